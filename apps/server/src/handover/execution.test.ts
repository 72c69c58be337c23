import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { readStatus } from '@hms/credential/status-list'
import type { Figures } from '@hms/domain/handover/switchover'
import { allTasks } from '#features.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Batch } from '#testing/card-stage.ts'
import { identityDocument } from '#testing/order-stage.ts'
import { readPublishedList } from '#testing/published-list.ts'
import {
  agreeOnSwitchover,
  countSent,
  days,
  destroySigned,
  fillWorld,
  giveItem,
  makeAt,
  must,
  openSwitchoverStage,
  type SwitchoverStage,
  suspend,
  type World,
} from '#testing/switchover-stage.ts'
import { measure } from './measure/measure.ts'
import { giveNotice } from './notices/give-notice.ts'
import { rehearse } from './rehearsal/rehearse.ts'
import type { Rehearsal } from './rehearsal/store.ts'
import { takeDueSteps } from './steps/take-steps.ts'

/** From the first plan to the last card, with a world in every state. */
let stage: SwitchoverStage
let world: World
let id = ''
before(async () => {
  stage = await openSwitchoverStage()
  id = await agreeOnSwitchover(stage)
  stage.goTo(days.world)
  world = await fillWorld(stage)
})
after(() => stage.house.close())

const query = async <Row>(text: string, params: readonly unknown[] = []) =>
  (await stage.house.dependencies.database.query<Row>(text, params)).rows
const ordersByState = async () =>
  Object.fromEntries(
    (await query<{ status: string; n: number }>('select status, count(*) as n from orders group by 1 order by 1')).map(
      ({ status, n }) => [status, n],
    ),
  )
const statusOf = async (name: string) =>
  (await query<{ status: string }>('select status from orders where id = $1', [world.orders[name]]))[0]?.status
const figuresNow = () => measure(stage.house.dependencies, stage.house.dependencies.clock.today())
const statesIn = (figures: Figures) =>
  Object.fromEntries(
    Object.entries(figures).flatMap(([name, n]) => (name.startsWith('orders.') ? [[name.slice(7), n]] : [])),
  )
let rehearsal: Rehearsal | undefined
suite('a rehearsal', () => {
  let sent: Awaited<ReturnType<typeof countSent>>
  let untouched: Figures
  let sentAfter: Awaited<ReturnType<typeof countSent>>
  let afterwards: Figures
  before(async () => {
    stage.goTo(days.rehearsal)
    await stage.house.runJobs()
    sent = await countSent(stage)
    await suspend(stage, world.cards.suspended)
    untouched = await figuresNow()
    // The outside world is away: whatever would ask it breaks.
    await stage.house.misbehave('all', 'down')
    const { id: asked } = await bodyOf<{ id: string }>(
      await must(stage.marit.api('POST', `/api/switchovers/${id}/rehearsals`, {})),
    )
    rehearsal = await rehearse(stage.house.dependencies, asked)
    await stage.house.misbehave('all', 'normal')
    sentAfter = await countSent(stage)
    afterwards = await figuresNow()
  })

  test('carries every step out and finds that everything survived', () => {
    assert.deepEqual(
      rehearsal?.report?.invariants.filter(({ holds }) => holds === false),
      [],
    )
    assert.equal(rehearsal?.passed, true, JSON.stringify(rehearsal?.trouble))
    const taken = rehearsal?.report?.steps.map(({ step }) => step) ?? []
    assert.deepEqual(
      taken.filter((step) => !step.startsWith('notice')),
      ['freeze', 'switch', 'finish-by', 'end'],
    )
    assert.deepEqual(rehearsal?.report?.changed, [])
    for (const code of ['orders', 'card-answers', 'pictures-hash', 'links-open', 'events-kept', 'status-published'])
      assert.ok(
        rehearsal?.report?.invariants.some((one) => one.code === code && one.holds),
        code,
      )
  })
  test('tells how many would be told, and tells nobody: no message, no envelope, no question to a register', async () => {
    const told = rehearsal?.report?.steps.filter(({ figures }) => Number(figures['email'] ?? 0) > 0) ?? []
    assert.ok(told.length > 0)
    assert.deepEqual(sentAfter, sent)
  })
  test('changes nothing of the world it copied, but that it was rehearsed', () => {
    const { 'reach-events': _e, 'reach-audit': _a, events, audit: _1, ...now } = afterwards
    const { 'reach-events': _f, 'reach-audit': _b, events: then, audit: _2, ...before } = untouched
    const kept = (figures: object) => ({ ...figures, 'events-kept': '', 'audit-kept': '' })
    assert.deepEqual(kept(now), kept(before))
    assert.equal(Number(events) - Number(then), 1)
  })
  test('leaves no copy behind', async () => {
    assert.deepEqual(await query(`select datname from pg_database where datname like 'hms_rehearsal%'`), [])
  })
  test('is asked for again without harm', async () => {
    await must(stage.henrik.api('POST', `/api/switchovers/${id}/rehearsals`, {}))
    await stage.house.runJobs()
    const states = await query<{ passed: boolean }>('select passed from switchover_rehearsals')
    assert.deepEqual(
      states.map(({ passed }) => passed),
      [true, true],
    )
  })
})

