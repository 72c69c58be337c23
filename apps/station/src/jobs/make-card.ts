import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { UnprintableLetters } from '@hms/card-art/draw-front'
import { hex } from '@hms/credential/bytes'
import { ChipError } from '@hms/credential/chip/apdu'
import { pointOf } from '@hms/credential/chip/public-key'
import { osloDate } from '@hms/domain/calendar'
import { DeviceError, NotPrinted } from '../devices/devices.ts'
import { findDifferences } from '../encode/check-records.ts'
import { type Blank, encodeCard, openBlank, ReadBackError } from '../encode/encode-card.ts'
import { NotOriginal } from '../encode/originality.ts'
import { type Art, drawArt, saveArt } from './card-art.ts'
import { jobName, reportGood, reportSpoiled, resumeCard } from './resume-card.ts'
import { type Job, type Records, ServerRefusal } from './server-client.ts'
import { CardSetAside, type SpoilReason, type Workplace } from './workplace.ts'

/** So many blanks are spoiled for one card before somebody has to look at the machine. */
const MOST_BLANKS = 5
/** So often a record is asked for again because midnight passed; more means that the clocks disagree. */
const MOST_DAYS = 3
const LOOK_AT_PRINTER_AFTER_MS = 1000

type Portrait = { readonly jpeg: Uint8Array; readonly hash: Uint8Array }

/** Makes one card, or goes on where an interruption left it: never two cards, never none. Gives whether one was made now. */
export async function makeCard(place: Workplace, job: Job): Promise<boolean> {
  if (await resumeCard(place, job)) return !job.done
  const portrait = await readPortrait(place, job)
  for (let spoiled = 0; spoiled < MOST_BLANKS; spoiled++) {
    await waitForPrinter(place)
    const uid = await drawBlank(place, job)
    const failed = await makeOnBlank(place, job, uid, portrait).finally(() => place.reader.eject())
    if (failed === undefined) return true
    await reportSpoiled(place, job, hex(uid).toUpperCase(), failed)
  }
  throw new DeviceError('reader', `${MOST_BLANKS} blanks were spoiled for one card: look at reader and printer.`)
}

async function readPortrait({ server }: Workplace, job: Job): Promise<Portrait> {
  const jpeg = await server.readPortrait(job.order)
  const hash = new Uint8Array(createHash('sha256').update(jpeg).digest())
  if (hex(hash) !== job.portraitSha256)
    throw new CardSetAside('the portrait that came is not the one that was approved')
  return { jpeg, hash }
}

/** A blank on which nothing was made before: one that comes back after an interruption is put aside. */
async function drawBlank({ reader, journal, signal, onWaiting }: Workplace, job: Job): Promise<Uint8Array> {
  for (let drawn = 0; drawn < 2 * MOST_BLANKS; drawn++) {
    const late = setTimeout(() => onWaiting?.('Waiting for a blank card in the reader.'), 2000)
    await reader.waitForCard(signal).finally(() => clearTimeout(late))
    const chip = await reader.readUid().catch((error) => {
      if (error instanceof DeviceError || error instanceof ChipError) return undefined
      throw error
    })
    const uid = chip && hex(chip).toUpperCase()
    if (chip?.length === 7 && uid !== undefined && !journal.wasUsed(uid)) {
      journal.note({ step: 'blank-drawn', order: job.order, uid })
      return chip
    }
    await reader.eject()
  }
  throw new DeviceError(
    'reader',
    'The reader gives no fresh blank: it holds cards that were used before or say nothing.',
  )
}

/** Encode before print: a chip that fails costs a blank, not a printed card. Gives why the blank was spoiled, or undefined. */
async function makeOnBlank(
  place: Workplace,
  job: Job,
  chip: Uint8Array,
  portrait: Portrait,
): Promise<SpoilReason | undefined> {
  try {
    const blank = await openBlank(place.reader, chip, place.chipKeys, place.makers)
    const ready = await encodeForToday(place, job, blank, portrait)
    await ready.lock()
    place.journal.note({ step: 'encoded', order: job.order, uid: hex(chip).toUpperCase() })
    if (place.proofs) await saveArt(place.proofs, job.number, ready.art)
    return await print(place, job, hex(chip).toUpperCase(), ready)
  } catch (error) {
    if (error instanceof ReadBackError) return 'read-back'
    if (error instanceof NotOriginal) place.onWaiting?.(error.message)
    if (error instanceof ChipError || (error instanceof DeviceError && error.device === 'reader')) return 'encode'
    throw error
  }
}

