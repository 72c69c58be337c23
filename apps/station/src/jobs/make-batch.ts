import { DeviceError } from '@hms/card-reader/chip-reader'
import { hex } from '@hms/credential/bytes'
import { ChipError } from '@hms/credential/chip/apdu'
import type { Step } from '../journal/journal.ts'
import type { BatchEvents } from './batch-events.ts'
import { type BlankPile, openPile } from './blank-pile.ts'
import { type JobQueue, openQueue } from './job-queue.ts'
import { makeCard } from './make-card.ts'
import { numberOldCards, resumePrintedCards } from './resume-batch.ts'
import { reportSpoiled } from './resume-card.ts'
import { type Job, ServerRefusal } from './server-client.ts'
import { type Bench, CardSetAside, type LyingBlank, type NamedReader, type Workplace } from './workplace.ts'

/** So many blanks are spoiled one after the other before somebody has to look at the machine. */
const MOST_BLANKS = 5
const SAY_SO_AFTER_MS = 2000

/**
 * Makes the cards of a batch, at each reader one at a time, or goes on where an interruption left them: never two cards for an
 * order, never none. A reader that fails is out of work and the others go on; throws its error when none is left.
 */
export async function makeBatch(
  place: Workplace,
  batch: string,
  jobs: readonly Job[],
  events: BatchEvents = {},
): Promise<void> {
  const pile = await openPile({ ...place, ...(events.onDrawn ? { onDrawn: events.onDrawn } : {}) }, batch)
  await numberOldCards(place.journal, jobs, () => pile.take('', undefined, 1))
  const left = await resumePrintedCards(place, jobs, events)
  let readers: readonly NamedReader[] = place.readers
  const queue = openQueue(
    left,
    place.journal,
    readers.map(({ name }) => name),
  )
  const failed = new Map<string, Error>()
  while (!queue.isEmpty() && !place.signal?.aborted) {
    if (readers.length === 0) throw [...failed.values()].at(-1) ?? new DeviceError('reader', 'There is no reader.')
    await workTogether(place, readers, { queue, pile, events }, (reader, error) => {
      failed.set(reader, error)
      queue.forgetReader(reader)
      events.onReaderOut?.(reader, error.message)
    })
    readers = readers.filter(({ name }) => !failed.has(name))
  }
}

type Work = { readonly queue: JobQueue; readonly pile: BlankPile; readonly events: BatchEvents }

