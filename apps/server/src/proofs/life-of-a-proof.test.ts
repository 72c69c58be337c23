import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { hex } from '@hms/credential/bytes'
import type { ProofRecord } from '@hms/credential/proof-record'
import type { LocalDate } from '@hms/domain/calendar'
import { bodyOf } from '#testing/body-of.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { builder, giveBoth, newestLink, placeOrders, workers } from '#testing/order-stage.ts'
import { scanEnvelope } from '#testing/post-stage.ts'
import { scanProof } from '#testing/scan-proof.ts'
import { moveTime, pullLever, runTask } from '#testing/world-levers.ts'

type View = {
  readonly number: string
  readonly lastDay: LocalDate
  readonly unconfirmed: boolean
  readonly text: string
}
type Shipment = { readonly id: string; readonly number?: string; readonly cards: readonly string[] }

suite('the life of a provisional proof', () => {
  let stage: CardStage
  const orders: string[] = []
  let cancelled: View
  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
    orders.push(...(await placeOrders(stage.manager, workers.slice(0, 5))))
    await stage.house.runJobs()
  })
  after(() => stage.house.close())

  const orderAt = (index: number) => orders[index] ?? assert.fail('no order')
  const ask = (order: string) => stage.manager.api('GET', `/api/orders/${order}/proof`)
  const proofOf = async (order: string) => {
    const answer = await ask(order)
    assert.equal(answer.status, 200, await answer.clone().text())
    return bodyOf<View>(answer)
  }
  const refusalOf = async (order: string) => {
    const answer = await ask(order)
    return [answer.status, (await bodyOf<{ type: string }>(answer)).type]
  }
  const seen = async ({ text }: View) => {
    const { answer, bits } = await scanProof(stage.house, text)
    return [answer, bits]
  }
  const said = async ({ text }: View): Promise<ProofRecord> =>
    (await scanProof(stage.house, text)).proof ?? assert.fail('no proof')
  const vat = (registered: boolean) =>
    pullLever(stage.house, 'PATCH', '/organisations', { number: builder.organisation, vat: registered })
  const must = async (asked: Promise<Response>) => {
    const answer = await asked
    assert.ok(answer.ok, await answer.clone().text())
    await stage.house.runJobs()
    return answer
  }

  test('it is suspended while a condition fails and comes back, and a silent register changes nothing', async () => {
    const order = orderAt(0)
    const view = await proofOf(order)
    assert.deepEqual(await seen(view), ['OK', 'valid'])
    await vat(false)
    await runTask(stage.house, 'judge-all-open-orders')
    assert.deepEqual(await seen(view), ['SUSPENDED', 'suspended'])
    assert.deepEqual(await refusalOf(order), [409, 'proof.suspended'])
    assert.match((await stage.manager.get(`/orders/${order}/proof`)).text, /et vilkår er ikke oppfylt/)

    await stage.house.misbehave('vat-register', 'down')
    await runTask(stage.house, 'judge-all-open-orders')
    assert.deepEqual(await seen(view), ['SUSPENDED', 'suspended'], 'silence is no yes')
    await stage.house.misbehave('vat-register', 'normal')
    await vat(true)
    await runTask(stage.house, 'judge-suspended-orders')
    assert.deepEqual(await seen(view), ['OK', 'valid'])
    await stage.house.misbehave('vat-register', 'down')
    await vat(false)
    await runTask(stage.house, 'judge-all-open-orders')
    assert.deepEqual(await seen(view), ['OK', 'valid'], 'silence is no no')
    await vat(true)
    await stage.house.misbehave('vat-register', 'normal')
  })

  test('an order that is taken back or refused makes it invalid for good', async () => {
    const refused = await proofOf(orderAt(4))
    cancelled = await proofOf(orderAt(3))
    await must(stage.manager.api('POST', `/api/orders/${orderAt(3)}/cancellation`, {}))
    await must(stage.officer.api('POST', `/api/orders/${orderAt(4)}/rejection`, { conditions: ['employed'] }))
    for (const view of [cancelled, refused]) assert.deepEqual(await seen(view), ['BLOCKED', 'invalid'])
    assert.deepEqual(await refusalOf(orderAt(3)), [409, 'proof.order-cancelled'])
    assert.deepEqual(await refusalOf(orderAt(4)), [409, 'proof.order-rejected'])
    assert.ok(!(await stage.manager.get(`/orders/${orderAt(3)}`)).text.includes('/proof"'))
  })

  test('an accepted portrait comes into it, at the same place, and an inspector sees it', async () => {
    const before = await said(await proofOf(orderAt(0)))
    for (const index of [0, 1, 2]) {
      await giveBoth(stage.house, await newestLink(stage.house, workers[index] ?? workers[0]), index)
      await stage.approveOrder(orderAt(index))
    }
    await stage.house.runJobs()
    const view = await proofOf(orderAt(0))
    const { portraitHash, status } = await said(view)
    assert.deepEqual([before.portraitHash, before.status], [undefined, status])
    const { rows } = await stage.house.dependencies.database.query<{ sha256: Buffer }>(
      `select sha256 from pictures where kind = 'portrait' and person = (select person from orders where id = $1)`,
      [orderAt(0)],
    )
    assert.equal(hex(portraitHash ?? new Uint8Array()), rows[0]?.sha256.toString('hex'))
    const officer = await stage.house.visitor(inspector)
    const { portrait } = await bodyOf<{ portrait?: string }>(
      await officer.api('GET', `/api/proofs/${view.number}/inspection`),
    )
    const picture = await officer.api('GET', portrait ?? '')
    assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/jpeg'])
  })

  test('signed anew when it runs out, it never lives longer than thirty days, and the old paper ends', async () => {
    const first = await proofOf(orderAt(1))
    assert.equal(first.lastDay, '2026-12-22')
    await moveTime(stage.house, '2026-12-10T10:00:00+01:00')
    await runTask(stage.house, 'publish-all-status')
    assert.equal((await proofOf(orderAt(1))).lastDay, '2026-12-22', 'enough is left')
    await moveTime(stage.house, '2026-12-14T10:00:00+01:00')
    await runTask(stage.house, 'renew-proofs')
    const second = await proofOf(orderAt(1))
    assert.equal(second.lastDay, '2027-01-12')
    assert.deepEqual((await said(second)).status, (await said(first)).status)
    assert.deepEqual(await seen(first), ['OK', 'valid'])
    await moveTime(stage.house, '2026-12-23T00:00:00+01:00')
    await runTask(stage.house, 'publish-all-status')
    assert.deepEqual(
      [await seen(first), await seen(second)],
      [
        ['EXPIRED', 'valid'],
        ['OK', 'valid'],
      ],
    )
  })

  let shipment: Shipment
  let cards: readonly { order: string; number: string }[]

  test('while the card is made and in the post it serves on, and follows the card', async () => {
    const { batch, jobs } = await stage.beginBatch()
    cards = jobs
    for (const job of jobs) await stage.make(job)
    await stage.closeBatch(batch.id)
    await must(stage.leader.api('POST', `/api/batches/${batch.id}/dispatch`, {}))
    for (const index of [0, 1, 2]) assert.deepEqual(await seen(await proofOf(orderAt(index))), ['OK', 'valid'])
    const view = await proofOf(orderAt(1))
    assert.equal(view.lastDay, '2027-01-12', 'no longer than thirty days after the issue of the card either')
    assert.match((await stage.manager.get(`/orders/${orderAt(1)}`)).text, /\/proof"/)
    await vat(false)
    await runTask(stage.house, 'follow-feeds')
    await runTask(stage.house, 'refresh-all')
    assert.deepEqual(await seen(view), ['SUSPENDED', 'suspended'], 'as its card')
    await vat(true)
    await runTask(stage.house, 'refresh-all')
    assert.deepEqual(await seen(view), ['OK', 'valid'])
    await moveTime(stage.house, '2027-01-22T10:00:00+01:00')
    assert.deepEqual(await refusalOf(orderAt(1)), [409, 'proof.card-overdue'])
    await moveTime(stage.house, '2026-12-23T11:00:00+01:00')
  })

  test('received, the card replaces it; a card that never came is blocked, and its proof with it', async () => {
    const proofs = [await proofOf(orderAt(0)), await proofOf(orderAt(1)), await proofOf(orderAt(2))]
    const { shipments } = await bodyOf<{ shipments: Shipment[] }>(
      await stage.manager.api('GET', `/api/organisations/${builder.organisation}/shipments`),
    )
    shipment = shipments[0] ?? assert.fail('no shipment')
    await scanEnvelope(stage, shipment.number ?? '', 'DELIVERED')
    await moveTime(stage.house, '2026-12-28T12:00:00+01:00')
    const missing = cards.find(({ order }) => order === orderAt(2))?.number
    await must(stage.manager.api('POST', `/api/shipments/${shipment.id}/receipt`, { missing: [missing] }))
    const [came, alsoCame, lost] = proofs
    assert.ok(came && alsoCame && lost)
    for (const view of [came, alsoCame]) assert.deepEqual(await seen(view), ['REPLACED', 'replaced'])
    assert.deepEqual(await seen(lost), ['BLOCKED', 'invalid'])
    assert.deepEqual(await refusalOf(orderAt(0)), [409, 'proof.card-received'])
    assert.deepEqual(await refusalOf(orderAt(2)), [409, 'proof.card-blocked'])
    const page = await (await stage.house.visitor()).get(`/w/${'x'.repeat(43)}/proof.pdf`)
    assert.equal(page.status, 404)
  })

  test('the order that makes the lost card anew has a proof of its own', async () => {
    const { orders: all } = await bodyOf<{ orders: { id: string; status: string; number: string }[] }>(
      await stage.manager.api('GET', `/api/organisations/${builder.organisation}/orders`),
    )
    const anew = all.find(({ status }) => status === 'approved') ?? assert.fail('no order')
    assert.ok(!orders.includes(anew.id))
    assert.deepEqual(await seen(await proofOf(anew.id)), ['OK', 'valid'])
    assert.equal(new Set(all.map(({ number }) => number)).size, all.length)
  })

  test('when nobody can show it any more the list says nothing of it and its bytes are forgotten', async () => {
    await moveTime(stage.house, '2027-02-10T10:00:00+01:00')
    await runTask(stage.house, 'publish-all-status')
    assert.deepEqual(await seen(cancelled), ['EXPIRED', 'valid'])
    await runTask(stage.house, 'forget-proofs')
    const { rows } = await stage.house.dependencies.database.query<{ order: string }>(
      `select order_id as order from proofs where order_id = any($1::uuid[])`,
      [orders],
    )
    assert.deepEqual(rows, [])
    const { rows: places } = await stage.house.dependencies.database.query<{ n: number }>(
      'select count(*)::int as n from status_places',
    )
    assert.equal(places[0]?.n, 9, 'six proofs and three cards keep theirs for ever')
  })
})

