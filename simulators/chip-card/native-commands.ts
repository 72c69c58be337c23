/** DESFire's own commands, wrapped in ISO 7816-4 (NT4H2421Gx § 10): who proves which key, and how the rest travels. */
import type { Command } from './apdu.ts'
import { actOnCard, type KeyedMemory, tagAid } from './card-acts.ts'
import { challengeIso, type FactoryChallenge, judgeIsoProof, openChangedKey } from './factory-session.ts'
import { everybody, type FileSettings } from './file-settings.ts'
import { nothing, type Result, type Status, status } from './native-status.ts'
import {
  type Challenge,
  challenge,
  closeAnswer,
  judgeProof,
  openCommand,
  type SecureSession,
} from './secure-session.ts'
import { createTagActs } from './tag-acts.ts'

export type NativeCommands = {
  answer(command: Command): Buffer
  /** Whether somebody proved a key: then nothing is mirrored. */
  isAuthenticated(): boolean
  /** Forgets who is there: at power off, or when an application is chosen. */
  enter(level: 'card' | 'tag'): void
}

type Card = {
  readonly memory: KeyedMemory
  /** Bytes of a file change; half of them when power is being lost. */
  write(file: Buffer, at: number, bytes: Buffer): void
  saved(): void
}

/** What each command needs: the length of its header, and how it travels when somebody is authenticated. */
type Form = { headerLength: number; mode: 'mac' | 'full' | 'by file' }
const forms = new Map<number, Form>([
  [0x45, { headerLength: 0, mode: 'mac' }],
  [0x46, { headerLength: 10, mode: 'full' }],
  [0x47, { headerLength: 2, mode: 'full' }],
  [0x51, { headerLength: 0, mode: 'full' }],
  [0x54, { headerLength: 0, mode: 'full' }],
  [0x5c, { headerLength: 1, mode: 'full' }],
  [0x5f, { headerLength: 1, mode: 'full' }],
  [0x64, { headerLength: 1, mode: 'mac' }],
  [0x6a, { headerLength: 0, mode: 'mac' }],
  [0x6f, { headerLength: 0, mode: 'mac' }],
  [0x8d, { headerLength: 7, mode: 'by file' }],
  [0xad, { headerLength: 7, mode: 'by file' }],
  [0xc4, { headerLength: 1, mode: 'full' }],
  [0xca, { headerLength: 0, mode: 'mac' }],
  [0xcd, { headerLength: 0, mode: 'mac' }],
  [0xda, { headerLength: 0, mode: 'mac' }],
  [0xf5, { headerLength: 1, mode: 'mac' }],
  [0xf6, { headerLength: 1, mode: 'full' }],
  [0xfc, { headerLength: 0, mode: 'mac' }],
])
/** Commands that change what stays without power. */
const keeping = new Set([0x46, 0x54, 0x5c, 0x5f, 0xc4, 0xca, 0xcd, 0xda, 0xfc])

