/** DESFire's own commands, wrapped in ISO 7816-4 (NT4H2421Gx § 10): authentication, keys, settings, files, counters. */
import { crc32 } from 'node:zlib'
import type { Command } from './apdu.ts'
import type { CardMemory, SecretMemory } from './card-memory.ts'
import { everybody, type FileSettings, parseFileSettings } from './file-settings.ts'
import { generatePrivateKey, publicPointOf } from './key-pair.ts'
import {
  type Challenge,
  challenge,
  closeAnswer,
  judgeProof,
  openCommand,
  type SecureSession,
} from './secure-session.ts'

/** Second status bytes; the first is 91. */
const status = {
  done: 0x00,
  unknownCommand: 0x1c,
  wrongIntegrity: 0x1e,
  noSuchKey: 0x40,
  wrongLength: 0x7e,
  notPermitted: 0x9d,
  wrongParameter: 0x9e,
  wrongProof: 0xae,
  more: 0xaf,
  outside: 0xbe,
  noSuchFile: 0xf0,
} as const
type Status = (typeof status)[keyof typeof status]

/** What a command came to: an answer, or why not. `ends`: the session is over and the answer bears no MAC. */
type Result = { answer: Buffer; ends?: boolean } | { refused: Status }
const nothing: Buffer = Buffer.alloc(0)
const done: Result = { answer: nothing }

export type NativeCommands = {
  answer(command: Command): Buffer
  /** Whether somebody proved a key: then nothing is mirrored. */
  isAuthenticated(): boolean
  /** Forgets who is there, as at power off or when another application is chosen. */
  forget(): void
}

type Card = {
  readonly memory: CardMemory & { readonly secret: SecretMemory }
  /** Bytes of a file change; half of them when power is being lost. */
  write(file: Buffer, at: number, bytes: Buffer): void
  saved(): void
}

/** What each command needs: the length of its header, and how it travels when somebody is authenticated. */
type Form = { headerLength: number; mode: 'mac' | 'full' | 'by file' }
const forms = new Map<number, Form>([
  [0x46, { headerLength: 10, mode: 'full' }],
  [0x51, { headerLength: 0, mode: 'full' }],
  [0x5f, { headerLength: 1, mode: 'full' }],
  [0x64, { headerLength: 1, mode: 'mac' }],
  [0x8d, { headerLength: 7, mode: 'by file' }],
  [0xad, { headerLength: 7, mode: 'by file' }],
  [0xc4, { headerLength: 1, mode: 'full' }],
  [0xf5, { headerLength: 1, mode: 'mac' }],
  [0xf6, { headerLength: 1, mode: 'full' }],
])

