import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { type Instant, type LocalDate, parseInstant } from '@hms/domain/calendar'
import { issueCard } from '@hms/domain/card/issue-card'
import { change } from '#database/change.ts'
import { cards } from '#records/card-record.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type Batch, type CardStage, inspector, newUid, openCardStage } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'

/** From the test producer to another one, with a gap of two weeks between their intakes. */
let stage: CardStage
let marit: Browser
let henrik: Browser
let made = ''
before(async () => {
  stage = await openCardStage()
  marit = await stage.house.visitor('17896940260')
  henrik = await stage.house.visitor('12877149941')
  await stage.approve([workers[0]])
  const { jobs } = await stage.beginBatch()
  for (const job of jobs) await stage.make(job)
  made = jobs[0]?.number ?? ''
})
after(() => stage.house.close())

const must = async (answer: Response) => {
  if (!answer.ok) throw new Error(await answer.text())
  return answer
}
const agree = async (id: string, path: string, body: object) => {
  await must(await marit.api('POST', `/api/designations/${id}/${path}`, body))
  await must(await henrik.api('POST', `/api/designations/${id}/${path}/confirmation`, {}))
}
const goTo = (moment: string) => {
  const at = parseInstant(moment)
  assert.ok(at)
  const { clock } = stage.house.dependencies
  Object.assign(clock, { now: () => at, today: () => moment.slice(0, 10) as LocalDate })
}
const check = async (number: string) =>
  bodyOf<{ valid: boolean; enterprise?: object }>(await stage.manager.api('GET', `/api/cards/${number}/check`))
/** A batch that is released at once. */
const batch = async () => {
  const made = await stage.leader.api('POST', '/api/batches', {})
  if (!made.ok) return made
  const { id } = await bodyOf<Batch>(made)
  return stage.secondLeader.api('POST', `/api/batches/${id}/release`, {})
}
const producerOf = async ({ id }: Batch) =>
  (
    await stage.house.dependencies.database.query<{ producer: string }>('select producer from batches where id = $1', [
      id,
    ])
  ).rows[0]?.producer