/** All readers at once; what breaks more than a reader lets each finish the card in hand, and is thrown then. */
async function workTogether(
  place: Workplace,
  readers: readonly NamedReader[],
  work: Work,
  onOut: (reader: string, error: Error) => void,
): Promise<void> {
  const broken = new AbortController()
  const signal = place.signal ? AbortSignal.any([place.signal, broken.signal]) : broken.signal
  let fault: unknown
  await Promise.all(
    readers.map(async (named) => {
      try {
        await workAt({ ...place, ...named, signal }, work)
      } catch (error) {
        if (signal.aborted && isAbort(error)) return
        if (error instanceof DeviceError && error.device === 'reader') return onOut(named.name, error)
        fault ??= error
        broken.abort()
      }
    }),
  )
  if (fault !== undefined) throw fault
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError'

/** One reader's share, until no card waits that it may make. */
async function workAt(bench: Bench & { readonly signal: AbortSignal }, { queue, pile, events }: Work): Promise<void> {
  let spoiledInRow = 0
  while (!queue.isEmpty()) {
    await bench.pass?.(bench.signal)
    bench.signal.throwIfAborted()
    const uid = await waitForBlank(bench, { queue, pile, events })
    if (uid === undefined) return
    await bench.pass?.(bench.signal)
    bench.signal.throwIfAborted()
    const job = queue.takeFor(bench.name, uid)
    if (job === undefined) {
      // The last card may have been finished elsewhere while this blank was read.
      if (!queue.isEmpty()) await queue.changed(bench.signal)
      continue
    }
    let isHandedOn = false
    try {
      const isNew = await makeOn(bench, { queue, pile, events }, job, uid)
      if (isNew) {
        spoiledInRow = 0
        queue.finish(job)
        isHandedOn = true
        events.onDone?.(job, true)
      } else {
        spoiledInRow += 1
        if (spoiledInRow >= MOST_BLANKS)
          throw new DeviceError(
            'reader',
            `${MOST_BLANKS} blanks were spoiled one after the other: look at reader and printer.`,
          )
      }
    } catch (error) {
      if (!(error instanceof CardSetAside)) throw error
      queue.finish(job)
      isHandedOn = true
      events.onSetAside?.(job, error.message)
    } finally {
      if (!isHandedOn) queue.putBack(job)
    }
  }
}

/** Makes a card on the blank that lies there; false when that blank came to nothing. */
async function makeOn(bench: Bench, { queue, pile, events }: Work, job: Job, uid: string): Promise<boolean> {
  const number = await pile.take(bench.name, uid, queue.share())
  const left = pile.left()
  if (left !== undefined) events.onStock?.(left)
  if (number === undefined) return putAside(bench, 'its number does not lie in this stock')
  const blank: LyingBlank = { uid, blank: number }
  const last = bench.journal.last(job.order)
  if (last?.uid !== uid || last.step === 'blank-drawn' || last.step === 'spoiled') {
    await spoilLeftBlank(bench, last)
    bench.journal.note({ step: 'blank-drawn', order: job.order, ...blank, reader: bench.name })
  }
  try {
    const failed = await makeCard(bench, job, blank)
    // Let go only now: what an interruption leaves in the reader is gone on with there.
    await bench.reader.eject()
    if (failed === undefined) return true
    await reportSpoiled(bench, job.order, blank, failed)
    return false
  } catch (error) {
    if (error instanceof ServerRefusal && /^blank[.](other-chip|not-drawn)$/.test(error.code)) {
      await pile.miss(number)
      return false
    }
    if (error instanceof ServerRefusal && error.code === 'blank.other-number')
      return putAside(bench, 'its chip is known by another number')
    if (error instanceof ServerRefusal && error.code === 'blank.recalled') {
      await putAside(bench, 'its chip batch was recalled. Take the rest of that batch out of the feeder')
      await reportSpoiled(bench, job.order, blank, 'recalled')
      return false
    }
    if (error instanceof ServerRefusal && error.code === 'chip.used')
      return putAside(bench, 'its chip was signed for another card elsewhere: destroy it')
    if (error instanceof CardSetAside && bench.journal.wasUsed(uid)) {
      // Something may be written on it; a blank on which nothing is stays for the next card.
      await bench.reader.eject()
      if (bench.journal.last(job.order)?.step !== 'spoiled') await reportSpoiled(bench, job.order, blank, 'encode')
    }
    throw error
  }
}

async function putAside(bench: Bench, why: string): Promise<false> {
  bench.onWaiting?.(`A blank in ${bench.name} was put aside: ${why}.`)
  await bench.reader.eject()
  return false
}

/** The blank on which a card was begun is not here any more: it is out of our hands, so it is spoiled. */
async function spoilLeftBlank(bench: Bench, last: Step | undefined): Promise<void> {
  if (last === undefined || last.blank === undefined) return
  if (last.step === 'records-signed' || last.step === 'encoded' || last.step === 'printing')
    await reportSpoiled(bench, last.order, { uid: last.uid, blank: last.blank }, 'power-loss')
}

/** The chip of a blank that may be used; undefined when no card waits any more. */
async function waitForBlank(
  bench: Bench & { readonly signal: AbortSignal },
  { queue, pile }: Work,
): Promise<string | undefined> {
  const { reader, journal } = bench
  for (let seen = 0; seen < 2 * MOST_BLANKS; seen++) {
    if (!(await comesInTime(bench, queue))) return undefined
    const chip = await reader.readUid().catch((error) => {
      if (error instanceof DeviceError) return undefined
      if (error instanceof ChipError) return new Uint8Array()
      throw error
    })
    const uid = chip && hex(chip).toUpperCase()
    if (chip?.length === 7 && uid !== undefined && (!journal.wasUsed(uid) || queue.isBegunOn(uid))) return uid
    const job = queue.peek()
    if (chip && chip.length !== 7 && job) {
      // It lies there and does not say who it is: its number is that of the next blank all the same.
      const blank = await pile.take(bench.name, undefined, queue.share())
      if (blank !== undefined) {
        journal.note({ step: 'blank-drawn', order: job.order, uid: '', blank, reader: bench.name })
        await reportSpoiled(bench, job.order, { uid: '', blank }, 'encode')
      }
    }
    await reader.eject()
  }
  throw new DeviceError(
    'reader',
    `${bench.name} gives no fresh blank: it holds cards that were used before or say nothing.`,
  )
}

/** Waits for a card as long as there is something to make; false when there is nothing any more. */
async function comesInTime(
  { reader, name, signal, onWaiting }: Bench & { readonly signal: AbortSignal },
  queue: JobQueue,
): Promise<boolean> {
  const over = new AbortController()
  const both = AbortSignal.any([signal, over.signal])
  const late = setTimeout(() => onWaiting?.(`Waiting for a blank card in ${name}.`), SAY_SO_AFTER_MS)
  void (async () => {
    while (!queue.isEmpty()) await queue.changed(both)
    over.abort()
  })().catch(() => undefined)
  try {
    await reader.waitForCard(both)
    return true
  } catch (error) {
    if (over.signal.aborted && !signal.aborted) return false
    throw error
  } finally {
    clearTimeout(late)
    over.abort()
  }
}
