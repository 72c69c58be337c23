import { createHash } from 'node:crypto'
import { hex } from '@hms/credential/bytes'
import { ChipError } from '@hms/credential/chip/apdu'
import type { Trust } from '@hms/credential/trust-list'
import { type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'
import { type CardPrinter, type ChipReader, DeviceError } from '../devices/devices.ts'
import { encodeCard, ReadBackError } from '../encode/encode-card.ts'
import type { Journal, Step } from '../journal/journal.ts'
import { drawCard } from '../print/draw-card.ts'
import { renderPng } from '../print/render-png.ts'
import { writePdf } from '../print/write-pdf.ts'
import { writeSvg } from '../print/write-svg.ts'
import { type Proofs, saveProofs } from './proofs.ts'
import type { Job, Records, Report, ServerClient } from './server-client.ts'

export type Workplace = {
  readonly server: ServerClient
  readonly reader: ChipReader
  readonly printer: CardPrinter
  readonly journal: Journal
  /** The newest trust list: a signer may have changed since the last card. */
  readonly readTrust: () => Promise<Trust>
  /** The world's time, in milliseconds since 1970. */
  readonly now: () => number
  readonly proofs?: string
  readonly onSpoiled?: (reason: string) => void
  readonly signal?: AbortSignal
}

/** So many blanks are spoiled for one card before somebody has to look at the machine. */
const MOST_BLANKS = 5
type Spoil = Extract<Report, { outcome: 'spoiled' }>['reason']

/** Makes one card, or goes on where an interruption left it: never two cards, never none. */
export async function makeCard(place: Workplace, job: Job): Promise<void> {
  if (await resume(place, job)) return
  const portrait = await place.server.readPortrait(job.order)
  const portraitHash = new Uint8Array(createHash('sha256').update(portrait).digest())
  if (hex(portraitHash) !== job.portraitSha256)
    throw new DeviceError('reader', `The portrait of card ${job.number} arrived damaged.`)
  for (let blank = 1; blank <= MOST_BLANKS; blank++) if (await makeOnBlank(place, job, portrait, portraitHash)) return
  throw new DeviceError('reader', `${MOST_BLANKS} blanks were spoiled for one card: look at reader and printer.`)
}

/** True when nothing is left to make. A blank that was under way is out of our hands after a power cut: it is spoiled. */
async function resume(place: Workplace, job: Job): Promise<boolean> {
  const last = place.journal.last(job.order)
  if (last === undefined || last.step === 'spoiled') return job.done
  if (last.step === 'reported') return true
  const wasPrinted =
    last.step === 'printed' || (last.step === 'printing' && (await place.printer.findPrinted(jobName(job, last.uid))))
  if (wasPrinted && 'at' in last) {
    await report(place, job, last)
    return true
  }
  await spoil(place, job, last.uid, 'power-loss')
  return false
}

async function makeOnBlank(
  place: Workplace,
  job: Job,
  portrait: Uint8Array,
  portraitHash: Uint8Array,
): Promise<boolean> {
  const { reader, server, journal, now } = place
  await reader.waitForCard(place.signal)
  let uid = ''
  let failing: Spoil = 'encode'
  try {
    const chip = await reader.readUid()
    uid = hex(chip).toUpperCase()
    journal.note({ step: 'blank-drawn', order: job.order, uid })
    const records = await server.signRecords(job.order, uid)
    journal.note({ step: 'records-signed', order: job.order, uid, issued: records.issued })
    const drawn = drawCard(faceOf(job, records), portrait, {
      domain: records.domain,
      record: bytesOf(records.qrRecord),
    })
    const pdf = await writePdf([drawn.front, drawn.back])
    const content = { domain: records.domain, uid: chip, record: bytesOf(records.chipRecord), portraitHash }
    const file = await encodeCard(reader, content, await place.readTrust(), now() / 1000)
    journal.note({ step: 'encoded', order: job.order, uid })
    // A card printed on another day than it was signed for would bear a wrong issue date.
    if (osloDate(instantOf(now())) !== records.issued) {
      await spoil(place, job, uid, 'encode')
      return false
    }
    if (place.proofs) await saveProofs(place.proofs, proofsOf(job, records, drawn, pdf, file))
    failing = 'print'
    journal.note({ step: 'printing', order: job.order, uid, at: instantOf(now()) })
    await place.printer.print(jobName(job, uid), pdf)
    const printed: Step = { step: 'printed', order: job.order, uid, at: instantOf(now()) }
    journal.note(printed)
    await report(place, job, printed)
    return true
  } catch (error) {
    const isDevice = error instanceof DeviceError || error instanceof ChipError || error instanceof ReadBackError
    if (!isDevice) throw error
    if (uid !== '') await spoil(place, job, uid, error instanceof ReadBackError ? 'read-back' : failing)
    return false
  } finally {
    await reader.eject()
  }
}

async function report(
  { server, journal }: Workplace,
  { order }: Job,
  { uid, at }: { uid: string; at: string },
): Promise<void> {
  await server.report(order, { outcome: 'good', uid, printedAt: at })
  journal.note({ step: 'reported', order, uid })
}

async function spoil(
  { server, journal, onSpoiled }: Workplace,
  { order }: Job,
  uid: string,
  reason: Spoil,
): Promise<void> {
  await server.report(order, { outcome: 'spoiled', uid, reason })
  journal.note({ step: 'spoiled', order, uid, reason })
  onSpoiled?.(reason)
}

/** Names the print for ever: one order on one blank. */
const jobName = ({ order }: Job, uid: string) => `${order}:${uid}`
const bytesOf = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'))
const instantOf = (milliseconds: number) => new Date(milliseconds).toISOString() as Instant // toISOString writes just an Instant
const dateOf = (date: string) => date as LocalDate // the contract lets only dates in

function faceOf(job: Job, { issued, expires, validFrom }: Records) {
  return {
    sector: job.sector,
    enterprise: job.enterprise,
    organisationNumber: job.organisation,
    givenNames: job.given,
    familyName: job.family,
    birthDate: dateOf(job.birth),
    cardNumber: job.number,
    issued: dateOf(issued),
    expires: dateOf(expires),
    ...(validFrom ? { validFrom: dateOf(validFrom) } : {}),
    issuer: job.issuer,
  }
}

const proofsOf = (
  { number }: Job,
  { qrRecord }: Records,
  { front, back }: ReturnType<typeof drawCard>,
  pdf: Uint8Array,
  chip: Uint8Array,
): Proofs => ({
  number,
  front: renderPng(writeSvg(front)),
  back: renderPng(writeSvg(back)),
  pdf,
  chip,
  record: bytesOf(qrRecord),
})