export function createNativeCommands({ memory, write, saved }: Card): NativeCommands {
  const { secret, uid } = memory
  let level: 'card' | 'tag' = 'card'
  let session: SecureSession | undefined
  let asked: Challenge | undefined
  /** An authentication, or a session, with the factory's key. */
  let askedIso: FactoryChallenge | undefined
  let factorySession: Buffer | undefined
  /** Parts of the version that are still to be told. */
  let untold: Buffer[] = []
  const tag = createTagActs({ memory, proved: () => session?.keyNumber, write })

  const answerWith = (code: Status, bytes: Buffer = nothing) => Buffer.concat([bytes, Buffer.from([0x91, code])])
  function refuse(code: Status): Buffer {
    session = undefined
    factorySession = undefined
    return answerWith(code)
  }
  function enter(entered: 'card' | 'tag'): void {
    level = entered
    session = undefined
    factorySession = undefined
    asked = undefined
    askedIso = undefined
    untold = []
  }

  function answer({ ins, bytes }: Command): Buffer {
    const [waiting, waitingIso, parts] = [asked, askedIso, untold]
    asked = undefined
    askedIso = undefined
    untold = []
    if (ins === 0xaf && waitingIso) return proveIso(waitingIso, bytes)
    if (ins === 0xaf) return waiting ? prove(waiting, bytes) : tellMore(parts)
    if (ins === 0x60) return tellMore(versionOf(uid, secret.privateKey ? 'a0' : '33'))
    if (ins === 0x3c)
      return memory.signature ? answerWith(status.done, memory.signature) : refuse(status.unknownCommand)
    if (ins === 0x5a) return select(bytes)
    if (ins === 0x1a) return beginIso(bytes)
    if (ins === 0x71 || ins === 0x77) return begin(ins === 0x71, bytes)
    if (factorySession && ins === 0xc4) return replaceFactoryKey(factorySession, bytes)
    const form = forms.get(ins)
    if (form === undefined) return refuse(status.unknownCommand)
    return execute(ins, bytes, form)
  }

  function select(aid: Buffer): Buffer {
    if (aid.length !== 3) return refuse(status.wrongLength)
    const isTag = aid.equals(tagAid) && memory.level.hasApplication
    if (!isTag && aid.some((byte) => byte !== 0)) return refuse(status.noSuchApplication)
    enter(isTag ? 'tag' : 'card')
    return answerWith(status.done)
  }

  /** Keys of the level that was chosen; the card has one. A triple-DES key proves nothing to AES, and the other way round. */
  function keyOf(number: number): Buffer | undefined {
    if (level === 'tag') return secret.keys[number]
    return number === 0 ? memory.level.key : undefined
  }

  function beginIso([keyNumber = 255]: Buffer): Buffer {
    session = undefined
    factorySession = undefined
    if (level !== 'card' || keyNumber !== 0) return refuse(status.noSuchKey)
    if (memory.level.isAes) return refuse(status.wrongProof)
    askedIso = challengeIso(memory.level.key)
    return answerWith(status.more, askedIso.sent)
  }

  function proveIso(waiting: FactoryChallenge, proof: Buffer): Buffer {
    const proved = judgeIsoProof(waiting, proof)
    if (proved === undefined) return refuse(status.wrongProof)
    factorySession = proved.session
    return answerWith(status.done, proved.answer)
  }

  /** Key 80: the card's master key becomes one of AES. */
  function replaceFactoryKey(opened: Buffer, sent: Buffer): Buffer {
    if (sent[0] !== 0x80) return refuse(status.noSuchKey)
    const changed = openChangedKey(opened, sent)
    if (changed === undefined) return refuse(status.wrongIntegrity)
    memory.level.key = changed.key
    memory.level.isAes = true
    saved()
    enter('card')
    return answerWith(status.done)
  }

  function begin(isFirst: boolean, bytes: Buffer): Buffer {
    const before = isFirst ? undefined : session
    if (!isFirst && before === undefined) return refuse(status.notPermitted)
    session = undefined
    factorySession = undefined
    const [keyNumber = 255] = bytes
    const key = keyOf(keyNumber)
    if (key === undefined) return refuse(status.noSuchKey)
    if (level === 'card' && !memory.level.isAes) return refuse(status.wrongProof)
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

  function act(ins: number, header: Buffer, body: Buffer): Result {
    const result = actAtLevel(ins, header, body)
    if (!('refused' in result) && keeping.has(ins)) saved()
    return result
  }

  function actAtLevel(ins: number, header: Buffer, body: Buffer): Result {
    if (level === 'tag') return tag.act(ins, header, body)
    if (ins === 0x51) return session ? { answer: uid } : { refused: status.notPermitted }
    return actOnCard(memory, session !== undefined, ins, header, body) ?? { refused: status.notPermitted }
  }

  /** Who may only because everybody may gets no protection. */
  function modeFor(ins: number, number: number): FileSettings['mode'] {
    const settings = level === 'tag' ? tag.settingsOf(number) : undefined
    if (settings === undefined) return 'plain'
    const own = [settings.readWrite, ins === 0xad ? settings.read : settings.write]
    return own.includes(session?.keyNumber ?? everybody) && session ? settings.mode : 'plain'
  }

  return { answer, enter, isAuthenticated: () => session !== undefined }
}

/** Hardware (33 DESFire EV3, A0 DUOX) and software, with 4 kB; then the UID, a batch and a date of nobody's. */
const versionOf = (uid: Buffer, hardware: string): Buffer[] => [
  Buffer.from(`040101${hardware}001805`, 'hex'),
  Buffer.from('04010103001805', 'hex'),
  Buffer.concat([uid, Buffer.alloc(7)]),
]
