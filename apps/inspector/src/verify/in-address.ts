/** What a phone was led here with, by a QR code or a chip. */
import { type TapOfChip, tapIn } from './ask-about-tap.ts'

/** A QR code opened by the phone's own camera arrives in the fragment, which never reaches a server. */
export function recordInAddress(): string | undefined {
  const record = location.hash.slice(1)
  if (record === '') return undefined
  history.replaceState(null, '', '/k/')
  return `HTTPS://${location.host.toUpperCase()}/K#${record}`
}

/** A chip's address: it is taken out of the address bar, so that a page loaded again shows no old tap. */
export function tapInAddress(): TapOfChip | undefined {
  const tap = tapIn(location.search)
  if (tap) history.replaceState(null, '', '/k/')
  return tap
}
