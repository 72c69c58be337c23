/** Arbeidsforhold i oppdrag (Skatteetaten): is this posted worker on an assignment for this enterprise? Made for the HSE card. */
import { parseLocalDate } from '@hms/domain/calendar'
import type { Stint } from '@hms/domain/eligibility/facts'
import { z } from 'zod'
import { askAuthorised } from './ask-authorised.ts'
import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { notUnderstood } from './no-answer.ts'
import { expectOk, readJson } from './read-answer.ts'
import { isNothingRegistered } from './tax-authority.ts'

const SCOPE = 'skatteetaten:arbeidsforhold'
/** The legal basis, as the tax administration names it; a part of the address. */
const LEGAL_BASIS = 'arbeidstilsynetHmsKort'

const Periods = z.object({
  perioder: z.array(z.object({ startdato: z.string(), sluttdato: z.string().nullish() })).nullish(),
})

export function openAssignmentRegister(address: string, tokens: TokenSource) {
  return {
    async listAssignments(mainUnit: string, identityNumber: string): Promise<Said<readonly Stint[]>> {
      const url = `${address}/${LEGAL_BASIS}/${mainUnit}/${identityNumber}`
      const reply = await askAuthorised(tokens, { scope: SCOPE }, { url, headers: { accept: 'application/json' } })
      if (isNothingRegistered(reply)) return { value: [] }
      return { value: (readJson(expectOk(reply), Periods).perioder ?? []).map(stintOf) }
    },
  }
}

function stintOf({ startdato, sluttdato }: { startdato: string; sluttdato?: string | null | undefined }): Stint {
  const from = parseLocalDate(startdato)
  const to = parseLocalDate(sluttdato ?? '')
  if (from === undefined || (sluttdato && to === undefined))
    throw notUnderstood({ code: 'unexpected-form', path: 'perioder' })
  return { from, ...(to ? { to } : {}) }
}
