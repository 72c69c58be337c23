/** The order in which an AES chip of a card is given its keys, settings and message, so that it can be gone on with after any of them. */
import { randomBytes } from 'node:crypto'
import { sameBytes } from '@hms/credential/bytes'
import {
  changeFileSettings,
  changeKey,
  changeOwnKey,
  makeKeyPair,
  readCardUid,
  readFileSettings,
  readKeyVersion,
  readPublicKey,
  writeFileBytes,
} from '@hms/credential/chip/aes-chip'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { authenticateFirst } from '@hms/credential/chip/authenticate-ev2'
import { encodeFileSettings, type FileSettings } from '@hms/credential/chip/file-settings'
import { nativeStatus } from '@hms/credential/chip/native-command'
import { findMirrorPlaces, parseNdefFile } from '@hms/credential/chip/ndef'
import type { ChipPublicKey } from '@hms/credential/chip/public-key'
import type { SecureChannel } from '@hms/credential/chip/secure-messaging'
import { isTapOf, parseTap } from '@hms/credential/chip/sun'
import {
  type Limits,
  NEVER,
  NO_CONTAINER,
  readNdefAgain,
  selectApplication,
  selectTag,
  WRITE_ACCESS,
} from '@hms/credential/chip/type4-tag'
import { nodeAes } from '@hms/credential/node-crypto'
import type { Chip } from './chip.ts'
import type { ChipKeys } from './chip-keys.ts'
import { FACTORY_KEY, files, keys, protectedSettings } from './chip-plan.ts'
import { layOutTag, STORAGE_4K } from './lay-out-tag.ts'
import { withLength } from './with-length.ts'

const FACTORY_VERSION = 0
/** Tells a chip of ours; a new master key would get the next number. */
const VERSION = 1
const NOT_FOUND = 0x6a82
/** The message's own keys, whose order says how far a chip came; key 0 is last of all. */
const ownKeys = [keys.tap, keys.protected, keys.write] as const

/** Everybody reads the message, and the chip puts itself in. Until it is locked everybody writes it too: that is the blank in our reader. */
const messageSettings = (file: Uint8Array, writer: 'free' | 'never'): FileSettings => ({
  ...{ mode: 'full', read: 'free', write: writer, readWrite: writer, change: keys.change },
  mirror: { ...findMirrorPlaces(file), macKey: keys.tap, counterReader: keys.change },
})

type Opened = { readonly channel: SecureChannel; readonly isOurs: boolean; readonly limits: Limits }

