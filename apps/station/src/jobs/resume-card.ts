import type { Step } from '../journal/journal.ts'
import type { Job } from './server-client.ts'
import type { SpoilReason, Workplace } from './workplace.ts'

/**
 * Goes on with a card after an interruption; true when nothing is left to make. A card that the printer has is only
 * reported. A blank that was written but not printed is out of our hands after a power cut: it is spoiled.
 */
export async function resumeCard(place: Workplace, job: Job): Promise<boolean> {
  const last = place.journal.last(job.order)
  if (last === undefined) return job.done
  switch (last.step) {
    case 'blank-drawn':
    case 'spoiled':
      return job.done
    case 'reported':
      // The server may have been set back to an older copy: saying it twice counts once.
      if (!job.done) await reportGood(place, job, last)
      return true
    case 'printed':
      await reportGood(place, job, last)
      return true
    case 'printing':
      if (await place.printer.findPrinted(jobName(job, last.uid))) {
        await reportGood(place, job, last)
        return true
      }
      break
  }
  await reportSpoiled(place, job, last.uid, 'power-loss')
  return job.done
}

type Printed = Extract<Step, { readonly at: string }>

export async function reportGood({ server, journal }: Workplace, { order }: Job, { uid, at }: Printed): Promise<void> {
  await server.report(order, { outcome: 'good', uid, printedAt: at })
  journal.note({ step: 'reported', order, uid, at })
}

export async function reportSpoiled(
  { server, journal, onSpoiled }: Workplace,
  { order }: Job,
  uid: string,
  reason: SpoilReason,
): Promise<void> {
  await server.report(order, { outcome: 'spoiled', uid, reason })
  journal.note({ step: 'spoiled', order, uid, reason })
  onSpoiled?.(reason)
}

/** Names the print for ever: one order on one blank, and nobody's name. */
export const jobName = ({ order }: Job, uid: string) => `${order}:${uid}`