suite('the proof of an order that waits for registers', () => {
  let stage: CardStage
  before(async () => {
    stage = await openCardStage()
  })
  after(() => stage.house.close())

  test('is none while nobody knows the name, for it would name nobody', async () => {
    await stage.house.misbehave('population-register', 'down')
    const [order = ''] = await placeOrders(stage.manager, [{ identityNumber: workers[1].identityNumber }])
    await stage.house.runJobs()
    const answer = await stage.manager.api('GET', `/api/orders/${order}/proof`)
    assert.deepEqual([answer.status, (await bodyOf<{ type: string }>(answer)).type], [409, 'proof.no-name'])
    assert.match((await stage.manager.get(`/orders/${order}/proof`)).text, /har ikke fortalt hvem/)
    await stage.house.misbehave('population-register', 'normal')
  })

  test('says so, and says so no more when they have answered', async () => {
    await stage.house.misbehave('employment-register', 'down')
    const [order = ''] = await placeOrders(stage.manager, workers.slice(0, 1))
    await stage.house.runJobs()
    const read = async () => bodyOf<View>(await stage.manager.api('GET', `/api/orders/${order}/proof`))
    const early = await read()
    assert.equal(early.unconfirmed, true)
    const decision = await scanProof(stage.house, early.text)
    assert.deepEqual([decision.answer, decision.proof?.unconfirmed], ['OK', true])
    assert.match((await stage.manager.get(`/orders/${order}/proof`)).text, /Vilkårene er ikke bekreftet ennå/)

    await stage.house.misbehave('employment-register', 'normal')
    await moveTime(stage.house, '2026-11-23T10:20:00+01:00')
    await runTask(stage.house, 'resume-waiting-orders')
    const later = await read()
    assert.equal(later.unconfirmed, false)
    assert.equal((await scanProof(stage.house, later.text)).proof?.unconfirmed, undefined)
  })
})
