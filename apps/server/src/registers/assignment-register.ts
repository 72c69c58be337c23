/** Arbeidsforhold i oppdrag (Skatteetaten): is this posted worker on an assignment for this enterprise? Made for the HSE card. */
import { parseLocalDate } from '@hms/domain/calendar'
import type { Stint } from '@hms/domain/eligibility/facts'
import { z } from 'zod'
import { ask, readJson } from './ask.ts'
import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { NoAnswer } from './no-answer.ts'

const SCOPE = 'skatteetaten:arbeidsforhold'
/** The legal basis, as the tax administration names it; a part of the address. */
const LEGAL_BASIS = 'arbeidstilsynetHmsKort'
/** Of the two kinds of 404 only this one means that there is no such assignment. */
const NO_ASSIGNMENT = 'ARBEIDSFORHOLD-007'

const Periods = z.object({
  perioder: z.array(z.object({ startdato: z.string(), sluttdato: z.string().nullish() })).nullish(),
})
const Fault = z.object({ kode: z.string() })

export type AssignmentRegister = ReturnType<typeof openAssignmentRegister>

export function openAssignmentRegister(address: string, tokens: TokenSource) {
  return {
    async listAssignments(mainUnit: string, identityNumber: string): Promise<Said<readonly Stint[]>> {
      const token = await tokens.token(SCOPE)
      const reply = await ask({
        url: `${address}/${LEGAL_BASIS}/${mainUnit}/${identityNumber}`,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      })
      if (reply.status === 404 && readJson(reply, Fault).kode === NO_ASSIGNMENT) return { value: [] }
      if (reply.status !== 200) throw new NoAnswer('not-understood')
      return { value: (readJson(reply, Periods).perioder ?? []).map(stintOf) }
    },
  }
}

function stintOf({ startdato, sluttdato }: { startdato: string; sluttdato?: string | null | undefined }): Stint {
  const from = parseLocalDate(startdato)
  const to = parseLocalDate(sluttdato ?? '')
  if (from === undefined || (sluttdato && to === undefined)) throw new NoAnswer('not-understood')
  return { from, ...(to ? { to } : {}) }
}
