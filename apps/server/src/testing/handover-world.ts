/** For tests: a world with orders and cards in every state, as another operator may take it over. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import { type Decision, isRefusal } from '@hms/domain/decision'
import type { RecallCriteria, RecallEvent } from '@hms/domain/recall/recall'
import { change } from '#database/change.ts'
import { allTasks } from '#features.ts'
import { revokeKey } from '#keys/revoke-key.ts'
import { listSigningKeys } from '#keys/store.ts'
import { keyPlaceOf } from '#open-dependencies.ts'
import { adoptNumber } from '#persons/store.ts'
import { cards } from '#records/card-record.ts'
import { leaveBatch } from '#records/leave-batch.ts'
import { orders } from '#records/order-record.ts'
import { recalls } from '#records/recall-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { bodyOf } from './body-of.ts'
import { type CardStage, newUid } from './card-stage.ts'
import { giveKeys, seedRest } from './handover-rest.ts'
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
  /** A batch that a station has begun. */
  readonly underWay: string
  /** Carried out half-way: one of its two cards has its order, and nobody has been told. */
  readonly recall: string
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

  await giveKeys(stage)
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
  await stage.closeBatch(early.batch.id)
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

  // Two cards that will be recalled.
  await stage.approve([at(16), at(17)])
  const faulty = await stage.beginBatch()
  clock.set('2026-02-20T10:00:00.000Z' as Instant)
  for (const job of faulty.jobs) await stage.make(job)
  clock.set(now)
  await house.runJobs()

  // A batch under way, with an order that was cancelled after its number was drawn.
  await stage.approve([at(7)])
  const [cancelled = ''] = await stage.approve([at(8)])
  const underWay = await stage.beginBatch()
  const voided = underWay.jobs.find(({ order }) => order === cancelled)?.number ?? fail()
  const dropped = { order: cancelled, because: 'cancelled', why: 'employer-asked' } as const
  await database.transaction((tx) => leaveBatch(tx, underWay.batch.id, dropped, 'test', now))
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
  await doTask(house.dependencies, 'keep-proof', { order: waiting })
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
  await seedRest(stage, {
    person: rows[0]?.person ?? fail(),
    order: placed,
    card: active ?? fail(),
    batch: underWay.batch.id,
    legacy: legacy[2] ?? fail(),
  })
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
  const recall = await beginRecall(stage)
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
    underWay: underWay.batch.id,
    recall,
  }
}

/** Interrupted when it had found its two cards and handled one. */
async function beginRecall({ house }: CardStage): Promise<string> {
  const { dependencies } = house
  const recall = randomUUID()
  const at = dependencies.clock.now()
  const criteria = { issuedFrom: '2026-02-20', issuedUntil: '2026-02-20' } as RecallCriteria
  const terms = {
    criteria,
    reason: 'lamination',
    effect: 'until-replaced',
    deadline: '2029-12-31' as LocalDate,
  } as const
  await change(
    dependencies.database,
    recalls,
    recall,
    'test',
    (): Decision<RecallEvent, never> => [
      { type: 'recall-proposed', terms, by: 'marit', at },
      { type: 'recall-confirmed', by: 'henrik', at },
    ],
  )
  await doTask(dependencies, 'carry-out-recall', { recall, stage: 'find' })
  const oneByOne = { ...dependencies, together: 1 }
  await doTask(oneByOne, 'carry-out-recall', { recall, stage: 'cards' })
  return recall
}

/** One job by itself; what it asks for waits. */
async function doTask(dependencies: Dependencies, name: string, payload: object): Promise<void> {
  await (allTasks(dependencies)[name] ?? fail())(payload as never) // as the queue gives it
}

function fail(): never {
  throw new Error('the world did not come out as it was described')
}
