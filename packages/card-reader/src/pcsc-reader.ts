import { setTimeout as pause } from 'node:timers/promises'
import { command } from '@hms/credential/chip/apdu'
import { type ChipReader, DeviceError } from './chip-reader.ts'
import { numbers, openPcscdLine, type PcscdLine, PcscError, type ReaderState } from './pcscd-line.ts'

/** PC/SC part 3, § 3.2.2.1.3: the reader's pseudo-APDU for the card's UID. */
const GET_UID = Uint8Array.of(0xff, 0xca, 0x00, 0x00, 0x00)
/** Nobody else talks to the card while it is made. */
const EXCLUSIVE = 1
/** T=0 or T=1, whichever the card speaks. */
const ANY_PROTOCOL = 3
/** What becomes of a card that is let go: a line that just ends resets it, which some drivers cannot bear when it is out. */
const LEAVE_CARD = 0
const RESET_CARD = 1
const EJECT_CARD = 3
const LONGEST_NAME = 128
const CONNECT_SIZE = LONGEST_NAME + 24
/** Header of the protocol, twice in a transmission, and the longest answer with extended lengths (pcsclite.h). */
const PROTOCOL_HEADER = 16
const LONGEST_ANSWER = 65_544

/** A chip that says nothing for so long is gone; the line is ended, and the card with it. */
const PATIENCE_IN_MS = 10_000

const gone = 'The card was taken out of the reader.'
/** pcsclite.h: what of it a person can do something about. */
const meanings = new Map([
  [0x80100009, 'The system knows no such reader.'],
  [0x8010000b, 'Another program holds the card.'],
  [0x8010000c, gone],
  [0x80100066, 'The card does not answer.'],
  [0x80100067, 'The card does not answer.'],
  [0x80100069, gone],
])
const UNPOWERED = 0x80100067
const RESET = 0x80100068
/** A card gets its power within a second, or never. */
const [MOST_TRIES, PAUSE_IN_MS] = [10, 100]

/** `SELECT` by name and the reader's own commands need nothing that the card remembers. */
const beginsAnew = (apdu: Uint8Array) => apdu[0] === 0xff || (apdu[0] === 0x00 && apdu[1] === 0xa4 && apdu[2] === 0x04)

export const PCSCD = '/run/pcscd/pcscd.comm'

/** A reader of the system (PC/SC), by the name that the system gives it. A card lies in it until somebody takes it out. */
export async function openPcscReader(name: string, path = PCSCD): Promise<ChipReader> {
  let card: HeldCard | undefined
  /** The changes at which the last card was let go: it does not come again until it was taken out. */
  let letGoAt: number | undefined
  await ask(async (line) => findReader(await line.listReaders(), name), path)

  async function transceive(apdu: Uint8Array): Promise<Uint8Array> {
    card ??= await ask((line) => holdCard(line, name), path, 'keep')
    try {
      return await transmit(card, apdu)
    } catch (error) {
      if (error instanceof PcscError && (error.code === RESET || error.code === UNPOWERED)) {
        await powerAgain(card).catch(dropCard)
        if (beginsAnew(apdu)) return transmit(card, apdu).catch(dropCard)
        // What was chosen and proved before is forgotten: only who asked knows where to begin again.
        throw new DeviceError('reader', 'The card lost its power.')
      }
      return dropCard(error)
    }
  }

  async function dropCard(error: unknown): Promise<never> {
    const dropped = card
    card = undefined
    if (dropped) await letGo(dropped, LEAVE_CARD)
    throw inWords(error)
  }

  return {
    transceive,
    readUid: () => command(transceive, 'read-uid', GET_UID),
    async waitForCard(signal) {
      for (;;) {
        signal?.throwIfAborted()
        const line = await openLine(path)
        const stop = () => line.end()
        signal?.addEventListener('abort', stop, { once: true })
        try {
          const { readers, changed } = await line.watchReaders()
          const { hasCard, changes } = findReader(readers, name)
          if (hasCard && changes !== letGoAt) return
          await changed
        } catch (error) {
          signal?.throwIfAborted()
          throw inWords(error)
        } finally {
          signal?.removeEventListener('abort', stop)
          line.end()
        }
      }
    },
    async eject() {
      const leaving = card
      card = undefined
      letGoAt = await ask(async (line) => findReader(await line.listReaders(), name).changes, path)
      if (leaving) await letGo(leaving, EJECT_CARD)
    },
    async close() {
      if (card) await letGo(card, EJECT_CARD)
      card = undefined
    },
  }
}

