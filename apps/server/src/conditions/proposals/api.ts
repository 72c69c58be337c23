import { dismissProposal, listProposals, restoreProposal } from '@hms/contract/proposals'
import { refuse } from '@hms/domain/decision'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { isUuid } from '#web/path.ts'
import { listProposals as listOpen, type Proposal } from '../queries.ts'
import { dismissProposal as dismiss, restoreProposal as restore } from '../store.ts'
import { findProposal, listDismissed } from './queries.ts'

export function proposalHandlers({ clock, database }: Dependencies): Handlers {
  /** The proposal as it is after an act; somebody who is not proposed here is unknown. */
  async function find(organisation: string, person: string) {
    const found = await findProposal(database, organisation, person)
    return found ? viewOf(found) : refuse('proposal.unknown')
  }

  return [
    handle(listProposals, async ({ organisation, concerns }) => {
      const today = clock.today()
      const open = await listOpen(database, organisation, today)
      const left = await listDismissed(database, organisation, today)
      const all = [...open.map((one) => ({ ...one, dismissed: false })), ...left]
      for (const { person } of all) concerns({ person })
      return { proposals: all.map(viewOf) }
    }),
    handle(dismissProposal, async ({ organisation, params: { person }, concerns }) => {
      if (!isUuid(person) || !(await dismiss(database, organisation, person, clock.now())))
        return refuse('proposal.unknown')
      concerns({ person })
      return find(organisation, person)
    }),
    handle(restoreProposal, async ({ organisation, params: { person }, concerns }) => {
      if (!isUuid(person) || !(await restore(database, organisation, person))) return refuse('proposal.unknown')
      concerns({ person })
      return find(organisation, person)
    }),
  ]
}

const viewOf = ({ birth, unit, ...rest }: Proposal & { readonly dismissed: boolean }) => ({
  ...rest,
  birthYear: Number(birth.slice(0, 4)),
  ...(unit ? { unit } : {}),
})
