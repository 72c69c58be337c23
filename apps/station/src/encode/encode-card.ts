/** Writes the chip, reads it back and proves that anybody can verify it. */
import { concat, sameBytes } from '@hms/credential/bytes'
import { cardMessage, recordInNdefFile } from '@hms/credential/chip/ndef'
import { readNdefFile, writeNdefFile } from '@hms/credential/chip/type4-tag'
import { type Answer, decideOffline, type Evidence } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import type { Trust } from '@hms/credential/trust-list'
import type { ChipReader } from '../devices/devices.ts'

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

/**
 * Gives the NDEF file as read back, with its NLEN; `now` in seconds since 1970. The chip is not locked yet.
 * Throws ChipError, DeviceError or ReadBackError; then the blank is spoiled.
 */
export async function encodeCard(
  reader: Pick<ChipReader, 'transceive'>,
  { domain, uid, record, portraitHash }: ChipContent,
  trust: Trust,
  now: number,
): Promise<Uint8Array> {
  const message = cardMessage(domain, uid, record)
  await writeNdefFile(reader.transceive, message)
  const file = await readNdefFile(reader.transceive)
  if (!sameBytes(file, concat(Uint8Array.of(message.length >> 8, message.length & 255), message)))
    throw new ReadBackError('The chip holds something else than was written.')
  const found = recordInNdefFile(file) ?? new Uint8Array()
  const wrong = await findWrong({ record: found, trust, statusLists: new Map(), now, chipUid: uid, portraitHash })
  if (wrong.length > 0) throw new ReadBackError(`The chip's record does not verify: ${wrong.join(', ')}.`)
  return file
}

/** What a verifier would hold against a card that is being made; level 1 when a chip's UID is given. */
export async function findWrong(evidence: Evidence): Promise<readonly string[]> {
  const { findings, level } = await decideOffline(evidence, nodeCrypto)
  const wrong = findings.filter((finding) => !expected.includes(finding))
  return evidence.chipUid !== undefined && wrong.length === 0 && level !== 1 ? ['the UID is not in the record'] : wrong
}
