/** Makes a tag of a DESFire card that comes from its factory, so that it can be gone on with after any command. */
import { randomBytes } from 'node:crypto'
import { bytesOfHex, sameBytes } from '@hms/credential/bytes'
import { readCardUid, readFileSettings, writeFileBytes } from '@hms/credential/chip/aes-chip'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { authenticateFirst } from '@hms/credential/chip/authenticate-ev2'
import {
  CARD_LEVEL,
  createApplication,
  createFile,
  forbidCreate,
  forbidFormat,
  hasApplication,
  isFreeToCreate,
  listFiles,
  selectNative,
} from '@hms/credential/chip/desfire-card'
import { CARD_KEY, TAG_AID } from '@hms/credential/chip/diversify'
import { replaceFactoryKey } from '@hms/credential/chip/factory-key'
import { isNative } from '@hms/credential/chip/native-command'
import type { SecureChannel } from '@hms/credential/chip/secure-messaging'
import { type Limits, selectApplication, TAG_NAME } from '@hms/credential/chip/type4-tag'
import { nodeAes, nodeTdea } from '@hms/credential/node-crypto'
import type { ChipKeys } from './chip-keys.ts'
import { FACTORY_KEY, files, keys, protectedSettings } from './chip-plan.ts'

const VERSION = 1
/** As NXP AN11004 names and sizes them: application E110, message of 2048 bytes on a chip of 2 kB, 59 read and 52 written by one command. */
const APPLICATION_FILE = 0xe110
const KEYS = 5
const PROTECTED_SIZE = 128
const [MOST_READ, MOST_WRITTEN] = [59, 52]
/** The longest record and portrait need some 2,100 bytes; the rest of a chip of 4 kB is left for other applications (ours). */
const MESSAGE_SIZE = { small: 2048, large: 3072 } as const
/** How a chip of 4 kB says its storage; a higher number is more. */
export const STORAGE_4K = 0x18
/** Length 23 · version 2.0 · most read and written · E104, open · E105, read and written with keys (NT4H2421Gx § 8.2.3.2). */
const CONTAINER = bytesOfHex('001720003b00340406e104000000000506e10500808283')
const SIZE_IN_CONTAINER = 11

const openFile = { mode: 'plain', read: 'free', change: keys.change } as const
/** The container is last: a card that has it whole is laid out. */
const plan = [
  {
    ...{ file: files.message, isoFile: 0xe104, mayMirror: true },
    settings: { ...openFile, write: 'free', readWrite: 'free' },
  },
  { file: files.protected, isoFile: 0xe105, size: PROTECTED_SIZE, settings: protectedSettings },
  {
    ...{ file: files.container, isoFile: 0xe103, size: CONTAINER.length },
    settings: { ...openFile, write: keys.change, readWrite: keys.change },
  },
] as const

/**
 * The card's master key becomes its own (AN10922) before anything else, then nobody else formats the card or makes an
 * application, and only then the tag's application is made. Does nothing that is done already. Gives a session in the
 * application, with the key that all of its keys still are, and what its container says.
 */
export async function layOutTag(
  transceive: Transceive,
  uid: Uint8Array,
  keyOf: ChipKeys,
  storage: number,
): Promise<{ readonly channel: SecureChannel; readonly limits: Limits }> {
  const { card, isFresh } = await openCard(transceive, uid, await keyOf(uid, CARD_KEY))
  if (isFresh || (await isFreeToCreate(card))) {
    await forbidFormat(card)
    await forbidCreate(card)
  }
  const isNew = isFresh || !(await hasApplication(card, TAG_AID))
  if (isNew) await createApplication(card, { aid: TAG_AID, keys: KEYS, isoFile: APPLICATION_FILE, name: TAG_NAME })
  // By its name, as a phone does it: then ISO's commands find its files too.
  await selectApplication(transceive)
  const channel = await open(transceive, FACTORY_KEY)
  const there = isNew ? [] : await listFiles(channel)
  // One that was interrupted keeps the size that it got.
  const size = there.includes(files.message)
    ? (await readFileSettings(channel, files.message)).size
    : MESSAGE_SIZE[storage < STORAGE_4K ? 'small' : 'large']
  for (const planned of plan) if (!there.includes(planned.file)) await createFile(channel, { size, ...planned })
  const to = { file: files.container, mostSent: MOST_WRITTEN }
  // Its length is written last, so that a torn one reads as none.
  const container = CONTAINER.slice()
  container.set([size >> 8, size & 255], SIZE_IN_CONTAINER)
  await writeFileBytes(channel, { ...to, at: 2 }, container.subarray(2))
  await writeFileBytes(channel, { ...to, at: 0 }, container.subarray(0, 2))
  return { channel, limits: { mostRead: MOST_READ, mostWritten: MOST_WRITTEN, size } }
}

/** A session with the card's own master key; `isFresh` when that has just taken the place of the factory's. */
async function openCard(
  transceive: Transceive,
  uid: Uint8Array,
  key: Uint8Array,
): Promise<{ readonly card: SecureChannel; readonly isFresh: boolean }> {
  await selectNative(transceive, CARD_LEVEL)
  const own = await open(transceive, key).catch((error) => {
    // A card from the factory has no AES key; which of its own words it refuses one with, its makers do not publish.
    if (error instanceof ChipError && isNative(error.statusWord)) return undefined
    throw error
  })
  if (own === undefined)
    await replaceFactoryKey(transceive, { challenge: new Uint8Array(randomBytes(8)), key, version: VERSION }, nodeTdea)
  const card = own ?? (await open(transceive, key))
  if (!sameBytes(await readCardUid(card), uid)) throw new ChipError('other-uid', 0)
  return { card, isFresh: own === undefined }
}

const open = (transceive: Transceive, key: Uint8Array) =>
  authenticateFirst(transceive, { keyNumber: 0, key, challenge: new Uint8Array(randomBytes(16)) }, nodeAes)
