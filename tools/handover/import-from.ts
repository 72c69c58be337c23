import { importPackage, type Receiver } from '../../apps/server/src/handover/package/import-package.ts'
import { verifyPackage } from '../../apps/server/src/handover/package/read-package.ts'
import { listUncertified } from '../../apps/server/src/handover/package/take-over-keys.ts'
import { keyPlaceOf } from '../../apps/server/src/open-dependencies.ts'
import { compareFile } from './compare-with.ts'
import { ACTOR, openProduct } from './open-product.ts'
import { readPrivateKey, readRoot } from './read-files.ts'
import { writeRequest } from './request-certificates.ts'
import { showProgress } from './show-progress.ts'

export async function importFrom(path: string, keyPath: string, rootPath: string): Promise<number> {
  const root = readRoot(rootPath)
  const key = await readPrivateKey(keyPath)
  const verified = await verifyPackage(path, root)
  const product = await openProduct({ mayBeNew: true })
  const receiver: Receiver = { ...product, place: keyPlaceOf(product.config) }
  const { tell, end } = showProgress('import')
  const taken = await importPackage(receiver, path, verified, key, { actor: ACTOR, tell })
  end()
  const { totals } = verified.manifest
  console.log(
    taken === 'was-taken'
      ? 'This package is in already.'
      : `${totals['cards']?.records} cards and ${totals['orders']?.records} orders are in, and every history comes to the row that the sender had.`,
  )
  const uncertified = await listUncertified(product.database, receiver.place, product.clock.now())
  if (uncertified.length === 0) return compareFile(receiver, path, verified.manifest, key)
  await writeRequest(uncertified, root, receiver.place.folder)
  return 3
}
