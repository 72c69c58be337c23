/**
 * A contactless chip card: an NFC Forum Type 4 Tag that can be written until it is locked, and never after. One with
 * secret keys (DESFire EV3) answers its own commands too, and shows a new MAC at every tap.
 */
import { answerWith, type Command, parseCommand, type StatusWord, statusWords } from './apdu.ts'
import type { CardMemory } from './card-memory.ts'
import { everybody, nobody, parseFileSettings } from './file-settings.ts'
import { proveKey } from './key-pair.ts'
import { mirrorInto } from './mirror.ts'
import { createNativeCommands } from './native-commands.ts'

const application = Buffer.from('d2760000850101', 'hex')
const containerFile = 0xe103
const ndefFile = 0xe104
const mostTaps = 0xffffff
/** Where the container says whether the NDEF file may be written: 00 yes, FF never again. */
const writeAccessAt = 14

export type ChipCard = {
  readonly uid: Buffer
  /** What the card says of itself when it gets power. */
  readonly atr: Buffer
  isLocked(): boolean
  /** All of the NDEF file, beginning with the two bytes of its length. */
  dumpNdef(): Buffer
  transceive(apdu: Buffer): Buffer
  /** Does the command and cannot answer; of what it writes, half gets there, as when power is lost in the middle. */
  tear(apdu: Buffer): void
  /** Power off and on: nothing is chosen any longer. */
  reset(): void
}

