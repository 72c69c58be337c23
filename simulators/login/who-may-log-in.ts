import type { Cast } from '../cast/cast.ts'
import type { Language, Said } from '../wire/page-shell.ts'
import type { StaffMember } from './staff.ts'

/** One choice on the log-in page. */
export type Choice = { id: string; name: string; line: string; remark: string }

const roleNames: Readonly<Record<string, Said>> = {
  BEST: { nb: 'Bestyrende reder', en: 'Managing shipowner' },
  DAGL: { nb: 'Daglig leder', en: 'General manager' },
  DTPR: { nb: 'Deltaker', en: 'Partner' },
  DTSO: { nb: 'Deltaker', en: 'Partner' },
  INNH: { nb: 'Innehaver', en: 'Sole proprietor' },
  KONT: { nb: 'Kontaktperson', en: 'Contact person' },
  LEDE: { nb: 'Styreleder', en: 'Chair' },
  MEDL: { nb: 'Styremedlem', en: 'Board member' },
  REPR: { nb: 'Norsk representant', en: 'Norwegian representative' },
}

const characterRemarks: Readonly<Record<string, Said>> = {
  agent: { nb: 'Bestiller for andre, med fullmakt', en: 'Orders for others, by delegation' },
  bankrupt: { nb: 'Konkurs', en: 'Bankrupt' },
  builder: { nb: 'Byggfirma med to avdelinger', en: 'Builder with two departments' },
  carCare: { nb: 'Godkjent bilpleiefirma', en: 'Approved car-care firm' },
  cleaner: { nb: 'Renholdsfirma som kan bestille kort', en: 'Cleaning firm that may order cards' },
  deleted: { nb: 'Slettet fra Enhetsregisteret', en: 'Deleted from the entity register' },
  nuf: { nb: 'Utenlandsk foretak', en: 'Foreign enterprise' },
  producer: { nb: 'Kortprodusent', en: 'Card producer' },
  refusedCleaner: { nb: 'Renholdsfirma uten godkjenning', en: 'Cleaning firm without approval' },
  sole: { nb: 'Enkeltpersonforetak', en: 'Sole proprietorship' },
  staffing: { nb: 'Godkjent bemanningsforetak', en: 'Approved staffing agency' },
  transport: { nb: 'Varetransport med varebil', en: 'Goods transport by van' },
  unregisteredStaffing: { nb: 'Leier ut folk, men er ikke registrert', en: 'Hires people out, but is not registered' },
}

const nameOf = (cast: Cast, id: string): string => {
  const person = cast.people.find((one) => one.id === id)
  return person === undefined ? id : `${person.given} ${person.family}`
}

/** The cast's characters; a cast without any is led by whoever has a role in its organisations. */
export function listCharacters(cast: Cast, language: Language): Choice[] {
  const named = cast.characters.map(({ name, organisation, manager }) => ({
    organisation,
    manager,
    remark: characterRemarks[name]?.[language] ?? name,
  }))
  const led = cast.organisations.flatMap(({ number, roles }) =>
    roles.slice(0, 1).map(({ person }) => ({ organisation: number, manager: person, remark: '' })),
  )
  return (named.length > 0 ? named : led.slice(0, 30)).map(({ organisation, manager, remark }) => {
    const found = cast.organisations.find(({ number }) => number === organisation)
    const role = found?.roles.find(({ person }) => person === manager)?.role
    const title = role === undefined ? '' : (roleNames[role]?.[language] ?? role)
    return {
      id: manager,
      name: nameOf(cast, manager),
      line: [title, found?.name ?? organisation ?? ''].filter((text) => text !== '').join(', '),
      remark,
    }
  })
}

export const listStaff = (staff: readonly StaffMember[], language: Language): Choice[] =>
  staff.map(({ id, given, family, title }) => ({ id, name: `${given} ${family}`, line: title[language], remark: '' }))

export const mostShown = 60

/** People of the cast whose name, number or employer holds every word that was looked for. */
export function findPeople(cast: Cast, sought: string): { shown: Choice[]; total: number } {
  const words = sought
    .toLocaleLowerCase('nb')
    .split(/\s+/)
    .filter((word) => word !== '')
  const names = new Map(cast.organisations.map(({ number, name }) => [number, name]))
  const employers = new Map(cast.employments.map(({ person, employer }) => [person, names.get(employer) ?? employer]))
  const roles = new Map(
    cast.organisations.flatMap(({ name, roles: held }) => held.map(({ person }) => [person, name] as const)),
  )
  const found = cast.people
    .map(({ id, given, family }) => ({
      id,
      name: `${given} ${family}`,
      line: employers.get(id) ?? roles.get(id) ?? '',
      remark: id,
    }))
    .filter(({ id, name, line }) => {
      const text = `${name} ${id} ${line}`.toLocaleLowerCase('nb')
      return words.every((word) => text.includes(word))
    })
  return { shown: found.slice(0, mostShown), total: found.length }
}

/** Whoever the cast or the staff list names, by whatever role. */
export function isKnown(cast: Cast, staff: readonly StaffMember[], id: string): boolean {
  return (
    staff.some((member) => member.id === id) ||
    cast.people.some((person) => person.id === id) ||
    cast.organisations.some(({ roles }) => roles.some(({ person }) => person === id)) ||
    cast.characters.some(({ manager }) => manager === id)
  )
}
