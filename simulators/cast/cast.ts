/** Who lives in the simulated world: organisations, people, who works where. One file, read once, changed only by the world's own events. */

export const organisationStates = [
  'active',
  'winding-up',
  'compulsory-winding-up',
  'bankrupt',
  'deleted',
  'removed',
] as const
export type OrganisationState = (typeof organisationStates)[number]

export const approvals = [
  'approved-with-employees',
  'approved-without-employees',
  'application-under-treatment',
  'card-ordering-under-treatment',
  'not-approved',
] as const
export type Approval = (typeof approvals)[number]

export const personStatuses = ['resident', 'inactive', 'deceased', 'emigrated', 'disappeared', 'ceased'] as const
export type PersonStatus = (typeof personStatuses)[number]

export type Address = { lines: readonly string[]; postcode: string; city: string }
export type Unit = {
  number: string
  name: string
  industry: string
  address: Address | null
  /** The day the unit was closed down; it stays in the register. */
  closed: string | null
}
export type Role = { role: string; person: string; resigned: boolean }

export type Organisation = {
  number: string
  name: string
  form: string
  industry: string
  vat: boolean
  /** The day an organisation left the VAT register; null when it is there or never was. */
  vatDeregistered: string | null
  businessRegister: boolean
  state: OrganisationState
  /** The day the state began; null when nobody cares. */
  stateSince: string | null
  cleaning: Approval | null
  carCare: Approval | null
  staffing: 'registered' | 'not-approved' | null
  units: readonly Unit[]
  roles: readonly Role[]
  email: string | null
  phone: string | null
  address: Address
}

export type Person = {
  id: string
  kind: 'national' | 'd-number'
  status: PersonStatus
  /** The day the status began; null when nobody cares. */
  statusSince: string | null
  /** Numbers that found this person before `id` did, as a D number does before a national one. */
  formerNumbers: readonly string[]
  given: string
  family: string
  birth: string
  sex: 'female' | 'male'
  citizenship: string
  rightToWork: { from: string; to: string | null } | null
  language: string
  email: string | null
  mobile: string | null
}

/** `from` and `to` are days in Norway, both worked; `to` null means until further notice. */
export type Employment = {
  person: string
  unit: string
  employer: string
  from: string
  to: string | null
  percent: number
}
export type Assignment = { person: string; employer: string; from: string; to: string | null }
export type Character = { name: string; organisation: string | null; manager: string }

export type Cast = {
  today: string | null
  characters: readonly Character[]
  organisations: readonly Organisation[]
  people: readonly Person[]
  employments: readonly Employment[]
  assignments: readonly Assignment[]
}
