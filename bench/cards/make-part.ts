/** One core's part of the measurement: gets ready when told which cards, and makes them when told to go. */
import { parentPort } from 'node:worker_threads'
import { doFloor, type Finished, finishCard, makeCard } from './make-card.ts'

export type Order = { readonly what: 'cards' | 'floor'; readonly cards: readonly number[] }

const port = parentPort
if (port === null) throw new Error('a part runs as a worker')
let order: Order | undefined
let finished: Finished[] = []

port.on('message', async (message: Order | 'go') => {
  if (message !== 'go') {
    order = message
    finished = message.what === 'floor' ? await Promise.all(message.cards.map(finishCard)) : []
    port.postMessage('ready')
    return
  }
  let bytes = 0
  if (order?.what === 'cards') for (const card of order.cards) bytes += await makeCard(card)
  else for (const one of finished) bytes += await doFloor(one)
  finished = []
  port.postMessage(bytes)
})
port.postMessage('ready')
