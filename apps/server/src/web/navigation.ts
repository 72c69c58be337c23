import { type Actor, hasRole, type PersonActor } from '#sign-in/actor.ts'
import type { TextKey } from '#texts/catalogue.ts'

export type Place = { readonly path: string; readonly text: TextKey }
/** Several places behind one word of the menu. */
export type PlaceGroup = { readonly text: TextKey; readonly places: readonly Place[] }

/** The first page of somebody who has logged in. */
export function homeOf(actor: Actor): string {
  if (actor.kind !== 'person') return '/'
  if (hasRole(actor, 'case-officer')) return '/reviews'
  if (hasRole(actor, 'production-leader')) return '/production'
  if (hasRole(actor, 'inspector')) return '/k'
  if (hasRole(actor, 'authority')) return '/enforcement'
  return ordersForNobody(actor) ? '/my-card' : '/home'
}

/** A worker with a log-in; until the register of roles has answered it is not known. */
const ordersForNobody = ({ organisations, organisationsKnown }: PersonActor) =>
  organisationsKnown && organisations.length === 0

/** What the main menu offers, by role; a person may have several. */
export function placesFor(actor: Actor): readonly Place[] {
  if (actor.kind !== 'person') return []
  const orders = actor.organisations.length > 0 || actor.staff.length === 0
  return [
    ...(orders ? (ordersForNobody(actor) ? workerPlaces : ordererPlaces) : []),
    ...(hasRole(actor, 'case-officer') ? [{ path: '/reviews', text: 'nav.reviews' } as const] : []),
    ...(hasRole(actor, 'case-officer') || hasRole(actor, 'authority')
      ? [{ path: '/disputes', text: 'nav.disputes' } as const]
      : []),
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

/** More than these in a row would not fit the page. */
const MOST_IN_A_ROW = 6

/** The main menu as it is shown: a long one has groups, a short one is a row. */
export function menuFor(actor: Actor): readonly (Place | PlaceGroup)[] {
  const places = placesFor(actor)
  if (places.length <= MOST_IN_A_ROW) return places
  const grouped = new Set<string>(groups.flatMap(({ paths }) => paths))
  const inGroups = groups.flatMap(({ text, paths }): readonly (Place | PlaceGroup)[] => {
    const own = places.filter(({ path }) => paths.includes(path))
    return own.length > 1 ? [{ text, places: own }] : own
  })
  const alone = places.filter(({ path }) => !grouped.has(path))
  return [...alone.filter(({ path }) => path !== '/k'), ...inGroups, ...alone.filter(({ path }) => path === '/k')]
}

const groups: readonly { readonly text: TextKey; readonly paths: readonly string[] }[] = [
  { text: 'nav.group-supervision', paths: ['/enforcement', '/alarms', '/suspicions', '/inspections', '/seizures'] },
  { text: 'nav.group-cards', paths: ['/disputes', '/recalls', '/explain-card'] },
  { text: 'nav.group-scheme', paths: ['/producers', '/sectors', '/exemptions'] },
]

const ordererPlaces = [
  { path: '/home', text: 'nav.home' },
  { path: '/employees', text: 'nav.employees' },
  { path: '/orders', text: 'nav.orders' },
  { path: '/shipments', text: 'nav.shipments' },
  { path: '/cases', text: 'nav.own-cases' },
  { path: '/my-card', text: 'nav.my-card' },
] as const satisfies readonly Place[]

const workerPlaces = [
  { path: '/my-card', text: 'nav.my-card' },
  { path: '/home', text: 'nav.home' },
] as const satisfies readonly Place[]

const productionPlaces = [
  { path: '/production', text: 'nav.production' },
  { path: '/stock', text: 'nav.stock' },
] as const satisfies readonly Place[]

const supervisionPlaces = [
  { path: '/enforcement', text: 'nav.enforcement' },
  { path: '/alarms', text: 'nav.alarms' },
  { path: '/suspicions', text: 'nav.suspicions' },
  { path: '/inspections', text: 'nav.inspection-list-all' },
] as const satisfies readonly Place[]

const conditionPlaces = [
  { path: '/explain-card', text: 'nav.explain' },
  { path: '/sectors', text: 'nav.sectors' },
] as const satisfies readonly Place[]
