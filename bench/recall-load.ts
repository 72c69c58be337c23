/** `npx --no-install node --expose-gc --import tsx bench/recall-load.ts [CARDS]`: a recall of so many cards, step by step; prints speed and memory. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { RecallEvent, RecallTerms } from '@hms/domain/recall/recall'
import { Client } from 'pg'
import { createClock } from '../apps/server/src/clock.ts'
import { readConfig } from '../apps/server/src/config.ts'
import { change } from '../apps/server/src/database/change.ts'
import { connectDatabase, type Sql } from '../apps/server/src/database/connection.ts'
import { migrate } from '../apps/server/src/database/migrate.ts'
import { openMessages } from '../apps/server/src/messages/messages.ts'
import { createVault } from '../apps/server/src/persons/vault.ts'
import { carryOut, type Step } from '../apps/server/src/recalls/carry-out/carry-out.ts'
import { foreseeRecall } from '../apps/server/src/recalls/fitting/store.ts'
import { readProgress } from '../apps/server/src/recalls/progress/store.ts'
import { recalls } from '../apps/server/src/records/recall-record.ts'
import { startEmbeddedPostgres } from '../tools/embedded-postgres.ts'

const CARDS = Number(process.argv[2] ?? 100_000)
const NOW = '2026-11-23T02:00:00.000Z' as Instant // a moment written as one
const TODAY = '2026-11-23' as LocalDate // a day written as one
const RECALL = '00000000-0000-4000-8000-000000000001'

const folder = mkdtempSync(join(tmpdir(), 'hms-recall-'))
const server = await startEmbeddedPostgres(join(folder, 'postgres'))
try {
  await migrate(server.url)
  const database = connectDatabase(server.url, { max: 4 })
  const owner = new Client({ connectionString: server.url })
  await owner.connect()
  const secret = randomBytes(32).toString('base64')
  const config = readConfig({ HMS_DATABASE_URL: server.url, HMS_DATA_FOLDER: folder, HMS_SECRET: secret, HMS_NOW: NOW })
  const vault = createVault(config.secret)
  await database.transaction((tx) => seed(tx, vault.seal('+4799999999')))
  const clock = createClock({ startsAt: NOW })
  const dependencies = { config, database, clock, vault, messages: openMessages(vault) }

  const criteria = { chipBatch: 'NXP-42' }
  console.log(`foreseen in ${await timed(() => foreseeRecall(database, criteria, TODAY))} ms`)
  const terms: RecallTerms = { criteria, reason: 'chip-key', effect: 'at-once', deadline: TODAY }
  const decided: readonly RecallEvent[] = [
    { type: 'recall-proposed', terms, by: 'one', at: NOW },
    { type: 'recall-confirmed', by: 'other', at: NOW },
  ]
  await change(database, recalls, RECALL, 'bench', () => decided)

  const began = performance.now()
  const slowest = { milliseconds: 0, stage: '' }
  let steps = 0
  for (let step: Step | undefined = { recall: RECALL }; step; steps++) {
    const before = performance.now()
    await carryOut(dependencies, step)
    const milliseconds = performance.now() - before
    if (milliseconds > slowest.milliseconds) Object.assign(slowest, { milliseconds, stage: step.stage ?? 'cards' })
    if (steps % 25 === 0) report(steps, performance.now() - began)
    step = await takeNext(owner)
  }
  const seconds = (performance.now() - began) / 1000
  report(steps, seconds * 1000)
  console.log(
    `${steps} steps in ${seconds.toFixed(1)} s: ${Math.round(CARDS / seconds)} cards/s; the slowest took ${Math.round(slowest.milliseconds)} ms (${slowest.stage})`,
  )
  console.log(`progress page read in ${await timed(() => readProgress(database, RECALL, TODAY))} ms`)
  console.log(JSON.stringify(await readProgress(database, RECALL, TODAY)))
  const again = performance.now()
  let rounds = 0
  for (let step: Step | undefined = { recall: RECALL }; step; rounds++) {
    await carryOut(dependencies, step)
    step = await takeNext(owner)
  }
  console.log(`looked through again, finding nothing: ${rounds} steps in ${Math.round(performance.now() - again)} ms`)
  await owner.end()
  await database.close()
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

function report(steps: number, milliseconds: number): void {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  const inMiB = (bytes: number) => Math.round(bytes / 1024 / 1024)
  console.log(
    `after ${steps} steps, ${(milliseconds / 1000).toFixed(1)} s: heap ${inMiB(heapUsed)} MiB, resident ${inMiB(rss)} MiB`,
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return Math.round(performance.now() - before)
}

/** The step that the last one asked for, taken out of the queue; everything else in the queue waits. */
async function takeNext(owner: Client): Promise<Step | undefined> {
  const { rows } = await owner.query<{ payload: Step }>(
    'delete from graphile_worker._private_jobs where key = $1 returning payload',
    [`carry-out-recall:${RECALL}`],
  )
  return rows[0]?.payload
}

