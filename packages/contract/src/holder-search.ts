import { type SearchRefusal, searchPurposes } from '@hms/domain/inspection/search-holder'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { CardNumber, Instant, LocalDate, OrganisationNumber, SectorCode } from './shapes.ts'

/** Both are demanded; neither ever stands in an address. */
const SearchBody = z.object({
  /** The family name at least, in any order and spelling. */
  name: z.string().max(100),
  birth: LocalDate,
  purpose: z.enum(searchPurposes),
})

const enterprise = z.object({ number: OrganisationNumber, name: z.string() })

/** Somebody of that name and birth date, with the cards and provisional proofs that the inspector may see. */
const FoundHolder = z
  .object({
    given: z.string(),
    family: z.string(),
    birth: LocalDate,
    /** A path that answers with the picture of the newest card, or of the order. */
    portrait: z.string().optional(),
    cards: z.array(
      z.object({ number: CardNumber, answer: z.string(), sector: SectorCode, enterprise, expires: LocalDate }),
    ),
    proofs: z.array(z.object({ number: z.string(), answer: z.string(), sector: SectorCode, enterprise })),
  })
  .meta({ id: 'FoundHolder' })

export const SearchAnswer = z
  .object({
    /** `too-many`: nobody is told, the whole name is to be asked for. */
    found: z.enum(['none', 'some', 'too-many']),
    holders: z.array(FoundHolder),
    at: Instant,
  })
  .meta({ id: 'SearchAnswer' })

export const searchHolder = defineRoute({
  method: 'POST',
  path: '/api/inspections/searches',
  summary: 'Who forgot the card: cards and proofs of a name and birth date, for those they would be shown to',
  access: 'inspector',
  audit: 'holder-searched',
  body: SearchBody,
  response: SearchAnswer,
  refusals: ['search.name-missing', 'search.birth-impossible', 'search.purpose-not-yours', 'rate.limited'] satisfies (
    | SearchRefusal
    | 'rate.limited'
  )[],
})
