import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { PlaceKind } from '@hms/domain/inspection/place-kinds'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'

export type PackageFile = { readonly name: string; readonly bytes: Uint8Array }
type Made = {
  readonly caseId: string
  readonly version: number
  readonly by: string
  readonly at: Instant
  readonly manifest: string
  /** Hash of what it was made of. */
  readonly contents: Buffer
  readonly photographs: readonly string[]
}

export type PackageRow = { readonly version: number; readonly at: Instant }

/** Packages of a case that were made, the newest first. */
export async function listPackages(sql: Sql, caseId: string): Promise<readonly PackageRow[]> {
  const { rows } = await sql.query<PackageRow>(
    'select version, made_at as at from police_packages where case_id = $1 order by version desc',
    [caseId],
  )
  return rows
}

export type NewestPackage = PackageRow & {
  /** Null for one of the time before it was kept. */
  readonly contents: Buffer | null
  readonly photographs: readonly string[]
}

export async function findNewestPackage(sql: Sql, caseId: string): Promise<NewestPackage | undefined> {
  const { rows } = await sql.query<NewestPackage>(
    'select version, made_at as at, contents, photographs from police_packages where case_id = $1 order by version desc limit 1',
    [caseId],
  )
  return rows[0]
}

/** Two at once collide in the row, and one of them decides anew. */
export async function insertPackage(tx: Sql, vault: Vault, made: Made): Promise<void> {
  const { caseId, version, by, at, manifest, contents, photographs } = made
  await tx.query(
    `insert into police_packages (case_id, version, made_by, made_at, manifest, contents, photographs)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [caseId, version, by, at, vault.seal(manifest), contents, JSON.stringify(photographs)],
  )
}

export async function insertPackageFile(
  tx: Sql,
  vault: Vault,
  place: { readonly caseId: string; readonly version: number; readonly position: number },
  { name, bytes }: PackageFile,
): Promise<void> {
  await tx.query(
    'insert into police_package_files (case_id, version, position, name, sealed) values ($1, $2, $3, $4, $5)',
    [place.caseId, place.version, place.position, name, vault.seal(bytes)],
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

export type PhotographForPolice = {
  readonly id: string
  readonly inspection: string
  readonly at: Instant
  readonly placeKind: PlaceKind
  readonly site: string
  /** Of the inspection that led to the case, or of one at which something was found with this enterprise. */
  readonly ofFinding: boolean
}

/**
 * Photographs that may be evidence in a case: of inspections of its enterprise at which something was found or reported, and of
 * the one that led to it. On a site with many enterprises what was found may be others'.
 */
export async function listPhotographsForPolice(
  sql: Sql,
  organisation: string,
  source: string | undefined,
): Promise<readonly PhotographForPolice[]> {
  const { rows } = await sql.query<PhotographForPolice>(
    `select h.id, h.inspection, i.at, i.place_kind as "placeKind", i.site,
       i.led or exists (select from inspection_findings f where f.inspection = i.id and case
         when f.number is not null then exists (select from inspection_cards c
           where c.inspection = i.id and c.number = f.number and c.organisation = $1)
         else i.organisation is not distinct from $1 or not exists (select from inspection_cards c
           where c.inspection = i.id and c.organisation is distinct from $1) end) as "ofFinding"
     from inspection_photographs h join (select *, $2::text is not null and (id::text = $2
         or id in (select s.inspection from suspicions s where s.id::text = $2)) as led from inspections) i on i.id = h.inspection
     where i.led or ((i.suspicion or exists (select from inspection_findings f where f.inspection = i.id))
       and (i.organisation = $1 or exists (select from inspection_cards c where c.inspection = i.id and c.organisation = $1)))
     order by i.at, h.inspection, h.received_at, h.id`,
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
