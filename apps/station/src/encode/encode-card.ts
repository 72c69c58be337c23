/** Writes the chip, reads it back and proves that anybody can verify it. */
import { sameBytes } from '@hms/credential/bytes'
import { cardMessage, recordInNdefFile } from '@hms/credential/chip/ndef'
import { lockNdefFile, readNdefFile, writeNdefFile } from '@hms/credential/chip/type4-tag'
import { type Answer, decideOffline } from '@hms/credential/decide'
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

/** Gives the NDEF file as read back, with its NLEN. Throws ChipError, DeviceError or ReadBackError; then the blank is spoiled. */
export async function encodeCard(
  reader: ChipReader,
  { domain, uid, record, portraitHash }: ChipContent,
  trust: Trust,
  now: number,
): Promise<Uint8Array> {
  await writeNdefFile(reader.transceive, cardMessage(domain, uid, record))
  const file = await readNdefFile(reader.transceive)
  const found = recordInNdefFile(file)
  if (found === undefined || !sameBytes(found, record))
    throw new ReadBackError('The chip holds something else than was written.')
  const decision = await decideOffline(
    { record: found, trust, statusLists: new Map(), now, chipUid: uid, portraitHash },
    nodeCrypto,
  )
  const wrong = decision.findings.filter((finding) => !expected.includes(finding))
  if (wrong.length > 0 || decision.level !== 1)
    throw new ReadBackError(`The chip's record does not verify: ${wrong.join(', ') || 'no UID'}.`)
  await lockNdefFile(reader.transceive)
  return file
}
