import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Journal } from '../journal/journal.ts'
import { readAccount } from '../journal/read-account.ts'
import type { Job } from './server-client.ts'
import { writeSheet } from './write-sheet.ts'

type Jobs = readonly Pick<Job, 'order' | 'number'>[]
/** A blank by its number, where it has one, and its chip. */
type Blank = { readonly blank?: number | undefined; readonly uid: string }

/** What became of a batch's blanks: every one that was drawn is accounted for. */
export type Reconciliation = {
  readonly ordered: number
  readonly drawn: number
  readonly good: readonly (Blank & { readonly number: string; readonly at: string })[]
  readonly spoiled: readonly (Blank & { readonly number: string; readonly reason: string })[]
  readonly returned: readonly number[]
  readonly missing: readonly number[]
  /** Drawn, and none of these: to be looked for. */
  readonly unaccounted: readonly Blank[]
  /** Cards that were not made. */
  readonly notMade: readonly string[]
}

export function reconcile(jobs: Jobs, journal: Pick<Journal, 'steps' | 'entries'>, batch: string): Reconciliation {
  const numbers = new Map(jobs.map(({ order, number }) => [order, number]))
  const ours = journal.steps().flatMap((step) => {
    const number = numbers.get(step.order)
    return number === undefined ? [] : [{ ...step, number }]
  })
  // What was said twice is one card, or one blank; a chip that said nothing is told by its number.
  const nameOf = ({ uid, blank }: Blank) => uid || `blank ${blank}`
  const good = new Map(ours.flatMap((step) => (step.step === 'reported' ? [[nameOf(step), step] as const] : [])))
  const spoiled = new Map(ours.flatMap((step) => (step.step === 'spoiled' ? [[nameOf(step), step] as const] : [])))
  const { returned, missing, free, returning } = readAccount(journal, batch)
  const gone = new Set([...returned, ...missing])
  const open = new Map(
    ours
      .filter((step) => !good.has(nameOf(step)) && !spoiled.has(nameOf(step)) && !gone.has(step.blank ?? 0))
      .map((step) => [nameOf(step), { uid: step.uid, ...(step.blank ? { blank: step.blank } : {}) }]),
  )
  const never = [...[...free.values()].flat(), ...returning].map((blank) => ({ blank, uid: '' }))
  const made = new Set([...good.values()].map(({ number }) => number))
  const unaccounted = [...open.values(), ...never]
  return {
    ordered: jobs.length,
    drawn: good.size + spoiled.size + gone.size + unaccounted.length,
    good: [...good.values()].map(({ number, blank, uid, at }) => ({ number, ...(blank ? { blank } : {}), uid, at })),
    spoiled: [...spoiled.values()].map(({ number, blank, uid, reason }) => ({
      number,
      ...(blank ? { blank } : {}),
      uid,
      reason,
    })),
    returned: [...returned].toSorted((one, other) => one - other),
    missing: [...missing].toSorted((one, other) => one - other),
    unaccounted,
    notMade: jobs.map(({ number }) => number).filter((number) => !made.has(number)),
  }
}

/** Writes the sheet that the producer signs: `batch-<id>.pdf` in the station's folder. Numbers and chips, no names. */
export async function saveReconciliation(
  folder: string,
  batch: string,
  jobs: Jobs,
  journal: Pick<Journal, 'steps' | 'entries'>,
): Promise<void> {
  const { ordered, drawn, good, spoiled, returned, missing, unaccounted, notMade } = reconcile(jobs, journal, batch)
  const line = ({ blank, uid }: Blank, ...rest: readonly string[]) =>
    [String(blank ?? '').padStart(9), (uid || '—').padEnd(14), ...rest].join('   ')
  const sheet = await writeSheet({
    title: `Produksjonsserie · Batch ${batch}`,
    figures: [
      ['Bestilt · Ordered', ordered],
      ['Ikke laget · Not made', notMade.length],
      ['Kortemner tatt ut · Blanks drawn', drawn],
      ['Gode kort · Good cards', good.length],
      ['Ødelagte kortemner · Spoiled blanks', spoiled.length],
      ['Lagt tilbake · Returned', returned.length],
      ['Savnet · Missing', missing.length],
      ['Ikke gjort rede for · Not accounted for', unaccounted.length],
    ],
    lists: [
      {
        title: 'Ødelagte kortemner · Spoiled blanks',
        lines: spoiled.map((one) => line(one, formatCardNumber(one.number), one.reason)),
      },
      { title: 'Savnet · Missing', lines: missing.map(String) },
      { title: 'Ikke gjort rede for · Not accounted for', lines: unaccounted.map((one) => line(one)) },
      { title: 'Lagt tilbake · Returned', lines: returned.map(String) },
      { title: 'Ikke laget · Not made', lines: notMade.map(formatCardNumber) },
      {
        title: 'Gode kort · Good cards',
        lines: good.map((one) => line(one, formatCardNumber(one.number), one.at)),
      },
    ],
    signatures: ['Operatør · Operator', 'Så makuleringen · Saw the destruction'],
  })
  const path = join(folder, `batch-${batch}.pdf`)
  await writeFile(`${path}.new`, sheet)
  await rename(`${path}.new`, path)
}
