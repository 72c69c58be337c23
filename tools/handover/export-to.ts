import { readFileSync } from 'node:fs'
import { publishAllStatusLists } from '../../apps/server/src/cards/publish-status.ts'
import { exportPackage } from '../../apps/server/src/handover/package/export-package.ts'
import { ACTOR, openProduct } from './open-product.ts'
import { readPublicKey } from './read-files.ts'
import { showProgress } from './show-progress.ts'

export async function exportTo(receiver: string, out: string): Promise<number> {
  const to = await readPublicKey(receiver)
  const product = await openProduct()
  // The answers of the package are given by lists of this moment, also where no product has run for days.
  await publishAllStatusLists(product)
  const { tell, end } = showProgress('export')
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const { parts, totals } = await exportPackage(product, to, out, { actor: ACTOR, version, tell })
  end()
  const megabytes = parts.reduce((sum, { sealedBytes }) => sum + sealedBytes, 0) / 1e6
  console.log(`${out} holds ${totals['cards']?.records} cards and ${totals['orders']?.records} orders in ${megabytes.toFixed(1)} MB.
Sealed for the key ${to.thumbprint}: let the receiver read theirs to you by telephone.`)
  return 0
}
