import type { Journal, Step, StockStep } from './journal.ts'

type Draw = Extract<StockStep, { step: 'numbers-asked' }>
/** What the journal says of one batch's blanks. */
export type JournalAccount = {
  /** Numbers that were drawn for a reader and not taken yet, in order. */
  readonly free: ReadonlyMap<string, readonly number[]>
  /** The last step on each number that was taken. */
  readonly taken: ReadonlyMap<number, Step>
  readonly returned: ReadonlySet<number>
  readonly missing: ReadonlySet<number>
  /** Said to be returned, but perhaps not heard. */
  readonly returning: ReadonlySet<number>
  /** Draws whose answer was never written down. */
  readonly asked: readonly Draw[]
}

/** A number that was returned may be drawn again, also for another batch: only what was written since counts. */
export function readAccount(journal: Pick<Journal, 'entries'>, batch: string): JournalAccount {
  const owners = new Map<number, string>()
  const readers = new Map<number, string>()
  const taken = new Map<number, Step>()
  const [returned, missing, returning] = [new Set<number>(), new Set<number>(), new Set<number>()]
  const asked = new Map<string, Draw>()

  for (const entry of journal.entries()) {
    if ('order' in entry) {
      const { blank } = entry
      if (blank === undefined || owners.get(blank) !== batch) continue
      taken.set(blank, entry)
      readers.delete(blank)
      continue
    }
    if (entry.step === 'numbers-asked') {
      if (entry.batch === batch) asked.set(entry.request, entry)
      continue
    }
    if (entry.step === 'numbers-drawn') {
      asked.delete(entry.request)
      for (const number of entry.numbers) {
        owners.set(number, entry.batch)
        taken.delete(number)
        readers.delete(number)
        if (entry.batch !== batch) continue
        returned.delete(number)
        readers.set(number, entry.reader)
      }
      continue
    }
    if (entry.batch !== batch) continue
    for (const number of entry.numbers) {
      readers.delete(number)
      taken.delete(number)
      returning.delete(number)
      if (entry.step === 'numbers-returning') returning.add(number)
      if (entry.step === 'numbers-returned') returned.add(number)
      if (entry.step === 'numbers-missing') missing.add(number)
    }
  }
  const free = new Map<string, number[]>()
  for (const [number, reader] of readers) free.set(reader, [...(free.get(reader) ?? []), number])
  for (const numbers of free.values()) numbers.sort((one, other) => one - other)
  return { free, taken, returned, missing, returning, asked: [...asked.values()] }
}

/** Batches for which numbers were asked. */
export function listBatchesOf(journal: Pick<Journal, 'entries'>): readonly string[] {
  return [...new Set(journal.entries().flatMap((entry) => ('batch' in entry ? [entry.batch] : [])))]
}