suite('from one producer to the next', () => {
  test('a freeze of orders: what was ordered before goes on, what comes is taken and waits, and the employer is told', async () => {
    await agree('test', 'change', { kind: 'freeze', freeze: { from: '2026-11-24', until: '2026-11-30' } })
    await stage.approve([workers[1]])
    goTo('2026-11-24T12:00:00+01:00')
    const { text } = await stage.manager.get('/home')
    assert.match(text.replaceAll('\u00a0', ' '), /tar imot bestillinger fra 1. desember 2026 kl. 00:00/)
    assert.match(text, /det er lov å arbeide mens den venter/)
    await stage.approve([workers[2]])
    const first = await bodyOf<Batch>(await must(await batch()))
    assert.equal(first.ordered, 1, 'only the order from before the freeze')
    assert.equal((await batch()).status, 409)
    assert.match((await stage.leader.get('/production')).text, /venter på den neste produsenten/)
    goTo('2026-12-01T08:00:00+01:00')
    assert.ok(!(await stage.manager.get('/home')).text.includes('Kortene lages ikke akkurat nå'))
    assert.equal((await bodyOf<Batch>(await must(await batch()))).ordered, 1)
  })

  test('orders of the gap go to the next producer, and its batches to its own stations only', async () => {
    await agree('test', 'change', { kind: 'end', intakeUntil: '2026-12-31', appointedUntil: '2027-01-10' })
    const nova = {
      code: 'nova',
      name: 'NOVA KORT AS',
      appointedFrom: '2027-01-05',
      intakeFrom: '2027-01-15',
      prices: [{ from: '2027-01-15', ore: 14_050 }],
    }
    const { id } = await bodyOf<{ id: string }>(await must(await marit.api('POST', '/api/designations', nova)))
    await must(await henrik.api('POST', `/api/designations/${id}/confirmation`, {}))
    await stage.house.runJobs()
    goTo('2027-01-04T12:00:00+01:00')
    await stage.approve([workers[3]])
    assert.equal((await batch()).status, 409)
    goTo('2027-01-15T12:00:00+01:00')
    const next = await bodyOf<Batch>(await must(await batch()))
    assert.equal(await producerOf(next), 'nova')
    for (const path of ['/api/station/batches', `/api/station/batches/${next.id}/start`]) {
      const answer = await stage.asStation(
        path.endsWith('start') ? 'POST' : 'GET',
        path,
        path.endsWith('start') ? {} : undefined,
      )
      assert.ok(!answer.ok, path)
    }
  })

  test('a station whose producer is not appointed gets no job, not even of its own batch', async () => {
    goTo('2027-01-10T12:00:00+01:00')
    const open = await bodyOf<{ batches: Batch[] }>(await must(await stage.asStation('GET', '/api/station/batches')))
    const [own] = open.batches
    assert.ok(own)
    const { jobs } = await bodyOf<{ jobs: { order: string }[] }>(
      await must(await stage.asStation('POST', `/api/station/batches/${own.id}/start`, {})),
    )
    const order = jobs[0]?.order ?? ''
    const uid = newUid()
    goTo('2027-01-11T00:30:00+01:00')
    for (const [method, path, body] of [
      ['GET', '/api/station/batches', undefined],
      ['POST', `/api/station/batches/${own.id}/start`, {}],
      ['POST', `/api/station/jobs/${order}/records`, { uid, blank: 1 }],
    ] as const) {
      const answer = await stage.asStation(method, path, body)
      assert.deepEqual([answer.status, (await bodyOf<{ type: string }>(answer)).type], [403, 'producer.not-appointed'])
    }
  })

  test('cards of the former producer stay valid to their printed date', async () => {
    goTo('2028-11-23T12:00:00+01:00')
    assert.equal((await check(made)).valid, true)
    goTo('2028-11-24T12:00:00+01:00')
    assert.equal((await check(made)).valid, false)
  })

  test('a card made outside a designation is not valid, to everybody who asks', async () => {
    goTo('2027-02-01T12:00:00+01:00')
    const number = await forgeCard(stage.house.dependencies.clock.now())
    assert.equal((await check(number)).valid, false)
    const visitor = await stage.house.visitor(inspector)
    const inspected = await bodyOf<{ answer: string }>(await visitor.api('GET', `/api/cards/${number}/inspection`))
    assert.equal(inspected.answer, 'UNAPPOINTED_PRODUCER')
  })

  test('what cards cost follows what is agreed', async () => {
    goTo('2027-01-14T12:00:00+01:00')
    const anybody = await stage.house.visitor()
    assert.match((await anybody.get('/')).text, /132,90/)
    goTo('2027-01-15T12:00:00+01:00')
    assert.match((await anybody.get('/')).text, /140,50/)
  })
})

/** A card whose record says that the former producer made it after its end: nothing of ours would issue it. */
async function forgeCard(now: Instant): Promise<string> {
  const { database } = stage.house.dependencies
  const { rows } = await database.query<{
    order_id: string
    number: string
    person: string
    list: number
    index: number
  }>(
    `select j.order_id, j.number, o.person, n.list, n.index from personalisation_jobs j join orders o on o.id = j.order_id
     join card_numbers n on n.number = j.number where not exists (select from cards where number = j.number) limit 1`,
  )
  const [job] = rows
  assert.ok(job)
  await change(database, cards, job.number, randomUUID(), (card) =>
    issueCard(
      card,
      {
        order: job.order_id,
        person: job.person,
        organisation: '311851055',
        sector: 'construction',
        producer: 'test',
        issued: '2027-01-11' as LocalDate,
        statusList: job.list,
        statusIndex: job.index,
      },
      now,
    ),
  )
  return job.number
}