type Ready = { readonly art: Art; readonly issued: string; lock(): Promise<void> }

/** Signs, draws, writes and verifies; again on the same blank when midnight passed, for the issue day is the day of printing. */
async function encodeForToday(place: Workplace, job: Job, blank: Blank, { jpeg, hash }: Portrait): Promise<Ready> {
  const uid = hex(blank.uid).toUpperCase()
  for (let day = 0; day < MOST_DAYS; day++) {
    const records = await signRecords(place, job, blank)
    const pair = { qr: bytesOf(records.qrRecord), chip: bytesOf(records.chipRecord) }
    const trust = await place.readTrust()
    const now = Date.parse(place.clock.now()) / 1000
    const differences = await findDifferences(job, records, pair, { ...blank, portraitHash: hash, trust, now })
    if (differences.length > 0)
      throw new CardSetAside(`the signed record does not fit the card: ${differences.join(', ')}`)
    const drawn = await drawArt(job, records, {
      portrait: jpeg,
      record: pair.qr,
      isKept: place.proofs !== undefined,
    }).catch(setAsideUnprintable)
    place.journal.note({ step: 'records-signed', order: job.order, uid, issued: records.issued })
    const { file, lock } = await encodeCard(
      place.reader,
      blank,
      { domain: records.domain, record: pair.chip, portraitHash: hash },
      { trust, now },
    )
    if (osloDate(place.clock.now()) === records.issued)
      return { art: { ...drawn, chip: file, record: pair.qr }, issued: records.issued, lock }
    await place.clock.sync()
  }
  throw new DeviceError('printer', "The station's day is not the server's: look at both clocks.")
}

function setAsideUnprintable(error: unknown): never {
  throw error instanceof UnprintableLetters ? new CardSetAside(error.message) : error
}

/** The server may no longer want a card that it wanted when the batch began. */
async function signRecords({ server }: Workplace, { order }: Job, { uid, publicKey }: Blank): Promise<Records> {
  try {
    return await server.signRecords(order, hex(uid).toUpperCase(), publicKey && hex(pointOf(publicKey)).toUpperCase())
  } catch (error) {
    const isOfThisCard = error instanceof ServerRefusal && /^(job|order)[.]/.test(error.code)
    throw isOfThisCard ? new CardSetAside(`the server signs no record for it (${error.code})`) : error
  }
}

/** Journals the print before it is asked for: whatever happens then, the printer knows whether the card came out. */
async function print(
  place: Workplace,
  job: Job,
  uid: string,
  { art, issued }: Ready,
): Promise<SpoilReason | undefined> {
  const { journal, printer, clock, onAbbreviated } = place
  if (art.abbreviated) onAbbreviated?.(job.number)
  for (;;) {
    const at = clock.now()
    // A card printed on another day than it was signed for would bear a wrong issue date, and its chip is locked.
    if (osloDate(at) !== issued) return 'print'
    journal.note({ step: 'printing', order: job.order, uid, at })
    try {
      await printer.print(jobName(job, uid), art.pdf)
    } catch (error) {
      if (!(error instanceof NotPrinted)) throw error
      if (!error.mayTryAgain) return 'print'
      await waitForPrinter(place)
      continue
    }
    journal.note({ step: 'printed', order: job.order, uid, at })
    await reportGood(place, job, { step: 'printed', order: job.order, uid, at })
    return undefined
  }
}

async function waitForPrinter({ printer, signal, onWaiting }: Workplace): Promise<void> {
  for (;;) {
    const trouble = await printer.findTrouble()
    if (trouble === undefined) return
    onWaiting?.(`The printer takes no cards (${trouble}): mend it, and the station goes on.`)
    await pause(LOOK_AT_PRINTER_AFTER_MS, undefined, signal ? { signal } : {})
  }
}

const bytesOf = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'))
