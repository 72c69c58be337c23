import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Instant } from '@hms/domain/calendar'
import type { JWK } from 'jose'
import { watchPrints } from './check-print/watch-prints.ts'
import { openPrintCameras } from './devices/camera.ts'
import { openIppPrinter } from './devices/ipp-printer.ts'
import { poolPrinters } from './devices/printer-pool.ts'
import type { ChipKeys } from './encode/chip-keys.ts'
import type { MakerKey } from './encode/originality.ts'
import { countProgress } from './jobs/count-progress.ts'
import { makeBatch } from './jobs/make-batch.ts'
import { openGate } from './jobs/pause-gate.ts'
import { reconcile, saveReconciliation } from './jobs/reconciliation.ts'
import { type Job, openServerClient, type ServerClient, ServerRefusal } from './jobs/server-client.ts'
import { closeBatch, settleBatch } from './jobs/settle-batch.ts'
import type { Clock, NamedReader, Workplace } from './jobs/workplace.ts'
import { openJournal } from './journal/journal.ts'
import { listBatchesOf, readAccount } from './journal/read-account.ts'
import { openLetterTray } from './letters/letter-tray.ts'
import { type LetterCount, printLetters } from './letters/print-letters.ts'
import { takeJobsFromPackages } from './packages/take-jobs.ts'
import { trustReader } from './read-trust.ts'
import type { Progress } from './show-progress.ts'

export type StationOptions = {
  readonly server: string
  readonly station: string
  readonly key: JWK
  /** The producer's private key, which job packages are encrypted to. */
  readonly packageKey: JWK
  /** The pinned root's certificate, DER. */
  readonly root: Uint8Array
  /** Where the journal and the reconciliation sheets are kept; one station a folder. */
  readonly folder: string
  /** They work side by side. */
  readonly readers: readonly NamedReader[]
  /** For chips with secret keys. */
  readonly chipKeys?: ChipKeys
  /** Only chips that one of these makers signed are written. */
  readonly makers?: readonly MakerKey[]
  /** Addresses of IPP printers; each prints one card at a time. */
  readonly printers: readonly string[]
  /** Address of the cameras that look at each printed card, see openPrintCameras. */
  readonly camera?: string
  /** Where carrier letters go: a folder, or the address of an IPP printer. */
  readonly letters?: string
  /** A folder for what proves each card. */
  readonly proofs?: string
  /** Ends when no batch waits. */
  readonly once?: boolean
  readonly onProgress?: (progress: Progress) => void
  /** A card cannot be made: its number and why. The others are made. */
  readonly onSetAside?: (number: string, why: string) => void
  /** Somebody must do something before it goes on, or should know. */
  readonly onWaiting?: (what: string) => void
  /** A name on the card of this number did not fit whole. */
  readonly onAbbreviated?: (number: string) => void
  /** Ends the station when the cards in hand are finished. */
  readonly signal?: AbortSignal
}

const PAUSE_BETWEEN_LOOKS = 2000

/** Takes batch after batch and makes their cards; gives how many were made. */
export async function runStation(options: StationOptions): Promise<number> {
  const { signal, folder } = options
  const journal = openJournal(folder)
  const setAside = new Set<string>()
  let made = 0
  try {
    const line = await openServerClient(options)
    const clock = await openClock(line)
    const trusted = trustReader(line, [options.root], folder)
    const readTrust = () => trusted(Date.parse(clock.now()) / 1000)
    const { packageKey: key, readers, chipKeys, makers, camera, proofs, onWaiting, onAbbreviated } = options
    const server = takeJobsFromPackages(line, { key, readTrust, onWaiting })
    const told = { ...(onWaiting ? { onWaiting } : {}), ...(signal ? { signal } : {}) }
    const place: Workplace = {
      server,
      journal,
      clock,
      readTrust,
      readers,
      printer: poolPrinters(options.printers.map(openIppPrinter)),
      ...(chipKeys ? { chipKeys } : {}),
      ...(makers ? { makers } : {}),
      ...(camera ? { checkPrint: watchPrints(openPrintCameras(camera), { server, readTrust, clock, ...told }) } : {}),
      ...(proofs ? { proofs } : {}),
      ...(onAbbreviated ? { onAbbreviated } : {}),
      ...told,
    }
    // What is wrong with root or printer is told before a card is begun.
    await place.readTrust()
    await place.printer.findTrouble()
    await settleLeft(options, place, new Set((await server.listBatches()).batches))
    while (!signal?.aborted) {
      await clock.sync()
      const { batches } = await server.listBatches()
      let tried = 0
      for (const batch of batches)
        if (!signal?.aborted) tried += await takeBatch(options, place, batch, setAside, () => (made += 1))
      if (tried > 0) continue
      if (options.once) break
      await wait(PAUSE_BETWEEN_LOOKS, undefined, signal ? { signal } : {})
    }
    return made
  } catch (error) {
    if (signal?.aborted && error instanceof Error && error.name === 'AbortError') return made
    throw error
  } finally {
    journal.close()
  }
}

