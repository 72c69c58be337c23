import { readParts, verifyPackage } from '../../apps/server/src/handover/package/read-package.ts'
import { readPrivateKey, readRoot } from './read-files.ts'
import { showManifest } from './show-manifest.ts'
import { showProgress } from './show-progress.ts'

/** With the receiver's key every record is opened and held against its schema. */
export async function inspectFile(path: string, root: string, key: string | undefined): Promise<number> {
  const verified = await verifyPackage(path, readRoot(root))
  showManifest(verified)
  if (key === undefined) {
    console.log('\nWhole, and signed under the given root.')
    return 0
  }
  const opened = await readPrivateKey(key)
  const of = verified.manifest.parts.reduce((sum, part) => sum + part.records, 0)
  const { tell, end } = showProgress('inspect')
  let read = 0
  for await (const { part, records } of readParts(path, verified.manifest, opened)) {
    read += (await records()).length
    tell({ kind: part.kind, records: read, of })
  }
  end()
  console.log(`\nWhole, and signed under the given root. All ${read} records can be read.`)
  return 0
}
