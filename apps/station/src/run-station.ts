import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '@hms/domain/calendar'
import type { JWK } from 'jose'
import type { ChipReader } from './devices/devices.ts'
import { openIppPrinter } from './devices/ipp-printer.ts'
import type { ChipKeys } from './encode/chip-keys.ts'
import type { MakerKey } from './encode/originality.ts'
import { makeCard } from './jobs/make-card.ts'
import { saveReconciliation } from './jobs/reconciliation.ts'
import { openServerClient, type ServerClient, ServerRefusal } from './jobs/server-client.ts'
import { CardSetAside, type Clock, type Workplace } from './jobs/workplace.ts'
import { openJournal } from './journal/journal.ts'
import { takeJobsFromPackages } from './packages/take-jobs.ts'
import { trustReader } from './read-trust.ts'

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
  readonly reader: ChipReader
  /** For chips with secret keys. */
  readonly chipKeys?: ChipKeys
  /** Only chips that one of these makers signed are written. */
  readonly makers?: readonly MakerKey[]
  /** Address of an IPP printer. */
  readonly printer: string
  /** A folder for what proves each card. */
  readonly proofs?: string
  /** Ends when no batch waits. */
  readonly once?: boolean
  readonly onProgress?: (progress: Progress) => void
  /** A card cannot be made: its number and why. The others are made. */
  readonly onSetAside?: (number: string, why: string) => void
  /** Somebody must do something before it goes on. */
  readonly onWaiting?: (what: string) => void
  /** A name on the card of this number did not fit whole. */
  readonly onAbbreviated?: (number: string) => void
  readonly signal?: AbortSignal
}
export type Progress = {
  readonly done: number
  readonly total: number
  readonly spoiled: number
  /** Milliseconds since 1970, this machine's clock. */
  readonly startedAt: number
  readonly number: string
}

const PAUSE_BETWEEN_LOOKS = 2000

/** Takes batch after batch and makes their cards; gives how many were made. */
export async function runStation(options: StationOptions): Promise<number> {
  const journal = openJournal(options.folder)
  const setAside = new Set<string>()
  let made = 0
  try {
    const line = await openServerClient(options)
    const clock = await openClock(line)
    const trusted = trustReader(line, [options.root], options.folder)
    const readTrust = () => trusted(Date.parse(clock.now()) / 1000)
    const { packageKey: key, onWaiting } = options
    const server = takeJobsFromPackages(line, { key, readTrust, onWaiting })
    const place: Workplace = {
      server,
      journal,
      clock,
      readTrust,
      reader: options.reader,
      printer: openIppPrinter(options.printer),
      ...(options.chipKeys ? { chipKeys: options.chipKeys } : {}),
      ...(options.makers ? { makers: options.makers } : {}),
      ...(options.proofs ? { proofs: options.proofs } : {}),
      ...(options.onWaiting ? { onWaiting: options.onWaiting } : {}),
      ...(options.onAbbreviated ? { onAbbreviated: options.onAbbreviated } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    }
    // What is wrong with root or printer is told before a card is begun.
    await place.readTrust()
    await place.printer.findTrouble()
    while (!options.signal?.aborted) {
      await clock.sync()
      const { batches } = await server.listBatches()
      let tried = 0
      for (const batch of batches) tried += await makeBatch(options, place, batch, setAside, () => (made += 1))
      if (tried > 0) continue
      if (options.once) break
      await pause(PAUSE_BETWEEN_LOOKS, undefined, options.signal ? { signal: options.signal } : {})
    }
    return made
  } catch (error) {
    if (options.signal?.aborted) return made
    throw error
  } finally {
    journal.close()
  }
}

/** Makes what is left of a batch; gives how many cards were tried. */
async function makeBatch(
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
  const startedAt = Date.now()
  let spoiled = 0
  for (const [index, job] of waiting.entries()) {
    if (options.signal?.aborted) return index
    try {
      const counting = { ...place, onSpoiled: () => (spoiled += 1) }
      if (await makeCard(counting, job)) onMade()
    } catch (error) {
      if (!(error instanceof CardSetAside)) throw error
      setAside.add(job.order)
      options.onSetAside?.(job.number, error.message)
    }
    options.onProgress?.({ done: index + 1, total: waiting.length, spoiled, startedAt, number: job.number })
  }
  if (waiting.length > 0) await saveReconciliation(options.folder, batch, jobs, place.journal.steps())
  return waiting.length
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
