/** Arbeidsforhold hendelser (Skatteetaten): at which employers reports of employments changed, from the a-melding. */
import type { LocalDate } from '@hms/domain/calendar'
import { z } from 'zod'
import { LARGE_LIST } from './ask.ts'
import { askAuthorised } from './ask-authorised.ts'
import { type FeedPage, pageOf, readEach } from './feed.ts'
import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { expectOk, readJson } from './read-answer.ts'
import { isNothingRegistered } from './tax-authority.ts'

/** `period` is the month reported about, `2026-08`. */
export type EmploymentEvent = { readonly sequence: number; readonly employer: string; readonly period: string }

const SCOPE = 'skatteetaten:arbeidsforholdhendelser'
const PAGE_SIZE = 1000

const Events = z.object({ hendelser: z.array(z.unknown()) })
const Event = z.object({ sekvensnummer: z.int(), identifikator: z.string(), gjelderPeriode: z.string() })
const Start = z.object({ sekvensnummer: z.int() })

export function openEmploymentEvents(address: string, tokens: TokenSource) {
  const get = (path: string) =>
    askAuthorised(
      tokens,
      { scope: SCOPE },
      { url: `${address}${path}`, headers: { accept: 'application/json' }, largest: LARGE_LIST },
    )

  return {
    async listEvents(after: number | undefined): Promise<Said<FeedPage<EmploymentEvent>>> {
      const reply = await get(`/hendelser/?fraSekvensnummer=${(after ?? 0) + 1}&antall=${PAGE_SIZE}`)
      const { hendelser } = readJson(expectOk(reply), Events)
      const { read, findings } = readEach(hendelser, Event, 'hendelser')
      const events = read.map(({ sekvensnummer, identifikator, gjelderPeriode }) => ({
        sequence: sekvensnummer,
        employer: identifikator,
        period: gjelderPeriode,
      }))
      const last = events.at(-1)?.sequence
      return { value: pageOf(events, { after, last, more: hendelser.length >= PAGE_SIZE }), findings }
    },

    /** The number of the first event on a day or after it; undefined when there is none yet. */
    async firstEventOn(date: LocalDate): Promise<Said<number | undefined>> {
      const reply = await get(`/hendelser/start?dato=${date}`)
      if (isNothingRegistered(reply)) return { value: undefined }
      return { value: readJson(expectOk(reply), Start).sekvensnummer }
    },
  }
}
