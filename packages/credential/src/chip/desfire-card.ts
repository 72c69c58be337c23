/** What a station tells a DESFire card about its applications and files, so that it becomes a tag (NXP AN11004, AN12343). */
import { concat } from '../bytes.ts'
import { ChipError, type Transceive } from './apdu.ts'
import { encodeFileSettings, type FileSettings, threeBytes } from './file-settings.ts'
import { nativeCommand } from './native-command.ts'
import type { SecureChannel } from './secure-messaging.ts'

const instructions = {
  selectApplication: 0x5a,
  listApplications: 0x6a,
  createApplication: 0xca,
  listFiles: 0x6f,
  createFile: 0xcd,
  getKeySettings: 0x45,
  changeKeySettings: 0x54,
  setConfiguration: 0x5c,
} as const

/** Application identifiers and file numbers of ISO 7816 travel least significant byte first. */
const AID_LENGTH = 3
export const CARD_LEVEL = Uint8Array.of(0x00, 0x00, 0x00)

/** AES keys, and files that have ISO numbers too; the low bits say how many keys (AN12343). */
const AES_WITH_ISO_FILES = 0xa0
/** Only who holds key 0 changes keys, makes or deletes anything and lists it; key 0 can still be changed. */
export const KEEPER_ONLY = 0x09
/** The bit that lets anybody make and delete applications: a card from the factory has it. */
const FREE_TO_CREATE = 0x04
/** Option 00 of SetConfiguration, bit 0: FormatPICC never again. UNVERIFIED: no published exchange shows it. */
const CONFIGURATION = 0x00
const NO_FORMAT = 0x01
/** Bit 6 of a new file's options: it may mirror the chip. UNVERIFIED: AN12196's chips have their files from the maker. */
export const MAY_MIRROR = 0x40

/** The card itself (`CARD_LEVEL`) or an application; whoever was authenticated is forgotten. `aid` most significant byte first. */
export async function selectNative(transceive: Transceive, aid: Uint8Array): Promise<void> {
  await nativeCommand(transceive, 'select-aid', instructions.selectApplication, aid.toReversed())
}

export async function hasApplication(channel: SecureChannel, aid: Uint8Array): Promise<boolean> {
  const listed = await channel.mac('list-applications', instructions.listApplications, new Uint8Array())
  const wanted = aid.toReversed()
  for (let at = 0; at + AID_LENGTH <= listed.length; at += AID_LENGTH)
    if (wanted.every((byte, index) => listed[at + index] === byte)) return true
  return false
}

/** An application with AES keys, all zero, that a phone finds by its ISO name (AN11004 § 4: file identifier E110). */
export async function createApplication(
  channel: SecureChannel,
  {
    aid,
    keys,
    isoFile,
    name,
  }: { readonly aid: Uint8Array; readonly keys: number; readonly isoFile: number; readonly name: Uint8Array },
): Promise<void> {
  const settings = Uint8Array.of(KEEPER_ONLY, AES_WITH_ISO_FILES | keys)
  const header = concat(aid.toReversed(), settings, lowFirst(isoFile), name)
  await channel.mac('create-application', instructions.createApplication, header)
}

/** The numbers of an application's files. */
export async function listFiles(channel: SecureChannel): Promise<readonly number[]> {
  return [...(await channel.mac('list-files', instructions.listFiles, new Uint8Array()))]
}

export async function createFile(
  channel: SecureChannel,
  {
    file,
    isoFile,
    size,
    settings,
    mayMirror = false,
  }: {
    readonly file: number
    readonly isoFile: number
    readonly size: number
    readonly settings: Omit<FileSettings, 'mirror'>
    readonly mayMirror?: boolean
  },
): Promise<void> {
  const [option = 0, ...rights] = encodeFileSettings(settings)
  const options = Uint8Array.of(mayMirror ? option | MAY_MIRROR : option, ...rights)
  const header = concat(Uint8Array.of(file), lowFirst(isoFile), options, threeBytes(size))
  await channel.mac('create-file', instructions.createFile, header)
}

/** Whether anybody may make and delete applications. */
export async function isFreeToCreate(channel: SecureChannel): Promise<boolean> {
  const [settings] = await channel.mac('get-key-settings', instructions.getKeySettings, new Uint8Array())
  if (settings === undefined) throw new ChipError('get-key-settings-answer', 0)
  return (settings & FREE_TO_CREATE) !== 0
}

/** Nobody formats the card again. */
export async function forbidFormat(channel: SecureChannel): Promise<void> {
  const [option, body] = [Uint8Array.of(CONFIGURATION), Uint8Array.of(NO_FORMAT)]
  await channel.full('set-configuration', instructions.setConfiguration, option, body)
}

/** Only the keeper of the card's master key makes and deletes applications. */
export async function forbidCreate(channel: SecureChannel): Promise<void> {
  const body = Uint8Array.of(KEEPER_ONLY)
  await channel.full('change-key-settings', instructions.changeKeySettings, new Uint8Array(), body)
}

const lowFirst = (isoFile: number) => Uint8Array.of(isoFile & 255, isoFile >> 8)
