/** Remembers what was done to each card, so that an interrupted station goes on where it stopped. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { takeFolder } from './take-folder.ts'

/** `uid`: of the chip, empty when it says nothing. `blank`: its number in the ledger; journals of before have none. */
type OnBlank = { readonly order: string; readonly uid: string; readonly blank?: number }
/** One step of one order on one blank. `at` is the moment the print was asked for, which the card's issue day is taken from. */
export type Step = OnBlank &
  (
    | { readonly step: 'blank-drawn'; readonly reader?: string }
    | { readonly step: 'records-signed'; readonly issued: string }
    | { readonly step: 'encoded' }
    | { readonly step: 'printing'; readonly at: string }
    | { readonly step: 'printed'; readonly at: string }
    | { readonly step: 'checked'; readonly at: string }
    | { readonly step: 'reported'; readonly at: string }
    | { readonly step: 'spoiled'; readonly reason: string }
  )

/** What was asked of the stock, and what came of it. `returning` is written before it is said, so that nobody takes them meanwhile. */
export type StockStep = { readonly batch: string } & (
  | {
      readonly step: 'numbers-asked'
      readonly reader: string
      readonly request: string
      readonly count: number
      readonly first?: number
    }
  | {
      readonly step: 'numbers-drawn'
      readonly reader: string
      readonly request: string
      readonly numbers: readonly number[]
    }
  | { readonly step: 'numbers-returning'; readonly numbers: readonly number[] }
  | { readonly step: 'numbers-returned'; readonly numbers: readonly number[] }
  | { readonly step: 'numbers-missing'; readonly numbers: readonly number[] }
)

export type Journal = {
  /** On the disk before it returns. */
  note(step: Step | StockStep): void
  /** The last step of an order, if there is one. */
  last(order: string): Step | undefined
  /** Whether something was already made of a blank for any order: it is not used for another. */
  wasUsed(uid: string): boolean
  /** What is known of a chip that lay in a reader: its number, and the reader it lay in last. */
  placeOf(uid: string): { readonly blank?: number; readonly reader?: string } | undefined
  /** Every step of cards, oldest first. */
  steps(): readonly Step[]
  /** Those, and everything that was asked of the stock, as it came. */
  entries(): readonly (Step | StockStep)[]
  close(): void
}

/** Opens the journal of a work folder, for one station at a time. A line torn by a power cut counts as not written, and is cut off. */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const release = takeFolder(folder)
  const path = join(folder, 'journal.jsonl')
  const steps: Step[] = []
  const entries: (Step | StockStep)[] = []
  const last = new Map<string, Step>()
  const used = new Set<string>()
  const places = new Map<string, { readonly blank?: number; readonly reader?: string }>()

  function remember(step: Step | StockStep): void {
    entries.push(step)
    if (!('order' in step)) {
      // The chip that was taken for a missing number has another.
      if (step.step === 'numbers-missing')
        for (const [uid, { blank = 0 }] of places) if (step.numbers.includes(blank)) places.delete(uid)
      return
    }
    steps.push(step)
    last.set(step.order, step)
    if (step.step !== 'blank-drawn') used.add(step.uid)
    else if (step.uid !== '') places.set(step.uid, step)
  }
  try {
    if (existsSync(path)) for (const step of readSteps(path)) remember(step)
  } catch (error) {
    release()
    throw error
  }
  const file = openSync(path, 'a', 0o600)
  return {
    note(step) {
      writeSync(file, `${JSON.stringify(step)}\n`)
      fsyncSync(file)
      remember(step)
    },
    last: (order) => last.get(order),
    wasUsed: (uid) => used.has(uid),
    placeOf: (uid) => places.get(uid),
    steps: () => steps,
    entries: () => entries,
    close() {
      closeSync(file)
      release()
    },
  }
}

function readSteps(path: string): (Step | StockStep)[] {
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  return whole.split('\n').filter(Boolean).map(parseStep)
}

function parseStep(line: string, index: number): Step | StockStep {
  try {
    const said: unknown = JSON.parse(line)
    if (typeof said === 'object' && said !== null && 'step' in said) {
      if ('order' in said && 'uid' in said) return said as Step // only this file writes the journal
      if ('batch' in said) return said as StockStep
    }
  } catch {
    // Told below: no step may be lost in silence, for a card could be made twice.
  }
  throw new Error(
    `Line ${index + 1} of the station's journal cannot be read: somebody must look at it before cards are made.`,
  )
}
