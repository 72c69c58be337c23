/** The population register's feed of events: whose entry changed, in the order it happened. */
import { type Instant, parseInstant } from '@hms/domain/calendar'
import { z } from 'zod'
import { LARGE_LIST } from './ask.ts'
import { type FeedPage, pageOf } from './feed.ts'
import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import type { Finding } from './no-answer.ts'
import { askPopulation } from './population-register.ts'
import { expectOk, readJson } from './read-answer.ts'

export type PopulationEvent = {
  readonly sequence: number
  readonly identityNumber: string
  /** `endringIStatus`, `endringIDoedsfall`, `endringIIdentifikasjonsnummer` …: what to ask about anew. */
  readonly kind: string
  readonly at?: Instant
}

/** The register gives at most so many at once. */
const PAGE_SIZE = 1000

const Feed = z.array(z.object({ sekvensnummer: z.int(), hendelse: z.unknown().optional() }))
const Event = z.object({
  folkeregisteridentifikator: z.string().regex(/^\d{11}$/),
  hendelsetype: z.string(),
  ajourholdstidspunkt: z.string().nullish(),
})

export function openPopulationEvents(address: string, tokens: TokenSource) {
  return {
    /** With the mark of an earlier answer to the same question, nothing new is told with a 304. */
    async readEvents(after: number | undefined, etag?: string): Promise<Said<FeedPage<PopulationEvent>>> {
      const reply = await askPopulation(tokens, {
        url: `${address}/v1/hendelser/feed?seq=${(after ?? 0) + 1}`,
        headers: etag === undefined ? {} : { 'if-none-match': etag },
        largest: LARGE_LIST,
      })
      if (reply.status === 304 && etag !== undefined) return { value: { events: [], next: after, more: false, etag } }
      const elements = readJson(expectOk(reply), Feed)
      const mark = reply.header('etag')
      const findings: Finding[] = []
      const events = elements.flatMap(({ sekvensnummer, hendelse }) => {
        const event = Event.safeParse(hendelse)
        // One event we cannot read must not hide all that come after it; its person is asked about each night all the same.
        if (!event.success) findings.push({ code: 'unexpected-form', path: 'hendelse' })
        return event.success ? [eventOf(sekvensnummer, event.data)] : []
      })
      return {
        value: {
          ...pageOf(events, { after, last: elements.at(-1)?.sekvensnummer, more: elements.length >= PAGE_SIZE }),
          ...(mark ? { etag: mark } : {}),
        },
        findings,
      }
    },

    async latestSequence(): Promise<Said<number>> {
      const reply = await askPopulation(tokens, { url: `${address}/v1/hendelser/siste/sekvensnummer` })
      return { value: readJson(expectOk(reply), z.int()) }
    },
  }
}

function eventOf(sequence: number, event: z.output<typeof Event>): PopulationEvent {
  const at = parseInstant(event.ajourholdstidspunkt ?? '')
  return {
    sequence,
    identityNumber: event.folkeregisteridentifikator,
    kind: event.hendelsetype,
    ...(at ? { at } : {}),
  }
}
