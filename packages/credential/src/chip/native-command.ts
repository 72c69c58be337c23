import { concat } from '../bytes.ts'
import { ChipError, type Transceive } from './apdu.ts'

/** DESFire's own commands travel in APDUs of this class; their status words begin with 91 (NT4H2421Gx § 8.4). */
const CLASS = 0x90
const STATUS = 0x91

/** Status words of native commands, second byte (NT4H2421Gx § 10.2). */
export const nativeStatus = {
  done: 0x9100,
  moreFollows: 0x91af,
  wrongKey: 0x91ae,
  /** A checksum or MAC is wrong; so it answers to ChangeKey when the old key is not what the station thought. */
  wrongIntegrity: 0x911e,
} as const

/** Whether a chip said it in DESFire's own words; any other class means that it does not know the command. */
export const isNative = (statusWord: number) => statusWord >> 8 === STATUS

/** Sends a command of DESFire and gives its answer; throws `ChipError` for every status but the one that is expected. */
export async function nativeCommand(
  transceive: Transceive,
  step: string,
  instruction: number,
  body: Uint8Array = new Uint8Array(),
  expected: number = nativeStatus.done,
): Promise<Uint8Array> {
  const sent = body.length === 0 ? body : concat(Uint8Array.of(body.length), body)
  const response = await transceive(concat(Uint8Array.of(CLASS, instruction, 0, 0), sent, Uint8Array.of(0)))
  const end = response.length - 2
  const statusWord = end < 0 ? 0 : ((response[end] ?? 0) << 8) | (response[end + 1] ?? 0)
  if (statusWord !== expected) throw new ChipError(step, statusWord)
  return response.subarray(0, end)
}

const GET_VERSION = 0x60
const MORE = 0xaf
const NXP = 0x04
const UID_LENGTH = 7

/** NXP's hardware version: 33 for DESFire EV3, A0 for DUOX; its storage: 16 for 2 kB, 18 for 4 kB, 1A for 8 kB. The UID is said in plain: a station asks again over the secure line. */
export type NativeChip = { readonly hardware: number; readonly storage: number; readonly uid: Uint8Array }

/** What a chip says it is; undefined for other makes. */
export async function findNativeChip(transceive: Transceive): Promise<NativeChip | undefined> {
  const version = await nativeCommand(
    transceive,
    'get-version',
    GET_VERSION,
    undefined,
    nativeStatus.moreFollows,
  ).catch((error) => {
    if (error instanceof ChipError && !isNative(error.statusWord)) return undefined
    throw error
  })
  if (version === undefined || version[0] !== NXP) return undefined
  await nativeCommand(transceive, 'get-version', MORE, undefined, nativeStatus.moreFollows)
  const maker = await nativeCommand(transceive, 'get-version', MORE)
  return { hardware: version[3] ?? 0, storage: version[5] ?? 0, uid: maker.slice(0, UID_LENGTH) }
}
