import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** pcsc-lite's local protocol 4:4 (winscard_msg.h of 1.9): lengths and numbers are little-endian, each answer has a fixed size. */
export const requests = {
  establishContext: 0x01,
  connect: 0x04,
  reconnect: 0x05,
  disconnect: 0x06,
  beginTransaction: 0x07,
  transmit: 0x09,
  version: 0x11,
  readersState: 0x12,
  waitReaderStateChange: 0x13,
} as const
type Request = (typeof requests)[keyof typeof requests]
const VERSION = [4, 4] as const
const SYSTEM_SCOPE = 2

/** READER_STATE: name, event counter, state, sharing, ATR, its length, protocol; sixteen of them in one answer. */
const STATES = 16
const STATE_SIZE = 184
const COUNTER_AT = 128
const STATE_AT = 132
const PRESENT = 0x04

/** pcscd said no: what was asked, and its return value (pcsclite.h), as 80100009 for an unknown reader. */
export class PcscError extends Error {
  readonly code: number
  constructor(asked: string, code: number) {
    super(`${asked}: ${code.toString(16)}`)
    this.code = code
  }
}

export type ReaderState = {
  readonly name: string
  readonly hasCard: boolean
  /** Rises with each card put in or taken out. */
  readonly changes: number
}

/** One context at pcscd; what is asked over it is answered in turn. */
export type PcscdLine = {
  /** `answerSize` bytes; the last four are pcscd's return value. Throws `PcscError` when it is not 0. */
  ask(request: keyof typeof requests, body: Buffer, answerSize: number, more?: Uint8Array): Promise<Buffer>
  /** What follows an answer whose size that answer told. */
  read(size: number): Promise<Buffer>
  /** The context that pcscd knows this line by. */
  readonly context: number
  listReaders(): Promise<readonly ReaderState[]>
  /** Tells the readers as they are and resolves `changed` when any of them is no longer so. */
  watchReaders(): Promise<{ readonly readers: readonly ReaderState[]; readonly changed: Promise<unknown> }>
  end(): void
}

export const numbers = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, 4 * index)
  return bytes
}

/** Rejects when nothing listens at the path, or when it speaks another version. */
export async function openPcscdLine(path: string): Promise<PcscdLine> {
  const socket = connect(path)
  await once(socket, 'connect')
  const read = readInTurn(socket)

  const send = (request: Request, body: Buffer, more: Uint8Array = Buffer.alloc(0)) =>
    socket.write(Buffer.concat([numbers(body.length, request), body, more]))
  const ask: PcscdLine['ask'] = async (request, body, answerSize, more) => {
    send(requests[request], body, more)
    const answer = await read(answerSize)
    const code = answer.readUInt32LE(answerSize - 4)
    if (code !== 0) throw new PcscError(request, code)
    return answer
  }
  const readStates = async () => parseStates(await read(STATES * STATE_SIZE))

  try {
    await ask('version', numbers(...VERSION, 0), 12)
    const established = await ask('establishContext', numbers(SYSTEM_SCOPE, 0, 0), 12)
    return {
      ask,
      read,
      context: established.readUInt32LE(4),
      listReaders() {
        send(requests.readersState, Buffer.alloc(0))
        return readStates()
      },
      async watchReaders() {
        send(requests.waitReaderStateChange, Buffer.alloc(0))
        const readers = await readStates()
        const changed = read(8)
        // Whoever stops waiting ends the line.
        changed.catch(() => undefined)
        return { readers, changed }
      },
      end: () => socket.destroy(),
    }
  } catch (error) {
    socket.destroy()
    throw error
  }
}

/** Bytes off a socket in the order in which they were asked for. */
function readInTurn(socket: Socket): (size: number) => Promise<Buffer> {
  let received = Buffer.alloc(0)
  let isClosed = false
  const waiting: { size: number; resolve: (bytes: Buffer) => void; reject: (error: Error) => void }[] = []
  const closed = () => new Error('pcscd closed the line')
  const fail = () => {
    isClosed = true
    for (const { reject } of waiting.splice(0)) reject(closed())
  }
  const serve = () => {
    for (let first = waiting[0]; first && received.length >= first.size; first = waiting[0]) {
      waiting.shift()
      first.resolve(received.subarray(0, first.size))
      received = received.subarray(first.size)
    }
  }
  socket.on('error', fail)
  socket.on('close', fail)
  socket.on('data', (part) => {
    received = Buffer.concat([received, part])
    serve()
  })
  return (size) =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(closed())
      waiting.push({ size, resolve, reject })
      serve()
    })
}

function parseStates(bytes: Buffer): readonly ReaderState[] {
  return Array.from({ length: STATES }, (_, index) => bytes.subarray(index * STATE_SIZE, (index + 1) * STATE_SIZE))
    .filter((state) => state[0] !== 0)
    .map((state) => ({
      name: state.toString('utf8', 0, state.indexOf(0)),
      hasCard: (state.readUInt32LE(STATE_AT) & PRESENT) !== 0,
      changes: state.readUInt32LE(COUNTER_AT),
    }))
}