/** Enterprises of forty people each, all of them with a card of one chip batch; histories as the product writes them. */
async function seed(sql: Sql, mobile: Buffer): Promise<void> {
  const at = '2026-02-01T08:00:00.000Z'
  await sql.query(`
    create temporary table seed as
    select n, (1000000 + n)::text as number, (310000000 + n / 40)::text as organisation, gen_random_uuid() as person,
           gen_random_uuid() as "order" from generate_series(0, ${CARDS - 1}) n`)
  await sql.query('insert into card_numbers (number, list, index) select number, 1, n from seed')
  await sql.query(
    `insert into persons (id, number_hash, number_sealed, kind, given, family, birth, sex, mobile_sealed)
     select person, sha256(n::text::bytea), $1, 'national', 'Prøve', 'Person', '1980-01-01', 'unknown', $1 from seed`,
    [mobile],
  )
  await sql.query(`
    insert into orders (id, organisation, person, sector, submission, reason, status, portrait, document, card, orderer, placed_at, changed_at)
    select "order", organisation, person, 'construction', "order", 'new', 'dispatched', 'accepted', 'accepted', number, person::text, '${at}', '${at}' from seed`)
  await sql.query(`
    insert into events (stream, version, type, data, actor, at)
    select 'order:' || "order", 1, 'order-placed', jsonb_build_object('type', 'order-placed', 'at', '${at}', 'organisation', organisation,
      'person', person, 'sector', 'construction', 'submission', "order", 'reason', 'new', 'orderer', person,
      'accepted', jsonb_build_object('portrait', person, 'identity-document', person)), 'manager', '${at}' from seed`)
  await sql.query(`
    insert into cards (number, order_id, person, organisation, sector, producer, status, status_list, status_index, issued, expires, dispatched, changed_at)
    select number, "order", person, organisation, 'construction', 'test', 'active', 1, n, '2026-02-01', '2028-02-01', true, '${at}' from seed`)
  await sql.query(`
    insert into events (stream, version, type, data, actor, at)
    select 'card:' || number, 1, 'card-issued', jsonb_build_object('type', 'card-issued', 'at', '${at}', 'order', "order", 'person', person,
      'organisation', organisation, 'sector', 'construction', 'producer', 'test', 'issued', '2026-02-01', 'expires', '2028-02-01',
      'statusList', 1, 'statusIndex', n), 'station', '${at}' from seed`)
  await sql.query(`
    insert into blank_lots (id, producer, chip_family, chip_batch, first, last, received_by, received_at)
    values ('${RECALL}', 'test', 'aes', 'NXP-42', 1, ${CARDS + 1}, 'somebody', '${at}')`)
  await sql.query(`
    insert into blanks (number, lot, status, order_id, changed_at) select n + 1, '${RECALL}', 'good', "order", '${at}' from seed`)
  await sql.query('drop table seed')
  await sql.query('analyze')
}