type HeldCard = { readonly line: PcscdLine; readonly handle: number; protocol: number }

async function openLine(path: string): Promise<PcscdLine> {
  try {
    return await openPcscdLine(path)
  } catch (error) {
    if (error instanceof PcscError) throw new DeviceError('reader', 'pcscd speaks another version than 4:4.')
    throw new DeviceError('reader', `No card readers: pcscd does not answer at ${path}. Is it installed and running?`)
  }
}

/** One question over a line of its own, which is kept only when the answer goes on using it. */
async function ask<T>(question: (line: PcscdLine) => Promise<T>, path: string, after?: 'keep'): Promise<T> {
  const line = await openLine(path)
  try {
    const answer = await question(line)
    if (after !== 'keep') line.end()
    return answer
  } catch (error) {
    line.end()
    throw inWords(error)
  }
}

function findReader(readers: readonly ReaderState[], name: string): ReaderState {
  const found = readers.find((reader) => reader.name === name)
  if (found) return found
  const there = readers.map((reader) => reader.name).join(', ') || 'none'
  throw new DeviceError('reader', `There is no reader "${name}". The system has: ${there}.`)
}

/** Connects and begins a transaction, which ends with the line. */
async function holdCard(line: PcscdLine, name: string): Promise<HeldCard> {
  const request = Buffer.alloc(CONNECT_SIZE)
  request.writeUInt32LE(line.context, 0)
  request.write(name, 4, LONGEST_NAME - 1)
  request.writeUInt32LE(EXCLUSIVE, 132)
  request.writeUInt32LE(ANY_PROTOCOL, 136)
  const answer = await connectWhenPowered(line, request)
  const handle = answer.readUInt32LE(140)
  await line.ask('beginTransaction', numbers(handle, 0), 8)
  return { line, handle, protocol: answer.readUInt32LE(144) }
}

/** A card that has just come may not have its power yet. */
async function connectWhenPowered(line: PcscdLine, request: Buffer): Promise<Buffer> {
  for (let tries = 1; ; tries++) {
    try {
      return await line.ask('connect', request, CONNECT_SIZE)
    } catch (error) {
      if (!(error instanceof PcscError && error.code === UNPOWERED && tries < MOST_TRIES)) throw error
      await pause(PAUSE_IN_MS)
    }
  }
}

async function transmit({ line, handle, protocol }: HeldCard, apdu: Uint8Array): Promise<Uint8Array> {
  const request = numbers(handle, protocol, PROTOCOL_HEADER, apdu.length, protocol, PROTOCOL_HEADER, LONGEST_ANSWER, 0)
  const late = setTimeout(() => line.end(), PATIENCE_IN_MS)
  const answer = await line.ask('transmit', request, 32, apdu).finally(() => clearTimeout(late))
  const response = new Uint8Array(await line.read(answer.readUInt32LE(24)))
  // Some drivers call the silence of a card that is gone an answer.
  if (response.length < 2) throw new DeviceError('reader', gone)
  return response
}

async function powerAgain(card: HeldCard): Promise<void> {
  const request = numbers(card.handle, EXCLUSIVE, ANY_PROTOCOL, RESET_CARD, 0, 0)
  card.protocol = (await card.line.ask('reconnect', request, 24)).readUInt32LE(16)
}

async function letGo({ line, handle }: HeldCard, disposition: number): Promise<void> {
  // A card that is out already needs no letting go.
  await line.ask('disconnect', numbers(handle, disposition, 0), 12).catch(() => undefined)
  line.end()
}

function inWords(error: unknown): unknown {
  if (error instanceof DeviceError) return error
  if (error instanceof PcscError)
    return new DeviceError('reader', meanings.get(error.code) ?? `The reader failed (${error.message}).`)
  return new DeviceError('reader', 'The connection to the card readers was lost.')
}