export function createNativeCommands({ memory, write, saved }: Card): NativeCommands {
  const { secret, uid } = memory
  const files = [memory.container, memory.ndef, secret.protected]
  let session: SecureSession | undefined
  let asked: Challenge | undefined
  /** Parts of the version that are still to be told. */
  let untold: Buffer[] = []

  const answerWith = (code: Status, bytes: Buffer = nothing) => Buffer.concat([bytes, Buffer.from([0x91, code])])
  function refuse(code: Status): Buffer {
    session = undefined
    return answerWith(code)
  }

  function answer({ ins, bytes }: Command): Buffer {
    const [waiting, parts] = [asked, untold]
    asked = undefined
    untold = []
    if (ins === 0xaf) return waiting ? prove(waiting, bytes) : tellMore(parts)
    if (ins === 0x60) return tellMore(versionOf(uid, secret.privateKey ? 'a0' : '33'))
    if (ins === 0x71 || ins === 0x77) return begin(ins === 0x71, bytes)
    const form = forms.get(ins)
    if (form === undefined) return refuse(status.unknownCommand)
    return execute(ins, bytes, form)
  }

  function begin(isFirst: boolean, bytes: Buffer): Buffer {
    const before = isFirst ? undefined : session
    if (!isFirst && before === undefined) return refuse(status.notPermitted)
    session = undefined
    const [keyNumber = 255] = bytes
    const key = secret.keys[keyNumber]
    if (key === undefined) return refuse(status.noSuchKey)
    const begun = challenge(keyNumber, key, before)
    asked = begun.asked
    return answerWith(status.more, begun.answer)
  }

  function prove(waiting: Challenge, proof: Buffer): Buffer {
    const proved = judgeProof(waiting, proof)
    if (proved === undefined) return refuse(status.wrongProof)
    session = proved.session
    return answerWith(status.done, proved.answer)
  }

  function tellMore([part, ...rest]: Buffer[]): Buffer {
    if (part === undefined) return refuse(status.unknownCommand)
    untold = rest
    return answerWith(rest.length > 0 ? status.more : status.done, part)
  }

  function execute(ins: number, bytes: Buffer, form: Form): Buffer {
    const mode = form.mode === 'by file' ? modeFor(ins, bytes[0] ?? 0) : form.mode
    if (session === undefined || mode === 'plain') return executePlain(ins, bytes, form.headerLength)
    const opened = openCommand(session, ins, bytes, { headerLength: form.headerLength, mode })
    if (opened === undefined) return refuse(status.wrongIntegrity)
    const result = act(ins, opened.header, opened.body)
    if ('refused' in result) return refuse(result.refused)
    if (!result.ends) return answerWith(status.done, closeAnswer(session, result.answer, mode))
    session = undefined
    return answerWith(status.done)
  }

  function executePlain(ins: number, bytes: Buffer, headerLength: number): Buffer {
    if (bytes.length < headerLength) return refuse(status.wrongLength)
    if (session) session.count += 1
    const result = act(ins, bytes.subarray(0, headerLength), bytes.subarray(headerLength))
    return 'refused' in result ? refuse(result.refused) : answerWith(status.done, result.answer)
  }

  const settingsOf = (number: number): FileSettings | undefined => {
    const [settings, file] = [secret.settings[number - 1], files[number - 1]]
    return settings && file && parseFileSettings(settings, file.length)
  }
  /** Who may only because everybody may gets no protection. */
  function modeFor(ins: number, number: number): FileSettings['mode'] {
    const settings = settingsOf(number)
    if (settings === undefined) return 'plain'
    const own = [settings.readWrite, ins === 0xad ? settings.read : settings.write]
    return own.includes(session?.keyNumber ?? everybody) && session ? settings.mode : 'plain'
  }
  const isAllowed = (...rights: number[]) =>
    rights.includes(everybody) || (session !== undefined && rights.includes(session.keyNumber))

  function act(ins: number, header: Buffer, body: Buffer): Result {
    const [number = 0] = header
    switch (ins) {
      case 0x46:
        return makeKeyPair(header)
      case 0x51:
        return session ? { answer: uid } : { refused: status.notPermitted }
      case 0x64:
        return number < secret.keys.length
          ? { answer: secret.versions.subarray(number, number + 1) }
          : { refused: status.noSuchKey }
      case 0xc4:
        return changeKey(number, body)
    }
    const [settings, file] = [settingsOf(number), files[number - 1]]
    if (settings === undefined || file === undefined) return { refused: status.noSuchFile }
    if (ins === 0x5f) return changeSettings(number, settings, file, body)
    if (ins === 0xf5) return { answer: tellSettings(number, file) }
    if (ins === 0xf6) return tellTaps(settings)
    return readOrWrite(ins, settings, file, header, body)
  }

  /** ManageKeyPair: pair 0, a new one, on P-256. */
  function makeKeyPair(header: Buffer): Result {
    if (secret.privateKey === undefined) return { refused: status.unknownCommand }
    if (session?.keyNumber !== 0) return { refused: status.notPermitted }
    const [number, option, curve] = header
    if (number !== 0 || option !== 0x00 || curve !== 0x0c) return { refused: status.wrongParameter }
    secret.privateKey = generatePrivateKey()
    saved()
    return { answer: publicPointOf(secret.privateKey) }
  }

  function changeKey(number: number, body: Buffer): Result {
    if (session?.keyNumber !== 0) return { refused: status.notPermitted }
    const old = secret.keys[number]
    if (old === undefined) return { refused: status.noSuchKey }
    const isOwn = number === 0
    if (body.length !== (isOwn ? 17 : 21)) return { refused: status.wrongLength }
    const sent = body.subarray(0, 16)
    const key = isOwn ? Buffer.from(sent) : Buffer.from(sent.map((byte, at) => byte ^ (old[at] ?? 0)))
    if (!isOwn && body.readUInt32LE(17) !== ~crc32(key) >>> 0) return { refused: status.wrongIntegrity }
    secret.keys[number] = key
    secret.versions[number] = body.readUInt8(16)
    saved()
    return isOwn ? { answer: nothing, ends: true } : done
  }

  function changeSettings(number: number, settings: FileSettings, file: Buffer, body: Buffer): Result {
    if (!isAllowed(settings.change)) return { refused: status.notPermitted }
    const changed = parseFileSettings(body, file.length)
    if (changed === undefined || (changed.mirror && number !== 2)) return { refused: status.wrongParameter }
    secret.settings[number - 1] = Buffer.from(body)
    if (changed.mirror) secret.taps = 0
    saved()
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

  function readOrWrite(ins: number, settings: FileSettings, file: Buffer, header: Buffer, body: Buffer): Result {
    const [at, length] = [header.readUIntLE(1, 3), header.readUIntLE(4, 3)]
    if (at + length > file.length) return { refused: status.outside }
    if (ins === 0xad) {
      if (!isAllowed(settings.read, settings.readWrite)) return { refused: status.notPermitted }
      return { answer: file.subarray(at, length === 0 ? undefined : at + length) }
    }
    if (!isAllowed(settings.write, settings.readWrite)) return { refused: status.notPermitted }
    if (body.length !== length || length === 0) return { refused: status.wrongLength }
    write(file, at, body)
    return done
  }

  return {
    answer,
    isAuthenticated: () => session !== undefined,
    forget() {
      session = undefined
      asked = undefined
      untold = []
    },
  }
}

function threeBytes(value: number): Buffer {
  const bytes = Buffer.alloc(3)
  bytes.writeUIntLE(value, 0, 3)
  return bytes
}

/** Hardware (33 DESFire EV3, A0 DUOX) and software, with 4 kB; then the UID, a batch and a date of nobody's. */
const versionOf = (uid: Buffer, hardware: string): Buffer[] => [
  Buffer.from(`040101${hardware}001805`, 'hex'),
  Buffer.from('04010103001805', 'hex'),
  Buffer.concat([uid, Buffer.alloc(7)]),
]
