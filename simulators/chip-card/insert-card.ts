/** Puts a card into a virtual reader: speaks vpcd's TCP protocol as the card's side, two bytes of length before each message. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { type CardForm, createBlank, readMemory, writeMemory } from './card-memory.ts'
import { type ChipCard, createCard } from './chip-card.ts'

export type Insertion = CardForm & {
  host: string
  /** Where the reader listens: 35963 for the first one of vpcd. */
  port: number
  /** A card that is already there, to be put in again. */
  card?: ChipCard
  /** A file that holds the card's memory from one insertion to the next. */
  memory?: string
  /** The card loses power in the middle of this command, counted from 1: it stores half and says nothing. */
  losePowerAt?: number
}

export type InsertedCard = {
  card: ChipCard
  /** Settles when the card is out again, whoever took it. */
  removed: Promise<void>
  /** The reader switched it off last: it let the card go. A reader that lost its power leaves it lying. */
  wasLetGo(): boolean
  remove(): Promise<void>
}

/** The reader's one-byte orders: 0 off, 1 on, 2 reset, 4 tell the ATR. */
const switchOff = 0
const tellAtr = 4

/** Rejects when no reader listens there. */
export async function insertCard(insertion: Insertion): Promise<InsertedCard> {
  const card = insertion.card ?? takeCard(insertion)
  const socket = connect(insertion.port, insertion.host)
  await once(socket, 'connect')
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  const removed = once(socket, 'close').then(() => card.reset())
  let received = Buffer.alloc(0)
  let commands = 0
  let isOff = false

  const send = (message: Buffer) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(message.length)
    socket.write(Buffer.concat([length, message]))
  }

  function answer(message: Buffer): void {
    if (message.length === 1) {
      if (message[0] === tellAtr) send(card.atr)
      else card.reset()
      isOff = message[0] === switchOff
      return
    }
    commands += 1
    if (commands === insertion.losePowerAt) {
      card.tear(message)
      socket.destroy()
    } else send(card.transceive(message))
  }

  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0) && !socket.destroyed) {
      const end = 2 + received.readUInt16BE(0)
      const message = received.subarray(2, end)
      received = received.subarray(end)
      answer(message)
    }
  })
  return {
    card,
    removed,
    wasLetGo: () => isOff,
    remove() {
      socket.destroy()
      return removed
    },
  }
}

function takeCard({ memory: path, ...form }: Insertion): ChipCard {
  if (path === undefined) return createCard(createBlank(form))
  const memory = readMemory(path) ?? createBlank(form)
  writeMemory(path, memory)
  return createCard(memory, () => writeMemory(path, memory))
}
