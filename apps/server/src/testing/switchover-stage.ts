/** For tests: a change of producer that two have agreed on, and a world with orders and cards in every state. */
import { randomUUID } from 'node:crypto'
import { blockCard, replaceCard } from '@hms/domain/card/block-card'
import type { CardEvent } from '@hms/domain/card/card'
import type { Decision } from '@hms/domain/decision'
import type { OrderEvent } from '@hms/domain/order/order'
import { change } from '#database/change.ts'
import { cards } from '#records/card-record.ts'
import { orders as orderRecord } from '#records/order-record.ts'
import { bodyOf } from './body-of.ts'
import type { Browser } from './browser.ts'
import { type Batch, type CardStage, type Job, newUid, openCardStage } from './card-stage.ts'
import { readInbox } from './inbox.ts'
import {
  builder,
  giveBoth,
  moreWorkers,
  newestLink,
  officers,
  placeOrders,
  portrait,
  readPhone,
  workers,
} from './order-stage.ts'
import { moveClocks, readCounter } from './post-stage.ts'

/** The day of the switch, and the days around it, in Oslo. */
export const days = {
  planned: '2026-11-23T10:00:00+01:00',
  world: '2026-12-14T10:00:00+01:00',
  rehearsal: '2026-12-15T10:00:00+01:00',
  freeze: '2026-12-24T00:00:30+01:00',
  inFreeze: '2026-12-26T12:00:00+01:00',
  switch: '2026-12-28T00:00:30+01:00',
  after: '2026-12-28T10:00:00+01:00',
  finishBy: '2027-01-06T00:00:30+01:00',
  end: '2027-01-12T00:00:30+01:00',
} as const
export const plan = {
  from: 'test',
  switchDay: '2026-12-28',
  freeze: { from: '2026-12-24', until: '2026-12-27' },
  finishBy: '2027-01-05',
  lastDay: '2027-01-11',
}

export type SwitchoverStage = CardStage & {
  readonly marit: Browser
  readonly henrik: Browser
  /** The designation of the new producer, proposed and not confirmed. */
  readonly nova: string
  goTo(moment: string): void
}

/** The old producer has an end, the new one is proposed. */
export async function openSwitchoverStage(): Promise<SwitchoverStage> {
  const stage = await openCardStage()
  const marit = await stage.house.visitor('17896940260')
  const henrik = await stage.house.visitor('12877149941')
  const end = { kind: 'end', intakeUntil: '2026-12-27', appointedUntil: '2027-01-31' }
  await must(marit.api('POST', '/api/designations/test/change', end))
  await must(henrik.api('POST', '/api/designations/test/change/confirmation', {}))
  const terms = { code: 'nova', name: 'NOVA KORT AS', appointedFrom: '2026-12-23', intakeFrom: '2026-12-28' }
  const { id } = await bodyOf<{ id: string }>(await must(marit.api('POST', '/api/designations', terms)))
  return { ...stage, marit, henrik, nova: id, goTo: (moment) => moveClocks(stage, new Date(moment).toISOString()) }
}

/** Planned by one and confirmed by the other; gives its id. */
export async function agreeOnSwitchover(
  { marit, henrik, nova, house }: SwitchoverStage,
  changes: object = {},
): Promise<string> {
  const planned = await must(marit.api('POST', '/api/switchovers', { ...plan, to: nova, ...changes }))
  const { id } = await bodyOf<{ id: string }>(planned)
  await must(henrik.api('POST', `/api/switchovers/${id}/confirmation`, {}))
  await house.runJobs()
  return id
}

export type World = {
  /** An order in each state, by what it waits for or is. */
  readonly orders: Readonly<Record<string, string>>
  readonly cards: Readonly<Record<'active' | 'suspended' | 'blocked' | 'replaced', string>>
  /** The path of a worker's open link, and one whose worker has given half. */
  readonly openLink: string
  readonly halfLink: string
  /** Encoded and signed at the old producer, and not reported. */
  readonly signedJob: Job
  readonly signedUid: string
  readonly startedBatch: string
}

