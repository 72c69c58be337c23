import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import type { JWK } from 'jose'
import type { ChipReader } from './devices/devices.ts'
import { openIppPrinter } from './devices/ipp-printer.ts'
import { makeCard } from './jobs/make-card.ts'
import { openServerClient, type ServerClient } from './jobs/server-client.ts'
import { openJournal } from './journal/journal.ts'

export type StationOptions = {
  readonly server: string
  readonly station: string
  readonly key: JWK
  /** The pinned root's certificate, DER. */
  readonly root: Uint8Array
  /** Where the journal is kept. */
  readonly folder: string
  readonly reader: ChipReader
  /** Address of an IPP printer. */
  readonly printer: string
  /** A folder for what proves each card. */
  readonly proofs?: string
  /** Ends when no batch waits. */
  readonly once?: boolean
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}
export type Progress = {
  readonly done: number
  readonly total: number
  readonly spoiled: number
  readonly startedAt: number
  readonly number: string
}

const PAUSE_BETWEEN_LOOKS = 2000

/** Takes batch after batch and makes their cards; gives how many were made. */
export async function runStation(options: StationOptions): Promise<number> {
  const server = await openServerClient(options)
  const journal = openJournal(options.folder)
  let made = 0
  try {
    while (!options.signal?.aborted) {
      const { batches, offset } = await server.listBatches()
      const now = () => Date.now() + offset
      for (const batch of batches) made += await makeBatch(options, server, journal, batch, now)
      if (options.once && batches.length === 0) break
      if (batches.length === 0)
        await pause(PAUSE_BETWEEN_LOOKS, undefined, { signal: options.signal }).catch(() => undefined)
    }
    return made
  } finally {
    journal.close()
  }
}

async function makeBatch(
  options: StationOptions,
  server: ServerClient,
  journal: ReturnType<typeof openJournal>,
  batch: string,
  now: () => number,
): Promise<number> {
  const jobs = await server.startBatch(batch)
  const startedAt = Date.now()
  let spoiled = 0
  const place = {
    server,
    journal,
    now,
    readTrust: () => readTrust(server, options.root, now()),
    reader: options.reader,
    printer: openIppPrinter(options.printer),
    onSpoiled: () => {
      spoiled += 1
    },
    ...(options.proofs ? { proofs: options.proofs } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  }
  const waiting = jobs.filter((job) => !job.done)
  for (const [index, job] of waiting.entries()) {
    if (options.signal?.aborted) return index
    await makeCard(place, job)
    options.onProgress?.({ done: index + 1, total: waiting.length, spoiled, startedAt, number: job.number })
  }
  return waiting.length
}

/** The same verifier as everybody's: a card that it would not accept is not printed. */
async function readTrust(server: ServerClient, root: Uint8Array, now: number): Promise<Trust> {
  const trust = await openTrustList(await server.readTrustList(), [root], now / 1000, nodeCrypto)
  if ('refused' in trust)
    throw new Error(`The server's trust list is not signed under the pinned root (${trust.refused}).`)
  return trust
}

/** A station's private key as written by `keygen`. */
export async function readKey(path: string): Promise<JWK> {
  const key: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (typeof key === 'object' && key !== null && 'kty' in key && 'd' in key) return key as JWK // checked as far as jose needs it
  throw new Error(`${path} holds no private key.`)
}
