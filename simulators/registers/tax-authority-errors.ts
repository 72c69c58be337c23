/** Skatteetaten's error objects: one numbering, a prefix for each interface. */
import { randomUUID } from 'node:crypto'
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import type { Register } from '../scenario/scenario.ts'
import { type Answer, json } from '../wire/answer.ts'
import type { Route } from '../wire/router.ts'

/** What the codes of each interface begin with. */
export const taxPrefixes = {
  'population-register': 'FREG',
  'employment-events': 'ARBEIDSFORHOLDHENDELSE',
  assignments: 'ARBEIDSFORHOLD',
  'vat-register': 'MRA',
} as const satisfies Partial<Record<Register, string>>

/** Undefined for a register that is not Skatteetaten's. */
export const findTaxPrefix = (register: Register): string | undefined =>
  new Map<string, string>(Object.entries(taxPrefixes)).get(register)

const faults = {
  broken: { status: 500, code: '001', text: 'Uventet feil på tjenesten' },
  'unknown-address': { status: 404, code: '003', text: 'Ukjent url benyttet' },
  'no-token': { status: 401, code: '004', text: 'Feil i forbindelse med autentisering' },
  'no-access': { status: 403, code: '005', text: 'Feil i forbindelse med autorisering' },
  invalid: { status: 400, code: '006', text: 'Feil i forbindelse med validering av inputdata' },
  'not-found': { status: 404, code: '007', text: 'Fant ingen opplysninger' },
} as const

export function taxFault(prefix: string, fault: keyof typeof faults, message?: string): Answer {
  const { status, code, text } = faults[fault]
  return json({ kode: `${prefix}-${code}`, melding: message ?? text, korrelasjonsid: randomUUID() }, status)
}

/** Answers only those who show a token with one of the scopes. */
export function behindScope(
  maskinporten: Maskinporten,
  prefix: string,
  scopes: readonly string[],
  answer: Route['answer'],
): Route['answer'] {
  return async (call, ...segments) => {
    const standing = await maskinporten.judgeToken(call, scopes)
    if (standing === 'granted') return answer(call, ...segments)
    return taxFault(prefix, standing === 'refused' ? 'no-access' : 'no-token')
  }
}
