/** Remembers what was done to each card, so that an interrupted station goes on where it stopped. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { takeFolder } from './take-folder.ts'

/** One step of one order on one blank. `at` is the moment the print was asked for, which the card's issue day is taken from. */
export type Step =
  | { readonly step: 'blank-drawn'; readonly order: string; readonly uid: string }
  | { readonly step: 'records-signed'; readonly order: string; readonly uid: string; readonly issued: string }
  | { readonly step: 'encoded'; readonly order: string; readonly uid: string }
  | { readonly step: 'printing'; readonly order: string; readonly uid: string; readonly at: string }
  | { readonly step: 'printed'; readonly order: string; readonly uid: string; readonly at: string }
  | { readonly step: 'reported'; readonly order: string; readonly uid: string; readonly at: string }
  | { readonly step: 'spoiled'; readonly order: string; readonly uid: string; readonly reason: string }

export type Journal = {
  /** On the disk before it returns. */
  note(step: Step): void
  /** The last step of an order, if there is one. */
  last(order: string): Step | undefined
  /** Whether something was already made of a blank for any order: it must not be used again. */
  wasUsed(uid: string): boolean
  /** Every step, oldest first. */
  steps(): readonly Step[]
  close(): void
}

/** Opens the journal of a work folder, for one station at a time. A line torn by a power cut counts as not written, and is cut off. */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const release = takeFolder(folder)
  const path = join(folder, 'journal.jsonl')
  const steps = existsSync(path) ? readSteps(path) : []
  const last = new Map(steps.map((step) => [step.order, step]))
  const used = new Set(steps.filter(isUse).map(({ uid }) => uid))
  const file = openSync(path, 'a', 0o600)
  return {
    note(step) {
      writeSync(file, `${JSON.stringify(step)}\n`)
      fsyncSync(file)
      steps.push(step)
      last.set(step.order, step)
      if (isUse(step)) used.add(step.uid)
    },
    last: (order) => last.get(order),
    wasUsed: (uid) => used.has(uid),
    steps: () => steps,
    close() {
      closeSync(file)
      release()
    },
  }
}

/** A blank that was only drawn is as it was. */
const isUse = ({ step }: Step) => step !== 'blank-drawn'

function readSteps(path: string): Step[] {
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  return whole.split('\n').filter(Boolean).map(parseStep)
}

function parseStep(line: string, index: number): Step {
  try {
    const said: unknown = JSON.parse(line)
    if (typeof said === 'object' && said !== null && 'step' in said && 'order' in said && 'uid' in said)
      return said as Step // only this file writes the journal
  } catch {
    // Told below: no step may be lost in silence, for a card could be made twice.
  }
  throw new Error(
    `Line ${index + 1} of the station's journal cannot be read: somebody must look at it before cards are made.`,
  )
}
