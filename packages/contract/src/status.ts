import { z } from 'zod'
import { Instant } from './shapes.ts'

const Times = z.object({
  count: z.int(),
  /** Milliseconds in the server; absent when nothing was asked. */
  p50: z.number().optional(),
  p95: z.number().optional(),
  p99: z.number().optional(),
})

/** `GET /api/status`: what the service is and how it was lately, measured and never promised. */
export const ServiceStatus = z
  .object({
    now: Instant,
    /** Numbers of the status lists: they lie at `/status/1` and so on. */
    lists: z.array(z.int()),
    /** The newest version of each list, by its number. */
    versions: z.record(z.string(), z.int()),
    /** A demonstration lives at a time of its own. */
    demo: z.boolean(),
    /** How long the public check took here, since this process was started. */
    checks: z.object({ hour: Times, day: Times }),
    published: z.array(z.object({ list: z.int(), version: z.int(), madeAt: Instant, ageInSeconds: z.int() })),
    /** From a card's block to the list that shows it, of the last day, in seconds. The check of a number sees it at the next request. */
    blockToList: z.object({ count: z.int(), median: z.number().optional(), longest: z.number().optional() }),
    /** Days from the producer's hand-over to the post until delivery, of the newest envelopes. */
    delivery: z.object({ count: z.int(), median: z.number().optional(), nineInTen: z.number().optional() }),
  })
  .meta({ id: 'ServiceStatus' })
