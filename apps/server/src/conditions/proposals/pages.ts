import { noteAudit } from '#audit/note-audit.ts'
import type { Flash } from '#sign-in/session-contents.ts'
import { enterpriseOf } from '#web/access.ts'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { onlyItsOrderers } from '#web/enterprise-access.ts'
import { readForm, redirectTo } from '#web/forms.ts'
import { isUuid } from '#web/path.ts'
import { dismissProposal, restoreProposal } from '../store.ts'
import { showProposals } from './proposals-page.tsx'
import { findProposal } from './queries.ts'

/** New employees without a card: looked over, ordered for on the pages of ordering, or left out. */
export function proposalPages(app: App, dependencies: Dependencies): void {
  const { clock, database } = dependencies
  const at = '/enterprises/:organisation/proposals'

  app.get(at, onlyItsOrderers, async (c) => {
    await note(c, 'proposals-read')
    return showProposals(c, dependencies)
  })
  app.post(`${at}/:person/dismissal`, onlyItsOrderers, (c) =>
    act(c, 'proposal-dismissed', 'proposals.dismissed', (organisation, person) =>
      dismissProposal(database, organisation, person, clock.now()),
    ),
  )
  app.post(`${at}/:person/restoration`, onlyItsOrderers, (c) =>
    act(c, 'proposal-restored', 'proposals.restored', (organisation, person) =>
      restoreProposal(database, organisation, person),
    ),
  )

  async function act(
    c: Context,
    what: string,
    key: Flash['key'],
    work: (organisation: string, person: string) => Promise<boolean>,
  ): Promise<Response> {
    await readForm(c)
    const { number } = enterpriseOf(c)
    const person = c.req.param('person') ?? ''
    const found = isUuid(person) ? await findProposal(database, number, person) : undefined
    if (found === undefined || !(await work(number, person))) return c.notFound()
    await note(c, what, person)
    const name = `${found.given} ${found.family}`
    return redirectTo(c, `/enterprises/${number}/proposals`, { kind: 'success', key, values: { name } })
  }

  const note = (c: Context, what: string, person?: string) =>
    noteAudit(database, {
      actor: c.var.actor,
      act: what,
      organisation: enterpriseOf(c).number,
      ...(person ? { person } : {}),
      at: clock.now(),
    })
}
