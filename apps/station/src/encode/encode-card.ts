/** Writes the chip, reads it back and proves that anybody can verify it. */
import { sameBytes } from '@hms/credential/bytes'
import { ChipError } from '@hms/credential/chip/apdu'
import { cardMessage, recordInNdefFile } from '@hms/credential/chip/ndef'
import { readNdefFile } from '@hms/credential/chip/type4-tag'
import { type Answer, decideOffline, type Evidence } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import type { Trust } from '@hms/credential/trust-list'
import { type ChipReader, DeviceError } from '../devices/devices.ts'
import { openChip } from './chip.ts'
import type { ChipKeys } from './chip-keys.ts'

/** What is read back is not what was written, or does not verify. */
export class ReadBackError extends Error {}

/** Before its issue a card is in no list, and a hire's card is not valid yet; nothing else may be wrong with it. */
const expected: readonly Answer[] = ['STATUS_STALE', 'NOT_YET_VALID']

export type ChipContent = {
  readonly domain: string
  readonly uid: Uint8Array
  readonly record: Uint8Array
  readonly portraitHash: Uint8Array
}

/** A card that slips in the reader loses its power: so often it is begun again. */
const MOST_TRIES = 3

export type EncodedCard = {
  /** The NDEF file as read back, with its NLEN. */
  readonly file: Uint8Array
  /** Nobody writes the chip again. */
  lock(): Promise<void>
}

/**
 * Writes the chip and proves what it then says; `now` in seconds since 1970. It is not locked yet.
 * Throws ChipError, DeviceError or ReadBackError, and then the blank is spoiled; or ChipKeysUnusable, and no blank is.
 */
export async function encodeCard(
  reader: Pick<ChipReader, 'transceive' | 'readUid'>,
  { domain, uid, record, portraitHash }: ChipContent,
  { keys, trust, now }: { readonly keys?: ChipKeys | undefined; readonly trust: Trust; readonly now: number },
): Promise<EncodedCard> {
  const message = cardMessage(domain, uid, record)
  const chip = await goOn(reader, uid, () => openChip(reader.transceive, uid, keys))
  const file = await goOn(reader, uid, async () => {
    await chip.write(message)
    return readNdefFile(reader.transceive)
  })
  const differs = await chip.findWrong(file, message)
  if (differs !== undefined) throw new ReadBackError(differs)
  const found = recordInNdefFile(file) ?? new Uint8Array()
  const wrong = await findWrong({ record: found, trust, statusLists: new Map(), now, chipUid: uid, portraitHash })
  if (wrong.length > 0) throw new ReadBackError(`The chip's record does not verify: ${wrong.join(', ')}.`)
  return { file, lock: () => goOn(reader, uid, () => chip.lock(message)) }
}

/** Does again what a loss of power interrupted, as long as the same card lies in the reader. */
async function goOn<T>(reader: Pick<ChipReader, 'readUid'>, uid: Uint8Array, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ChipError || error instanceof DeviceError) || tries === MOST_TRIES) throw error
      const there = await reader.readUid().catch(() => undefined)
      if (there === undefined || !sameBytes(there, uid)) throw error
    }
  }
}

/** What a verifier would hold against a card that is being made; level 1 when a chip's UID is given. */
export async function findWrong(evidence: Evidence): Promise<readonly string[]> {
  const { findings, level } = await decideOffline(evidence, nodeCrypto)
  const wrong = findings.filter((finding) => !expected.includes(finding))
  return evidence.chipUid !== undefined && wrong.length === 0 && level !== 1 ? ['the UID is not in the record'] : wrong
}
