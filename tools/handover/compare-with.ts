import { compareAnswers, type Difference } from '../../apps/server/src/handover/package/compare-answers.ts'
import type { Manifest } from '../../apps/server/src/handover/package/format.ts'
import type { Receiver } from '../../apps/server/src/handover/package/import-package.ts'
import { verifyPackage } from '../../apps/server/src/handover/package/read-package.ts'
import type { PackageKey } from '../../apps/server/src/handover/package/seal-part.ts'
import { keyPlaceOf } from '../../apps/server/src/open-dependencies.ts'
import { openProduct } from './open-product.ts'
import { readPrivateKey, readRoot } from './read-files.ts'
import { showProgress } from './show-progress.ts'

export async function compareWith(path: string, keyPath: string, rootPath: string): Promise<number> {
  const verified = await verifyPackage(path, readRoot(rootPath))
  const key = await readPrivateKey(keyPath)
  const product = await openProduct()
  return compareFile({ ...product, place: keyPlaceOf(product.config) }, path, verified.manifest, key)
}

/** Prints every difference by card number: fields and answers, no names. */
export async function compareFile(
  receiver: Omit<Receiver, 'keys' | 'vault'>,
  path: string,
  manifest: Manifest,
  key: PackageKey,
): Promise<number> {
  const { tell, end } = showProgress('compare')
  const compared = await compareAnswers(receiver, path, manifest, key, {
    differs: (difference) => console.log(lineOf(difference)),
    tell,
  })
  end()
  if (compared === undefined) {
    console.log('No trust list under our own root is published yet: npm run keys -- publish, then compare again.')
    return 3
  }
  const { answers, differences } = compared
  console.log(
    differences === 0
      ? `All ${answers} numbers get the answers that the sender gave at ${manifest.madeAt}.`
      : `${differences} of ${answers} numbers get another answer than the sender gave at ${manifest.madeAt}.`,
  )
  return differences === 0 ? 0 : 2
}

function lineOf({ sender, here }: Difference): string {
  const fields = (['valid', 'validity', 'listed', 'offline'] as const)
    .filter((field) => sender[field] !== here[field])
    .map((field) => `${field} ${sender[field]}, here ${here[field]}`)
  const isOther = (['number', 'name'] as const).some((field) => sender.enterprise?.[field] !== here.enterprise?.[field])
  return `${sender.number}: ${[...fields, ...(isOther ? ['another enterprise'] : [])].join('; ')}`
}
