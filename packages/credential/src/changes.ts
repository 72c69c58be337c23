import { readStatus, statuses, writeStatus } from './status-list.ts'

/** Seven bits a byte, the lowest first; the eighth says that more follow (LEB128). */
const MORE = 0x80
/** Four bytes hold a distance of 2^26 and a status. */
const LONGEST = 4

/**
 * The places at which two lists of the same length differ, in their order: each the number of places since the one before,
 * times four, and the new status. Undefined for lists of different lengths.
 */
export function listChanges(from: Uint8Array, to: Uint8Array): Uint8Array | undefined {
  if (from.length !== to.length) return undefined
  const bytes: number[] = []
  let last = -1
  for (let at = 0; at < to.length; at++) {
    if (from[at] === to[at]) continue
    for (let place = at * 4; place < at * 4 + 4; place++) {
      const status = readStatus(to, place)
      if (status === undefined || readStatus(from, place) === status) continue
      writeNumber(bytes, (place - last - 1) * 4 + statuses.indexOf(status))
      last = place
    }
  }
  return Uint8Array.from(bytes)
}

function writeNumber(bytes: number[], value: number): void {
  let rest = value
  for (; rest >= MORE; rest = Math.floor(rest / MORE)) bytes.push((rest % MORE) | MORE)
  bytes.push(rest)
}

/** The other list, a new one; undefined when the changes do not fit it. Never throws. */
export function applyChanges(from: Uint8Array, changes: Uint8Array): Uint8Array | undefined {
  const to = from.slice()
  let place = -1
  for (let at = 0; at < changes.length; ) {
    const read = readNumber(changes, at)
    if (read === undefined) return undefined
    at = read.end
    place += Math.floor(read.value / 4) + 1
    const status = statuses[read.value % 4]
    if (status === undefined || place >= to.length * 4) return undefined
    writeStatus(to, place, status)
  }
  return to
}

function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0
  for (let length = 0; length < LONGEST; length++) {
    const byte = bytes[start + length]
    if (byte === undefined) return undefined
    value += (byte % MORE) * MORE ** length
    if (byte < MORE) return { value, end: start + length + 1 }
  }
  return undefined
}