/** What an interruption left of batches that are made: their blanks are accounted for, and they are closed. */
async function settleLeft(options: StationOptions, place: Workplace, open: ReadonlySet<string>): Promise<void> {
  for (const batch of listBatchesOf(place.journal))
    if (!open.has(batch) && isUnsettled(place, batch)) await settleAndClose(options, place, batch)
}

function isUnsettled({ journal }: Workplace, batch: string): boolean {
  const { free, taken, returning, asked } = readAccount(journal, batch)
  const isOpen = [...taken.values()].some(({ step }) => step !== 'reported' && step !== 'spoiled')
  return isOpen || returning.size > 0 || asked.length > 0 || [...free.values()].some((numbers) => numbers.length > 0)
}

/** Makes what is left of a batch; gives how many cards were tried. */
async function takeBatch(
  options: StationOptions,
  place: Workplace,
  batch: string,
  setAside: Set<string>,
  onMade: () => void,
): Promise<number> {
  const jobs = await place.server.startBatch(batch).catch((error) => {
    if (error instanceof ServerRefusal && error.code === 'batch.other-station') return []
    throw error
  })
  const waiting = jobs.filter((job) => !job.done && !setAside.has(job.order))
  if (waiting.length === 0 && (jobs.length === 0 || !isUnsettled(place, batch))) return 0
  const counter = countProgress(waiting.length, options.onProgress)
  const counting: Workplace = {
    ...place,
    pass: openGate(options.folder, counter.pause),
    onSpoiled: counter.spoil,
    onMissing: counter.miss,
  }
  if (waiting.length > 0)
    await makeBatch(counting, batch, waiting, {
      onDone(job) {
        onMade()
        counter.finish(job.number, true)
      },
      onSetAside(job, why) {
        setAside.add(job.order)
        options.onSetAside?.(job.number, why)
        counter.finish(job.number, false)
      },
      onStock: counter.stock,
      onReaderOut: (reader, why) => options.onWaiting?.(`${reader} is out of work: ${why}`),
      onDrawn: (reader, numbers) => options.onWaiting?.(`${reader}: blanks ${rangesOf(numbers)}.`),
    })
  if (place.signal?.aborted) return waiting.length
  await settleAndClose(options, counting, batch, jobs)
  await saveReconciliation(options.folder, batch, jobs, place.journal)
  return waiting.length
}

async function settleAndClose(
  { onWaiting, letters: where }: StationOptions,
  place: Workplace,
  batch: string,
  known?: readonly Job[],
): Promise<void> {
  const count = await settleBatch(place, batch)
  if (count === undefined) return
  const letters = where === undefined ? undefined : await layLetters(place, where, batch, known)
  const refused = await closeBatch(place, batch, { ...count, ...(letters ? { letters } : {}) })
  if (refused === 'batch.not-made') return
  onWaiting?.(
    refused === undefined
      ? `Batch ${batch} is closed.`
      : `Batch ${batch} cannot be closed yet (${refused}): its account of blanks, on the production leader's pages, tells what is lacking.`,
  )
}

/** The letters of a batch that is made; undefined while it is not, and when its jobs are not told any more. */
async function layLetters(
  place: Workplace,
  where: string,
  batch: string,
  known?: readonly Job[],
): Promise<LetterCount | undefined> {
  const jobs = known ?? (await place.server.startBatch(batch).catch(unlessRefused))
  const { good, notMade } = reconcile(jobs, place.journal, batch)
  if (notMade.length > 0 || good.length === 0) return undefined
  const tray = { ...place, letters: openLetterTray(where) }
  return printLetters(
    tray,
    batch,
    good.map(({ number }) => number),
  )
}

function unlessRefused(error: unknown): readonly Job[] {
  if (error instanceof ServerRefusal) return []
  throw error
}

/** 1001–1004, 1009. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

/** The server's time, carried on by this machine's clock. */
async function openClock(server: Pick<ServerClient, 'listBatches'>): Promise<Clock> {
  let offset = 0
  const clock: Clock = {
    now: () => new Date(Date.now() + offset).toISOString() as Instant, // toISOString writes just an Instant
    async sync() {
      offset = (await server.listBatches()).offset
    },
  }
  await clock.sync()
  return clock
}

/** A private key as written by `keygen`: the station's own, or the producer's for packages. */
export async function readKey(path: string): Promise<JWK> {
  const key: unknown = JSON.parse(await readFile(path, 'utf8').catch(() => 'null'))
  if (typeof key === 'object' && key !== null && 'kty' in key && 'd' in key) return key as JWK // checked as far as jose needs it
  throw new Error(`${path} holds no private key.`)
}
