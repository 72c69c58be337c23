/** A tap of a chip, as its address says it, and what the service makes of it. */
import type { TapAnswer } from '@hms/contract/inspections'
import type { z } from 'zod'

export type TapOfChip = { readonly u: string; readonly c: string; readonly m: string }
export type AnswerToTap = z.output<typeof TapAnswer>

const LONGEST_WAIT_IN_MS = 8000
const LONGEST_SEARCH_IN_MS = 2000
/** A cell of some ten kilometres: nothing finer leaves the telephone. */
const coarse = (degrees: number) => Math.round(degrees * 10) / 10

/** What stands behind `/k?` when a chip opened the app; undefined for anything else. */
export function tapIn(search: string): TapOfChip | undefined {
  const said = new URLSearchParams(search)
  const [u = '', c = '', m = ''] = ['u', 'c', 'm'].map((name) => said.get(name) ?? '')
  const isTap = /^[0-9A-F]{14}$/i.test(u) && /^[0-9A-F]{6}$/i.test(c) && /^[0-9A-F]{16}$/i.test(m)
  return isTap ? { u, c, m } : undefined
}

/** Asks the service; undefined without network. `not-here`: this installation has no keys to verify chips with. */
export async function askAboutTap(tap: TapOfChip): Promise<AnswerToTap | 'limited' | 'not-here' | undefined> {
  const place = await findPlace()
  const answer = await fetch('/api/taps', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...tap, ...(place ? { place } : {}) }),
    signal: AbortSignal.timeout(LONGEST_WAIT_IN_MS),
  }).catch(() => undefined)
  if (answer?.status === 429) return 'limited'
  if (answer?.status === 503) return 'not-here'
  return answer?.ok ? ((await answer.json()) as AnswerToTap) : undefined // the contract of our own server
}

/** Whether the telephone may be asked where it is: `prompt` when nobody has said yes or no. */
export async function mayFindPlace(): Promise<PermissionState | undefined> {
  return (await navigator.permissions?.query({ name: 'geolocation' }).catch(() => undefined))?.state
}

/** Asks for leave, so that the next taps carry the place. */
export const askForPlace = () => locate(60_000)

/** Only where it was allowed before; nobody waits long for it. */
export async function findPlace() {
  return (await mayFindPlace()) === 'granted' ? locate(LONGEST_SEARCH_IN_MS) : undefined
}

function locate(timeout: number): Promise<{ latitude: number; longitude: number } | undefined> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coarse(coords.latitude), longitude: coarse(coords.longitude) }),
      () => resolve(undefined),
      { enableHighAccuracy: false, maximumAge: 600_000, timeout },
    )
  })
}
