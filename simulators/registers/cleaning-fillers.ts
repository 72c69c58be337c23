/** Made-up cleaning firms that give the cleaning register's file the size of the real one. They exist in that file only. */
import type { Approval, Organisation } from '../cast/cast.ts'

/** The real file has about 7800 firms. */
export const mostFillers = 50_000

const names = [
  'BLANK',
  'REN',
  'SOLID',
  'KJAPP',
  'NØYE',
  'LUN',
  'FRISK',
  'GRUNDIG',
  'SÆRLIG',
  'FJORD',
  'ØSTLAND',
  'KYST',
] as const
const trades = [
  'RENHOLD',
  'VASK OG RENHOLD',
  'RENGJØRING',
  'EIENDOMSSERVICE',
  'HUSHJELP',
  'FASADEVASK',
  'BYGGRENHOLD',
] as const
const streets = [
  'Storgata',
  'Kantarellveien',
  'Granveien',
  'Industriveien',
  'Havnegata',
  'Skogbrynet',
  'Elvebredden',
] as const
type Place = { postcode: string; city: string }
const places: readonly [Place, ...Place[]] = [
  { postcode: '0150', city: 'OSLO' },
  { postcode: '5003', city: 'BERGEN' },
  { postcode: '7010', city: 'TRONDHEIM' },
  { postcode: '4006', city: 'STAVANGER' },
  { postcode: '3045', city: 'DRAMMEN' },
  { postcode: '9008', city: 'TROMSØ' },
]

/** Of a hundred firms 38 are not approved, as in the real file. */
const shares: readonly { upTo: number; approval: Approval }[] = [
  { upTo: 38, approval: 'not-approved' },
  { upTo: 70, approval: 'approved-with-employees' },
  { upTo: 93, approval: 'approved-without-employees' },
  { upTo: 98, approval: 'application-under-treatment' },
  { upTo: 100, approval: 'card-ordering-under-treatment' },
]

export type Filler = Pick<Organisation, 'number' | 'name' | 'form' | 'address' | 'units' | 'phone' | 'email'> & {
  approval: Approval
}

/** Always the same firms in the same order. */
export function* listFillers(count: number): Generator<Filler> {
  const numbers = organisationNumbers()
  const nextNumber = () => numbers.next().value ?? ''
  for (let at = 0; at < count; at++) {
    const form = at % 3 === 0 ? 'ENK' : 'AS'
    const name = `${pick(names, at)} ${pick(trades, Math.floor(at / names.length))} ${at + 1}${form === 'AS' ? ' AS' : ''}`
    const number = nextNumber()
    yield {
      number,
      name,
      form,
      address: addressOf(at),
      units: Array.from({ length: 1 + (at % 4) }, (_, unit) => ({
        number: nextNumber(),
        name: `${name} AVD ${pick(places, at + unit).city}`,
        industry: '81.210',
        address: addressOf(at + unit),
        closed: null,
      })),
      phone: `+47 2${String(1_000_000 + ((at * 7919) % 9_000_000))}`,
      email: `post@firma-${number}.example.no`,
      // 37 has no factor in common with a hundred, so each share comes mixed and in its measure.
      approval: shares.find(({ upTo }) => (at * 37) % 100 < upTo)?.approval ?? 'not-approved',
    }
  }
}

const pick = <T>(list: readonly [T, ...T[]], at: number): T => list[at % list.length] ?? list[0]

const addressOf = (at: number) => ({
  lines: [`${pick(streets, at)} ${1 + (at % 148)}`, ...(at % 5 === 0 ? [`Oppgang ${'ABCD'[at % 4]}`] : [])],
  ...pick(places, at),
})

const weights = [3, 2, 7, 6, 5, 4, 3, 2]

/** Valid synthetic organisation numbers that begin with 21, ascending. */
export function* organisationNumbers(): Generator<string> {
  for (let head = 21_000_001; head < 22_000_000; head++) {
    const sum = weights.reduce((total, weight, at) => total + weight * Number(String(head).charAt(at)), 0)
    const check = (11 - (sum % 11)) % 11
    // A remainder that asks for two digits makes the number unusable.
    if (check < 10) yield `${head}${check}`
  }
}
