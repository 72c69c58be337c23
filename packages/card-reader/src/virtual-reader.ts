import { EventEmitter, once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { command } from '@hms/credential/chip/apdu'
import { type ChipReader, DeviceError } from './chip-reader.ts'

/** vsmartcard's vpcd protocol: two bytes of length (big-endian), then one control byte or an APDU. */
const POWER_OFF = Uint8Array.of(0)
const POWER_ON = Uint8Array.of(1)
/** PC/SC part 3, § 3.2.2.1.3: the reader's pseudo-APDU for the card's UID. */
const GET_UID = Uint8Array.of(0xff, 0xca, 0x00, 0x00, 0x00)
/** A chip that says nothing for so long is gone. */
const PATIENCE_IN_MS = 10_000

export type VirtualReader = ChipReader & { readonly port: number }

/** A reader that virtual cards connect to, as they connect to vsmartcard's. Port 0 takes a free one. */
export async function openVirtualReader(port: number): Promise<VirtualReader> {
  let card: Lying | undefined
  const arrivals = new EventEmitter()
  const server = createServer((socket) => {
    if (card) {
      socket.destroy()
      return
    }
    const lying = lay(socket)
    card = lying
    socket.on('close', () => {
      if (card === lying) card = undefined
    })
    lying.send(POWER_ON)
    arrivals.emit('card')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new DeviceError(
          'reader',
          `The reader cannot use port ${port}: ${'code' in error ? error.code : 'unknown reason'}.`,
        ),
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()

  const transceive = async (apdu: Uint8Array) => {
    if (card === undefined) throw new DeviceError('reader', 'The card was taken out of the reader.')
    return card.ask(apdu)
  }
  return {
    port: typeof address === 'object' && address ? address.port : port,
    transceive,
    readUid: () => command(transceive, 'read-uid', GET_UID),
    async waitForCard(signal) {
      while (card === undefined) await once(arrivals, 'card', signal ? { signal } : {})
    },
    async eject() {
      const leaving = card
      if (leaving === undefined) return
      card = undefined
      // Told to be off, it was let go; a card whose line just breaks still lies there.
      leaving.send(POWER_OFF)
      leaving.letGo()
    },
    async close() {
      card?.drop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Lying = {
  ask(apdu: Uint8Array): Promise<Uint8Array>
  send(message: Uint8Array): void
  letGo(): void
  drop(): void
}

/** A card on the line: one question at a time, each with one answer. */
function lay(socket: Socket): Lying {
  let received = Buffer.alloc(0)
  let waiting: { resolve: (answer: Uint8Array) => void; reject: (error: Error) => void } | undefined
  const fail = () => {
    waiting?.reject(new DeviceError('reader', 'The card was taken out of the reader.'))
    waiting = undefined
  }
  socket.setNoDelay(true)
  socket.on('error', fail)
  socket.on('close', fail)
  socket.on('data', (part) => {
    received = Buffer.concat([received, part])
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0)
      waiting?.resolve(new Uint8Array(received.subarray(2, end)))
      waiting = undefined
      received = received.subarray(end)
    }
  })
  const send = (message: Uint8Array) => {
    const head = Buffer.alloc(2)
    head.writeUInt16BE(message.length)
    socket.write(Buffer.concat([head, message]))
  }
  return {
    send,
    ask: (apdu) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new DeviceError('reader', 'The card was taken out of the reader.'))
        const late = setTimeout(() => {
          waiting = undefined
          socket.destroy()
          reject(new DeviceError('reader', 'The chip does not answer.'))
        }, PATIENCE_IN_MS)
        const settle =
          <T>(next: (value: T) => void) =>
          (value: T) => {
            clearTimeout(late)
            next(value)
          }
        waiting = { resolve: settle(resolve), reject: settle(reject) }
        send(apdu)
      }),
    letGo: () => socket.destroySoon(),
    drop: () => socket.destroy(),
  }
}
