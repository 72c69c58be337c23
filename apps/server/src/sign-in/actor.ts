/** Tells who asks: a person with roles, a station with a key, or anybody. */
import type { InspectorKind } from '@hms/domain/inspection/inspectors'

export const staffRoles = ['case-officer', 'production-leader', 'inspector', 'authority'] as const
export type StaffRole = (typeof staffRoles)[number]

/** A main unit that a person may order for, with the roles in the entity register that say so. */
export type OrdererOf = { readonly number: string; readonly name: string; readonly roles: readonly string[] }

export type PersonActor = {
  readonly kind: 'person'
  /** The person's id in `persons`. */
  readonly reference: string
  readonly name: string
  readonly staff: readonly StaffRole[]
  /** Set for inspectors: what they may see and do follows from it. */
  readonly inspectorKind?: InspectorKind
  readonly organisations: readonly OrdererOf[]
  /** False while the entity register has not answered: access not known is not the same as none. */
  readonly organisationsKnown: boolean
  /** The enterprise one works for now; absent when there are several and none is chosen. */
  readonly current?: OrdererOf
}
export type StationActor = { readonly kind: 'station'; readonly reference: string; readonly producer: string }
/** `reference` is how the history and the audit trail name an actor: never personal data. */
export type Actor = { readonly kind: 'public'; readonly reference: 'public' } | PersonActor | StationActor

export const anybody: Actor = { kind: 'public', reference: 'public' }

export function hasRole(actor: Actor, role: StaffRole): boolean {
  return actor.kind === 'person' && actor.staff.includes(role)
}

/** Whether somebody may order for a main unit. */
export function mayActFor(actor: Actor, organisation: string): boolean {
  return actor.kind === 'person' && actor.organisations.some(({ number }) => number === organisation)
}
