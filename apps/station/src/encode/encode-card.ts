/** Writes the chip, reads it back and proves that anybody can verify it. */
import { randomBytes } from 'node:crypto'
import { type ChipReader, DeviceError } from '@hms/card-reader/chip-reader'
import { sameBytes } from '@hms/credential/bytes'
import { ChipError } from '@hms/credential/chip/apdu'
import { authenticateChip } from '@hms/credential/chip/authenticate-chip'
import { cardMessage, parseNdefFile } from '@hms/credential/chip/ndef'
import { type ChipPublicKey, isOnCurve } from '@hms/credential/chip/public-key'
import { decideOffline, type Evidence } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { parseRecord } from '@hms/credential/record'
import type { Trust } from '@hms/credential/trust-list'
import type { Answer } from '@hms/domain/inspection/answers'
import type { Chip } from './chip.ts'
import type { ChipKeys } from './chip-keys.ts'
import { openChip } from './open-chip.ts'
import { type MakerKey, proveOriginal } from './originality.ts'
import { withLength } from './with-length.ts'

/** What is read back is not what was written, or does not verify. */
export class ReadBackError extends Error {}

/** Before its issue a card is in no list, and a hire's card is not valid yet; nothing else may be wrong with it. */
const expected: readonly Answer[] = ['STATUS_STALE', 'NOT_YET_VALID']

type Reader = Pick<ChipReader, 'transceive' | 'readUid'>

/** A blank whose chip is known; `publicKey` of a chip with its own key pair, to be signed into its record. */
export type Blank = { readonly uid: Uint8Array; readonly chip: Chip; readonly publicKey: ChipPublicKey | undefined }

export type ChipContent = {
  readonly domain: string
  readonly record: Uint8Array
  /** The one that is signed into the record. */
  readonly portraitHash: Uint8Array
  /** WebP: written to a chip that has room for it. */
  readonly portrait?: Uint8Array
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
 * Finds out what chip lies in the reader; `makers` when it must be signed by one of them. Throws ChipError, or
 * ChipKeysUnusable and then no blank is spoiled.
 */
export async function openBlank(
  reader: Reader,
  uid: Uint8Array,
  keys: ChipKeys | undefined,
  makers?: readonly MakerKey[],
): Promise<Blank> {
  if (makers) await proveOriginal(reader.transceive, uid, makers)
  return goOn(reader, uid, async () => {
    const chip = await openChip(reader.transceive, uid, keys)
    const publicKey = await chip.findKey()
    if (publicKey && !(await isOnCurve(publicKey, nodeCrypto))) throw new ChipError('key-not-on-curve', 0)
    return { uid, chip, publicKey }
  })
}

/**
 * Writes the chip and proves what it then says; `now` in seconds since 1970. It is not locked yet.
 * Throws ChipError, DeviceError or ReadBackError, and then the blank is spoiled.
 */
export async function encodeCard(
  reader: Reader,
  { uid, chip }: Blank,
  content: ChipContent,
  { trust, now }: { readonly trust: Trust; readonly now: number },
): Promise<EncodedCard> {
  const { message, file } = await goOn(reader, uid, async () => {
    const fitting = fitMessage(content, uid, await chip.findRoom())
    await chip.write(fitting)
    return { message: fitting, file: await chip.readBack(fitting) }
  })
  const differs = await chip.findWrong(file, message)
  if (differs !== undefined) throw new ReadBackError(differs)
  const { record = new Uint8Array(), portrait } = parseNdefFile(file)
  const proof = await proveKey(reader, uid, record)
  const portraitHash = portrait ? nodeCrypto.sha256(portrait) : content.portraitHash
  const wrong = await findWrong({
    ...{ record, trust, statusLists: new Map(), now, chipUid: uid, portraitHash },
    ...proof,
  })
  if (wrong.length > 0) throw new ReadBackError(`The chip's record does not verify: ${wrong.join(', ')}.`)
  return { file, lock: () => goOn(reader, uid, () => chip.lock(message)) }
}

/** With the portrait where the chip has room for it; the longest record and portrait need some 2,100 bytes. */
function fitMessage({ domain, record, portrait }: ChipContent, uid: Uint8Array, room: number): Uint8Array {
  const whole = cardMessage(domain, uid, record, portrait)
  return withLength(whole).length <= room ? whole : cardMessage(domain, uid, record)
}

/** The chip is asked as an inspector's phone asks it: it must hold the private half of the key in its record. */
async function proveKey(reader: Reader, uid: Uint8Array, record: Uint8Array): Promise<Pick<Evidence, 'chipProved'>> {
  const key = parseRecord(record)?.card.chipKey
  if (key === undefined) return {}
  const challenge = new Uint8Array(randomBytes(16))
  return { chipProved: await goOn(reader, uid, () => authenticateChip(reader.transceive, key, challenge, nodeCrypto)) }
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

/** What a verifier would hold against a card that is being made; of a chip that was asked, the highest level is due. */
export async function findWrong(evidence: Evidence): Promise<readonly string[]> {
  const { findings, level } = await decideOffline(evidence, nodeCrypto)
  const wrong = findings.filter((finding) => !expected.includes(finding))
  if (evidence.chipUid === undefined || wrong.length > 0) return wrong
  const due = evidence.chipProved === undefined ? 1 : 3
  return level === due ? [] : [due === 1 ? 'the UID is not in the record' : 'the key is not in the record']
}
