/** A person as the population register writes one: lists of elements, of which the one that is `erGjeldende` counts. */
import type { Person } from '../cast/cast.ts'

type Elements = readonly Readonly<Record<string, unknown>>[]

const statuses = {
  resident: 'bosatt',
  inactive: 'inaktiv',
  deceased: 'doed',
  emigrated: 'utflyttet',
  disappeared: 'forsvunnet',
  ceased: 'opphoert',
} as const

/** A D number is given for a while, so its holder is never `bosatt` but `midlertidig`. */
const statusOf = ({ kind, status }: Person) =>
  kind === 'd-number' && status === 'resident' ? 'midlertidig' : statuses[status]

/** Which lists each part holds; every list may also be asked for by its own name. */
const basis = [
  'identifikasjonsnummer',
  'status',
  'kjoenn',
  'foedsel',
  'navn',
  'statsborgerskap',
  'adressebeskyttelse',
  'doedsfall',
]
const parts = new Map<string, readonly string[]>([
  ['person-basis', basis],
  ['person-utvidet', [...basis, 'identitetsgrunnlag', 'opphold']],
  ['identitetsgrunnlag-utvidet', ['identitetsgrunnlag']],
])

export function personDocument(person: Person, asked: readonly string[]): Record<string, Elements> {
  const wanted = new Set((asked.length === 0 ? ['person-basis'] : asked).flatMap((part) => parts.get(part) ?? [part]))
  const lists = Object.entries(everyList(person))
  return Object.fromEntries(lists.filter(([name, elements]) => wanted.has(name) && elements.length > 0))
}

function everyList(person: Person): Record<string, Elements> {
  const { kind, birth, sex, citizenship, rightToWork, status } = person
  return {
    identifikasjonsnummer: [
      current({
        kilde: 'KILDE_DSF',
        status: status === 'ceased' ? 'opphoert' : 'iBruk',
        foedselsEllerDNummer: person.id,
        identifikatortype: kind === 'd-number' ? 'dNummer' : 'foedselsnummer',
      }),
    ],
    identitetsgrunnlag: [current({ identitetsgrunnlagstatus: 'kontrollert' })],
    status: [current({ status: statusOf(person) })],
    kjoenn: [current({ kjoenn: sex === 'female' ? 'kvinne' : 'mann' })],
    foedsel: [current({ foedselsdato: birth, foedselsaar: birth.slice(0, 4), foedeland: citizenship })],
    navn: namesOf(person),
    statsborgerskap: [current({ statsborgerskap: citizenship, ervervsdato: birth })],
    adressebeskyttelse: [current({ graderingsnivaa: 'ugradert' })],
    doedsfall: status === 'deceased' ? [current({ doedsdato: '2026-06-01' })] : [],
    opphold:
      rightToWork === null
        ? []
        : [
            current({
              oppholdFra: rightToWork.from,
              ...(rightToWork.to !== null && { oppholdTil: rightToWork.to }),
              oppholdstillatelse: rightToWork.to === null ? 'permanent' : 'midlertidig',
            }),
          ],
  }
}

/** A name that was true before stands beside the present one, so that readers learn to look at `erGjeldende`. */
const namesOf = ({ given, family }: Person): Elements => [
  { ajourholdstidspunkt: recordedAt, erGjeldende: false, fornavn: given.slice(0, 1), etternavn: family },
  current({ fornavn: given, etternavn: family }),
]

const recordedAt = '2022-11-02T10:00:00.000+01:00'
const current = (element: Readonly<Record<string, unknown>>) => ({
  ajourholdstidspunkt: recordedAt,
  erGjeldende: true,
  ...element,
})
