import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'
import { issueCard } from '@hms/domain/card/issue-card'
import { giveItem } from '@hms/domain/order/give-item'
import { reviewItem } from '@hms/domain/order/review-order'
import { change, getState } from '#database/change.ts'
import { cards } from '#records/card-record.ts'
import { orders } from '#records/order-record.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { letFusesCool } from '#testing/let-fuses-cool.ts'
import { managers } from '#testing/managers.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { findOpenOrder, findOrder } from './queries.ts'
import { orderTasks } from './tasks.ts'

type Answer = { line: number; outcome: string; reasons: string[]; order?: string }
const BUILDER = '311851055'

suite('orders over HTTP', () => {
  let house: TestApp
  let builder: Browser
  before(async () => {
    house = await testApp()
    builder = await house.visitor(managers.builder)
  })
  after(() => house.close())

  const post = (actor: Browser, path: string, body: object, headers: Record<string, string> = {}) =>
    actor.api('POST', path, body, headers)
  const order = (workers: readonly object[], more: object = {}, headers: Record<string, string> = {}) =>
    post(
      builder,
      `/api/organisations/${BUILDER}/orders`,
      { sector: 'construction', identityChecked: true, workers, ...more },
      headers,
    )
  const rowsOf = async (answer: Response) => (await bodyOf<{ rows: Answer[] }>(answer)).rows
  const typeOf = async (answer: Response) => (await bodyOf<{ type: string }>(answer)).type
  type View = { organisation: string; status: string; portrait: string; placedAt: string }
  const placed = async (identityNumber: string) => {
    const [row] = await rowsOf(await order([{ identityNumber, email: 'a@b.example' }]))
    assert.equal(row?.outcome, 'ordered')
    return row?.order ?? ''
  }
  test('several workers are ordered for in one act, each with every reason of their own', async () => {
    const rows = await rowsOf(
      await order([
        { identityNumber: '08877705928', email: 'a@b.example' },
        { identityNumber: '67858208278' },
        { identityNumber: '123' },
        { identityNumber: '' },
        { identityNumber: '088777 05928' },
        { identityNumber: '57819130037', mobile: '12' },
      ]),
    )
    assert.deepEqual(
      rows.map(({ outcome, reasons }) => [outcome, ...reasons]),
      [
        ['ordered'],
        ['refused', 'employed', 'population-registered'],
        ['row-error', 'identity-number-invalid'],
        ['row-error', 'identity-number-missing'],
        ['row-error', 'duplicate-row'],
        ['row-error', 'mobile-invalid'],
      ],
    )
  })

  test('without the word that identity was checked nothing is ordered', async () => {
    const answer = await order([{ identityNumber: '23819507546' }], { identityChecked: false })
    assert.deepEqual([answer.status, await typeOf(answer)], [422, 'order.identity-not-checked'])
  })

  test('twenty at once for one worker without a key: one order, and the others are told which', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => order([{ identityNumber: '23819507546', email: 'a@b.example' }])),
    )
    const rows = (await Promise.all(answers.map(rowsOf))).flat()
    assert.deepEqual(rows.filter(({ outcome }) => outcome === 'ordered').length, 1)
    assert.deepEqual(rows.filter(({ reasons }) => reasons[0] === 'already-ordered').length, 19)
    assert.equal(new Set(rows.map((row) => row.order)).size, 1)
  })

  test('twenty at once with one key: one order and twenty equal answers', async () => {
    const worker = [{ identityNumber: '26816811138', email: 'a@b.example' }]
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => order(worker, {}, { 'idempotency-key': 'once' })),
    )
    assert.equal(new Set(await Promise.all(answers.map((answer) => answer.text()))).size, 1)
    assert.ok(answers.every(({ status }) => status === 200))
  })

  test('an order is read and taken back by its enterprise alone', async () => {
    const id = await placed('28918846761')
    const stranger = await house.visitor(managers.cleaner)
    assert.equal((await stranger.api('GET', `/api/orders/${id}`)).status, 404)
    assert.equal((await post(stranger, `/api/orders/${id}/cancellation`, {})).status, 404)
    const read = await bodyOf<View>(await builder.api('GET', `/api/orders/${id}`))
    assert.deepEqual([read.organisation, read.status, read.portrait], [BUILDER, 'awaiting-cardholder', 'missing'])
    assert.equal((await bodyOf<View>(await post(builder, `/api/orders/${id}/cancellation`, {}))).status, 'cancelled')
    const again = await post(builder, `/api/orders/${id}/cancellation`, {})
    assert.deepEqual([again.status, await typeOf(again)], [409, 'order.not-open'])
    assert.notEqual(await placed('28918846761'), id, 'who was taken back can be ordered for anew')
  })

  test('orders of an enterprise come newest first', async () => {
    const { orders: list } = await bodyOf<{ orders: View[] }>(
      await builder.api('GET', `/api/organisations/${BUILDER}/orders`),
    )
    const times = list.map(({ placedAt }) => placedAt)
    assert.deepEqual(times, times.toSorted().reverse())
    assert.equal(
      (await (await house.visitor(managers.cleaner)).api('GET', `/api/organisations/${BUILDER}/orders`)).status,
      403,
    )
  })

  test('an order that waits goes on when the register answers, and waits on while it does not', async (t) => {
    await house.misbehave('employment-register', 'down')
    const [row] = await rowsOf(await order([{ identityNumber: '21818906134', email: 'a@b.example' }]))
    assert.deepEqual([row?.outcome, row?.reasons], ['waiting', ['employed']])
    const status = async () => (await findOrder(house.dependencies.database, row?.order ?? ''))?.status
    await orderTasks(house.dependencies)['resume-waiting-orders']?.({} as never)
    await house.runJobs()
    assert.equal(await status(), 'awaiting-registers')
    await house.misbehave('employment-register', 'normal')
    letFusesCool(t)
    await orderTasks(house.dependencies)['resume-waiting-orders']?.({} as never)
    await house.runJobs()
    assert.equal(await status(), 'awaiting-cardholder')
  })

  test('one that waited and is not eligible ends with every reason, and the orderer is written to once', async (t) => {
    await house.misbehave('all', 'down')
    const [row] = await rowsOf(await order([{ identityNumber: '67858208278', email: 'a@b.example' }]))
    assert.equal(row?.outcome, 'waiting')
    await house.misbehave('all', 'normal')
    letFusesCool(t)
    for (let round = 0; round < 2; round++) {
      await orderTasks(house.dependencies)['resume-order']?.({ order: row?.order } as never)
      await house.runJobs()
    }
    const ended = await getState(house.dependencies.database, orders, row?.order ?? '')
    assert.deepEqual('conditions' in ended && ended.conditions, ['employed', 'population-registered'])
    const { rows } = await house.dependencies.database.query<{ template: string }>(
      `select template from messages where key like 'order-rejected:${row?.order}%'`,
    )
    assert.deepEqual(rows, [{ template: 'order-rejected' }])
  })

  suite('renewal', () => {
    const renew = (actor: Browser, number: string, identityChecked = true) =>
      post(actor, `/api/cards/${number}/renewal`, { identityChecked })

    /** A card of an order whose items were accepted, issued on a day. */
    async function makeCard(identityNumber: string, number: string, issued: LocalDate) {
      const { clock, database } = house.dependencies
      const id = await placed(identityNumber)
      const { person = '' } = (await findOrder(database, id)) ?? {}
      for (const item of ['portrait', 'identity-document'] as const) {
        const now = clock.now()
        await change(database, orders, id, 'test', (state) =>
          giveItem(state, { item, picture: `${item} of ${number}`, by: 'cardholder' }, now),
        )
        await change(database, orders, id, 'test', (state) =>
          reviewItem(state, { item, officer: 'officer', verdict: { accept: true } }, now),
        )
      }
      await database.query(`update orders set status = 'dispatched' where id = $1`, [id])
      await database.query('insert into card_numbers values ($1, 1, $2)', [number, Number(number)])
      const { rows } = await database.query<{ id: string }>(
        `insert into pictures (person, kind, sealed, media_type, width, height, sha256) values ($1, 'portrait', '', 'image/jpeg', 1, 1, '') returning id`,
        [person],
      )
      await database.query(
        `insert into card_faces (number, enterprise, given, family, birth, sex, portrait) values ($1, 'BLANK', 'A', 'B', '1990-01-01', 'male', $2)`,
        [number, rows[0]?.id],
      )
      const said = {
        order: id,
        person,
        organisation: BUILDER,
        sector: 'construction' as const,
        producer: 'test',
        issued,
        statusList: 1,
        statusIndex: Number(number),
      }
      await change(database, cards, number, 'test', (card) => issueCard(card, said, clock.now()))
      return id
    }

    test('a card that runs out is ordered anew with the portrait and document that were accepted', async () => {
      await makeCard('09860184335', '4815162', '2024-12-20' as LocalDate)
      const unchecked = await renew(builder, '4815162', false)
      assert.deepEqual([unchecked.status, await typeOf(unchecked)], [422, 'order.identity-not-checked'])
      assert.equal((await renew(await house.visitor(managers.cleaner), '4815162')).status, 404)

      const answers = await Promise.all(Array.from({ length: 5 }, () => renew(builder, '4815162')))
      const rows = await Promise.all(answers.map((answer) => bodyOf<Answer>(answer)))
      const [done, ...others] = rows.filter(({ outcome }) => outcome === 'ordered')
      assert.deepEqual([others.length, new Set(rows.map((row) => row.order)).size], [0, 1])
      const renewed = await getState(house.dependencies.database, orders, done?.order ?? randomUUID())
      assert.deepEqual(
        'items' in renewed && [renewed.status, renewed.predecessor, renewed.reason, renewed.items.portrait],
        ['approved', '4815162', 'renewal', { state: 'accepted', picture: 'portrait of 4815162' }],
      )
    })

    test('too early is said, with how early it can be done', async () => {
      await makeCard('52839321732', '4815163', osloDate('2026-11-01T12:00:00.000Z' as Instant))
      const answer = await renew(builder, '4815163')
      const { type, earliestDays } = await bodyOf<{ type: string; earliestDays: number }>(answer)
      assert.deepEqual([answer.status, type, earliestDays], [409, 'renewal.too-early', 90])
    })
  })

  test('others find the open order of a worker at an enterprise', async () => {
    const id = await placed('19888837704')
    const { person = '' } = (await findOrder(house.dependencies.database, id)) ?? {}
    assert.deepEqual(await findOpenOrder(house.dependencies.database, BUILDER, person), { id })
    assert.equal(await findOpenOrder(house.dependencies.database, '318706476', person), undefined)
  })
})
