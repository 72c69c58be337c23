import { nodeCrypto } from '@hms/credential/node-crypto'
import { signStatusDelta } from '@hms/credential/status-delta'
import { readStatusList } from '@hms/credential/status-list'
import type { Instant } from '@hms/domain/calendar'
import type { Dependencies } from '#web/dependencies.ts'
import { findPublished, type PublishedList } from './store.ts'

/** A list lives for three days: whoever holds an older one takes the whole. */
const OLDEST_FROM_IN_MS = 72 * 3_600_000
/** Only to what is new: an old pair is asked for by nobody who wants to check cards, and each costs a signature. */
const OLDEST_TO_IN_MS = 3_600_000
/** Deltas kept in memory, some kB each: many phones ask for few pairs. */
const MOST_KEPT = 300

export type FindDelta = (list: number, from: number, to: number) => Promise<Uint8Array | undefined>

export const startOfDeltas = (now: Instant) => new Date(Date.parse(now) - OLDEST_FROM_IN_MS).toISOString() as Instant // the form of every Instant

/** Makes deltas between stored versions when they are asked for, each once; undefined where the whole list is to be taken. */
export function openDeltas({ database, clock, keys, config }: Dependencies): FindDelta {
  const kept = new Map<string, Promise<Uint8Array | undefined>>()

  return async (list, from, to) => {
    if (from >= to) return undefined
    const address = `/status/${list}/${to}/from/${from}`
    const known = kept.get(address)
    if (known) return known
    const making = make(list, from, to, address)
    remember(address, making)
    return making
  }

  function remember(address: string, making: Promise<Uint8Array | undefined>): void {
    kept.set(address, making)
    // What is not there now may be there in a moment, and what failed may succeed.
    making.then((made) => made ?? kept.delete(address)).catch(() => kept.delete(address))
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  }

  async function make(list: number, from: number, to: number, address: string) {
    const now = clock.now()
    const [earlier, later, newest] = await Promise.all([
      findPublished(database, list, from),
      findPublished(database, list, to),
      findPublished(database, list),
    ])
    if (earlier === undefined || later === undefined || earlier.made_at < startOfDeltas(now)) return undefined
    const isNew = later.version === newest?.version || ageOf(later, now) < OLDEST_TO_IN_MS
    if (!isNew) return undefined
    const [one, other] = await Promise.all(
      [earlier, later].map(({ cwt }) => readStatusList(new Uint8Array(cwt), nodeCrypto)),
    )
    if (one === undefined || other === undefined) throw new Error(`list ${list} holds a version that is none`)
    return signStatusDelta(
      {
        ...{ from: one.bits, to: other.bits, sub: `${config.publicUrl}${address}` },
        ...{ iat: other.issuedAt, exp: other.expiresAt, ttl: other.askAgainAfter },
      },
      // One that came after the list was made is not believed for it: then the whole list is taken.
      await keys.signer('status', now),
      nodeCrypto,
    )
  }
}

const ageOf = ({ made_at }: PublishedList, now: Instant) => Date.parse(now) - Date.parse(made_at)
