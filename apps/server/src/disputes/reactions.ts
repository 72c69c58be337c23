import type { CardEvent } from '@hms/domain/card/card'
import type { DisputeEvent } from '@hms/domain/dispute/dispute'
import { remedies } from '@hms/domain/eligibility/conditions'
import { findCard } from '#cards/queries.ts'
import { addJob } from '#database/jobs.ts'
import type { Reactions } from '#database/react.ts'
import { formatDate } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type DisputeRow, findDispute } from './queries.ts'
import { listListsOf } from './store.ts'
import { tellEmployer, tellWorker } from './tell.ts'

type Opened = Extract<DisputeEvent, { type: 'dispute-opened' }>
type Asked = Extract<DisputeEvent, { type: 'dispute-question-asked' }>
type Granted = Extract<DisputeEvent, { type: 'dispute-proof-granted' }>
type Decided = Extract<DisputeEvent, { type: 'dispute-decided' }>
type Closed = Extract<DisputeEvent, { type: 'dispute-closed' }>

/** After these a temporary proof is worth another thing than before. */
const turns: readonly CardEvent['type'][] = ['card-suspended', 'card-reinstated', 'card-blocked', 'card-replaced']

async function publish(thing: Parameters<typeof listListsOf>[1], { database }: Dependencies): Promise<void> {
  for (const list of await listListsOf(database, thing))
    await addJob(database, 'publish-status', { list }, { key: `publish-status:${list}` })
}

/** Worker and employer are told of each step once; a proof's place in the list follows case and card. */
export const disputeReactions: Reactions<Dependencies> = {
  async 'dispute-opened'(id: string, { due }: Opened, to: Dependencies) {
    await tellBoth(to, id, `dispute-opened:${id}`, 'dispute-opened', {
      worker: (language) => ({ due: formatDate(language, due) }),
      employer: (language, dispute, toCorrect) => ({
        complaint: translate(language)(`complaint.${dispute.complaint}`),
        due: formatDate(language, due),
        correct: toCorrect,
      }),
    })
  },

  async 'dispute-question-asked'(id: string, { at }: Asked, to: Dependencies) {
    const dispute = await findDispute(to.database, id)
    if (dispute === undefined) return
    const notice = { template: 'dispute-question', key: `dispute-question:${id}:${at}` } as const
    const tell = dispute.openedBy === 'worker' ? tellWorker : tellEmployer
    await to.database.transaction((tx) => tell(to, tx, dispute, notice))
  },

  async 'dispute-proof-granted'(id: string, { lastDay }: Granted, to: Dependencies) {
    const until = (language: Language) => ({ until: formatDate(language, lastDay) })
    await tellBoth(to, id, `dispute-proof:${id}`, 'dispute-proof', { worker: until, employer: until })
  },

  async 'dispute-decided'(id: string, { outcome }: Decided, to: Dependencies) {
    await publish({ dispute: id }, to)
    const said = (language: Language) => ({ outcome: translate(language)(`dispute-outcome.${outcome}.told`) })
    await tellBoth(to, id, `dispute-decided:${id}`, 'dispute-decided', {
      worker: said,
      employer: (language, _dispute, toCorrect) => ({
        ...said(language),
        correct: outcome === 'wrong' ? '' : toCorrect,
      }),
    })
  },

  async 'dispute-closed'(id: string, { because }: Closed, to: Dependencies) {
    await publish({ dispute: id }, to)
    // That it was wrong has been told already.
    const dispute = await findDispute(to.database, id)
    if (dispute?.outcome === 'wrong') return
    const said = (language: Language) => ({ outcome: translate(language)(`dispute-closed.${because}.told`) })
    await tellBoth(to, id, `dispute-closed:${id}`, 'dispute-closed', { worker: said, employer: said })
  },

  ...Object.fromEntries(
    turns.map((type) => [type, (card: string, _event: CardEvent, to: Dependencies) => publish({ card }, to)]),
  ),
}

type Say = {
  readonly worker: (language: Language) => Readonly<Record<string, string>>
  readonly employer: (language: Language, dispute: DisputeRow, toCorrect: string) => Readonly<Record<string, string>>
}

async function tellBoth(
  to: Dependencies,
  id: string,
  key: string,
  template: 'dispute-opened' | 'dispute-proof' | 'dispute-decided' | 'dispute-closed',
  { worker, employer }: Say,
): Promise<void> {
  const { database } = to
  const dispute = await findDispute(database, id)
  const card = dispute && (await findCard(database, dispute.card))
  if (dispute === undefined || card === undefined) return
  const toCorrect = (language: Language) => {
    const t = translate(language)
    const whys = dispute.conditions.flatMap((code) => card.failing?.[code] ?? [])
    return whys.map((why) => `${t(`why.${why}`)} ${t(`where.${remedies[why].where}`)}`).join('\n')
  }
  await database.transaction(async (tx) => {
    await tellWorker(to, tx, dispute, { template, key, values: worker })
    await tellEmployer(to, tx, dispute, {
      template: `${template}-employer`,
      key,
      values: (language) => employer(language, dispute, toCorrect(language)),
    })
  })
}
