/** In production the root is offline: what it shall certify is carried to it in a file, as for the product's own keys. */
import { listUncertified } from '../../apps/server/src/handover/package/take-over-keys.ts'
import type { SigningKey } from '../../apps/server/src/keys/store.ts'
import { keyPlaceOf } from '../../apps/server/src/open-dependencies.ts'
import { requestTakenOver } from '../keys/request-signers.ts'
import { openProduct } from './open-product.ts'
import { readRoot } from './read-files.ts'

/** `former`: the path of the sender's root, which vouches for its keys. */
export async function requestCertificates(former: string): Promise<number> {
  const { database, config, clock } = await openProduct()
  const place = keyPlaceOf(config)
  const uncertified = await listUncertified(database, place, clock.now())
  if (uncertified.length > 0) await writeRequest(uncertified, readRoot(former), place.folder)
  else console.log('Every key of the former operator is certified.')
  return uncertified.length > 0 ? 3 : 0
}

export async function writeRequest(keys: readonly SigningKey[], former: Uint8Array, folder: string): Promise<void> {
  const path = await requestTakenOver(keys, former, folder)
  console.log(`${keys.length} keys of the former operator wait for a certificate of our root. Carry ${path} to it:
npm run keys -- certify --request FILE --token LABEL, then npm run keys -- publish --certificates FILE, then compare.`)
}
