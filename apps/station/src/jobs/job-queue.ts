import { EventEmitter, once } from 'node:events'
import type { Journal } from '../journal/journal.ts'
import type { Job } from './server-client.ts'

/** The cards that wait, for several readers: each is in one hand at a time. */
export type JobQueue = {
  /**
   * The card to make on the blank that lies in a reader: the one that was begun on it, else one that is not begun, else one
   * whose own blank is gone. Undefined while all that is left is in other hands, or waits for another reader's blank.
   */
  takeFor(reader: string, uid: string): Job | undefined
  /** Whether a card that waits was begun on a chip. */
  isBegunOn(uid: string): boolean
  /** Some card that waits: it stands for a blank that cannot be used for any. */
  peek(): Job | undefined
  putBack(job: Job): void
  /** The card is made or set aside. */
  finish(job: Job): void
  /** A reader is out of work: what was begun in it is for the others. */
  forgetReader(reader: string): void
  /** How many of the cards that wait are one reader's share, this one counted. */
  share(): number
  isEmpty(): boolean
  /** Resolves when something was put back or finished. */
  changed(signal?: AbortSignal): Promise<void>
}

export function openQueue(
  jobs: readonly Job[],
  journal: Pick<Journal, 'last' | 'placeOf'>,
  readers: readonly string[],
): JobQueue {
  const waiting = [...jobs]
  const inHand = new Set<Job>()
  const working = new Set(readers)
  const changes = new EventEmitter().setMaxListeners(0)

  /** The chip on which a card was begun and not ended. */
  function begunOn({ order }: Job): string | undefined {
    const last = journal.last(order)
    const isBegun = last?.step === 'records-signed' || last?.step === 'encoded' || last?.step === 'printing'
    return isBegun ? last.uid : undefined
  }
  function isFor(reader: string, job: Job): boolean {
    const uid = begunOn(job)
    const lay = uid === undefined ? undefined : journal.placeOf(uid)?.reader
    return lay === undefined || lay === reader || !working.has(lay)
  }
  function hand(job: Job | undefined): Job | undefined {
    if (job === undefined) return undefined
    waiting.splice(waiting.indexOf(job), 1)
    inHand.add(job)
    return job
  }
  return {
    takeFor: (reader, uid) =>
      hand(
        waiting.find((job) => begunOn(job) === uid) ??
          waiting.find((job) => begunOn(job) === undefined) ??
          waiting.find((job) => isFor(reader, job)),
      ),
    isBegunOn: (uid) => waiting.some((job) => begunOn(job) === uid),
    peek: () => waiting.find((job) => begunOn(job) === undefined) ?? waiting[0],
    putBack(job) {
      inHand.delete(job)
      waiting.unshift(job)
      changes.emit('change')
    },
    finish(job) {
      inHand.delete(job)
      changes.emit('change')
    },
    forgetReader(reader) {
      working.delete(reader)
      changes.emit('change')
    },
    share: () => Math.ceil((waiting.length + 1) / Math.max(1, working.size)),
    isEmpty: () => waiting.length === 0 && inHand.size === 0,
    changed: async (signal) => void (await once(changes, 'change', signal ? { signal } : {})),
  }
}
