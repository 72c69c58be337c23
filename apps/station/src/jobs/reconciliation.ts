import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Step } from '../journal/journal.ts'
import type { Job } from './server-client.ts'
import { writeSheet } from './write-sheet.ts'

/** What became of a batch's blanks: every one that was drawn is accounted for. */
export type Reconciliation = {
  readonly ordered: number
  readonly good: readonly { readonly number: string; readonly uid: string; readonly at: string }[]
  readonly spoiled: readonly { readonly number: string; readonly uid: string; readonly reason: string }[]
  /** Drawn, and neither good nor spoiled: put back unused, or to be looked for. */
  readonly unaccounted: readonly { readonly number: string; readonly uid: string }[]
  /** Cards that were not made. */
  readonly missing: readonly string[]
}

export function reconcile(jobs: readonly Pick<Job, 'order' | 'number'>[], steps: readonly Step[]): Reconciliation {
  const numbers = new Map(jobs.map(({ order, number }) => [order, number]))
  const ours = steps.flatMap((step) => {
    const number = numbers.get(step.order)
    return number === undefined ? [] : [{ ...step, number }]
  })
  // A good report that was said twice is one card.
  const good = [
    ...new Map(ours.flatMap((step) => (step.step === 'reported' ? [[step.uid, step] as const] : []))).values(),
  ]
  const spoiled = ours.flatMap((step) => (step.step === 'spoiled' ? [step] : []))
  const settled = new Set([...good, ...spoiled].map(({ uid }) => uid))
  const drawn = new Map(ours.filter(({ uid }) => !settled.has(uid)).map(({ uid, number }) => [uid, { number, uid }]))
  const made = new Set(good.map(({ number }) => number))
  return {
    ordered: jobs.length,
    good: good.map(({ number, uid, at }) => ({ number, uid, at })),
    spoiled: spoiled.map(({ number, uid, reason }) => ({ number, uid, reason })),
    unaccounted: [...drawn.values()],
    missing: jobs.map(({ number }) => number).filter((number) => !made.has(number)),
  }
}

/** Writes the sheet that the producer signs: `batch-<id>.pdf` in the station's folder. Numbers and chips, no names. */
export async function saveReconciliation(
  folder: string,
  batch: string,
  jobs: readonly Pick<Job, 'order' | 'number'>[],
  steps: readonly Step[],
): Promise<void> {
  const { ordered, good, spoiled, unaccounted, missing } = reconcile(jobs, steps)
  const sheet = await writeSheet({
    title: `Produksjonsserie · Batch ${batch}`,
    figures: [
      ['Bestilt · Ordered', ordered],
      ['Gode · Good', good.length],
      ['Makulerte emner · Spoiled blanks', spoiled.length],
      ['Emner å finne igjen · Blanks to account for', unaccounted.length],
      ['Ikke laget · Not made', missing.length],
    ],
    lists: [
      {
        title: 'Makulerte emner · Spoiled blanks',
        lines: spoiled.map(({ number, uid, reason }) => `${formatCardNumber(number)}   ${uid}   ${reason}`),
      },
      {
        title: 'Emner å finne igjen · Blanks to account for',
        lines: unaccounted.map(({ number, uid }) => `${formatCardNumber(number)}   ${uid}`),
      },
      { title: 'Ikke laget · Not made', lines: missing.map(formatCardNumber) },
      {
        title: 'Gode · Good',
        lines: good.map(({ number, uid, at }) => `${formatCardNumber(number)}   ${uid}   ${at}`),
      },
    ],
    signatures: ['Operatør · Operator', 'Kontrollert av · Checked by'],
  })
  const path = join(folder, `batch-${batch}.pdf`)
  await writeFile(`${path}.new`, sheet)
  await rename(`${path}.new`, path)
}
