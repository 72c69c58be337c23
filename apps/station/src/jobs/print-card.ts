import { setTimeout as pause } from 'node:timers/promises'
import { type Instant, osloDate } from '@hms/domain/calendar'
import { NotPrinted } from '../devices/card-printer.ts'
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
  { art, issued, domain }: { readonly art: Art; readonly issued: string; readonly domain: string },
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
    return finish(place, job, { ...blank, at }, async () => ({ record: art.record, domain }))
  }
}

/**
 * Goes on with a card that was printed before an interruption; gives why it was spoiled, or undefined. The camera needs its
 * record, which the server gives again on the day of its issue only: a card of yesterday that was not checked is not sent.
 */
export async function resumePrinted(place: Place, job: Job, printed: Printed): Promise<SpoilReason | undefined> {
  return finish(place, job, printed, async () => {
    if (osloDate(place.clock.now()) !== osloDate(printed.at as Instant)) return undefined // our own clock wrote it
    const { uid, blank } = printed
    const { qrRecord, domain } = await place.server.signRecords(job.order, { uid, blank })
    return { record: new Uint8Array(Buffer.from(qrRecord, 'base64url')), domain }
  })
}

/** What is left to do with a card that came out: the camera's look at it, and the report. */
async function finish(
  { checkPrint, ...place }: Place,
  job: Job,
  printed: Printed,
  readRecord: () => Promise<{ readonly record: Uint8Array; readonly domain: string } | undefined>,
): Promise<SpoilReason | undefined> {
  if (checkPrint && !job.done) {
    const { uid, blank, at } = printed
    const signed = await readRecord()
    const isGood =
      signed !== undefined && (await checkPrint({ job, jobName: jobName(job.order, uid), ...signed })).length === 0
    if (!isGood) return 'print-check'
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
