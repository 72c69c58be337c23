/** For tests: what days of running leave behind beside orders and cards, a row of each kind and state. */
import { randomUUID } from 'node:crypto'
import { type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'
import type { SwitchoverEvent } from '@hms/domain/handover/switchover'
import type { AlarmEvent } from '@hms/domain/inspection/alarm'
import type { BatchEvent } from '@hms/domain/production/batch'
import type { BlankEvent } from '@hms/domain/production/blank'
import type { LotEvent } from '@hms/domain/production/blank-lot'
import type { RecallEvent } from '@hms/domain/recall/recall'
import { exportJWK, generateKeyPair } from 'jose'
import { change } from '#database/change.ts'
import type { Database } from '#database/connection.ts'
import { alarms } from '#records/alarm-record.ts'
import { batches } from '#records/batch-record.ts'
import { blanks } from '#records/blank-record.ts'
import { lots } from '#records/lot-record.ts'
import { recalls } from '#records/recall-record.ts'
import { switchovers } from '#records/switchover-record.ts'
import type { CardStage } from './card-stage.ts'
import { liveInspections } from './handover-inspections.ts'
import { builder } from './order-stage.ts'
import { TODAY } from './test-app.ts'

const at = TODAY as Instant

/** A key of each state; to the confirmed one job packages are encrypted. */
export async function giveKeys({ house }: CardStage): Promise<void> {
  const { publicKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = JSON.stringify(await exportJWK(publicKey))
  for (const [status, use] of [
    ['confirmed', 'encryption'],
    ['proposed', 'messages'],
    ['withdrawn', 'messages'],
  ])
    await house.dependencies.database.query(
      `insert into producer_keys (id, producer, use, kid, jwk, status, valid_from, proposed_by, proposed_at)
       values ($1, 'test', $2, 'kid-of-the-test', $3, $4, '2026-01-01', 'test', '2026-01-01')`,
      [randomUUID(), use, jwk, status],
    )
}

/** What days of running leave behind, one row of each. */
export async function seedRest(
  { house }: CardStage,
  about: Readonly<Record<'person' | 'order' | 'card' | 'batch' | 'legacy', string>>,
): Promise<void> {
  const { database, vault } = house.dependencies
  const { organisation } = builder
  const today = osloDate(TODAY as Instant)
  const address = vault.seal(
    JSON.stringify({ name: 'BLANK TØMRER AS', lines: ['Gate 1'], postcode: '0001', city: 'OSLO' }),
  )
  const statements: readonly (readonly [string, readonly unknown[]])[] = [
    [
      `insert into checks (id, inspector, kind, source, card, answer, level, offline, at, received_at)
       select gen_random_uuid(), $1, 'police', source, $2, 'OK', 0, source = 'phone', now(), now() from unnest(array['phone', 'service']) source`,
      [about.person, about.card],
    ],
    [`insert into reminders values ($1, 'renewal-60', now())`, [about.card]],
    [`insert into delivery_addresses values ($1, $2, 'test', now())`, [organisation, address]],
    [`insert into feed_cursors values ('population-register', 17, now()) on conflict do nothing`, []],
    [`insert into register_outages (register, since, why) values ('vat-register', now(), 'silent')`, []],
    [
      `insert into ordering_gates (organisation, register, changed_at) values ($1, 'cleaning-register', now())`,
      [organisation],
    ],
    [
      `insert into proposed_orders values ($1, $2, 'construction', null, $3, now(), null)`,
      [organisation, about.person, today],
    ],
    [`insert into vat_exemptions values ($1, 'not-liable', $2, null, 'test', now())`, [organisation, today]],
    [`insert into person_facts values ($1, '{"person": {}}', now()) on conflict do nothing`, [about.person]],
    [`insert into work_facts values ($1, $2, '{}', now()) on conflict do nothing`, [organisation, about.person]],
    [`insert into organisation_facts values ($1, '{}', now()) on conflict do nothing`, ['999999999']],
    [
      `insert into spoiled_blanks values ($1, '\\x04010203040506', 'no-answer', now(), 'staff-7', 'staff-9')`,
      [about.order],
    ],
    [`insert into producer_messages values ('m1', 'test', $1, 'ACK', 'd1', 'signed', now())`, [about.batch]],
    [`insert into producer_messages values ('m2', 'test', $1, 'START', 'd2', null, now())`, [about.batch]],
    [`update orders set unit = $2 where id = $1`, [about.order, organisation]],
  ]
  for (const [text, values] of statements) await database.query(text, values)
  await liveBlanks(database)
  await liveBatches(database)
  await liveRecalls(database, about.legacy)
  await liveSwitchovers(database)
  await liveAlarms(database, about.card)
  await liveInspections(house.dependencies, about)
}

/** Of a lot of another producer's, so that the stage draws none of them. */
async function liveBlanks(database: Database): Promise<void> {
  const lot = { producer: 'nova', chipFamily: 'tag', chipBatch: 'A1', first: 1, last: 500 } as const
  const received: LotEvent = { type: 'lot-received', ...lot, by: 'test', at }
  await change(database, lots, randomUUID(), 'test', () => [received])
  const batch = randomUUID()
  const order = randomUUID()
  const drawn: BlankEvent = { type: 'blank-drawn', batch, station: 'bergen-1', at }
  const spoiled: BlankEvent = { type: 'blank-spoiled', order, reason: 'encode', at }
  const signed: BlankEvent = { type: 'blank-write-off-signed', by: 'one', at }
  const confirmed: BlankEvent = { type: 'blank-write-off-confirmed', by: 'another', at }
  const missing: BlankEvent = { type: 'blank-missing', at }
  const returned: BlankEvent = { type: 'blank-returned', batch, at }
  const good: BlankEvent = { type: 'blank-made-good', order, at }
  const lives: readonly (readonly BlankEvent[])[] = [
    [drawn],
    [drawn, { type: 'blank-bound', chip: '04A1A2A3A4A5A6', at }, good],
    [drawn, spoiled, signed],
    [drawn, spoiled, signed, confirmed],
    [drawn, returned],
    [drawn, missing],
    [drawn, missing, signed, confirmed],
    [drawn, missing, signed, { type: 'blank-found', at }],
    [drawn, returned, drawn],
  ]
  for (const [index, life] of lives.entries()) await change(database, blanks, String(index + 1), 'test', () => life)
}

/** Without designs, so that no package is built of them. */
async function liveBatches(database: Database): Promise<void> {
  const [one, other] = [randomUUID(), randomUUID()]
  const created: BatchEvent = { type: 'batch-created', orders: [one, other], producer: 'nova', at }
  const released: BatchEvent = { type: 'batch-released', by: 'one', at }
  const begun: BatchEvent = { type: 'batch-started', station: 'bergen-1', numbered: true, at }
  const wished: BatchEvent = { type: 'batch-recall-proposed', why: 'producer-cannot', by: 'one', at }
  const made = [one, other].map((order): BatchEvent => ({ type: 'batch-card-made', order, at }))
  const lost = [one, other].map(
    (order): BatchEvent => ({ type: 'batch-order-dropped', order, because: 'recalled', at }),
  )
  const blankCount = { drawn: 2, good: 2, spoiled: 0, returned: 0 }
  const lives: readonly (readonly BatchEvent[])[] = [
    [{ ...created, sector: 'cleaning', promised: '2026-12-01' as LocalDate, urgent: true }],
    [created, released, wished],
    [created, released, { type: 'batch-acknowledged', at }],
    [created, released, begun, ...made],
    [created, released, begun, ...made, { type: 'batch-closed', blanks: blankCount, at }],
    [created, released, ...lost],
  ]
  for (const life of lives) await change(database, batches, randomUUID(), 'test', () => life)
}

/** None of them finds anything more. */
async function liveRecalls(database: Database, legacy: string): Promise<void> {
  const terms = {
    criteria: { chipBatch: 'GONE' },
    reason: 'chip-fault',
    effect: 'at-once',
    deadline: '2026-12-31' as LocalDate,
  } as const
  const proposed: RecallEvent = { type: 'recall-proposed', terms, by: 'one', at: '2026-11-20T10:00:00.000Z' as Instant }
  const confirmed: RecallEvent = { type: 'recall-confirmed', by: 'another', at: '2026-11-21T10:00:00.000Z' as Instant }
  const lives: readonly (readonly RecallEvent[])[] = [
    [proposed],
    [proposed, { type: 'recall-withdrawn', by: 'one', at }],
    [proposed, confirmed, { type: 'recall-completed', by: 'one', at }],
    [proposed, confirmed, { type: 'recall-stopped', because: 'a mistake', by: 'one', at }],
  ]
  let stopped = ''
  for (const life of lives) {
    stopped = randomUUID()
    for (const event of life) await change(database, recalls, stopped, 'test', () => [event])
  }
  await database.query(
    `insert into recalled_cards (recall, card, organisation, found_at, released_at, legacy, invalid_from)
     values ($1, $2, $3, $4, $4, true, '2026-11-21')`,
    [stopped, legacy, builder.organisation, at],
  )
  await database.query('insert into recall_tellings values ($1, $2, 1, true, $3)', [stopped, builder.organisation, at])
}

/** One is planned: there is never more than one open. */
async function liveSwitchovers(database: Database): Promise<void> {
  const plan = {
    from: 'test',
    to: 'nova',
    switchDay: '2029-06-01' as LocalDate,
    finishBy: '2029-06-15' as LocalDate,
    lastDay: '2029-06-30' as LocalDate,
    notices: [],
  }
  const planned: SwitchoverEvent = { type: 'switchover-planned', plan, by: 'one', at }
  const begun: readonly SwitchoverEvent[] = [
    { type: 'switchover-confirmed', by: 'another', restores: { from: {} as never, toWasProposed: true }, at },
    { type: 'switchover-begun', before: { cards: 1 }, by: 'timetable', at },
  ]
  const lives: readonly (readonly SwitchoverEvent[])[] = [
    [
      planned,
      ...begun,
      { type: 'switchover-completed', after: { cards: 1 }, by: 'timetable', at },
      { type: 'switchover-signed', by: 'one', at },
    ],
    [planned, ...begun, { type: 'switchover-abandoned', by: 'one', at }],
    [planned, { type: 'switchover-plan-changed', plan: { ...plan, notices: [notice] }, by: 'one', at }],
  ]
  for (const life of lives) {
    const id = randomUUID()
    await change(database, switchovers, id, 'test', () => life)
    const report = { copied: { tables: 3, rows: 12 }, invariants: [] }
    await database.query(
      `insert into switchover_rehearsals values ($1, $2, 'one', $3, $3, true, null, $4), ($5, $2, 'one', $3, $3, null, 'no-copies', null)`,
      [randomUUID(), id, at, JSON.stringify(report), randomUUID()],
    )
  }
}

const notice = {
  audience: 'public',
  channels: ['banner'],
  days: -7,
  nb: { subject: 'Ny produsent', text: 'Fra {day} lager {new} kortene.' },
  en: { subject: 'New producer', text: 'From {day} {new} makes the cards.' },
} as const

/** A chip that was tapped, and an alarm of each state about its card. */
async function liveAlarms(database: Database, card: string): Promise<void> {
  const raised: AlarmEvent = { type: 'alarm-raised', card, organisation: builder.organisation, why: 'counter-back', at }
  const seen: AlarmEvent = { type: 'alarm-seen', by: 'test', at }
  const closed: AlarmEvent = { type: 'alarm-closed', decision: 'false-alarm', because: 'slow line', by: 'test', at }
  const open = randomUUID()
  for (const [id, life] of [
    [randomUUID(), [raised, seen, closed]],
    [open, [raised]],
  ] as const)
    await change(database, alarms, id, 'test', () => life)
  await database.query(`insert into chip_taps (uid, counter, at) values ('\\x04010203040506', 17, now())`)
  await database.query(
    `insert into alarm_taps (alarm, tap, counter, at, why) values ($1, 1, 12, now(), 'counter-back')`,
    [open],
  )
}
