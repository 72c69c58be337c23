/** A person as the population register writes one: lists of elements, of which the one that is `erGjeldende` counts. */
import type { Person } from '../cast/cast.ts'
import { type ContentOf, type Element, listElements, type PersonVersion } from './person-elements.ts'

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

/** `history` is what was registered about the person, oldest first, the present last. */
export function personDocument(
  history: readonly PersonVersion[],
  asked: readonly string[],
): Record<string, readonly Element[]> {
  const wanted = new Set((asked.length === 0 ? ['person-basis'] : asked).flatMap((part) => parts.get(part) ?? [part]))
  return Object.fromEntries(
    Object.entries(contents)
      .filter(([name]) => wanted.has(name))
      .map(([name, contentOf]) => [name, listElements(history, contentOf)] as const)
      .filter(([, elements]) => elements.length > 0),
  )
}

/** What each list says of a person. A name that was true before stands beside the present one, so that readers learn to look at `erGjeldende`. */
const contents: Readonly<Record<string, ContentOf>> = {
  identifikasjonsnummer: ({ id, kind, status, formerNumbers }) => [
    ...formerNumbers.map((number) => ({
      over: true,
      kilde: 'KILDE_DSF',
      status: 'opphoert',
      foedselsEllerDNummer: number,
      identifikatortype: 'dNummer',
    })),
    {
      kilde: 'KILDE_DSF',
      status: status === 'ceased' ? 'opphoert' : 'iBruk',
      foedselsEllerDNummer: id,
      identifikatortype: kind === 'd-number' ? 'dNummer' : 'foedselsnummer',
    },
  ],
  identitetsgrunnlag: () => [{ identitetsgrunnlagstatus: 'kontrollert' }],
  status: (person) => [{ status: statusOf(person), since: statusSince(person) }],
  kjoenn: ({ sex }) => [{ kjoenn: sex === 'female' ? 'kvinne' : 'mann' }],
  foedsel: ({ birth }, first) => [
    { foedselsdato: birth, foedselsaar: birth.slice(0, 4), foedeland: first.citizenship },
  ],
  navn: ({ given, family }, first) => [
    { over: true, fornavn: first.given.slice(0, 1), etternavn: first.family },
    { fornavn: given, etternavn: family },
  ],
  statsborgerskap: ({ citizenship, birth }, first) => [
    { statsborgerskap: citizenship, ...(citizenship === first.citizenship && { ervervsdato: birth }) },
  ],
  adressebeskyttelse: () => [{ graderingsnivaa: 'ugradert' }],
  doedsfall: (person) => (person.status === 'deceased' ? [{ doedsdato: statusSince(person) }] : []),
  opphold: ({ rightToWork }) =>
    rightToWork === null
      ? []
      : [
          {
            oppholdFra: rightToWork.from,
            ...(rightToWork.to !== null && { oppholdTil: rightToWork.to }),
            oppholdstillatelse: rightToWork.to === null ? 'permanent' : 'midlertidig',
          },
        ],
}

/** A cast that does not care when a status began has it begin well before anything happens here. */
const statusSince = ({ status, statusSince }: Person): string =>
  statusSince ?? (status === 'deceased' ? '2026-06-01' : '2022-11-02')
