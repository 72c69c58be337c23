import { z } from 'zod'
import { defineRoute } from './route.ts'
import { LocalDate, SectorCode } from './shapes.ts'

/** A new employee without a card, whom the enterprise may order for or leave out. */
export const ProposalView = z
  .object({
    person: z.uuid(),
    given: z.string(),
    family: z.string(),
    birthYear: z.number().int(),
    sector: SectorCode,
    unit: z.string().optional(),
    employedFrom: LocalDate,
    dismissed: z.boolean(),
  })
  .meta({ id: 'ProposalView' })

export const listProposals = defineRoute({
  method: 'GET',
  path: '/api/organisations/:organisation/proposals',
  summary: 'New employees without a card; nobody is ordered for without a confirmation',
  access: 'orderer',
  audit: 'proposals-read',
  response: z.object({ proposals: z.array(ProposalView) }),
  refusals: ['organisation.unknown'],
})

export const dismissProposal = defineRoute({
  method: 'POST',
  path: '/api/organisations/:organisation/proposals/:person/dismissal',
  summary: 'Leave a new employee out; it can be undone',
  access: 'orderer',
  audit: 'proposal-dismissed',
  response: ProposalView,
  refusals: ['organisation.unknown', 'proposal.unknown'],
})

export const restoreProposal = defineRoute({
  method: 'POST',
  path: '/api/organisations/:organisation/proposals/:person/restoration',
  summary: 'Propose an employee again who was left out',
  access: 'orderer',
  audit: 'proposal-restored',
  response: ProposalView,
  refusals: ['organisation.unknown', 'proposal.unknown'],
})
