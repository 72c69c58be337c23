import { createHash } from 'node:crypto'
import { type Refusal, refuse } from '@hms/domain/decision'
import { isReported } from '@hms/domain/enforcement/manner'
import { getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { cases } from '#records/case-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { markOf, type PlannedFile, planPackage } from './plan-package.ts'
import { findNewestPackage, insertPackage, insertPackageFile } from './store.ts'

type Needed = Pick<Dependencies, 'database' | 'clock' | 'vault'>
export type PackageRefusal = 'case.unknown' | 'case.not-reported'
type Made = {
  readonly version: number
  /** False when nothing has changed since that version was made. */
  readonly isNew: boolean
}
type Listed = { readonly name: string; readonly bytes: number; readonly sha256: string }

const MANIFEST = 'manifest.json'
const SUMS = 'SHA256SUMS'
/** The two that are written last lead the package. */
const [MANIFEST_AT, SUMS_AT, FIRST_AT] = [0, 1, 2]

/** The package of a case as it stands now, with the photographs that were chosen; one that would be the same is not made again. */
export async function makePackage(
  { database, clock, vault }: Needed,
  id: string,
  by: string,
  chosen: readonly string[],
): Promise<Made | Refusal<PackageRefusal>> {
  return transact<Made | Refusal<PackageRefusal>>(database, async (tx) => {
    const one = await getState(tx, cases, id)
    if (one.status === 'new') return refuse('case.unknown')
    if (!isReported(one)) return refuse('case.not-reported')
    const planned = await planPackage(tx, vault, id, one, chosen)
    const contents = markOf(planned)
    const newest = await findNewestPackage(tx, id)
    if (newest?.contents?.equals(contents)) return { version: newest.version, isNew: false }
    const version = (newest?.version ?? 0) + 1
    const at = clock.now()
    const listed = await writeFiles(tx, vault, { caseId: id, version }, planned)
    const about = { case: one.number, organisation: one.organisation, version, madeAt: at }
    const manifest = `${JSON.stringify({ ...about, files: listed }, undefined, 2)}\n`
    await insertPackage(tx, vault, { caseId: id, version, by, at, manifest, contents, photographs: chosen })
    await writeLast(tx, vault, { caseId: id, version }, manifest, listed)
    return { version, isNew: true }
  })
}

type Place = { readonly caseId: string; readonly version: number }

/** One file after the other: no more than one is in memory. */
async function writeFiles(
  tx: Sql,
  vault: Dependencies['vault'],
  place: Place,
  planned: readonly PlannedFile[],
): Promise<readonly Listed[]> {
  const listed: Listed[] = []
  for (const [at, { name, read }] of planned.entries()) {
    const bytes = await read()
    await insertPackageFile(tx, vault, { ...place, position: FIRST_AT + at }, { name, bytes })
    listed.push({ name, bytes: bytes.length, sha256: hashOf(bytes) })
  }
  return listed
}

async function writeLast(
  tx: Sql,
  vault: Dependencies['vault'],
  place: Place,
  manifest: string,
  listed: readonly Listed[],
): Promise<void> {
  const bytes = Buffer.from(manifest)
  // As `sha256sum --check` reads it.
  const sums = [...listed, { name: MANIFEST, sha256: hashOf(bytes) }]
  const lines = sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
  await insertPackageFile(tx, vault, { ...place, position: MANIFEST_AT }, { name: MANIFEST, bytes })
  await insertPackageFile(tx, vault, { ...place, position: SUMS_AT }, { name: SUMS, bytes: Buffer.from(lines) })
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
