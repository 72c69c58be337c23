/** Reads what a package carries out of a database as it was at one moment, and writes it into an empty one. */
import type { Instant } from '@hms/domain/calendar'
import type { Database, Sql } from '#database/connection.ts'
import { columnsOf, plainColumns, sealedColumns } from './columns.ts'
import type { History, HistoryKind } from './kinds/histories.ts'
import type { TableKind } from './kinds/shape.ts'

const quoted = (name: string) => `"${name}"`
const list = (names: readonly string[]) => names.map(quoted).join(', ')

/** Everything that `work` reads is as it was at one moment, whatever a running product writes meanwhile. */
export async function readAtOneMoment<T>(database: Database, work: (tx: Sql) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only')
    await tellTimesInUtc(tx)
    return work(tx)
  })
}

/** For this transaction. */
export async function tellTimesInUtc(tx: Sql): Promise<void> {
  await tx.query(`set local timezone to 'UTC'`)
}

/** A record as JSON, its state, and what is sealed of it. */
export type Line = { readonly line: string; readonly state: string | null } & Readonly<Record<string, Buffer | null>>

/** Pictures, photographs and what goes with cases are large, everything else is small. */
const rowsAtOnce = (kind: TableKind | HistoryKind) =>
  'opened' in kind &&
  /^(pictures|inspection-photographs|case-documents|case-letters|police-package-files)$/.test(kind.kind)
    ? 50
    : 1000

export async function* readLines(tx: Sql, kind: TableKind | HistoryKind): AsyncGenerator<readonly Line[]> {
  await tx.query(`declare lines no scroll cursor for ${'stream' in kind ? historiesOf(kind) : rowsOf(kind)}`)
  for (;;) {
    const { rows } = await tx.query<Line>(`fetch ${rowsAtOnce(kind)} from lines`)
    if (rows.length > 0) yield rows
    else break
  }
  await tx.query('close lines')
}

function rowsOf(kind: TableKind): string {
  const plain = plainColumns(kind).map((column) => `t.${quoted(column)}`)
  const sealed = sealedColumns(kind).map((column) => `, t.${quoted(column)}`)
  return `select (select to_jsonb(r) from (select ${plain.join(', ')}) r)::text as line,
      ${stateOf(kind.state)} as state${sealed.join('')}
    from ${quoted(kind.table)} t ${whichOf(kind)} order by ${kind.key.map((column) => `t.${quoted(column)}`).join(', ')}`
}

/** The rows of a table that travel. */
function whichOf({ table, key, newest, beside, besideThoseOf }: TableKind): string {
  if (besideThoseOf) {
    const same = key.map((column) => `o.${quoted(column)} = t.${quoted(column)}`).join(' and ')
    return `where not exists (select from ${quoted(besideThoseOf)} o where ${same})`
  }
  if (newest) {
    const within = newest.within ? ` where n.${quoted(newest.within)} = t.${quoted(newest.within)}` : ''
    return `where t.${quoted(newest.of)} = (select max(n.${quoted(newest.of)}) from ${quoted(table)} n${within})`
  }
  return beside?.present ? `where t.${quoted(beside.present)} is not null` : ''
}

function historiesOf({ stream, table, key, beside, state }: HistoryKind): string {
  return `select jsonb_build_object('id', h.id, 'events', h.events, 'row', to_jsonb(t) - '{${beside.join(',')}}'::text[])::text as line,
      ${stateOf(state)} as state
    from (select substr(stream, ${stream.length + 2}) as id, jsonb_agg(jsonb_build_object('position', position,
            'version', version, 'type', type, 'data', data, 'actor', actor, 'at', at) order by version) as events
          from events where starts_with(stream, '${stream}:') group by events.stream) h
    left join ${quoted(table)} t on t.${quoted(key.column)} = h.id::${key.type}`
}

const stateOf = (state: string | undefined) => (state === undefined ? 'null::text' : `t.${quoted(state)}`)

export async function countRecords(tx: Sql, kind: TableKind | HistoryKind): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'stream' in kind
      ? `select count(*) as n from events where starts_with(stream, '${kind.stream}:') and version = 1`
      : `select count(*) as n from ${quoted(kind.table)} t ${whichOf(kind)}`,
  )
  return rows[0]?.n ?? 0
}

/** Kinds of histories that nobody carries, and rows that no history stands behind: both would be lost. */
export async function listUncarried(tx: Sql, kinds: readonly HistoryKind[]): Promise<readonly string[]> {
  const { rows: strange } = await tx.query<{ stream: string }>(
    `select distinct split_part(stream, ':', 1) as stream from events
     where version = 1 and split_part(stream, ':', 1) <> all ($1)`,
    [kinds.map(({ stream }) => stream)],
  )
  const found = strange.map(({ stream }) => `histories of the kind "${stream}"`)
  for (const { table, key, stream } of kinds) {
    const { rows } = await tx.query<{ n: number }>(
      `select count(*) as n from ${quoted(table)} t
       where not exists (select from events e where e.stream = '${stream}:' || t.${quoted(key.column)}::text and e.version = 1)`,
    )
    if (rows[0]?.n) found.push(`${rows[0].n} rows of ${table} without a history`)
  }
  return found
}

/** The rows of a table that came in a package: the receiver's own, made since, are not among them. */
function whichCame(kind: TableKind): string {
  return kind.endsOnArrival ? `where t.${quoted(kind.endsOnArrival)} is not null` : whichOf(kind)
}

/** How many records of each state came in a package. */
export async function countStates(tx: Sql, kind: TableKind | HistoryKind): Promise<ReadonlyMap<string | null, number>> {
  const { rows } = await tx.query<{ state: string | null; n: number }>(
    `select ${stateOf(kind.state)} as state, count(*) as n from ${quoted(kind.table)} t
     ${'stream' in kind ? '' : whichCame(kind)} group by 1`,
  )
  return new Map(rows.map(({ state: name, n }) => [name, n]))
}

