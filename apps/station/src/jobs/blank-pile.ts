import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Journal } from '../journal/journal.ts'
import { readAccount } from '../journal/read-account.ts'
import { type ServerClient, ServerRefusal } from './server-client.ts'

/** So many are drawn at once for a reader: few enough that little is returned, enough that the stock is seldom asked. */
const MOST_AT_ONCE = 25
const ASK_STOCK_AGAIN_AFTER_MS = 2000

/** The numbers that were drawn for a batch, reader by reader, in the order in which blanks lie in its feeder. */
export type BlankPile = {
  /** The number of the blank that lies in a reader; undefined when its chip has a number that lies elsewhere than in this stock. */
  take(reader: string, uid: string | undefined, wanted: number): Promise<number | undefined>
  /** The number lies not where it should: it is missing, and the chip in the reader has another. */
  miss(number: number): Promise<void>
  /** How many the stock held when it was last asked. */
  left(): number | undefined
}

type Surroundings = {
  readonly server: Pick<ServerClient, 'drawBlanks' | 'missBlanks'>
  readonly journal: Journal
  readonly signal?: AbortSignal
  readonly onWaiting?: (what: string) => void
  readonly onMissing?: (numbers: readonly number[]) => void
  readonly onDrawn?: (reader: string, numbers: readonly number[]) => void
}

type Wish = { readonly request: string; readonly count: number; readonly first?: number }

/** Goes on with what the journal says; a draw whose answer was lost is asked again, and gives the same numbers. */
export async function openPile(
  { server, journal, signal, onWaiting, onMissing, onDrawn }: Surroundings,
  batch: string,
): Promise<BlankPile> {
  const free = new Map<string, number[]>()
  let left: number | undefined
  const keep = (reader: string, numbers: readonly number[]) =>
    free.set(
      reader,
      [...(free.get(reader) ?? []), ...numbers].toSorted((one, other) => one - other),
    )

  const before = readAccount(journal, batch)
  for (const [reader, numbers] of before.free) keep(reader, numbers)
  const mine = new Set(before.taken.keys())
  for (const { reader, request, count, first } of before.asked) {
    const wish = { request, count, ...(first === undefined ? {} : { first }) }
    keep(reader, await settleDraw(reader, wish, ['stock.too-few', 'batch.not-started']))
  }

  /** Nothing was drawn when the stock refuses; that is written down too. */
  async function settleDraw(reader: string, wish: Wish, tolerated: readonly string[] = ['stock.too-few']) {
    const drawn = await server.drawBlanks(batch, wish).catch((error) => {
      if (!(error instanceof ServerRefusal)) throw error
      journal.note({ step: 'numbers-drawn', batch, reader, request: wish.request, numbers: [] })
      left = Number(error.details['left'] ?? left)
      if (!tolerated.includes(error.code)) throw error
      return undefined
    })
    if (drawn === undefined) return []
    left = drawn.left
    journal.note({ step: 'numbers-drawn', batch, reader, request: wish.request, numbers: drawn.numbers })
    onDrawn?.(reader, drawn.numbers)
    return drawn.numbers
  }

  async function draw(reader: string, wanted: number, first?: number): Promise<void> {
    for (let count = Math.max(1, Math.min(wanted, MOST_AT_ONCE)); ; ) {
      const wish = { request: randomUUID(), count, ...(first === undefined ? {} : { first }) }
      journal.note({ step: 'numbers-asked', batch, reader, ...wish })
      const numbers = await settleDraw(reader, wish)
      keep(reader, numbers)
      if (numbers.length > 0) return
      if (left !== undefined && left > 0 && left < count) {
        count = left
        continue
      }
      onWaiting?.('The stock has no blanks left: a production leader must receive a lot, and the station goes on.')
      await pause(ASK_STOCK_AGAIN_AFTER_MS, undefined, signal ? { signal } : {})
    }
  }

  function takeNumber(number: number): boolean {
    for (const [reader, numbers] of free)
      if (numbers.includes(number)) {
        free.set(
          reader,
          numbers.filter((each) => each !== number),
        )
        mine.add(number)
        return true
      }
    return mine.has(number)
  }

  async function take(reader: string, uid: string | undefined, wanted: number): Promise<number | undefined> {
    const known = uid === undefined ? undefined : journal.placeOf(uid)?.blank
    if (known !== undefined) {
      if (takeNumber(known)) return known
      await draw(reader, wanted, known)
      return takeNumber(known) ? known : undefined
    }
    if ((free.get(reader) ?? []).length === 0) await draw(reader, wanted)
    const next = free.get(reader)?.[0]
    return next !== undefined && takeNumber(next) ? next : undefined
  }

  // One after the other: two readers never get one number.
  let turn: Promise<unknown> = Promise.resolve()
  return {
    take(reader, uid, wanted) {
      const taken = turn.then(() => take(reader, uid, wanted))
      turn = taken.catch(() => undefined)
      return taken
    },
    async miss(number) {
      await server.missBlanks(batch, [number])
      journal.note({ step: 'numbers-missing', batch, numbers: [number] })
      mine.delete(number)
      onMissing?.([number])
    },
    left: () => left,
  }
}
