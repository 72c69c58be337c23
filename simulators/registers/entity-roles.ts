/** Roles in the entity register: open by birth date, and by identity number for those who may ask. */
import type { Organisation, Role } from '../cast/cast.ts'
import { link } from './entity-bodies.ts'
import { findPerson, type RegisteredWorld } from './registered-world.ts'

const roleNames: Readonly<Record<string, string>> = {
  BEST: 'Bestyrende reder',
  BOBE: 'Bostyrer',
  DAGL: 'Daglig leder',
  DTPR: 'Deltaker med delt ansvar',
  DTSO: 'Deltaker med fullt ansvar',
  FFØR: 'Forretningsfører',
  INNH: 'Innehaver',
  KOMP: 'Komplementar',
  KONT: 'Kontaktperson',
  LEDE: 'Styrets leder',
  MEDL: 'Styremedlem',
  NEST: 'Nestleder',
  OBS: 'Observatør',
  PROK: 'Prokura',
  REPR: 'Norsk representant for utenlandsk enhet',
  SIGN: 'Signatur',
  VARA: 'Varamedlem',
}
const groupNames: Readonly<Record<string, string>> = {
  DAGL: 'Daglig leder/ adm.direktør',
  DELT: 'Deltakere',
  STYR: 'Styre',
}
const groupOf: Readonly<Record<string, string>> = {
  DTPR: 'DELT',
  DTSO: 'DELT',
  LEDE: 'STYR',
  MEDL: 'STYR',
  NEST: 'STYR',
  OBS: 'STYR',
  VARA: 'STYR',
}

const nameRole = (code: string) => roleNames[code] ?? code
const isGone = ({ state }: Organisation) => state === 'deleted'

/** `withNumber` adds the identity number, as the authorised API does. */
export function rolesBody(world: RegisteredWorld, base: string, organisation: Organisation, withNumber: boolean) {
  const codes = [...new Set(organisation.roles.map(({ role }) => groupOf[role] ?? role))]
  const self = `${base}/enheter/${organisation.number}`
  return {
    rollegrupper: codes.map((code) => ({
      type: {
        kode: code,
        beskrivelse: groupNames[code] ?? nameRole(code),
        _links: { self: link(`${base}/roller/rollegruppetyper/${code}`) },
      },
      sistEndret: '2020-05-20',
      roller: organisation.roles
        .filter(({ role }) => (groupOf[role] ?? role) === code)
        .flatMap((role, order) => roleBody(world, base, organisation, role, order, withNumber)),
    })),
    _links: { self: link(`${self}/roller`), enhet: link(self) },
  }
}

/** Someone the population register does not know is left out: the register prints names from there. */
function roleBody(
  world: RegisteredWorld,
  base: string,
  organisation: Organisation,
  { role, person, resigned }: Role,
  order: number,
  withNumber: boolean,
) {
  const known = findPerson(world, person)
  if (known === undefined) return []
  return [
    {
      type: { kode: role, beskrivelse: nameRole(role), _links: { self: link(`${base}/roller/rolletyper/${role}`) } },
      person: {
        ...(withNumber && { fodselsnummer: known.id }),
        fodselsdato: known.birth,
        navn: { fornavn: known.given, etternavn: known.family },
        erDoed: known.status === 'deceased',
      },
      fratraadt: resigned,
      avregistrert: isGone(organisation),
      rekkefolge: order,
    },
  ]
}

/** Every organisation a person has a role in, or undefined when there is none. */
export function roleExtractBody(world: RegisteredWorld, base: string, person: string) {
  const held = world.cast.organisations.flatMap((organisation) => {
    const roles = organisation.roles.filter((role) => role.person === person)
    return roles.length === 0 || organisation.state === 'removed' ? [] : [{ organisation, roles }]
  })
  if (held.length === 0) return undefined
  return {
    enheter: held.map(({ organisation, roles }) => ({
      organisasjonsnummer: organisation.number,
      navn: organisation.name,
      roller: roles.map(({ role, resigned }) => ({
        fratraadt: resigned,
        avregistrert: isGone(organisation),
        type: { kode: role, beskrivelse: nameRole(role) },
      })),
      _links: { enhet: link(`${base}/enheter/${organisation.number}`) },
    })),
  }
}
