import { createHash } from 'node:crypto'
import { UnprintableLetters } from '@hms/card-art/draw-front'
import { DeviceError } from '@hms/card-reader/chip-reader'
import { bytesOfHex, hex, sameBytes } from '@hms/credential/bytes'
import { ChipError } from '@hms/credential/chip/apdu'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import { pointOf } from '@hms/credential/chip/public-key'
import { readNdefFile } from '@hms/credential/chip/type4-tag'
import { osloDate } from '@hms/domain/calendar'
import { findDifferences } from '../encode/check-records.ts'
import { type Blank, encodeCard, openBlank, ReadBackError } from '../encode/encode-card.ts'
import { NotOriginal } from '../encode/originality.ts'
import { type Art, drawArt, saveArt } from './card-art.ts'
import { print, waitForPrinter } from './print-card.ts'
import { type Job, type Records, ServerRefusal } from './server-client.ts'
import { type Bench, CardSetAside, type LyingBlank, type SpoilReason } from './workplace.ts'

/** So often a record is asked for again because midnight passed; more means that the clocks disagree. */
const MOST_DAYS = 3

/** `jpeg` is printed, `inChip` goes into the chip; `hash` is the one in the records: of the second when there is one. */
type Portrait = { readonly jpeg: Uint8Array; readonly inChip: Uint8Array | undefined; readonly hash: Uint8Array }

/** Makes a card on the blank that lies in the reader, or goes on with it there; gives why the blank was spoiled, or undefined. */
export async function makeCard(bench: Bench, job: Job, blank: LyingBlank): Promise<SpoilReason | undefined> {
  const portrait = await readPortrait(bench, job)
  await waitForPrinter(bench)
  // Encode before print: a chip that fails costs a blank, not a printed card.
  try {
    const opened = await openBlank(bench.reader, bytesOfHex(blank.uid), bench.chipKeys, bench.makers)
    const ready = await encodeForToday(bench, job, { lying: blank, opened }, portrait)
    await ready.lock()
    if (!sameBytes(await bench.reader.readUid(), bytesOfHex(blank.uid)))
      throw new ReadBackError('Another card lies there.')
    bench.journal.note({ step: 'encoded', order: job.order, ...blank })
    if (bench.proofs) await saveArt(bench.proofs, job.number, ready.art)
    return await print(bench, job, blank, ready)
  } catch (error) {
    if (error instanceof ReadBackError) return 'read-back'
    if (error instanceof NotOriginal) bench.onWaiting?.(error.message)
    if (error instanceof ChipError || (error instanceof DeviceError && error.device === 'reader')) return 'encode'
    throw error
  }
}

async function readPortrait({ server }: Bench, job: Job): Promise<Portrait> {
  const jpeg = await server.readPortrait(job.order)
  const inChip = await server.readChipPortrait(job.order)
  const [hash, hashInChip] = [sha256(jpeg), inChip && sha256(inChip)]
  if (hex(hash) !== job.portraitSha256 || (hashInChip && hex(hashInChip)) !== job.chipPortraitSha256)
    throw new CardSetAside('the portrait that came is not the one that was approved')
  return { jpeg, inChip, hash: hashInChip ?? hash }
}

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

/** The blank as the ledger knows it, and as its chip was found. */
type Found = { readonly lying: LyingBlank; readonly opened: Blank }
type Ready = { readonly art: Art; readonly issued: string; readonly domain: string; lock(): Promise<void> }

/** Signs, draws, writes and verifies; again on the same blank when midnight passed, for the issue day is the day of printing. */
async function encodeForToday(
  bench: Bench,
  job: Job,
  { lying, opened }: Found,
  { jpeg, inChip, hash }: Portrait,
): Promise<Ready> {
  for (let day = 0; day < MOST_DAYS; day++) {
    const records = await signRecords(bench, job, { lying, opened })
    const pair = { qr: bytesOf(records.qrRecord), chip: bytesOf(records.chipRecord) }
    const trust = await bench.readTrust()
    const now = Date.parse(bench.clock.now()) / 1000
    const differences = await findDifferences(job, records, pair, { ...opened, portraitHash: hash, trust, now })
    if (differences.length > 0)
      throw new CardSetAside(`the signed record does not fit the card: ${differences.join(', ')}`)
    const drawn = await drawArt(job, records, {
      portrait: jpeg,
      record: pair.qr,
      isKept: bench.proofs !== undefined,
    }).catch(setAsideUnprintable)
    const written = await findWritten(bench, job, lying, pair.chip)
    if (written === undefined)
      bench.journal.note({ step: 'records-signed', order: job.order, ...lying, issued: records.issued })
    const content = {
      domain: records.domain,
      record: pair.chip,
      portraitHash: hash,
      ...(inChip && { portrait: inChip }),
    }
    const { file, lock } = written ?? (await encodeCard(bench.reader, opened, content, { trust, now }))
    if (osloDate(bench.clock.now()) === records.issued)
      return { art: { ...drawn, chip: file, record: pair.qr }, issued: records.issued, domain: records.domain, lock }
    await bench.clock.sync()
  }
  throw new DeviceError('printer', "The station's day is not the server's: look at both clocks.")
}

/** A chip that was locked before an interruption and holds just this record is gone on with as it is. */
async function findWritten({ journal, reader }: Bench, job: Job, { uid }: LyingBlank, record: Uint8Array) {
  const last = journal.last(job.order)
  if (last?.uid !== uid || (last.step !== 'encoded' && last.step !== 'printing')) return undefined
  const file = await readNdefFile(reader.transceive)
  const found = recordInNdefFile(file)
  return found && sameBytes(found, record) ? { file, lock: async () => undefined } : undefined
}

function setAsideUnprintable(error: unknown): never {
  throw error instanceof UnprintableLetters ? new CardSetAside(error.message) : error
}

/** The server may no longer want a card that it wanted when the batch began. */
async function signRecords({ server }: Bench, { order }: Job, { lying, opened }: Found): Promise<Records> {
  const { publicKey } = opened
  const chipKey = publicKey && { chipKey: hex(pointOf(publicKey)).toUpperCase() }
  try {
    return await server.signRecords(order, { ...lying, ...chipKey })
  } catch (error) {
    const isOfThisCard = error instanceof ServerRefusal && /^(job|order)[.]/.test(error.code)
    throw isOfThisCard ? new CardSetAside(`the server signs no record for it (${error.code})`) : error
  }
}

const bytesOf = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'))
