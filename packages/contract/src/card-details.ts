import { z } from 'zod'
import { CardNumber, Instant, OrganisationNumber } from './shapes.ts'

/** A code, and its words in the reader's language. */
const Said = z.object({ code: z.string(), text: z.string() })

const FailingCondition = z
  .object({
    /** A condition of domain.md § 2. */
    condition: Said,
    why: Said,
    /** Since when the card is suspended for it. */
    since: Instant.optional(),
    /** The register that says so, and the moment its answer describes. */
    source: Said.optional(),
    asOf: Instant.optional(),
  })
  .meta({ id: 'FailingCondition' })

const LifeEvent = z.object({ event: Said, because: z.array(Said), at: Instant }).meta({ id: 'CardLifeEvent' })

const OpenOrder = z
  .object({
    number: z.string(),
    organisation: OrganisationNumber,
    status: Said,
    placedAt: Instant,
  })
  .meta({ id: 'OpenOrderOfHolder' })

/** `must-notify`: an authority and the employer, construction § 8. */
const duties = z.array(Said)

/**
 * What an inspector is told besides the holder, cut by the server: those on a list (safety representatives, construction clients,
 * coordinating enterprises, buyers of cleaning) which condition fails; the four authorities all they need to act.
 */
export const CardDetails = z
  .discriminatedUnion('depth', [
    z.object({ depth: z.literal('listed'), failing: z.array(Said), duties }),
    z.object({
      depth: z.literal('authority'),
      failing: z.array(FailingCondition),
      duties,
      /** Why the card may be seized; none when it may not. */
      grounds: z.array(Said),
      /** Why it is blocked. */
      blocked: Said.optional(),
      life: z.array(LifeEvent),
      predecessor: CardNumber.optional(),
      replacedBy: CardNumber.optional(),
      openOrders: z.array(OpenOrder),
    }),
  ])
  .meta({ id: 'CardDetails' })
