import { setTimeout as pause } from 'node:timers/promises'
import { type Instant, osloDate } from '@hms/domain/calendar'
import { NotPrinted } from '../devices/devices.ts'
import type { Art } from './card-art.ts'
import { jobName, type Printed, reportGood } from './resume-card.ts'
import type { Job } from './server-client.ts'
import type { LyingBlank, SpoilReason, Workplace } from './workplace.ts'

type Place = Omit<Workplace, 'readers'>
const LOOK_AT_PRINTER_AFTER_MS = 1000

/** Journals the print before it is asked for: whatever happens then, the printer knows whether the card came out. */
export async function print(
  place: Place,
  job: Job,
  blank: LyingBlank,
  { art, issued }: { readonly art: Art; readonly issued: string },
): Promise<SpoilReason | undefined> {
  const { journal, printer, clock, onAbbreviated } = place
  if (art.abbreviated) onAbbreviated?.(job.number)
  for (;;) {
    const at = clock.now()
    // A card printed on another day than it was signed for would bear a wrong issue date, and its chip is locked.
    if (osloDate(at) !== issued) return 'print'
    journal.note({ step: 'printing', order: job.order, ...blank, at })
    try {
      await printer.print(jobName(job.order, blank.uid), art.pdf)
    } catch (error) {
      if (!(error instanceof NotPrinted)) throw error
      if (!error.mayTryAgain) return 'print'
      await waitForPrinter(place)
      continue
    }
    journal.note({ step: 'printed', order: job.order, ...blank, at })
    return finish(place, job, { ...blank, at }, async () => art.record)
  }
}

/**
 * Goes on with a card that was printed before an interruption; gives why it was spoiled, or undefined. The camera needs its
 * record, which the server gives again on the day of its issue only: a card of yesterday that was not checked is not sent.
 */
export async function resumePrinted(place: Place, job: Job, printed: Printed): Promise<SpoilReason | undefined> {
  return finish(place, job, printed, async () => {
    if (osloDate(place.clock.now()) !== osloDate(printed.at as Instant)) return undefined // our own clock wrote it
    const { qrRecord } = await place.server.signRecords(job.order, printed)
    return new Uint8Array(Buffer.from(qrRecord, 'base64url'))
  })
}

/** What is left to do with a card that came out: the camera's look at it, and the report. */
async function finish(
  { checkPrint, ...place }: Place,
  job: Job,
  printed: Printed,
  readRecord: () => Promise<Uint8Array | undefined>,
): Promise<SpoilReason | undefined> {
  if (checkPrint && !job.done) {
    const record = await readRecord()
    if (record === undefined || (await checkPrint(job.number, record)).length > 0) return 'print-check'
    const { uid, blank, at } = printed
    place.journal.note({ step: 'checked', order: job.order, uid, blank, at })
  }
  await reportGood(place, job.order, printed)
  return undefined
}

export async function waitForPrinter({ printer, signal, onWaiting }: Place): Promise<void> {
  for (;;) {
    const trouble = await printer.findTrouble()
    if (trouble === undefined) return
    onWaiting?.(`The printer takes no cards (${trouble}): mend it, and the station goes on.`)
    await pause(LOOK_AT_PRINTER_AFTER_MS, undefined, signal ? { signal } : {})
  }
}
