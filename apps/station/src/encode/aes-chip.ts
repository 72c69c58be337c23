/** The order in which an AES chip of a card is given its keys, settings and message, so that it can be gone on with after any of them. */
import { randomBytes } from 'node:crypto'
import { sameBytes } from '@hms/credential/bytes'
import {
  changeFileSettings,
  changeKey,
  changeOwnKey,
  readCardUid,
  readFileBytes,
  readFileSettings,
  readKeyVersion,
  writeFileBytes,
} from '@hms/credential/chip/aes-chip'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { authenticateFirst, authenticateNonFirst } from '@hms/credential/chip/authenticate-ev2'
import { encodeFileSettings, type FileSettings } from '@hms/credential/chip/file-settings'
import { nativeStatus } from '@hms/credential/chip/native-command'
import { findMirrorPlaces, parseNdefFile } from '@hms/credential/chip/ndef'
import type { SecureChannel } from '@hms/credential/chip/secure-messaging'
import { isTapOf, parseTap } from '@hms/credential/chip/sun'
import { NEVER, selectApplication, WRITE_ACCESS } from '@hms/credential/chip/type4-tag'
import { nodeAes } from '@hms/credential/node-crypto'
import type { Chip } from './chip.ts'
import type { ChipKeys } from './chip-keys.ts'
import { withLength } from './with-length.ts'

/** Keys by what they are for (card-profile § 2). Key 1 opens nothing. */
const CHANGE = 0
const TAP = 2
const PROTECTED = 3
const WRITE = 4
const FACTORY_KEY = new Uint8Array(16)
const FACTORY_VERSION = 0
/** Tells a chip of ours; a new master key would get the next number. */
const VERSION = 1

const files = { container: 1, message: 2, protected: 3 } as const

/** Nobody but the keepers of key 3 reads it, and of key 4 writes it. */
const protectedSettings: FileSettings = {
  mode: 'full',
  read: PROTECTED,
  write: WRITE,
  readWrite: 'never',
  change: CHANGE,
}

/** Everybody reads the message, and the chip puts itself in. `writer` while it is made; nobody ever after. */
const messageSettings = (file: Uint8Array, writer: typeof WRITE | 'never'): FileSettings => ({
  ...{ mode: 'full', read: 'free', write: writer, readWrite: writer, change: CHANGE },
  mirror: { ...findMirrorPlaces(file), macKey: TAP, counterReader: CHANGE },
})

export function openAesChip(transceive: Transceive, uid: Uint8Array, keyOf: ChipKeys): Chip {
  const claim = (keyNumber: number, key: Uint8Array) => ({ keyNumber, key, challenge: new Uint8Array(randomBytes(16)) })
  const authenticate = (key: Uint8Array) => authenticateFirst(transceive, claim(CHANGE, key), nodeAes)
  /** Proves a key inside the session, and that the chip holds it. */
  const changeTo = async (channel: SecureChannel, keyNumber: typeof PROTECTED | typeof WRITE) =>
    authenticateNonFirst(transceive, channel, claim(keyNumber, await keyOf(uid, keyNumber)), nodeAes)

  /** A session with our own key 0. A chip from the factory gets its keys first, key 0 last: so it tells how far it came. */
  async function open(): Promise<SecureChannel> {
    await selectApplication(transceive)
    const own = await keyOf(uid, CHANGE)
    const factory = await authenticate(FACTORY_KEY).catch((error) => {
      if (error instanceof ChipError && error.statusWord === nativeStatus.wrongKey) return undefined
      throw error
    })
    if (factory === undefined) return proveUid(await authenticate(own))
    await proveUid(factory)
    for (const keyNumber of [TAP, PROTECTED, WRITE] as const)
      if ((await readKeyVersion(factory, keyNumber)) === FACTORY_VERSION)
        await changeKey(factory, keyNumber, { old: FACTORY_KEY, key: await keyOf(uid, keyNumber), version: VERSION })
    await changeOwnKey(factory, own, VERSION)
    return authenticate(own)
  }

  /** The chip itself says that it is the one whose UID was signed. */
  async function proveUid(channel: SecureChannel): Promise<SecureChannel> {
    if (!sameBytes(await readCardUid(channel), uid)) throw new ChipError('other-uid', 0)
    return channel
  }

  return {
    async write(message) {
      const file = withLength(message)
      const channel = await open()
      const { settings, size } = await readFileSettings(channel, files.message)
      if (file.length > size) throw new ChipError('message-too-long', 0)
      if (sameBytes(settings, encodeFileSettings(messageSettings(file, 'never')))) return
      await changeFileSettings(channel, files.protected, protectedSettings)
      await changeFileSettings(channel, files.message, messageSettings(file, WRITE))
      const writer = await changeTo(await changeTo(channel, PROTECTED), WRITE)
      await writeFileBytes(writer, 'full', files.message, 0, Uint8Array.of(0, 0))
      await writeFileBytes(writer, 'full', files.message, 2, message)
      const written = await readFileBytes(writer, files.message, file.length)
      if (!sameBytes(written.subarray(2), message)) throw new ChipError('written-message', 0)
      await writeFileBytes(writer, 'full', files.message, 0, file.subarray(0, 2))
    },
    async findWrong(file, message) {
      const tap = parseTap(parseNdefFile(file).address ?? '')
      if (!tap || !sameBytes(tap.uid, uid) || !isTapOf(await keyOf(uid, TAP), tap, nodeAes))
        return 'The chip does not prove that it was tapped.'
      return sameBytes(withoutTap(file), withLength(message))
        ? undefined
        : 'The chip holds something else than was written.'
    },
    async lock(message) {
      const channel = await open()
      await writeFileBytes(channel, 'plain', files.container, WRITE_ACCESS, Uint8Array.of(NEVER))
      await changeFileSettings(channel, files.message, messageSettings(withLength(message), 'never'))
    },
  }
}

const ZERO_DIGIT = 0x30

/** A file as it was written: with zeros where the chip showed its counter and MAC. */
function withoutTap(file: Uint8Array): Uint8Array {
  const { counter, mac } = findMirrorPlaces(file)
  return file
    .slice()
    .fill(ZERO_DIGIT, counter, counter + 6)
    .fill(ZERO_DIGIT, mac, mac + 16)
}
