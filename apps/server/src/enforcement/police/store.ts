import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'

export type PackageFile = { readonly name: string; readonly bytes: Uint8Array }
type Made = {
  readonly caseId: string
  readonly version: number
  readonly by: string
  readonly at: Instant
  readonly manifest: string
  readonly files: readonly PackageFile[]
}

/** How far a case's history has come: what a package is made of, and named after. */
export async function countCaseEvents(sql: Sql, id: string): Promise<number> {
  const { rows } = await sql.query<{ version: number }>(
    'select coalesce(max(version), 0)::int as version from events where stream = $1',
    [`case:${id}`],
  )
  return rows[0]?.version ?? 0
}

export async function listPackages(sql: Sql, caseId: string): Promise<readonly number[]> {
  const { rows } = await sql.query<{ version: number }>(
    'select version from police_packages where case_id = $1 order by version desc',
    [caseId],
  )
  return rows.map(({ version }) => version)
}

export async function insertPackage(
  tx: Sql,
  vault: Vault,
  { caseId, version, by, at, manifest, files }: Made,
): Promise<void> {
  await tx.query(
    'insert into police_packages (case_id, version, made_by, made_at, manifest) values ($1, $2, $3, $4, $5)',
    [caseId, version, by, at, vault.seal(manifest)],
  )
  for (const [position, { name, bytes }] of files.entries())
    await tx.query(
      'insert into police_package_files (case_id, version, position, name, sealed) values ($1, $2, $3, $4, $5)',
      [caseId, version, position, name, vault.seal(bytes)],
    )
}

export async function findPackage(
  sql: Sql,
  caseId: string,
  version: number,
): Promise<{ readonly at: Instant; readonly files: number } | undefined> {
  const { rows } = await sql.query<{ at: Instant; files: number }>(
    `select made_at as at, (select count(*)::int from police_package_files f where f.case_id = p.case_id and f.version = p.version) as files
     from police_packages p where case_id = $1 and version = $2`,
    [caseId, version],
  )
  return rows[0]
}

/** One file of a package, so that no more than one is in memory. */
export async function getPackageFile(
  sql: Sql,
  vault: Vault,
  caseId: string,
  version: number,
  position: number,
): Promise<PackageFile> {
  const { rows } = await sql.query<{ name: string; sealed: Buffer }>(
    'select name, sealed from police_package_files where case_id = $1 and version = $2 and position = $3',
    [caseId, version, position],
  )
  if (rows[0] === undefined) throw new Error(`no file ${position} in package ${version} of ${caseId}`)
  return { name: rows[0].name, bytes: vault.open(rows[0].sealed) }
}

export type PhotographForPolice = { readonly id: string; readonly inspection: string }

/** Photographs of inspections of an enterprise at which something was found, and of the one that led to a case. */
export async function listPhotographsForPolice(
  sql: Sql,
  organisation: string,
  source: string | undefined,
): Promise<readonly PhotographForPolice[]> {
  const { rows } = await sql.query<PhotographForPolice>(
    `select h.id, h.inspection from inspection_photographs h join inspections i on i.id = h.inspection
     where i.id::text = $2 or ((i.suspicion or exists (select from inspection_findings f where f.inspection = i.id))
       and (i.organisation = $1 or exists (select from inspection_cards c where c.inspection = i.id and c.organisation = $1)))
     order by h.inspection, h.received_at, h.id`,
    [organisation, source ?? null],
  )
  return rows
}

/** As it was taken in, a JPEG. */
export async function getPhotograph(sql: Sql, vault: Vault, id: string): Promise<Uint8Array> {
  const { rows } = await sql.query<{ sealed: Buffer }>('select sealed from inspection_photographs where id = $1', [id])
  if (rows[0] === undefined) throw new Error(`no photograph ${id}`)
  return vault.open(rows[0].sealed)
}

export type CardForPolice = {
  readonly number: string
  readonly sector: string
  readonly status: string
  readonly issued: LocalDate
  readonly expires: LocalDate
  readonly blockReason: string | null
}

/** Cards of an enterprise by number and dates; whose they are is asked for by number, when it is needed. */
export async function listCardsForPolice(sql: Sql, organisation: string): Promise<readonly CardForPolice[]> {
  const { rows } = await sql.query<CardForPolice>(
    `select number, sector, status, issued, expires, block_reason as "blockReason" from cards where organisation = $1 order by number`,
    [organisation],
  )
  return rows
}
