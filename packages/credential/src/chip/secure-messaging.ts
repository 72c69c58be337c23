import { bytesOfHex, concat, sameBytes } from '../bytes.ts'
import type { Aes } from '../crypto.ts'
import { aesCmac } from './aes-cmac.ts'
import { ChipError, type Transceive } from './apdu.ts'
import { decryptCbc, encryptCbc, pad, unpad } from './cbc.ts'
import { nativeCommand, nativeStatus } from './native-command.ts'

export type SessionKeys = { readonly enc: Uint8Array; readonly mac: Uint8Array }

/** What chip and station share after an authentication (NT4H2421Gx § 9.1). */
export type Session = {
  readonly keys: SessionKeys
  /** Transaction identifier, 4 bytes. */
  readonly transaction: Uint8Array
  /** Commands so far; both sides count. */
  readonly counter: number
}

/** A line to the chip on which nobody can read, change, add or leave out a command. Every answer is checked. */
export type SecureChannel = {
  session(): Session
  /** Nothing is protected but that the command is counted. */
  plain(step: string, instruction: number, header: Uint8Array, body?: Uint8Array): Promise<Uint8Array>
  /** CommMode.MAC. */
  mac(step: string, instruction: number, header: Uint8Array, body?: Uint8Array): Promise<Uint8Array>
  /** CommMode.Full: body and answer are encrypted, the header is not. */
  full(step: string, instruction: number, header: Uint8Array, body?: Uint8Array): Promise<Uint8Array>
  /** As `full`, for a command after which the session is over: its answer bears no MAC. */
  last(step: string, instruction: number, header: Uint8Array, body: Uint8Array): Promise<void>
}

const MAC_LENGTH = 8
/** What stands in the vectors of encryption before transaction and counter: for commands, for answers. */
const COMMAND_VECTOR = bytesOfHex('a55a')
const ANSWER_VECTOR = bytesOfHex('5aa5')
const DONE = Uint8Array.of(nativeStatus.done & 255)
const nothing = new Uint8Array()
/** At this number of commands a session is over (NT4H2421Gx § 9.1.2): the next would be protected as the first was. */
const LAST_COUNT = 0xffff

/** Throws `ChipError` for an answer that is not the chip's, and before anything is sent when the session has no count left. */
export function openSecureChannel(
  transceive: Transceive,
  { keys, transaction, counter }: Session,
  aes: Aes,
): SecureChannel {
  let count = counter

  const macOf = (first: Uint8Array, ...rest: readonly Uint8Array[]) =>
    truncate(aesCmac(keys.mac, concat(first, lowFirst(count), transaction, ...rest), aes))
  const vector = (label: Uint8Array) =>
    aes.encryptBlock(keys.enc, concat(label, transaction, lowFirst(count), new Uint8Array(8)))

  const protect = (instruction: number, header: Uint8Array, body: Uint8Array) =>
    concat(header, body, macOf(Uint8Array.of(instruction), header, body))
  const encrypt = (body: Uint8Array) =>
    body.length === 0 ? body : encryptCbc(keys.enc, vector(COMMAND_VECTOR), pad(body), aes)

  function demandCount(step: string): void {
    if (count >= LAST_COUNT) throw new ChipError(`${step}-count`, 0)
  }

  /** Takes the MAC off an answer; the counter stands at the next command already. */
  function check(step: string, answer: Uint8Array): Uint8Array {
    const end = answer.length - MAC_LENGTH
    const body = answer.subarray(0, Math.max(0, end))
    if (end < 0 || !sameBytes(macOf(DONE, body), answer.subarray(end))) throw new ChipError(`${step}-answer`, 0)
    return body
  }

  async function mac(step: string, instruction: number, header: Uint8Array, body: Uint8Array): Promise<Uint8Array> {
    demandCount(step)
    const sent = protect(instruction, header, body)
    count += 1
    return check(step, await nativeCommand(transceive, step, instruction, sent))
  }

  return {
    session: () => ({ keys, transaction, counter: count }),
    async plain(step, instruction, header, body = nothing) {
      demandCount(step)
      count += 1
      return nativeCommand(transceive, step, instruction, concat(header, body))
    },
    mac: (step, instruction, header, body = nothing) => mac(step, instruction, header, body),
    async full(step, instruction, header, body = nothing) {
      const encrypted = await mac(step, instruction, header, encrypt(body))
      if (encrypted.length === 0) return encrypted
      if (encrypted.length % 16 !== 0) throw new ChipError(`${step}-answer`, 0)
      const answer = unpad(decryptCbc(keys.enc, vector(ANSWER_VECTOR), encrypted, aes))
      if (answer === undefined) throw new ChipError(`${step}-answer`, 0)
      return answer
    },
    async last(step, instruction, header, body) {
      demandCount(step)
      await nativeCommand(transceive, step, instruction, protect(instruction, header, encrypt(body)))
    },
  }
}

const lowFirst = (count: number) => Uint8Array.of(count & 255, count >> 8)

/** Of a CMAC the eight odd bytes are sent, counted from 0. */
const truncate = (mac: Uint8Array) => mac.filter((_, at) => at % 2 === 1)