/** Carries out what is due, and dies between any two things that are written, until all is done. */
async function carryOutDying(): Promise<number> {
  const { dependencies } = stage.house
  for (let deaths = 0; ; deaths++) {
    let left = 1
    try {
      await takeDueSteps({
        ...dependencies,
        tell: (planned, index) => giveNotice(dependencies, planned, index),
        between() {
          if (left-- === 0) throw new Error('died')
        },
      })
      return deaths
    } catch (error) {
      assert.match(String(error), /died/)
    }
  }
}

suite('the execution', () => {
  test('a freeze: orders are taken and wait, and everybody reads why', async () => {
    stage.goTo(days.freeze)
    await carryOutDying()
    stage.goTo(days.inFreeze)
    const anybody = await stage.house.visitor()
    for (const path of ['/', '/status']) assert.match((await anybody.get(path)).text, /NOVA KORT AS/, path)
    const { notices } = await bodyOf<{ notices: { nb: { text: string } }[] }>(await anybody.api('GET', '/api/notices'))
    assert.match(notices[0]?.nb.text ?? '', /24. desember 2026 til og med 27. desember 2026/)
  })

  test('the switch: what no station has begun waits for the new producer, what is begun stays', async () => {
    stage.goTo(days.switch)
    assert.ok((await carryOutDying()) > 0, 'it died at least once')
    assert.deepEqual(
      await Promise.all(
        ['released', 'unreleased', 'approved', 'begun', 'made', 'personalised', 'review'].map(statusOf),
      ),
      ['approved', 'approved', 'approved', 'in-production', 'personalised', 'personalised', 'awaiting-review'],
    )
  })

  test('told twice is told once', async () => {
    await stage.house.runJobs()
    const before = await countSent(stage)
    await stage.house.runJobs()
    await carryOutDying()
    await stage.house.runJobs()
    assert.deepEqual(await countSent(stage), before)
    const keys = await query<{ n: number }>(`select count(*) as n from messages where key like 'switchover:%'`)
    assert.ok((keys[0]?.n ?? 0) > 0)
  })

  test('the old station gets no new batch, the new one does', async () => {
    stage.goTo(days.after)
    const { batches: old } = await bodyOf<{ batches: Batch[] }>(
      await must(stage.asStation('GET', '/api/station/batches')),
    )
    assert.deepEqual(
      old.map((batch) => batch.id),
      [world.startedBatch],
    )
    const made = await bodyOf<Batch>(await must(stage.leader.api('POST', '/api/batches', {})))
    await must(stage.secondLeader.api('POST', `/api/batches/${made.id}/release`, {}))
    const { batches: fresh } = await bodyOf<{ batches: Batch[] }>(
      await must(stage.asStation('GET', '/api/station/batches', undefined, 'bergen-1')),
    )
    assert.deepEqual(
      fresh.map((batch) => [batch.id, batch.ordered]),
      [[made.id, 3]],
    )
    assert.equal((await stage.asStation('POST', `/api/station/batches/${made.id}/start`, {})).status, 404)
    await makeAt(stage, 'bergen-1', made.id)
  })

  test('what the old one has not made by its day comes back, once, and its late report is refused', async () => {
    stage.goTo(days.finishBy)
    await carryOutDying()
    assert.deepEqual(await Promise.all(['begun', 'made'].map(statusOf)), ['approved', 'personalised'])
    const late = await stage.reportGood(world.signedJob.order, world.signedUid)
    assert.equal(late.ok, false)
    assert.equal(await statusOf('begun'), 'approved')
    const batch = await query<{ status: string }>('select status from batches where id = $1', [world.startedBatch])
    assert.equal(batch[0]?.status, 'made')
  })

  test('a card that was signed and called back is marked invalid in the status list', async () => {
    const [withdrawn] = await query<{ list: number; index: number }>(
      'select list, index from card_numbers where number = $1',
      [world.signedJob.number],
    )
    await allTasks(stage.house.dependencies)['publish-status']?.({ list: withdrawn?.list } as never)
    assert.equal(
      readStatus(await readPublishedList(stage.house, withdrawn?.list ?? 0), withdrawn?.index ?? 0),
      'invalid',
    )
    const anybody = await stage.house.visitor()
    const { valid } = await bodyOf<{ valid: boolean }>(
      await anybody.api('GET', `/api/cards/${world.signedJob.number}/check`),
    )
    assert.equal(valid, false)
  })

  test('cards of the old producer answer as before, whatever they are', async () => {
    const { before: then = {}, after: now = {} } = rehearsal?.report ?? {}
    for (const answer of ['OK', 'SUSPENDED', 'BLOCKED', 'REPLACED'])
      assert.ok(Number(then[`answers.${answer}`]) > 0 && then[`answers.${answer}`] === now[`answers.${answer}`], answer)
    const anybody = await stage.house.visitor()
    const isValid = async (number: string) =>
      (await bodyOf<{ valid: boolean }>(await anybody.api('GET', `/api/cards/${number}/check`))).valid
    const { active, blocked, replaced } = world.cards
    assert.deepEqual(await Promise.all([active, blocked, replaced].map(isValid)), [true, false, false])
  })

  test('a worker’s link works as before, and what was given need not be given again', async () => {
    await giveItem(stage, world.halfLink, 'identity-document', await identityDocument())
    assert.equal(await statusOf('half'), 'awaiting-review')
    const anybody = await stage.house.visitor()
    assert.equal((await anybody.get(world.openLink)).status, 200)
  })

  test('when the appointment ends all is written down, and the world is as the rehearsal said', async () => {
    stage.goTo(days.end)
    await carryOutDying()
    const view = await bodyOf<{ status: string }>(await must(stage.marit.api('GET', `/api/switchovers/${id}`)))
    assert.equal(view.status, 'completed')
    const states = statesIn(rehearsal?.report?.after ?? {})
    assert.equal(states['in-production'], undefined)
    const { personalised, dispatched, ...rest } = await ordersByState()
    // Since the rehearsal the new producer has made three, and a worker has given the rest.
    assert.deepEqual(
      {
        ...rest,
        approved: (rest['approved'] ?? 0) + 3,
        'awaiting-review': (rest['awaiting-review'] ?? 0) - 1,
        'awaiting-cardholder': (rest['awaiting-cardholder'] ?? 0) + 1,
        personalised: (personalised ?? 0) - 3,
        dispatched,
      },
      states,
    )
  })

  test('every order goes on to one card, at the new producer or finished at the old one', async () => {
    for (const name of ['review', 'half']) await stage.approveOrder(world.orders[name] ?? '')
    await must(stage.officer.api('POST', `/api/orders/${world.orders['approval']}/approval`, {}))
    const made = await bodyOf<Batch>(await must(stage.leader.api('POST', '/api/batches', {})))
    await must(stage.secondLeader.api('POST', `/api/batches/${made.id}/release`, {}))
    await makeAt(stage, 'bergen-1', made.id)
    const makers = await query<{ name: string; producer: string }>(
      'select order_id as name, producer from cards where order_id = any($1::uuid[])',
      [Object.values(world.orders).filter((order) => order !== '')],
    )
    const makerOf = (name: string) => makers.filter((one) => one.name === world.orders[name]).map((one) => one.producer)
    for (const name of ['released', 'unreleased', 'approved', 'begun', 'review', 'half', 'approval'])
      assert.deepEqual(makerOf(name), ['nova'], name)
    for (const name of ['made', 'personalised', 'dispatched']) assert.deepEqual(makerOf(name), ['test'], name)
    const figures = await figuresNow()
    assert.deepEqual([figures['orders-with-two-cards'], figures['orders-in-two-batches']], [0, 0])
  })

  test('batches of the old producer are sent as before, with what was made', async () => {
    await destroySigned(stage, world)
    await stage.closeBatch(world.startedBatch)
    await must(stage.leader.api('POST', `/api/batches/${world.startedBatch}/dispatch`, {}))
    assert.equal(await statusOf('made'), 'dispatched')
  })

  test('the audit trail has grown and lost nothing', async () => {
    const acts = await query<{ act: string }>(`select act from audit_events where thing = $1`, [id])
    assert.deepEqual(
      acts.map(({ act }) => act).filter((act) => ['switchover-planned', 'switchover-confirmed'].includes(act)),
      ['switchover-planned', 'switchover-confirmed'],
    )
  })
})
