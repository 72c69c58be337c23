/** What a chip does inside the tag's application: keys, files and their settings, counters, and its key pair. */
import { crc32 } from 'node:zlib'
import { fiveAesKeys, freeToCreate, type KeyedMemory } from './card-acts.ts'
import { everybody, type FileSettings, parseFileSettings } from './file-settings.ts'
import { generatePrivateKey, publicPointOf } from './key-pair.ts'
import { done, nothing, type Result, status, threeBytes } from './native-status.ts'

export type TagActs = {
  act(instruction: number, header: Buffer, body: Buffer): Result
  settingsOf(file: number): FileSettings | undefined
}

type Setting = {
  readonly memory: KeyedMemory
  /** The key that somebody proved; undefined for everybody. */
  proved(): number | undefined
  /** Bytes of a file change; half of them when power is being lost. */
  write(file: Buffer, at: number, bytes: Buffer): void
}

/** The files that a card of this scheme has: 1 is E103, 2 is E104 and 3 is E105. */
const isoFiles = [0xe103, 0xe104, 0xe105]

export function createTagActs({ memory, proved, write }: Setting): TagActs {
  const { secret, uid } = memory
  const files = () => [memory.container, memory.ndef, secret.protected]
  const isThere = (number: number) => (secret.settings[number - 1]?.length ?? 0) > 0

  const settingsOf = (number: number): FileSettings | undefined => {
    const [settings, file] = [secret.settings[number - 1], files()[number - 1]]
    return settings && file && parseFileSettings(settings, file.length)
  }
  const isAllowed = (...rights: number[]) => {
    const key = proved()
    return rights.includes(everybody) || (key !== undefined && rights.includes(key))
  }

  function act(instruction: number, header: Buffer, body: Buffer): Result {
    const [number = 0] = header
    switch (instruction) {
      case 0x45:
        return { answer: Buffer.from([memory.level.applicationSettings, fiveAesKeys]) }
      case 0x46:
        return makeKeyPair(header)
      case 0x47:
        return tellPublicKey(header)
      case 0x51:
        return proved() === undefined ? { refused: status.notPermitted } : { answer: uid }
      case 0x64:
        return number < secret.keys.length
          ? { answer: secret.versions.subarray(number, number + 1) }
          : { refused: status.noSuchKey }
      case 0x6f:
        return proved() === 0 ? { answer: Buffer.from([1, 2, 3].filter(isThere)) } : { refused: status.notPermitted }
      case 0xc4:
        return changeKey(number, body)
      case 0xcd:
        return createFile(body)
    }
    const [settings, file] = [settingsOf(number), files()[number - 1]]
    if (settings === undefined || file === undefined) return { refused: status.noSuchFile }
    if (instruction === 0x5f) return changeSettings(number, settings, file, body)
    if (instruction === 0xf5) return { answer: tellSettings(number, file) }
    if (instruction === 0xf6) return tellTaps(settings)
    return readOrWrite(instruction, settings, file, header, body)
  }

  /** Number, ISO file, options, rights, size. */
  function createFile(body: Buffer): Result {
    const isFree = (memory.level.applicationSettings & freeToCreate) !== 0
    if (proved() !== 0 && !isFree) return { refused: status.notPermitted }
    if (body.length !== 9) return { refused: status.wrongLength }
    const [number, isoFile, size] = [body.readUInt8(0), body.readUInt16LE(1), body.readUIntLE(6, 3)]
    if (isoFiles[number - 1] !== isoFile || size > 32_767) return { refused: status.wrongParameter }
    if (isThere(number)) return { refused: status.isThere }
    // A file that may mirror does not mirror yet.
    const settings = Buffer.from([body.readUInt8(3) & ~0x40, body.readUInt8(4), body.readUInt8(5)])
    if (parseFileSettings(settings, size) === undefined) return { refused: status.wrongParameter }
    secret.settings[number - 1] = settings
    const file = Buffer.alloc(size)
    if (number === 1) memory.container = file
    else if (number === 2) memory.ndef = file
    else secret.protected = file
    return done
  }

  /** ManageKeyPair: pair 0, a new one, on P-256. */
  function makeKeyPair(header: Buffer): Result {
    if (secret.privateKey === undefined) return { refused: status.unknownCommand }
    if (proved() !== 0) return { refused: status.notPermitted }
    const [number, option, curve] = header
    if (number !== 0 || option !== 0x00 || curve !== 0x0c) return { refused: status.wrongParameter }
    secret.privateKey = generatePrivateKey()
    return { answer: publicPointOf(secret.privateKey) }
  }

  /** ExportKey: the public half of pair 0. */
  function tellPublicKey(header: Buffer): Result {
    if (secret.privateKey === undefined) return { refused: status.unknownCommand }
    if (header.some((byte) => byte !== 0) || secret.privateKey.length === 0) return { refused: status.noSuchKey }
    return { answer: publicPointOf(secret.privateKey) }
  }

  function changeKey(number: number, body: Buffer): Result {
    if (proved() !== 0) return { refused: status.notPermitted }
    const old = secret.keys[number]
    if (old === undefined) return { refused: status.noSuchKey }
    const isOwn = number === 0
    if (body.length !== (isOwn ? 17 : 21)) return { refused: status.wrongLength }
    const sent = body.subarray(0, 16)
    const key = isOwn ? Buffer.from(sent) : Buffer.from(sent.map((byte, at) => byte ^ (old[at] ?? 0)))
    if (!isOwn && body.readUInt32LE(17) !== ~crc32(key) >>> 0) return { refused: status.wrongIntegrity }
    secret.keys[number] = key
    secret.versions[number] = body.readUInt8(16)
    return isOwn ? { answer: nothing, ends: true } : done
  }

  function changeSettings(number: number, settings: FileSettings, file: Buffer, body: Buffer): Result {
    if (!isAllowed(settings.change)) return { refused: status.notPermitted }
    const changed = parseFileSettings(body, file.length)
    if (changed === undefined || (changed.mirror && number !== 2)) return { refused: status.wrongParameter }
    secret.settings[number - 1] = Buffer.from(body)
    if (changed.mirror) secret.taps = 0
    return done
  }

  /** Type 0 is a plain file; its size stands behind the access rights. */
  function tellSettings(number: number, file: Buffer): Buffer {
    const settings = secret.settings[number - 1] ?? nothing
    return Buffer.concat([Buffer.from([0]), settings.subarray(0, 3), threeBytes(file.length), settings.subarray(3)])
  }

  function tellTaps({ mirror }: FileSettings): Result {
    if (mirror === undefined || !isAllowed(mirror.counterReader)) return { refused: status.notPermitted }
    return { answer: Buffer.concat([threeBytes(secret.taps), Buffer.alloc(2)]) }
  }

  function readOrWrite(
    instruction: number,
    settings: FileSettings,
    file: Buffer,
    header: Buffer,
    body: Buffer,
  ): Result {
    const [at, length] = [header.readUIntLE(1, 3), header.readUIntLE(4, 3)]
    if (at + length > file.length) return { refused: status.outside }
    if (instruction === 0xad) {
      if (!isAllowed(settings.read, settings.readWrite)) return { refused: status.notPermitted }
      return { answer: file.subarray(at, length === 0 ? undefined : at + length) }
    }
    if (!isAllowed(settings.write, settings.readWrite)) return { refused: status.notPermitted }
    if (body.length !== length || length === 0) return { refused: status.wrongLength }
    write(file, at, body)
    return done
  }

  return { act, settingsOf }
}
