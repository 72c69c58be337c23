import { type Actor, hasRole } from '#sign-in/actor.ts'
import type { TextKey } from '#texts/catalogue.ts'

export type Place = { readonly path: string; readonly text: TextKey }

/** The first page of somebody who has logged in. */
export function homeOf(actor: Actor): string {
  if (actor.kind !== 'person') return '/'
  if (hasRole(actor, 'case-officer')) return '/reviews'
  if (hasRole(actor, 'production-leader')) return '/production'
  if (hasRole(actor, 'inspector')) return '/k'
  if (hasRole(actor, 'authority')) return '/sectors'
  return '/home'
}

/** What the main menu offers, by role; a person may have several. */
export function placesFor(actor: Actor): readonly Place[] {
  if (actor.kind !== 'person') return []
  const orders = actor.organisations.length > 0 || actor.staff.length === 0
  return [
    ...(orders ? ordererPlaces : []),
    ...(hasRole(actor, 'case-officer') ? [{ path: '/reviews', text: 'nav.reviews' } as const] : []),
    ...(hasRole(actor, 'case-officer') || hasRole(actor, 'authority') ? conditionPlaces : []),
    ...(hasRole(actor, 'case-officer') ? [{ path: '/exemptions', text: 'nav.exemptions' } as const] : []),
    ...(hasRole(actor, 'authority') ? [{ path: '/producers', text: 'nav.producers' } as const] : []),
    ...(hasRole(actor, 'case-officer') || hasRole(actor, 'authority')
      ? [{ path: '/recalls', text: 'nav.recalls' } as const]
      : []),
    ...(hasRole(actor, 'authority') ? supervisionPlaces : []),
    ...(hasRole(actor, 'case-officer') || hasRole(actor, 'authority')
      ? [{ path: '/seizures', text: 'nav.seizures' } as const]
      : []),
    ...(hasRole(actor, 'production-leader') ? productionPlaces : []),
    ...(hasRole(actor, 'inspector') || hasRole(actor, 'authority')
      ? [{ path: '/k', text: 'nav.inspections' } as const]
      : []),
    ...(hasRole(actor, 'inspector') && !hasRole(actor, 'authority')
      ? [{ path: '/inspections', text: 'nav.inspection-list' } as const]
      : []),
  ]
}

const ordererPlaces = [
  { path: '/home', text: 'nav.home' },
  { path: '/employees', text: 'nav.employees' },
  { path: '/orders', text: 'nav.orders' },
  { path: '/shipments', text: 'nav.shipments' },
] as const satisfies readonly Place[]

const productionPlaces = [
  { path: '/production', text: 'nav.production' },
  { path: '/stock', text: 'nav.stock' },
] as const satisfies readonly Place[]

const supervisionPlaces = [
  { path: '/alarms', text: 'nav.alarms' },
  { path: '/suspicions', text: 'nav.suspicions' },
  { path: '/inspections', text: 'nav.inspection-list-all' },
] as const satisfies readonly Place[]

const conditionPlaces = [
  { path: '/explain-card', text: 'nav.explain' },
  { path: '/sectors', text: 'nav.sectors' },
] as const satisfies readonly Place[]