export async function insertRows(tx: Sql, kind: TableKind, rows: readonly object[]): Promise<void> {
  const columns = list(columnsOf(kind))
  // Positions are as they were: who reads the trail in order reads the same order.
  const overriding = Object.hasOwn(kind.record.shape, 'position') ? 'overriding system value' : ''
  await tx.query(
    `insert into ${quoted(kind.table)} (${columns}) ${overriding}
     select ${columns} from jsonb_populate_recordset(null::${quoted(kind.table)}, $1)`,
    [JSON.stringify(rows)],
  )
}

/** Fills in what no event tells. Gives how many rows there were to fill. */
export async function fillIn(tx: Sql, kind: TableKind, rows: readonly object[]): Promise<number> {
  const [key = '', ...filled] = columnsOf(kind).map(quoted)
  const { rowCount } = await tx.query(
    `update ${quoted(kind.table)} t set ${filled.map((column) => `${column} = r.${column}`).join(', ')}
     from jsonb_populate_recordset(null::${quoted(kind.table)}, $1) r where t.${key} = r.${key}`,
    [JSON.stringify(rows)],
  )
  return rowCount
}

export async function insertHistories(tx: Sql, { stream }: HistoryKind, histories: readonly History[]): Promise<void> {
  await tx.query(
    `insert into events (position, stream, version, type, data, actor, at) overriding system value
     select position, '${stream}:' || h.id, version, type, data, actor, at
     from jsonb_to_recordset($1) as h (id text, events jsonb),
       jsonb_to_recordset(h.events) as e (position bigint, version integer, type text, data jsonb, actor text, at timestamptz)`,
    [JSON.stringify(histories)],
  )
}

/** Of some histories those whose rebuilt row is not the sender's. */
export async function listRebuiltOtherwise(
  tx: Sql,
  { table, key, beside }: HistoryKind,
  histories: readonly History[],
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select h.id from jsonb_to_recordset($1) as h (id text, "row" jsonb)
     left join ${quoted(table)} t on t.${quoted(key.column)} = h.id::${key.type}
     where to_jsonb(t) - '{${beside.join(',')}}'::text[] is distinct from nullif(h."row", 'null')`,
    [JSON.stringify(histories.map(({ id, row }) => ({ id, row })))],
  )
  return rows.map(({ id }) => id)
}

/** Signed records of the QR codes of some cards. */
export async function listRecords(sql: Sql, numbers: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const { rows } = await sql.query<{ number: string; qr_record: Buffer }>(
    'select number, qr_record from personalisation_jobs where number = any($1) and qr_record is not null',
    [numbers],
  )
  return new Map(rows.map(({ number, qr_record }) => [number, new Uint8Array(qr_record)]))
}

export async function* readNumbers(tx: Sql): AsyncGenerator<readonly string[]> {
  await tx.query('declare numbers no scroll cursor for select number from card_numbers order by number')
  for (;;) {
    const { rows } = await tx.query<{ number: string }>('fetch 1000 from numbers')
    if (rows.length > 0) yield rows.map(({ number }) => number)
    else break
  }
  await tx.query('close numbers')
}

/** Those that were in force at a moment: later ones tell a checker of that moment that its clock is wrong. */
export async function listStatusListsOf(sql: Sql, moment: Instant): Promise<readonly Uint8Array[]> {
  const { rows } = await sql.query<{ cwt: Buffer }>(
    'select distinct on (list) cwt from status_versions where made_at <= $1 order by list, made_at desc, version desc',
    [moment],
  )
  return rows.map(({ cwt }) => new Uint8Array(cwt))
}

/** The package that this scheme was taken over with. */
export async function findTaken(sql: Sql): Promise<Taken | undefined> {
  const { rows } = await sql.query<Taken>(
    `select id, manifest, operator, made_at as "madeAt", finished_at as "finishedAt" from packages_taken limit 1`,
  )
  return rows[0]
}
export type Taken = {
  readonly id: string
  readonly manifest: Buffer
  readonly operator: string
  readonly madeAt: Instant
  readonly finishedAt: Instant | null
}

export async function noteBegun(
  tx: Sql,
  taken: Omit<Taken, 'finishedAt'> & { readonly begunAt: Instant },
): Promise<void> {
  await tx.query('insert into packages_taken (id, manifest, operator, made_at, begun_at) values ($1, $2, $3, $4, $5)', [
    taken.id,
    taken.manifest,
    taken.operator,
    taken.madeAt,
    taken.begunAt,
  ])
}

export async function noteFinished(tx: Sql, id: string, at: Instant): Promise<void> {
  await tx.query('update packages_taken set finished_at = $2 where id = $1', [id, at])
}

export async function listPartsTaken(sql: Sql, id: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql.query<{ part: string }>('select part from parts_taken where package = $1', [id])
  return new Set(rows.map(({ part }) => part))
}

/** False when it is in already. */
export async function notePart(tx: Sql, id: string, part: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'insert into parts_taken (package, part) values ($1, $2) on conflict do nothing',
    [id, part],
  )
  return rowCount === 1
}

/** Names of the tables that hold anything. */
export async function listFilled(sql: Sql, tables: readonly string[]): Promise<readonly string[]> {
  const filled: string[] = []
  for (const table of tables) {
    const { rowCount } = await sql.query(`select 1 from ${quoted(table)} limit 1`)
    if (rowCount > 0) filled.push(table)
  }
  return filled
}

/** Only one process takes in at a time. */
export async function lockTaking(tx: Sql): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('take-package'))`)
}