export function openAesChip(
  transceive: Transceive,
  uid: Uint8Array,
  keyOf: ChipKeys,
  /** As the chip says it (`NativeChip`); for one that comes from its factory. */
  { hasKeyPair = false, storage = STORAGE_4K }: { readonly hasKeyPair?: boolean; readonly storage?: number } = {},
): Chip {
  /** What this chip was found to be, which one that slips in the reader stays. */
  let limits: Limits | undefined
  let isOurs = false
  /** A session that waits while the server signs. A card that slipped meanwhile refuses it, and is opened anew. */
  let kept: Opened | undefined

  const authenticate = (key: Uint8Array) =>
    authenticateFirst(transceive, { keyNumber: keys.change, key, challenge: challenge() }, nodeAes)

  /** A session with key 0, ours or the factory's, on a chip that is laid out. */
  async function open(): Promise<Opened> {
    const going = kept
    kept = undefined
    if (going) return going
    const bare = await selectTag(transceive).catch(async (error) => {
      if (!isBare(error)) throw error
      return layOutTag(transceive, uid, keyOf, storage)
    })
    const found = 'channel' in bare ? bare : { limits: bare, channel: await tryFactoryKey() }
    limits = found.limits
    isOurs = found.channel === undefined
    const channel = found.channel ?? (await authenticate(await keyOf(uid, keys.change)))
    await proveUid(channel)
    return { channel, isOurs, limits }
  }

  async function tryFactoryKey(): Promise<SecureChannel | undefined> {
    return isOurs ? undefined : authenticate(FACTORY_KEY).catch(ignoreWrongKey)
  }

  /** The chip itself says that it is the one whose UID was signed. */
  async function proveUid(channel: SecureChannel): Promise<void> {
    if (!sameBytes(await readCardUid(channel), uid)) throw new ChipError('other-uid', 0)
  }

  /** Keys 2 to 4 in the place of the factory's; gives the session in which that is done. */
  async function giveKeys(channel: SecureChannel): Promise<SecureChannel> {
    const give = async (to: SecureChannel, keyNumber: (typeof ownKeys)[number]) =>
      changeKey(to, keyNumber, { old: FACTORY_KEY, key: await keyOf(uid, keyNumber), version: VERSION })
    try {
      for (const keyNumber of ownKeys) await give(channel, keyNumber)
      return channel
    } catch (error) {
      if (!(error instanceof ChipError && error.statusWord === nativeStatus.wrongIntegrity)) throw error
    }
    // It was under way before: what a chip answers to a wrong key ends the session, so this one asks first.
    const again = (await open()).channel
    for (const keyNumber of ownKeys)
      if ((await readKeyVersion(again, keyNumber)) === FACTORY_VERSION) await give(again, keyNumber)
    return again
  }

  return {
    async findKey(): Promise<ChipPublicKey | undefined> {
      if (!hasKeyPair) return undefined
      const opened = await open()
      // A pair that the factory's key can change may be anybody's; one made under our own key is kept.
      const key = opened.isOurs ? await readPublicKey(opened.channel) : await makeKeyPair(opened.channel)
      kept = opened
      return key
    },
    async findRoom() {
      if (limits) return limits.size
      kept = await open()
      return kept.limits.size
    },
    async write(message) {
      const file = withLength(message)
      const opened = await open()
      const { size, mostWritten: mostSent } = opened.limits
      if (file.length > size) throw new ChipError('message-too-long', 0)
      if (opened.isOurs && (await isLocked(opened.channel, file))) return selectApplication(transceive)
      const channel = opened.isOurs ? opened.channel : await giveKeys(opened.channel)
      await changeFileSettings(channel, files.protected, protectedSettings)
      await changeFileSettings(channel, files.message, messageSettings(file, 'free'))
      const to = { file: files.message, mostSent }
      await writeFileBytes(channel, { ...to, at: 0 }, Uint8Array.of(0, 0))
      await writeFileBytes(channel, { ...to, at: 2 }, message)
      await writeFileBytes(channel, { ...to, at: 0 }, file.subarray(0, 2))
      if (!opened.isOurs) await changeOwnKey(channel, await keyOf(uid, keys.change), VERSION)
      else await selectApplication(transceive)
      isOurs = true
    },
    async readBack(message) {
      // Who wrote is known no longer, so the chip shows what it shows to everybody.
      const { mostRead } = limits ?? (await selectTag(transceive))
      return readNdefAgain(transceive, { mostRead }, withLength(message).length)
    },
    async findWrong(file, message) {
      const tap = parseTap(parseNdefFile(file).address ?? '')
      if (!tap || !sameBytes(tap.uid, uid) || !isTapOf(await keyOf(uid, keys.tap), tap, nodeAes))
        return 'The chip does not prove that it was tapped.'
      return sameBytes(withoutTap(file), withLength(message))
        ? undefined
        : 'The chip holds something else than was written.'
    },
    async lock(message) {
      const own = await keyOf(uid, keys.change)
      // After the message was read the application is still chosen, unless the card slipped.
      const channel = await authenticate(own).catch(async (error) => {
        if (!(error instanceof ChipError)) throw error
        await selectApplication(transceive)
        return authenticate(own)
      })
      const readOnly = { file: files.container, at: WRITE_ACCESS, mostSent: limits?.mostWritten ?? 0 }
      await writeFileBytes(channel, readOnly, Uint8Array.of(NEVER))
      await changeFileSettings(channel, files.message, messageSettings(withLength(message), 'never'))
    },
  }
}

/** A card from the factory has no application, or one that is not whole. */
const isBare = (error: unknown) =>
  error instanceof ChipError && (error.statusWord === NOT_FOUND || error.step === NO_CONTAINER)

function ignoreWrongKey(error: unknown): undefined {
  if (error instanceof ChipError && error.statusWord === nativeStatus.wrongKey) return undefined
  throw error
}

/** Turning the mirror on again would count the taps from 0. */
async function isLocked(channel: SecureChannel, file: Uint8Array): Promise<boolean> {
  const { settings } = await readFileSettings(channel, files.message)
  return sameBytes(settings, encodeFileSettings(messageSettings(file, 'never')))
}

const challenge = () => new Uint8Array(randomBytes(16))
const ZERO_DIGIT = 0x30

/** A file as it was written: with zeros where the chip showed its counter and MAC. */
function withoutTap(file: Uint8Array): Uint8Array {
  const { counter, mac } = findMirrorPlaces(file)
  return file
    .slice()
    .fill(ZERO_DIGIT, counter, counter + 6)
    .fill(ZERO_DIGIT, mac, mac + 16)
}
