/** Judges what was read from a chip, by the phone itself or by a desk's reader. */
import { authenticateChip } from '@hms/credential/chip/authenticate-chip'
import { decideOffline, type Evidence } from '@hms/credential/decide'
import { parseRecord } from '@hms/credential/record'
import { webCrypto } from '@hms/credential/web-crypto'
import { now } from '../sync/clock.ts'
import type { Lists } from '../sync/lists.ts'
import { type TapOfChip, tapIn } from './ask-about-tap.ts'
import { type Inspection, verdictOf } from './inspect-record.ts'

export type ChipReading = {
  /** Absent when the browser does not tell it: then the chip cannot be held against its record. */
  readonly uid?: Uint8Array
  readonly address?: string
  readonly record?: Uint8Array
  readonly portrait?: Uint8Array
  /** Only of a reader that could ask: the challenge, and what the chip answered to it. */
  readonly asked?: { readonly challenge: Uint8Array; readonly proof: Uint8Array }
}

/** Never throws: a chip that says nothing of a card gets `MALFORMED`. */
export async function inspectChip(reading: ChipReading, lists: Lists): Promise<Inspection> {
  const record = reading.record ?? new Uint8Array()
  const evidence: Evidence = {
    record,
    trust: lists.trust,
    statusLists: lists.statusOf,
    now: now() / 1000,
    ...(reading.uid ? { chipUid: reading.uid } : {}),
    ...(reading.portrait ? { portraitHash: await webCrypto.sha256(reading.portrait) } : {}),
    ...(await proofOf(record, reading)),
  }
  const decision = await decideOffline(evidence, webCrypto)
  return { verdict: verdictOf(decision.answer), decision }
}

/** A chip whose record names a key, and that refuses to prove it, has not proved it. */
async function proofOf(record: Uint8Array, { asked }: ChipReading): Promise<Pick<Evidence, 'chipProved'>> {
  const key = parseRecord(record)?.card.chipKey
  if (asked === undefined || key === undefined) return {}
  const { challenge, proof } = asked
  return { chipProved: await authenticateChip(async () => proof, key, challenge, webCrypto).catch(() => false) }
}

/** What chips without secret keys leave in the address: no tap, and nothing to ask about. */
const NO_MAC = '0'.repeat(16)

/** The tap that an address of the chip shows; undefined for a chip that shows none. */
export function tapOf({ address }: ChipReading): TapOfChip | undefined {
  const query = address?.indexOf('?') ?? -1
  const tap = address !== undefined && query >= 0 ? tapIn(address.slice(query)) : undefined
  return tap?.m === NO_MAC ? undefined : tap
}
