import type { Trust } from '@hms/credential/trust-list'
import type { JWK } from 'jose'
import { type ServerClient, type ServerLine, ServerRefusal } from '../jobs/server-client.ts'
import { openPackage, PackageRefused } from './open-package.ts'

/** A download that broke is tried once more before the package is said to be wrong. */
const TRIES = 2
/** The batch waits for somebody else: an address, a key. */
const LATER = new Set(['package.not-ready', 'package.no-key', 'batch.over'])

type Taking = {
  /** The producer's private key for packages. */
  readonly key: JWK
  readonly readTrust: () => Promise<Trust>
  readonly onWaiting?: ((what: string) => void) | undefined
}

/**
 * The server as the station's work sees it: jobs and portraits come out of the batch's package, which is verified up to the
 * pinned root and acknowledged before the batch is begun. Nothing of it is written to disk; after an interruption it is
 * fetched again.
 */
export function takeJobsFromPackages(line: ServerLine, { key, readTrust, onWaiting }: Taking): ServerClient {
  let portraits: ReadonlyMap<string, Uint8Array> = new Map()
  let chipPortraits: ReadonlyMap<string, Uint8Array> = new Map()

  async function fetchPackage(batch: string) {
    for (let tried = 1; ; tried++) {
      const bytes = await line.readPackage(batch)
      try {
        return await openPackage(bytes, { batch, trust: await readTrust(), key })
      } catch (error) {
        if (!(error instanceof PackageRefused)) throw error
        if (tried < TRIES) continue
        await line.acknowledge(batch, { problems: [error.problem] })
        throw error
      }
    }
  }

  return {
    ...line,
    async startBatch(batch) {
      try {
        const opened = await fetchPackage(batch)
        await line.acknowledge(batch, { digest: opened.digest })
        const begun = new Map((await line.startBatch(batch)).map(({ order, done }) => [order, done]))
        portraits = opened.portraits
        chipPortraits = opened.chipPortraits
        // An order that has left the batch since is in its package, and no longer begun.
        return opened.cards.flatMap((card) => {
          const done = begun.get(card.order)
          return done === undefined ? [] : [{ ...card, done }]
        })
      } catch (error) {
        if (!(error instanceof ServerRefusal) || !LATER.has(error.code)) throw error
        onWaiting?.(`Batch ${batch} waits: ${error.code}.`)
        return []
      }
    },
    async readPortrait(order) {
      const jpeg = portraits.get(order)
      if (jpeg === undefined) throw new Error(`no package holds the portrait of ${order}`)
      return jpeg
    },
    readChipPortrait: async (order) => chipPortraits.get(order),
  }
}
