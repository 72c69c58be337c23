/** Remembers what was done to each card, so that an interrupted station goes on where it stopped. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type Step =
  | { readonly step: 'blank-drawn'; readonly order: string; readonly uid: string }
  | { readonly step: 'records-signed'; readonly order: string; readonly uid: string; readonly issued: string }
  | { readonly step: 'encoded'; readonly order: string; readonly uid: string }
  | { readonly step: 'printing'; readonly order: string; readonly uid: string; readonly at: string }
  | { readonly step: 'printed'; readonly order: string; readonly uid: string; readonly at: string }
  | { readonly step: 'reported'; readonly order: string; readonly uid: string }
  | { readonly step: 'spoiled'; readonly order: string; readonly uid: string; readonly reason: string }

export type Journal = {
  /** On the disk before it resolves. */
  note(step: Step): void
  /** The last step of an order, if there is one. */
  last(order: string): Step | undefined
  close(): void
}

/** Opens the journal of a work folder. A line that was torn by a power cut counts as not written, and is cut off. */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'journal.jsonl')
  const steps = new Map<string, Step>()
  if (existsSync(path)) {
    const text = readFileSync(path, 'utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
    for (const line of whole.split('\n').filter(Boolean)) {
      const step = parseStep(line)
      if (step) steps.set(step.order, step)
    }
  }
  const file = openSync(path, 'a', 0o600)
  return {
    note(step) {
      writeSync(file, `${JSON.stringify(step)}\n`)
      fsyncSync(file)
      steps.set(step.order, step)
    },
    last: (order) => steps.get(order),
    close: () => closeSync(file),
  }
}

function parseStep(line: string): Step | undefined {
  try {
    const said: unknown = JSON.parse(line)
    const isStep = typeof said === 'object' && said !== null && 'step' in said && 'order' in said && 'uid' in said
    return isStep ? (said as Step) : undefined // only this file writes the journal
  } catch {
    return undefined
  }
}
