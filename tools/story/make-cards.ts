/** The producer's part of the story: the station's real code, with a simulated reader, card and printer on their real protocols. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openVirtualReader } from '@hms/card-reader/virtual-reader'
import { readChipKeys } from '../../apps/station/src/encode/chip-keys.ts'
import { readKey, runStation } from '../../apps/station/src/run-station.ts'
import type { Progress } from '../../apps/station/src/show-progress.ts'
import { startPrinter } from '../../simulators/card-printer/start-printer.ts'
import type { Product } from '../start-product.ts'
import { Trouble } from '../trouble.ts'
import { feedCards } from './feed-cards.ts'
import type { WebSession } from './web-session.ts'

type Batch = { readonly id: string; readonly status: string; readonly ordered: number; readonly made: number }

/** Whoever makes a batch may not release it. */
export type Leaders = { readonly leader: WebSession; readonly second: WebSession }

/** Puts everything approved into batches, makes their cards and records that they were sent. */
export async function makeCards(
  product: Product,
  { leader, second }: Leaders,
  approved: number,
  proofs: string,
): Promise<void> {
  const batches: Batch[] = []
  for (let batched = 0; batched < approved; ) {
    const batch = await leader.json<Batch>('POST', '/api/batches', {})
    await second.json('POST', `/api/batches/${batch.id}/release`, {})
    batches.push(batch)
    batched += batch.ordered
  }
  const made = await runSimulatedStation(product, proofs)
  if (made !== approved) throw new Trouble(`The station made ${made} of ${approved} cards.`)
  for (const { id } of batches) {
    await closeBatch({ leader, second }, id)
    await leader.json('POST', `/api/batches/${id}/dispatch`, {})
  }
}

type Account = { readonly lacking: { readonly spoiled: readonly number[]; readonly missing: readonly number[] } }

/** Both leaders see what is spoiled destroyed, and one closes the batch if the station has not. */
export async function closeBatch({ leader, second }: Leaders, batch: string): Promise<void> {
  const { lacking } = await leader.json<Account>('GET', `/api/batches/${batch}/blanks`)
  const numbers = [...lacking.spoiled, ...lacking.missing]
  if (numbers.length > 0)
    for (const by of [leader, second]) await by.json('POST', `/api/batches/${batch}/blanks/write-offs`, { numbers })
  await leader.json('POST', `/api/batches/${batch}/closing`, {})
}

type Place = Pick<Product, 'portalUrl' | 'folder' | 'station'>
type Run = {
  readonly forever?: boolean
  readonly signal?: AbortSignal
  /** A folder for the carrier letters. */
  readonly letters?: string
  readonly onProgress?: (progress: Progress) => void
  readonly onWaiting?: (what: string) => void
}

/** Runs the station until no batch waits, or for ever; gives how many cards it made. */
export async function runSimulatedStation(
  product: Place,
  proofs: string,
  { forever = false, ...run }: Run = {},
): Promise<number> {
  const folder = join(product.folder, 'station', 'work')
  const root = await fetch(`${product.portalUrl}/k/root.der`)
  const printer = await startPrinter({ port: 0, tray: join(product.folder, 'station', 'tray') })
  const reader = await openVirtualReader(0)
  // The richest kind: from the factory, with secret keys and a key pair of its own.
  const cards = join(product.folder, 'station', 'cards')
  mkdirSync(cards, { recursive: true })
  const blanks = feedCards({ host: '127.0.0.1', port: reader.port, family: 'ecc', factory: true, folder: cards })
  try {
    return await runStation({
      server: product.portalUrl,
      station: product.station.id,
      key: await readKey(product.station.keyFile),
      packageKey: await readKey(product.station.packageKeyFile),
      root: new Uint8Array(await root.arrayBuffer()),
      folder,
      readers: [{ name: 'simulated', reader }],
      chipKeys: await readChipKeys(product.station.chipKeyFile, true),
      printers: [printer.url],
      camera: `${new URL(printer.url.replace('ipp:', 'http:')).origin}/camera/{face}.png?job={job}`,
      proofs,
      once: !forever,
      ...run,
    })
  } finally {
    await blanks.close()
    await reader.close()
    await printer.close()
  }
}

export const readProof = (proofs: string, number: string, name: string) =>
  new Uint8Array(readFileSync(join(proofs, number, name)))