/** Orders and cards in every state at the old producer. */
export async function fillWorld(stage: SwitchoverStage): Promise<World> {
  const { house, manager, officer, leader } = stage
  const numbers = await sendFour(stage)
  const placedAs: Record<string, string> = { dispatched: numbers.order }

  const [personalised] = await makeBegun(stage, [0])
  if (personalised) await stage.make(personalised)
  placedAs['personalised'] = personalised?.order ?? ''

  const [made, signedJob] = await makeBegun(stage, [1, 2])
  if (made === undefined || signedJob === undefined) throw new Error('two jobs were to come')
  await stage.make(made)
  const signedUid = newUid()
  await stage.sign(signedJob.order, signedUid)
  Object.assign(placedAs, { made: made.order, begun: signedJob.order })
  const startedBatch = await batchOf(stage, signedJob.order)

  const { secondLeader } = stage
  for (const [name, at] of [
    ['released', 3],
    ['unreleased', 4],
  ] as const) {
    ;[placedAs[name] = ''] = await stage.approve([pick(at)])
    const batch = await bodyOf<Batch>(await must(leader.api('POST', '/api/batches', {})))
    if (name === 'released') await must(secondLeader.api('POST', `/api/batches/${batch.id}/release`, {}))
  }
  ;[placedAs['approved'] = ''] = await stage.approve([pick(5)])

  const placed = await placeOrders(manager, [6, 7, 8, 9].map(pick))
  const [approval = '', review = '', half = '', linked = ''] = placed
  Object.assign(placedAs, { approval, review, half, linked })
  for (const at of [6, 7]) await giveBoth(house, await newestLink(house, pick(at)))
  for (const item of ['portrait', 'identity-document'])
    await must(officer.api('POST', `/api/orders/${approval}/items/${item}/review`, { accept: true }))
  const halfLink = await newestLink(house, pick(8))
  await giveItem(stage, halfLink, 'portrait', await portrait())
  const openLink = await newestLink(house, pick(9))

  await house.misbehave('employment-register', 'down')
  ;[placedAs['registers'] = ''] = await placeOrders(manager, [moreWorkers[4]])
  await house.misbehave('employment-register', 'normal')
  ;[placedAs['rejected'] = '', placedAs['cancelled'] = ''] = await placeOrders(manager, [
    moreWorkers[5],
    moreWorkers[6],
  ])
  await must(manager.api('POST', `/api/orders/${placedAs['cancelled']}/cancellation`, {}))
  await reject(stage, placedAs['rejected'] ?? '')
  await keepRows(stage)
  await house.runJobs()
  const { order: _, ...byStatus } = numbers
  return { orders: placedAs, cards: byStatus, openLink, halfLink, signedJob, signedUid, startedBatch }
}

const pick = (at: number) => {
  const worker = workers[at]
  if (worker === undefined) throw new Error(`no worker ${at}`)
  return worker
}

async function makeBegun(stage: SwitchoverStage, at: readonly number[]): Promise<readonly Job[]> {
  await stage.approve(at.map(pick))
  return (await stage.beginBatch()).jobs
}

/** Four cards, made and sent; one stays valid, the others come to each end a card can have. */
async function sendFour(stage: SwitchoverStage) {
  await stage.approve(moreWorkers.slice(0, 4))
  const { batch, jobs } = await stage.beginBatch()
  for (const job of jobs) await stage.make(job)
  await stage.closeBatch(batch.id)
  await must(stage.leader.api('POST', `/api/batches/${batch.id}/dispatch`, {}))
  const [active = '', suspended = '', blocked = '', replaced = ''] = jobs.map(({ number }) => number)
  const at = stage.house.dependencies.clock.now()
  await suspend(stage, suspended)
  await change(stage.house.dependencies.database, cards, blocked, randomUUID(), (card) => blockCard(card, 'lost', at))
  await change(stage.house.dependencies.database, cards, replaced, randomUUID(), (card) =>
    replaceCard(card, active, at),
  )
  return { active, suspended, blocked, replaced, order: jobs[0]?.order ?? '' }
}

/** As a register's answer does; the next sweep may find that the condition holds again. */
export async function suspend({ house }: Pick<SwitchoverStage, 'house'>, number: string): Promise<void> {
  const at = house.dependencies.clock.now()
  await change(
    house.dependencies.database,
    cards,
    number,
    randomUUID(),
    (card): Decision<CardEvent, never> =>
      card.status === 'active' ? [{ type: 'card-suspended', failing: { employed: 'no-employment' }, at }] : [],
  )
}

