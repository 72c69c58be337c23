/** A person as the population register writes one: lists of elements that are true now or were before. */
import { type LocalDate, osloDate, parseInstant, parseLocalDate } from '@hms/domain/calendar'
import type { Permit, PersonAnswer, PersonStatus } from '@hms/domain/eligibility/facts'
import { z } from 'zod'
import { notUnderstood } from './no-answer.ts'

/** What the register says of a person, with the numbers that found the same person before. */
export type PersonDetails = PersonAnswer & { readonly formerNumbers?: readonly string[] }

const statuses: Readonly<Record<string, PersonStatus>> = {
  bosatt: 'resident',
  midlertidig: 'resident',
  foedselsregistrert: 'resident',
  utflyttet: 'emigrated',
  ikkeBosatt: 'not-resident',
  inaktiv: 'inactive',
  doed: 'deceased',
  forsvunnet: 'missing',
  opphoert: 'ceased',
}

const text = z.string().nullish()
const number = z
  .string()
  .regex(/^\d{11}$/)
  .nullish()
const listOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(z.object({ erGjeldende: z.boolean(), ...shape })).default([])
export const PersonDocument = z.object({
  identifikasjonsnummer: listOf({ status: text, foedselsEllerDNummer: number, identifikatortype: text }),
  status: listOf({ status: text, gyldighetstidspunkt: text, ajourholdstidspunkt: text }),
  kjoenn: listOf({ kjoenn: text }),
  foedsel: listOf({ foedselsdato: text }),
  navn: listOf({ fornavn: text, mellomnavn: text, etternavn: text }),
  statsborgerskap: listOf({ statsborgerskap: text }),
  opphold: listOf({ oppholdFra: text, oppholdTil: text }),
  falskIdentitet: listOf({ erFalsk: z.boolean().nullish() }),
})
export type PersonDocument = z.output<typeof PersonDocument>

/** Every list holds what was true before too: only the element that is `erGjeldende` counts. */
const current = <Element extends { readonly erGjeldende: boolean }>(list: readonly Element[]) =>
  list.find(({ erGjeldende }) => erGjeldende)

/** `asked` is the number the document was asked for by, which need not be the one in use. */
export function personOf(document: PersonDocument, asked: string): PersonDetails {
  const entry = current(document.status)
  const status = statuses[entry?.status ?? '']
  const name = current(document.navn)
  const birth = parseLocalDate(current(document.foedsel)?.foedselsdato ?? '')
  if (status === undefined) throw notUnderstood({ code: 'unexpected-form', path: 'status' })
  if (!name?.fornavn || !name.etternavn) throw notUnderstood({ code: 'unexpected-form', path: 'navn' })
  if (birth === undefined) throw notUnderstood({ code: 'unexpected-form', path: 'foedsel' })
  const sex = current(document.kjoenn)?.kjoenn
  const since = entry && dayOf(entry.gyldighetstidspunkt ?? entry.ajourholdstidspunkt, 'status')
  const { inUse, ceased, type, others } = numbersOf(document, asked)
  return {
    status: current(document.falskIdentitet)?.erFalsk
      ? 'false-identity'
      : ceased && status !== 'deceased'
        ? 'ceased'
        : status,
    ...(since ? { since } : {}),
    ...(inUse !== undefined && inUse !== asked ? { number: inUse } : {}),
    ...(others.length > 0 ? { formerNumbers: others } : {}),
    kind: type === 'dNummer' ? 'd-number' : 'national',
    given: name.fornavn,
    ...(name.mellomnavn ? { middle: name.mellomnavn } : {}),
    family: name.etternavn,
    birth,
    sex: sex === 'kvinne' ? 'female' : sex === 'mann' ? 'male' : 'unknown',
    citizenships: document.statsborgerskap.flatMap((one) =>
      one.erGjeldende && one.statsborgerskap ? [one.statsborgerskap] : [],
    ),
  }
}

/** A D number ceases when its holder gets a national number. The person has not ceased then: another number is in use. */
function numbersOf({ identifikasjonsnummer: all }: PersonDocument, asked: string) {
  const inUse = all.find(({ erGjeldende, status }) => erGjeldende && status !== 'opphoert')
  const known = inUse ?? current(all)
  const numbers = all.flatMap(({ foedselsEllerDNummer }) => foedselsEllerDNummer ?? [])
  return {
    inUse: inUse?.foedselsEllerDNummer ?? undefined,
    ceased: inUse === undefined && known?.status === 'opphoert',
    type: known?.identifikatortype,
    others: [...new Set(numbers)].filter((number) => number !== asked && number !== inUse?.foedselsEllerDNummer),
  }
}

/** The day in Norway of a moment, or a day as it stands. */
function dayOf(text: string | null | undefined, path: string): LocalDate | undefined {
  if (!text) return undefined
  const at = parseInstant(text)
  const day = at ? osloDate(at) : parseLocalDate(text)
  if (day === undefined) throw notUnderstood({ code: 'unexpected-form', path })
  return day
}

export function permitOf(document: PersonDocument): Permit {
  const permit = current(document.opphold)
  if (permit === undefined) return null
  const from = dayOf(permit.oppholdFra, 'opphold')
  const to = dayOf(permit.oppholdTil, 'opphold')
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}
