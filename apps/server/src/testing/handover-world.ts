/** For tests: a world with orders and cards in every state, as another operator may take it over. */
import { readFile } from 'node:fs/promises'
import { type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { change } from '#database/change.ts'
import { revokeKey } from '#keys/revoke-key.ts'
import { listSigningKeys } from '#keys/store.ts'
import { keyPlaceOf } from '#open-dependencies.ts'
import { adoptNumber } from '#persons/store.ts'
import { cards } from '#records/card-record.ts'
import { leaveBatch } from '#records/leave-batch.ts'
import { orders } from '#records/order-record.ts'
import { recalls } from '#records/recall-record.ts'
import { switchovers } from '#records/switchover-record.ts'
import { bodyOf } from './body-of.ts'
import { type CardStage, newUid } from './card-stage.ts'
import { builder, giveBoth, moreWorkers, newestLink, placeOrders, workers } from './order-stage.ts'
import { TODAY } from './test-app.ts'
import { runTask } from './world-levers.ts'

/** When the package is made: cards of January 2026 have expired, those of November have not. */
export const HANDED_OVER = '2028-01-25T10:00:00.000Z' as Instant
const authority = ['17896940260', '12877149941'] as const
const people = [...workers, ...moreWorkers]

export type HandoverWorld = {
  readonly cards: Readonly<Record<CardName, string>>
  readonly orders: Readonly<Record<OrderName, string>>
  /** The path of a link that its worker has not used. */
  readonly openLink: string
  /** The mobile of a worker whom nobody has written to yet, and of some who have been. */
  readonly uninvited: string
  readonly told: readonly string[]
  readonly legacy: readonly string[]
}
type CardName = 'active' | 'suspended' | 'blocked' | 'replaced' | 'expired' | 'revoked' | 'notYetValid' | 'voided'
type OrderName = 'placed' | 'inReview' | 'accepted' | 'approved'

export async function fillWorld(stage: CardStage): Promise<HandoverWorld> {
  const { house } = stage
  const { database, clock, vault } = house.dependencies
  const now = TODAY as Instant
  const at = (index: number) => people[index] ?? fail()
  const must = async (asked: Promise<Response>) => {
    const answer = await asked
    if (!answer.ok) throw new Error(await answer.text())
    return answer
  }

  // Two cards of January 2026, from a signer that is revoked from between them.
  await stage.approve([at(0), at(1)])
  const early = await stage.beginBatch()
  const [expired, revoked] = early.jobs
  clock.set('2026-01-20T10:00:00.000Z' as Instant)
  await stage.make(expired ?? fail())
  const signer = (await listSigningKeys(database)).find(({ use }) => use === 'card')
  clock.set('2026-02-03T10:00:00.000Z' as Instant)
  await stage.make(revoked ?? fail())
  clock.set(now)
  await must(stage.leader.api('POST', `/api/batches/${early.batch.id}/dispatch`, {}))
  await house.runJobs()

  // Five cards of today, one of them for somebody who has not started.
  const approved = await stage.approve([at(2), at(3), at(4), at(5)])
  const [hire = ''] = await placeOrders(stage.manager, [at(6)])
  await giveBoth(house, await newestLink(house, at(6)))
  for (const item of ['portrait', 'identity-document'])
    await must(stage.officer.api('POST', `/api/orders/${hire}/items/${item}/review`, { accept: true }))
  await change(database, orders, hire, 'test', () => [
    { type: 'order-approved', firstValidDay: '2028-06-01' as LocalDate, at: now } as const,
  ])
  const { jobs } = await stage.beginBatch()
  for (const job of jobs) await stage.make(job)
  await house.runJobs()
  const numberOf = (order: string | undefined) => jobs.find((job) => job.order === order)?.number ?? fail()
  const [active, suspended, blocked, replaced] = approved.map(numberOf)
  const decide = async (number: string, event: Parameters<typeof cards.lifecycle.evolve>[1]) => {
    if (isRefusal(await change(database, cards, number, 'test', () => [event]))) fail()
  }
  await decide(suspended ?? fail(), {
    type: 'card-suspended',
    failing: { 'person-known': 'person-deceased' } as never, // any condition will do
    at: now,
  })
  await must(stage.manager.api('POST', `/api/cards/${blocked}/block`, { reason: 'lost' }))
  await decide(replaced ?? fail(), { type: 'card-replaced', by: active ?? fail(), at: now })

  // A batch under way, with an order that was cancelled after its number was drawn.
  await stage.approve([at(7)])
  const [cancelled = ''] = await stage.approve([at(8)])
  const underWay = await stage.beginBatch()
  const voided = underWay.jobs.find(({ order }) => order === cancelled)?.number ?? fail()
  await database.transaction((tx) =>
    leaveBatch(tx, underWay.batch.id, { order: cancelled, because: 'cancelled' }, 'test', now),
  )
  // A card's chip was spoiled, and its record signed for a second one.
  const [making] = underWay.jobs.filter(({ order }) => order !== cancelled)
  await stage.sign(making?.order ?? fail(), newUid())

  // Orders that have not come so far, and one that never will.
  const [placed = '', inReview = '', accepted = '', rejected = ''] = await placeOrders(stage.manager, [
    at(9),
    at(10),
    at(11),
    at(12),
  ])
  const openLink = await newestLink(house, at(9))
  for (const one of [10, 11]) await giveBoth(house, await newestLink(house, at(one)))
  for (const item of ['portrait', 'identity-document'])
    await must(stage.officer.api('POST', `/api/orders/${accepted}/items/${item}/review`, { accept: true }))
  await must(stage.officer.api('POST', `/api/orders/${rejected}/rejection`, { conditions: ['employed'] }))
  const [waiting = ''] = await stage.approve([at(13)])
  await house.misbehave('employment-register', 'down')
  await placeOrders(stage.manager, [at(14)])
  await house.misbehave('employment-register', 'normal')

  const marit = await house.visitor(authority[0])
  const legacy = ['1000001', '1000002', '1000003'].map((number) =>
    [active, suspended].includes(number) ? `2${number.slice(1)}` : number,
  )
  const file = [
    'Kortnummer;Organisasjonsnummer;Utstedt;Utløper;Status;Produsent',
    `${legacy[0]};${builder.organisation};2025-11-03;2028-11-03;gyldig;evry`,
    `${legacy[1]};${builder.organisation};2025-11-03;2027-11-03;sperret;evry`,
    // Of the producer before the last.
    `${legacy[2]};${builder.organisation};2019-05-03;2021-05-03;gyldig;idemia`,
    'no number;;;;;',
  ].join('\r\n')
  const sent = await must(marit.send('POST', '/api/legacy-imports?name=kort.csv', file, { 'content-type': 'text/csv' }))
  const { id } = await bodyOf<{ id: string }>(sent)
  await must(marit.api('POST', `/api/legacy-imports/${id}/confirmation`, {}))
  await must(
    marit.api('POST', '/api/designations/test/change', {
      kind: 'end',
      intakeUntil: '2028-12-31',
      appointedUntil: '2029-01-31',
    }),
  )
  const employees = await readFile(new URL('../../../../journeys/data/employees-builder.xlsx', import.meta.url))
  await must(
    stage.manager.send(
      'POST',
      `/api/organisations/${builder.organisation}/imports?sector=construction&name=a.xlsx`,
      new Uint8Array(employees) as never, // a file's bytes are a body
    ),
  )

  const { rows } = await database.query<{ person: string }>('select person from orders where id = $1', [placed])
  const { rows: others } = await database.query<{ person: string }>('select person from orders where id = $1', [
    rejected,
  ])
  await adoptNumber(database, vault, others[0]?.person ?? fail(), '05029054321')
  await seedRest(stage, { person: rows[0]?.person ?? fail(), order: placed, card: active ?? fail() })
  await house.runJobs()
  clock.set(HANDED_OVER)
  await house.dependencies.keys.trustList(clock.now())
  await database.transaction((tx) =>
    revokeKey(
      tx,
      keyPlaceOf(house.dependencies.config),
      signer?.kid ?? fail(),
      '2026-02-01T00:00:00.000Z' as Instant,
      clock.now(),
    ),
  )
  await runTask(house, 'publish-all-status')
  // Nothing runs any more: this worker has not been invited when the package is made.
  await placeOrders(stage.manager, [at(15)])
  return {
    cards: {
      active: active ?? fail(),
      suspended: suspended ?? fail(),
      blocked: blocked ?? fail(),
      replaced: replaced ?? fail(),
      expired: expired?.number ?? fail(),
      revoked: revoked?.number ?? fail(),
      notYetValid: numberOf(hire),
      voided,
    },
    orders: { placed, inReview, accepted, approved: waiting },
    openLink,
    uninvited: at(15).mobile,
    told: [0, 2, 7, 9, 10].map((index) => at(index).mobile),
    legacy,
  }
}

const RECALL = '00000000-0000-4000-8000-0000000000a1'
const SWITCHOVER = '00000000-0000-4000-8000-0000000000a2'

/** What days of running leave behind, one row of each. */
async function seedRest(
  { house }: CardStage,
  about: { readonly person: string; readonly order: string; readonly card: string },
): Promise<void> {
  const { database, vault } = house.dependencies
  const { organisation } = builder
  const today = osloDate(TODAY as Instant)
  const address = vault.seal(
    JSON.stringify({ name: 'BLANK TØMRER AS', lines: ['Gate 1'], postcode: '0001', city: 'OSLO' }),
  )
  const day = today
  await change(database, recalls, RECALL, 'test', () => [
    {
      type: 'recall-proposed',
      terms: { criteria: { producer: 'test' }, reason: 'chip-fault', effect: 'at-once', deadline: day },
      by: 'test',
      at: TODAY as Instant,
    } as never, // a recall that nobody goes on with
  ])
  await change(database, switchovers, SWITCHOVER, 'test', () => [
    {
      type: 'switchover-planned',
      plan: { from: 'test', to: 'other', switchDay: day, finishBy: day, lastDay: day, notices: [] },
      by: 'test',
      at: TODAY as Instant,
    },
    { type: 'switchover-abandoned', by: 'test', at: TODAY as Instant },
  ])
  const statements: readonly (readonly [string, readonly unknown[]])[] = [
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
    [`insert into spoiled_blanks values ($1, '\\x04010203040506', 'no-answer', now())`, [about.order]],
    [
      `insert into blank_lots values ('00000000-0000-4000-8000-000000000001', 'test', 'tag', 'A1', 1, 500, 'test', now())`,
      [],
    ],
    [
      `insert into blanks values (1, '00000000-0000-4000-8000-000000000001', 'good', null, $1, null, now())`,
      [about.order],
    ],
    [`update orders set unit = $2 where id = $1`, [about.order, organisation]],
    [
      `insert into producer_keys values (gen_random_uuid(), 'test', 'messages', 'kid', '{}', 'proposed', now(), null, 'test', now())`,
      [],
    ],
    [
      `insert into recalled_cards (recall, card, organisation, found_at, legacy) values ($1, $2, $3, now(), false)`,
      [RECALL, about.card, organisation],
    ],
    [`insert into recall_tellings values ($1, $2, 1, false, now())`, [RECALL, organisation]],
  ]
  for (const [text, values] of statements) await database.query(text, values)
}

function fail(): never {
  throw new Error('the world did not come out as it was described')
}
