/** What a DESFire chip does above its applications: makes and deletes them, and keeps its own master key and settings. */
import { type CardLevel, type CardMemory, emptyFiles, type SecretMemory } from './card-memory.ts'
import { done, nothing, type Result, status } from './native-status.ts'

/** The tag's application, least significant byte first, as all identifiers travel. */
export const tagAid = Buffer.from('010000', 'hex')
/** AID, ISO file E110, name D2760000850101; between them the settings, and AES with ISO files and five keys. */
const [aidEnd, settingsEnd] = [3, 5]
const isoName = Buffer.from('10e1d2760000850101', 'hex')
/** AES, files with ISO numbers, five keys. */
export const fiveAesKeys = 0xa5
/** Bit 2 of an application's settings and of the card's: whoever wants makes what is one level below. */
export const freeToCreate = 0x04
/** Bit 3: the settings may still be changed. */
const changeable = 0x08

export type KeyedMemory = CardMemory & { secret: SecretMemory; level: CardLevel }

export function actOnCard(
  memory: KeyedMemory,
  isKeeper: boolean,
  instruction: number,
  header: Buffer,
  body: Buffer,
): Result | undefined {
  const { level } = memory
  const mayCreate = isKeeper || (level.settings & freeToCreate) !== 0
  switch (instruction) {
    case 0x45:
      return { answer: Buffer.from([level.settings, level.isAes ? 0x81 : 0x01]) }
    case 0x54:
      if (!isKeeper || (level.settings & changeable) === 0) return { refused: status.notPermitted }
      if (body.length !== 1) return { refused: status.wrongLength }
      level.settings = body.readUInt8(0)
      return done
    case 0x5c:
      if (!isKeeper) return { refused: status.notPermitted }
      if (header[0] !== 0 || body.length !== 1) return { refused: status.wrongParameter }
      // Once forbidden it stays so.
      level.mayFormat &&= (body.readUInt8(0) & 1) === 0
      return done
    case 0x6a:
      return { answer: level.hasApplication ? tagAid : nothing }
    case 0xc4:
      return changeMasterKey(level, isKeeper, header, body)
    case 0xca:
      return mayCreate ? createApplication(memory, body) : { refused: status.notPermitted }
    case 0xda:
      return mayCreate ? deleteApplications(memory) : { refused: status.notPermitted }
    case 0xfc:
      return isKeeper && level.mayFormat ? deleteApplications(memory) : { refused: status.notPermitted }
    default:
      return undefined
  }
}

function changeMasterKey(level: CardLevel, isKeeper: boolean, header: Buffer, body: Buffer): Result {
  if (!isKeeper) return { refused: status.notPermitted }
  if ((header[0] ?? 0) % 0x80 !== 0) return { refused: status.noSuchKey }
  if (body.length !== 17) return { refused: status.wrongLength }
  level.key = Buffer.from(body.subarray(0, 16))
  return { answer: nothing, ends: true }
}

/** Only the application that a card of this scheme has. */
function createApplication(memory: KeyedMemory, body: Buffer): Result {
  if (memory.level.hasApplication) return { refused: status.isThere }
  const isTag = body.subarray(0, aidEnd).equals(tagAid) && body.subarray(settingsEnd).equals(isoName)
  if (!isTag || body[aidEnd + 1] !== fiveAesKeys) return { refused: status.wrongParameter }
  memory.level.hasApplication = true
  memory.level.applicationSettings = body.readUInt8(aidEnd)
  return done
}

function deleteApplications(memory: KeyedMemory): Result {
  memory.level.hasApplication = false
  emptyFiles(memory)
  return done
}
