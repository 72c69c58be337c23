/** `npm run station:demo`: the producer's station beside a running `npm start`, with simulated reader, blank cards and printer. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { showProgress } from '../apps/station/src/show-progress.ts'
import { prepareStation } from './station-key.ts'
import { runSimulatedStation } from './story/make-cards.ts'

const folder = resolve(process.env['HMS_DATA_FOLDER'] || '.data')
const portalUrl = `http://127.0.0.1:${process.env['HMS_PORT'] || 3000}`
const ended = new AbortController()
// The first lets it finish the card in hand; the second ends it at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort())

try {
  await fetch(`${portalUrl}/health`)
} catch {
  console.error(`Nothing answers at ${portalUrl}: start the product first, with npm start.`)
  process.exit(1)
}
if (!existsSync(join(folder, 'station'))) {
  console.error(`${folder} holds no station key: use the data folder of the running product (HMS_DATA_FOLDER).`)
  process.exit(1)
}
const proofs = join(folder, 'station', 'proofs')
console.log(`The station waits for batches. Cards and their proofs are laid in ${proofs}. Ctrl-C stops it.`)
const made = await runSimulatedStation({ portalUrl, folder, station: prepareStation(folder) }, proofs, {
  forever: true,
  signal: ended.signal,
  onProgress: showProgress,
  onWaiting: (what) => console.log(what),
})
console.log(`${made} cards were made.`)
