import type { Journal } from '../journal/journal.ts'
import type { BatchEvents } from './batch-events.ts'
import { resumePrinted } from './print-card.ts'
import { findPrintedCard, reportGood, reportSpoiled } from './resume-card.ts'
import type { Job } from './server-client.ts'
import { CardSetAside, type Workplace } from './workplace.ts'

/** Cards that were begun before blanks had numbers get one each, once. */
export async function numberOldCards(
  journal: Journal,
  jobs: readonly Job[],
  drawNumber: () => Promise<number | undefined>,
): Promise<void> {
  for (const { order, done } of jobs) {
    const last = journal.last(order)
    if (last === undefined || last.blank !== undefined || last.step === 'blank-drawn' || last.step === 'spoiled')
      continue
    if (last.step === 'reported' && done) continue
    const blank = await drawNumber()
    if (blank === undefined) continue
    journal.note({ step: 'blank-drawn', order, uid: last.uid, blank })
    journal.note({ ...last, blank })
  }
}

/** Settles every card that the printer had before an interruption; gives those that are still to be made. */
export async function resumePrintedCards(
  place: Workplace,
  jobs: readonly Job[],
  { onDone, onSetAside }: Pick<BatchEvents, 'onDone' | 'onSetAside'>,
): Promise<readonly Job[]> {
  const left: Job[] = []
  for (const job of jobs)
    try {
      if (await isSettled(place, job)) {
        if (!job.done) onDone?.(job, true)
      } else if (!job.done) left.push(job)
    } catch (error) {
      if (!(error instanceof CardSetAside)) throw error
      onSetAside?.(job, error.message)
    }
  return left
}

async function isSettled(place: Workplace, job: Job): Promise<boolean> {
  const last = place.journal.last(job.order)
  if (last?.step === 'reported') {
    // The server may have been set back to an older copy: saying it twice counts once.
    if (!job.done && last.blank !== undefined) await reportGood(place, job.order, { ...last, blank: last.blank })
    return true
  }
  const printed = await findPrintedCard(place, last)
  if (printed === undefined) return false
  const failed = last?.step === 'checked' ? await report(place, job, printed) : await resumePrinted(place, job, printed)
  if (failed === undefined) return true
  await reportSpoiled(place, job.order, printed, failed)
  return false
}

async function report(place: Workplace, job: Job, printed: Parameters<typeof reportGood>[2]): Promise<undefined> {
  await reportGood(place, job.order, printed)
}
