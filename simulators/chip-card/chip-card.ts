/** A contactless chip card: an NFC Forum Type 4 Tag that can be written until it is locked, and never after. */
import { answerWith, type Command, parseCommand, type StatusWord, statusWords } from './apdu.ts'
import type { CardMemory } from './card-memory.ts'

const application = Buffer.from('d2760000850101', 'hex')
const containerFile = 0xe103
const ndefFile = 0xe104
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
  /** Stores half of what the command would write, as when power is lost in the middle. */
  tear(apdu: Buffer): void
  /** Power off and on: nothing is chosen any longer. */
  reset(): void
}

/** `saved` is told after every change of the memory. */
export function createCard(memory: CardMemory, saved: () => void = () => {}): ChipCard {
  const { uid, container, ndef } = memory
  let isChosen = false
  let file: number | undefined

  const isLocked = () => container[writeAccessAt] === 0xff
  const fileBytes = () => (file === containerFile ? container : ndef)

  function reset(): void {
    isChosen = false
    file = undefined
  }

  function choose({ p1, bytes }: Command): Buffer {
    if (p1 === 0x04) {
      reset()
      isChosen = application.equals(bytes)
      return answerWith(isChosen ? statusWords.done : statusWords.notFound)
    }
    if (!isChosen) return answerWith(statusWords.noApplicationChosen)
    const asked = bytes.length === 2 ? bytes.readUInt16BE(0) : undefined
    if (asked !== containerFile && asked !== ndefFile) return answerWith(statusWords.notFound)
    file = asked
    return answerWith(statusWords.done)
  }

  function read({ p1, p2, expected }: Command): Buffer {
    if (file === undefined) return answerWith(statusWords.noFileChosen)
    const from = (p1 << 8) | p2
    const most = container.readUInt16BE(3)
    // A bare "as much as you have" is cut to what the card can send; a number it cannot send is an error.
    if (expected > most && expected !== 256 && expected !== 65_536) return answerWith(statusWords.wrongLength)
    if (from >= fileBytes().length) return answerWith(statusWords.wrongPlace)
    return answerWith(statusWords.done, fileBytes().subarray(from, from + Math.min(expected, most)))
  }

  /** Why a command may not write, or undefined. */
  function refuseWrite({ p1, p2, bytes }: Command): StatusWord | undefined {
    if (file === undefined) return statusWords.noFileChosen
    if (isLocked()) return statusWords.locked
    const from = (p1 << 8) | p2
    if (file === containerFile) {
      const isLock = from === writeAccessAt && bytes.length === 1 && bytes[0] === 0xff
      return isLock ? undefined : statusWords.locked
    }
    if (bytes.length === 0 || bytes.length > container.readUInt16BE(5)) return statusWords.wrongLength
    return from + bytes.length > ndef.length ? statusWords.tooLong : undefined
  }

  function write(command: Command): Buffer {
    const refused = refuseWrite(command)
    if (refused !== undefined) return answerWith(refused)
    command.bytes.copy(fileBytes(), (command.p1 << 8) | command.p2)
    saved()
    return answerWith(statusWords.done)
  }

  /** The reader's own commands (PC/SC part 3): CA asks for the UID, or the historical bytes. */
  function answerReader({ ins, p1 }: Command): Buffer {
    if (ins !== 0xca || p1 > 1) return answerWith(statusWords.unknownCommand)
    return answerWith(statusWords.done, uid)
  }

  return {
    uid,
    atr: atrOf(uid),
    isLocked,
    dumpNdef: () => Buffer.from(ndef),
    reset,
    transceive(apdu) {
      const command = parseCommand(apdu)
      if (command === undefined) return answerWith(statusWords.wrongLength)
      if (command.cla === 0xff) return answerReader(command)
      if (command.cla !== 0x00) return answerWith(statusWords.unknownClass)
      if (command.ins === 0xa4) return choose(command)
      if (command.ins === 0xb0) return read(command)
      if (command.ins === 0xd6) return write(command)
      return answerWith(statusWords.unknownCommand)
    },
    tear(apdu) {
      const command = parseCommand(apdu)
      if (command === undefined || command.ins !== 0xd6) return
      write({ ...command, bytes: command.bytes.subarray(0, Math.floor(command.bytes.length / 2)) })
    },
  }
}

/** A contactless card's answer to reset as PC/SC part 3 makes it up, with the UID for historical bytes. */
function atrOf(uid: Buffer): Buffer {
  const checked = Buffer.concat([Buffer.from([0x80 | uid.length, 0x80, 0x01]), uid])
  const check = checked.reduce((sum, byte) => sum ^ byte, 0)
  return Buffer.concat([Buffer.from([0x3b]), checked, Buffer.from([check])])
}
