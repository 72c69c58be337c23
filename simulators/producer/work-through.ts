/** One batch from its package to its last card, as the producer's machines do it. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer, MadeCard, openMachineProducer } from './machine-producer.ts'

export type Levers = {
  /** Acknowledges another digest than the package's first. */
  readonly wrongHash?: boolean
  /** Milliseconds before each message. */
  readonly delay?: number
  /** The first so many blanks are spoiled in the printer. */
  readonly spoil?: number
}
type Machine = Awaited<ReturnType<typeof openMachineProducer>>
type Exchange = {
  /** Comes back when it is worth looking for an answer. */
  readonly exchange: () => Promise<void>
  /** The time that is printed into reports; RFC 3339. */
  readonly now: () => string
}

const MOST_CARDS = 50

/** Gives the last answer: `RECEIPT` with all cards made, or the `ERROR` that it stopped at. */
export async function workThrough(
  machine: Machine,
  name: string,
  { exchange, now }: Exchange,
  { wrongHash = false, delay = 0, spoil = 0 }: Levers = {},
): Promise<Answer> {
  async function ask(message: Readonly<Record<string, unknown>>): Promise<Answer> {
    await wait(delay)
    const id = await machine.send(message)
    for (;;) {
      await exchange()
      const answer = await machine.findAnswer(id)
      if (answer) return answer
    }
  }
  const taken = await machine.take(name)
  const batch = name.replace(/[.]tar$/, '')
  if ('problem' in taken) return ask({ type: 'PROBLEM', batch, problems: [taken.problem] })
  if (wrongHash) await ask({ type: 'ACK', batch, digest: '0'.repeat(64) })
  let last = await ask({ type: 'ACK', batch, digest: taken.digest })
  let left = spoil
  for (let waiting = taken.cards.map(({ order }) => order); waiting.length > 0 && last.type !== 'ERROR'; ) {
    const chosen = waiting.slice(0, MOST_CARDS)
    const answer = await ask({
      type: 'START',
      batch,
      cards: chosen.map((order) => ({ order, ...machine.drawBlank() })),
    })
    if (answer.type !== 'RECORDS') return answer
    const made = answer['cards'] as readonly MadeCard[] // by the published description
    const cards = made.map(({ order, uid }) =>
      left-- > 0
        ? { outcome: 'spoiled', order, uid, reason: 'print', destroyed: { by: 'machine-1', witness: 'op-2' } }
        : { outcome: 'good', order, uid, printedAt: now() },
    )
    last = await ask({ type: 'RESULT', batch, cards })
    const done = new Set(cards.filter(({ outcome }) => outcome === 'good').map(({ order }) => order))
    waiting = waiting.filter((order) => !done.has(order))
  }
  return last
}
