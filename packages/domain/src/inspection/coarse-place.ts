/** Where a tap was, only as exactly as it takes to tell two towns apart. */
import type { Instant } from '../calendar.ts'

/** Degrees (WGS 84) with one decimal: a cell of some 11 by 6 kilometres in Norway. */
export type CoarsePlace = { readonly latitude: number; readonly longitude: number }
export type Sighting = { readonly place: CoarsePlace; readonly at: Instant }

/** Ours: cells are coarse and telephones err, so whatever is nearer than this is one place. */
export const ONE_PLACE_KM = 30
/** An airliner's cruise; whoever carries a card is not faster. */
export const FASTEST_KM_PER_HOUR = 900

const EARTH_RADIUS_KM = 6371

export const coarsen = ({ latitude, longitude }: CoarsePlace): CoarsePlace => ({
  latitude: Math.round(latitude * 10) / 10,
  longitude: Math.round(longitude * 10) / 10,
})

/** Whether nobody can have carried one card from the one to the other in the time between. */
export function isTooFar(one: Sighting, other: Sighting): boolean {
  const hours = Math.abs(Date.parse(other.at) - Date.parse(one.at)) / 3_600_000
  return kilometresBetween(one.place, other.place) - ONE_PLACE_KM > hours * FASTEST_KM_PER_HOUR
}

/** Along the great circle (haversine). */
export function kilometresBetween(one: CoarsePlace, other: CoarsePlace): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const squared =
    half(one.latitude, other.latitude) +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * half(one.longitude, other.longitude)
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(squared)))
}