/** `saved` is told after every change of the memory. */
export function createCard(memory: CardMemory, saved: () => void = () => {}): ChipCard {
  const { uid, secret, level } = memory
  let isChosen = false
  let file: number | undefined
  /** Power is being lost: half of what is written gets there. */
  let isTorn = false
  /** Reads that follow each other are one tap. */
  let isTapped = false

  const fileBytes = () => (file === containerFile ? memory.container : memory.ndef)
  const native =
    secret && level && createNativeCommands({ memory: Object.assign(memory, { secret, level }), write: store, saved })
  /** By its container; a chip whose container is not written yet takes what fits a short APDU. */
  const mostOf = (at: number) => (memory.container.length > at + 1 && memory.container.readUInt16BE(at)) || 255
  const settings = () => {
    const stored = secret?.settings[file === containerFile ? 0 : 1]
    return stored && parseFileSettings(stored, fileBytes().length)
  }

  function isLocked(): boolean {
    const isReadOnly = memory.container[writeAccessAt] === 0xff
    if (secret === undefined) return isReadOnly
    const message = parseFileSettings(secret.settings[1] ?? Buffer.alloc(0), memory.ndef.length)
    return isReadOnly && message?.write === nobody && message.readWrite === nobody
  }

  function store(to: Buffer, at: number, bytes: Buffer): void {
    bytes.copy(to, at, 0, isTorn ? Math.floor(bytes.length / 2) : bytes.length)
    saved()
  }

  function reset(): void {
    isChosen = false
    file = undefined
    isTapped = false
    native?.enter('card')
  }

  function choose({ p1, bytes }: Command): Buffer {
    if (p1 === 0x04) {
      reset()
      isChosen = application.equals(bytes) && level?.hasApplication !== false
      if (isChosen) native?.enter('tag')
      return answerWith(isChosen ? statusWords.done : statusWords.notFound)
    }
    if (!isChosen) return answerWith(statusWords.noApplicationChosen)
    const asked = bytes.length === 2 ? bytes.readUInt16BE(0) : undefined
    if (asked !== containerFile && asked !== ndefFile) return answerWith(statusWords.notFound)
    if (secret?.settings[asked === containerFile ? 0 : 1]?.length === 0) return answerWith(statusWords.notFound)
    file = asked
    return answerWith(statusWords.done)
  }

  function read({ p1, p2, expected }: Command): Buffer {
    if (file === undefined) return answerWith(statusWords.noFileChosen)
    const from = (p1 << 8) | p2
    const most = mostOf(3)
    // A bare "as much as you have" is cut to what the card can send; a number it cannot send is an error.
    if (expected > most && expected !== 256 && expected !== 65_536) return answerWith(statusWords.wrongLength)
    if (from >= fileBytes().length) return answerWith(statusWords.wrongPlace)
    const now = settings()
    if (now && now.read !== everybody && now.readWrite !== everybody) return answerWith(statusWords.locked)
    const shown = tap()
    return shown === undefined
      ? answerWith(statusWords.locked)
      : answerWith(statusWords.done, shown.subarray(from, from + Math.min(expected, most)))
  }

  /** The file as it is shown; undefined when the chip was tapped too often. */
  function tap(): Buffer | undefined {
    const mirror = settings()?.mirror
    const key = mirror && secret?.keys[mirror.macKey]
    if (secret === undefined || mirror === undefined || key === undefined || native?.isAuthenticated())
      return fileBytes()
    if (!isTapped) {
      if (secret.taps === mostTaps) return undefined
      secret.taps += 1
      saved()
    }
    isTapped = true
    return mirrorInto(memory.ndef, mirror, uid, secret.taps, key)
  }

  /** Why a command may not write, or undefined. */
  function refuseWrite({ p1, p2, bytes }: Command): StatusWord | undefined {
    if (file === undefined) return statusWords.noFileChosen
    if (isLocked() || (settings() ?? openToAll).write !== everybody) return statusWords.locked
    const from = (p1 << 8) | p2
    if (file === containerFile) {
      const isLock = from === writeAccessAt && bytes.length === 1 && bytes[0] === 0xff
      return isLock ? undefined : statusWords.locked
    }
    if (bytes.length === 0 || bytes.length > mostOf(5)) return statusWords.wrongLength
    return from + bytes.length > memory.ndef.length ? statusWords.tooLong : undefined
  }

  function write(command: Command): Buffer {
    const refused = refuseWrite(command)
    if (refused !== undefined) return answerWith(refused)
    store(fileBytes(), (command.p1 << 8) | command.p2, command.bytes)
    return answerWith(statusWords.done)
  }

  /** INTERNAL AUTHENTICATE with key pair 0. */
  function proveOwnKey({ p1, p2, bytes }: Command): Buffer {
    if (!secret?.privateKey?.length) return answerWith(statusWords.unknownCommand)
    const proof = p1 === 0 && p2 === 0 ? proveKey(secret.privateKey, bytes) : undefined
    return proof === undefined ? answerWith(statusWords.wrongValue) : answerWith(statusWords.done, proof)
  }

  /** The reader's own commands (PC/SC part 3): CA asks for the UID, or the historical bytes. */
  function answerReader({ ins, p1 }: Command): Buffer {
    if (ins !== 0xca || p1 > 1) return answerWith(statusWords.unknownCommand)
    return answerWith(statusWords.done, uid)
  }

  function transceive(apdu: Buffer): Buffer {
    const command = parseCommand(apdu)
    if (command?.ins !== 0xb0) isTapped = false
    if (command === undefined) return answerWith(statusWords.wrongLength)
    if (command.cla === 0xff) return answerReader(command)
    if (command.cla === 0x90 && native) return native.answer(command)
    if (command.cla !== 0x00) return answerWith(statusWords.unknownClass)
    if (command.ins === 0xa4) return choose(command)
    if (command.ins === 0x88) return proveOwnKey(command)
    if (command.ins === 0xb0) return read(command)
    if (command.ins === 0xd6) return write(command)
    return answerWith(statusWords.unknownCommand)
  }

  return {
    uid,
    atr: atrOf(uid),
    isLocked,
    dumpNdef: () => Buffer.from(memory.ndef),
    reset,
    transceive,
    tear(apdu) {
      isTorn = true
      transceive(apdu)
      isTorn = false
    },
  }
}

/** A plain tag has no settings: it is open until it is locked. */
const openToAll = { write: everybody }

/** A contactless card's answer to reset as PC/SC part 3 makes it up, with the UID for historical bytes. */
function atrOf(uid: Buffer): Buffer {
  const checked = Buffer.concat([Buffer.from([0x80 | uid.length, 0x80, 0x01]), uid])
  const check = checked.reduce((sum, byte) => sum ^ byte, 0)
  return Buffer.concat([Buffer.from([0x3b]), checked, Buffer.from([check])])
}
