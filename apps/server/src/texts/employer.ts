import { cardPageTexts } from './card-page.ts'
import { exclusionTexts } from './exclusion.ts'
import { gateTexts } from './gates.ts'
import { proposalTexts } from './proposals.ts'
import { returnTexts } from './returns.ts'
import { unitTexts } from './units.ts'
import { waitingTexts } from './waiting.ts'

/** What an employer reads of keeping the cards true. */
export const employerTexts = {
  ...cardPageTexts,
  ...returnTexts,
  ...proposalTexts,
  ...gateTexts,
  ...unitTexts,
  ...exclusionTexts,
  ...waitingTexts,
} as const