export async function giveItem(
  { house }: Pick<SwitchoverStage, 'house'>,
  link: string,
  item: 'portrait' | 'identity-document',
  bytes: Uint8Array,
): Promise<void> {
  const path = `/api/enrolment/${link.split('/')[2]}/items/${item}`
  const answer = await house.app.request(path, { method: 'PUT', body: new Uint8Array(bytes) })
  if (!answer.ok) throw new Error(await answer.text())
}

async function batchOf({ house }: SwitchoverStage, order: string): Promise<string> {
  const { rows } = await house.dependencies.database.query<{ batch: string }>(
    'select batch from orders where id = $1',
    [order],
  )
  return rows[0]?.batch ?? ''
}

/** A case officer's no, as the page for rejections gives it where a condition fails. */
async function reject(stage: SwitchoverStage, order: string): Promise<void> {
  const at = stage.house.dependencies.clock.now()
  await change(
    stage.house.dependencies.database,
    orderRecord,
    order,
    officers[0],
    (): Decision<OrderEvent, never> => [{ type: 'order-rejected', conditions: ['employed'], at }],
  )
}

/** A file that waits for its confirmation, and an address of the employer's own. */
async function keepRows({ house }: SwitchoverStage): Promise<void> {
  const { database, vault, clock } = house.dependencies
  await database.query(
    `insert into imports (id, organisation, sector, orderer, file_hash, sealed, created_at) values ($1, $2, 'construction', 'x', $3, $4, $5)`,
    [randomUUID(), builder.organisation, Buffer.from('hash'), vault.seal('[]'), clock.now()],
  )
  const address = { name: 'BLANK TØMRER AS', lines: ['Brakke 4'], postcode: '0150', city: 'OSLO' }
  await database.query(
    'insert into delivery_addresses (organisation, sealed, changed_by, changed_at) values ($1, $2, $3, $4)',
    [builder.organisation, vault.seal(JSON.stringify(address)), 'x', clock.now()],
  )
}

export async function must(asked: Promise<Response>): Promise<Response> {
  const answer = await asked
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer
}

/** A station makes and reports every card of a batch. */
export async function makeAt(stage: SwitchoverStage, station: string, batch: string): Promise<void> {
  const ask = async (method: string, path: string, body?: object) =>
    must(stage.asStation(method, `/api/station${path}`, body, station))
  const { jobs } = await bodyOf<{ jobs: Job[] }>(await ask('POST', `/batches/${batch}/start`, {}))
  // The new producer's first blanks; the second time they lie there already.
  await stage.leader.api('POST', '/api/stock/lots', {
    ...{ producer: 'nova', chipFamily: 'aes', chipBatch: 'STAGE-2', first: 5_000_001, last: 5_000_100, counted: 100 },
  })
  for (const { order } of jobs) {
    const uid = newUid()
    const blank = await stage.blankOf(order, uid, station)
    await ask('POST', `/jobs/${order}/records`, { uid, blank })
    const printedAt = stage.house.dependencies.clock.now()
    await ask('POST', `/jobs/${order}/report`, { outcome: 'good', blank, uid, printedAt })
  }
}

/** Everything that has left the house. */
export async function countSent(stage: SwitchoverStage) {
  return {
    mail: (await readInbox(stage.house)).length,
    sms: (await Promise.all(workers.map(({ mobile }) => readPhone(stage.house, mobile)))).flat().length,
    post: (await readCounter(stage)).length,
  }
}

/** The card that was signed and called back is destroyed, and two say that they saw it. */
export async function destroySigned(
  stage: SwitchoverStage,
  { startedBatch, signedJob: { order }, signedUid: uid }: Pick<World, 'startedBatch' | 'signedJob' | 'signedUid'>,
): Promise<void> {
  const blank = await stage.blankOf(order, uid)
  const spoiled = { outcome: 'spoiled', blank, uid, reason: 'not-wanted' }
  await must(stage.asStation('POST', `/api/station/jobs/${order}/report`, spoiled))
  for (const by of [stage.leader, stage.secondLeader])
    await must(by.api('POST', `/api/batches/${startedBatch}/blanks/write-offs`, { numbers: [blank] }))
}
