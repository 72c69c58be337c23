import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { textAt } from '../wire/router.ts'
import { signUid } from './originality.ts'

/** What stays on a card without power. */
export type CardMemory = {
  /** Seven bytes; the first, 04, names the maker of the chip. */
  uid: Buffer
  /** Capability container (E103): sizes and rights. */
  container: Buffer
  /** The NDEF file (E104), beginning with the two bytes of its length. */
  ndef: Buffer
  /** Only chips with secret keys have it. */
  secret?: SecretMemory
  /** What such a chip keeps above its applications. */
  level?: CardLevel
  /** The maker's signature over the UID: r, then s, on secp224r1. */
  signature?: Buffer
}

/** The card's own master key, and what it lets others do. */
export type CardLevel = {
  key: Buffer
  /** The factory's key is one of triple DES. */
  isAes: boolean
  /** As ChangeKeySettings takes them: 0F lets everybody make applications, 09 only who holds the key. */
  settings: number
  mayFormat: boolean
  /** The tag's application is there. */
  hasApplication: boolean
  applicationSettings: number
}

/** Keys 0 to 4 of an AES chip, settings of its files 1 to 3 as ChangeFileSettings takes them (none for a file that is not there), and how often it was tapped. */
export type SecretMemory = {
  keys: Buffer[]
  /** 0 for keys that were never changed. */
  versions: Buffer
  settings: Buffer[]
  /** File 3 (E105). */
  protected: Buffer
  taps: number
  /** PKCS#8. Only an ECC chip has it: empty until the chip makes one. */
  privateKey?: Buffer
}

/**
 * A plain Type 4 tag; a chip of the DESFire EV3 kind with the tag's application laid out on it; or one that can make a key
 * pair of its own besides (MIFARE DUOX, NTAG X DNA).
 */
export const families = ['tag', 'aes', 'ecc'] as const
export type Family = (typeof families)[number]

export type CardForm = {
  uid?: Buffer
  family?: Family
  /** As NXP sells it: no application, the master key of triple DES, all zero. */
  factory?: boolean
  /** Bytes of the NDEF file, from 2 kB up to 32 kB. */
  size?: number
  /** Most bytes read, and written, by one command. */
  mostRead?: number
  mostWritten?: number
}

export class CardError extends Error {}

/** A card as it comes from the factory: nothing written, everything writable. */
export function createBlank({
  uid = randomUid(),
  family = 'tag',
  factory = false,
  size = 4096,
  mostRead = 255,
  mostWritten = 255,
}: CardForm = {}): CardMemory {
  if (uid.length !== 7 || uid[0] !== 0x04) throw new CardError('a UID is seven bytes and begins with 04')
  if (size < 5 || size > 32_767) throw new CardError('the NDEF file has from 5 to 32767 bytes')
  const container = Buffer.from(family === 'tag' ? tagContainer : keyedContainer, 'hex')
  container.writeUInt16BE(mostRead, 3)
  container.writeUInt16BE(mostWritten, 5)
  container.writeUInt16BE(size, 11)
  const ndef = Buffer.alloc(size)
  if (family === 'tag') return { uid, container, ndef }
  const own = family === 'ecc' ? { privateKey: Buffer.alloc(0) } : {}
  const secret = { ...factorySecret(), ...own }
  const memory = {
    uid,
    container,
    ndef,
    secret,
    signature: signUid(uid),
    level: factory ? factoryLevel() : makerLevel(),
  }
  if (factory) emptyFiles(memory)
  return memory
}

const factoryLevel = (): CardLevel => ({
  ...{ key: Buffer.alloc(16), isAes: false, settings: 0x0f, mayFormat: true },
  ...{ hasApplication: false, applicationSettings: 0x0f },
})
/** A maker who lays the application out keeps the card's master key. */
const makerLevel = (): CardLevel => ({
  ...{ key: randomBytes(16), isAes: true, settings: 0x09, mayFormat: false },
  ...{ hasApplication: true, applicationSettings: 0x0f },
})

/** As after the application was deleted, or before it was made. */
export function emptyFiles(memory: CardMemory & { secret: SecretMemory }): void {
  memory.container = Buffer.alloc(0)
  memory.ndef = Buffer.alloc(0)
  Object.assign(memory.secret, factorySecret(), {
    protected: Buffer.alloc(0),
    settings: [0, 1, 2].map(() => Buffer.alloc(0)),
  })
}

/** Capability containers without their sizes; a chip with keys tells of its protected file too. */
const tagContainer = '000f20000000000406e10400000000'
const keyedContainer = '001720000000000406e104000000000506e10500808283'

/** All keys zero. Everybody reads and writes the message and reads the container; key 0 changes everything. */
const factorySecret = (): SecretMemory => ({
  keys: Array.from({ length: 5 }, () => Buffer.alloc(16)),
  versions: Buffer.alloc(5),
  settings: ['0000e0', '00e0ee', '033023'].map((settings) => Buffer.from(settings, 'hex')),
  protected: Buffer.alloc(128),
  taps: 0,
})

const randomUid = () => Buffer.concat([Buffer.from([0x04]), randomBytes(6)])

export function readMemory(path: string): CardMemory | undefined {
  if (!existsSync(path)) return undefined
  const json: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const bytes = (name: string) => Buffer.from(textAt(json, name) ?? '', 'hex')
  const parts = (name: string) => (textAt(json, name) ?? '').split(' ').map((part) => Buffer.from(part, 'hex'))
  const memory = { uid: bytes('uid'), container: bytes('container'), ndef: bytes('ndef') }
  if (textAt(json, 'keys') === undefined) return memory
  const [taps, versions] = [bytes('taps').readUIntBE(0, 3), bytes('versions')]
  const own = textAt(json, 'privateKey') === undefined ? {} : { privateKey: bytes('privateKey') }
  const [settings = 0, isAes, mayFormat, hasApplication, applicationSettings = 0] = bytes('level')
  const flags = { isAes: isAes === 1, mayFormat: mayFormat === 1, hasApplication: hasApplication === 1 }
  return {
    ...memory,
    signature: bytes('signature'),
    level: { key: bytes('cardKey'), settings, ...flags, applicationSettings },
    secret: { ...own, keys: parts('keys'), versions, settings: parts('settings'), protected: bytes('protected'), taps },
  }
}

/** Replaced in one step, so that a reader of the file never sees half a card. */
export function writeMemory(path: string, { uid, container, ndef, secret, level, signature }: CardMemory): void {
  const hex = (bytes: Buffer) => bytes.toString('hex')
  const json = {
    ...{ uid: hex(uid), container: hex(container), ndef: hex(ndef) },
    ...(secret && {
      keys: secret.keys.map(hex).join(' '),
      versions: hex(secret.versions),
      settings: secret.settings.map(hex).join(' '),
      protected: hex(secret.protected),
      taps: secret.taps.toString(16).padStart(6, '0'),
      ...(secret.privateKey && { privateKey: hex(secret.privateKey) }),
    }),
    ...(signature && { signature: hex(signature) }),
    ...(level && {
      cardKey: hex(level.key),
      level: hex(
        Buffer.from([
          level.settings,
          Number(level.isAes),
          Number(level.mayFormat),
          Number(level.hasApplication),
          level.applicationSettings,
        ]),
      ),
    }),
  }
  writeFileSync(`${path}.part`, JSON.stringify(json))
  renameSync(`${path}.part`, path)
}
