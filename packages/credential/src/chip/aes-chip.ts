/** What a station tells an AES chip (NXP NT4H2421Gx § 10 and AN12196): keys, file settings, files, counters. */
import { concat } from '../bytes.ts'
import { ChipError } from './apdu.ts'
import { crc32 } from './crc32.ts'
import { encodeFileSettings, type FileSettings, threeBytes } from './file-settings.ts'
import { type ChipPublicKey, parsePoint } from './public-key.ts'
import type { SecureChannel } from './secure-messaging.ts'

const instructions = {
  changeKey: 0xc4,
  getKeyVersion: 0x64,
  changeFileSettings: 0x5f,
  getFileSettings: 0xf5,
  getFileCounters: 0xf6,
  getCardUid: 0x51,
  manageKeyPair: 0x46,
  exportKey: 0x47,
  writeData: 0x8d,
} as const

/** A file's number, where in it, and how many bytes: what stands before the bytes of WriteData. */
const WRITE_HEADER = 7
/** GetFileSettings answers with the file's type in front, and its size behind the access rights. */
const [TYPE_LENGTH, RIGHTS_END, SIZE_END] = [1, 4, 7]

/**
 * ManageKeyPair of DUOX and NTAG X DNA (NXP's own reader library): pair 0, a new one, on P-256, for proofs to anybody
 * (policy 0100), changed by who holds key 0 over the secure line, used without a limit.
 */
const NEW_KEY_PAIR = Uint8Array.of(0x00, 0x00, 0x0c, 0x00, 0x01, 0x30, 0x00, 0x00, 0x00, 0x00)
/** ExportKey of the same chips: the public half of pair 0. UNVERIFIED: no published exchange shows it. */
const PUBLIC_HALF = Uint8Array.of(0x00, 0x00)

const nothing = new Uint8Array()

/** Puts a key in the place of one that is known; `channel` is authenticated with key 0 and stays open. */
export async function changeKey(
  channel: SecureChannel,
  keyNumber: number,
  { old, key, version }: { readonly old: Uint8Array; readonly key: Uint8Array; readonly version: number },
): Promise<void> {
  const mixed = key.map((byte, at) => byte ^ (old[at] ?? 0))
  const body = concat(mixed, Uint8Array.of(version), crc32(key))
  await channel.full('change-key', instructions.changeKey, Uint8Array.of(keyNumber), body)
}

/** Changes key 0 with which `channel` was authenticated: it is over after that. */
export async function changeOwnKey(channel: SecureChannel, key: Uint8Array, version: number): Promise<void> {
  await channel.last('change-key', instructions.changeKey, Uint8Array.of(0), concat(key, Uint8Array.of(version)))
}

/** 0 for a key that was never changed. */
export async function readKeyVersion(channel: SecureChannel, keyNumber: number): Promise<number> {
  const [version] = await channel.mac('get-key-version', instructions.getKeyVersion, Uint8Array.of(keyNumber))
  if (version === undefined) throw new ChipError('get-key-version-answer', 0)
  return version
}

export async function changeFileSettings(channel: SecureChannel, file: number, settings: FileSettings): Promise<void> {
  const body = encodeFileSettings(settings)
  await channel.full('change-file-settings', instructions.changeFileSettings, Uint8Array.of(file), body)
}

/** Settings as `encodeFileSettings` writes them, and how many bytes the file holds. */
export async function readFileSettings(
  channel: SecureChannel,
  file: number,
): Promise<{ readonly settings: Uint8Array; readonly size: number }> {
  const answer = await channel.mac('get-file-settings', instructions.getFileSettings, Uint8Array.of(file))
  return {
    settings: concat(answer.subarray(TYPE_LENGTH, RIGHTS_END), answer.subarray(SIZE_END)),
    size: lowFirst(answer.subarray(RIGHTS_END, SIZE_END)),
  }
}

/** How often the file was tapped since it mirrors the chip. */
export async function readTapCounter(channel: SecureChannel, file: number): Promise<number> {
  const answer = await channel.full('get-file-counters', instructions.getFileCounters, Uint8Array.of(file))
  if (answer.length < 3) throw new ChipError('get-file-counters-answer', 0)
  return lowFirst(answer.subarray(0, 3))
}

const lowFirst = ([low = 0, middle = 0, high = 0]: Uint8Array) => (high << 16) | (middle << 8) | low

/** The UID as the chip itself says it, which no reader can change. */
export function readCardUid(channel: SecureChannel): Promise<Uint8Array> {
  return channel.full('get-card-uid', instructions.getCardUid, nothing)
}

/** Lets an ECC chip make a key pair whose private half never leaves it. One that it had before is gone. */
export async function makeKeyPair(channel: SecureChannel): Promise<ChipPublicKey> {
  return keyIn('manage-key-pair', await channel.full('manage-key-pair', instructions.manageKeyPair, NEW_KEY_PAIR))
}

/** The public half of the pair that an ECC chip made before. */
export async function readPublicKey(channel: SecureChannel): Promise<ChipPublicKey> {
  return keyIn('export-key', await channel.full('export-key', instructions.exportKey, PUBLIC_HALF))
}

function keyIn(step: string, answer: Uint8Array): ChipPublicKey {
  const key = parsePoint(answer)
  if (key === undefined) throw new ChipError(`${step}-answer`, 0)
  return key
}

/**
 * Writes to a file that everybody may write, or whose settings say `plain`: the session's commands are counted, nothing is
 * hidden. `mostSent` is the most bytes that one command of this chip carries (MLc of its capability container).
 */
export async function writeFileBytes(
  channel: SecureChannel,
  { file, at, mostSent }: { readonly file: number; readonly at: number; readonly mostSent: number },
  bytes: Uint8Array,
): Promise<void> {
  const most = Math.max(1, mostSent - WRITE_HEADER)
  for (let from = 0; from < bytes.length; from += most) {
    const part = bytes.subarray(from, from + most)
    const header = concat(Uint8Array.of(file), threeBytes(at + from), threeBytes(part.length))
    await channel.plain('write-data', instructions.writeData, header, part)
  }
}
