import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { allTasks } from '#features.ts'
import { findOrder } from '#orders/queries.ts'
import type { RegisterName } from '#registers/register-name.ts'
import { listOutages } from '#registers/store.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { letFusesCool } from '#testing/let-fuses-cool.ts'
import { giveBoth, newestLink } from '#testing/order-stage.ts'
import { refreshCard } from './refresh-card.ts'
import { refreshEnterprise } from './refresh-enterprise.ts'

const BUILDER = { organisation: '311851055', manager: '20867205064', sector: 'construction' }
const CLEANER = { organisation: '318706476', manager: '06907408114', sector: 'cleaning' }
const CAR_CARE = { organisation: '314760182', manager: '26886038991', sector: 'car-care' }
const STAFFING = { organisation: '313753042', manager: '28877423427', sector: 'construction' }
type Employer = typeof BUILDER
const POSTED = '44906209982'

/** An outage of each register, and an order that must wait because of it. `simulated`: the register's name in the test world. */
const outages: readonly {
  readonly simulated: string
  readonly register: RegisterName
  readonly waits?: { readonly employer: Employer; readonly worker: string }
}[] = [
  { simulated: 'entity-register', register: 'entity-register', waits: { employer: BUILDER, worker: '26816811138' } },
  {
    simulated: 'population-register',
    register: 'population-register',
    waits: { employer: BUILDER, worker: '28918846761' },
  },
  {
    simulated: 'employment-register',
    register: 'employment-register',
    waits: { employer: BUILDER, worker: '21818906134' },
  },
  { simulated: 'assignments', register: 'assignment-register', waits: { employer: BUILDER, worker: POSTED } },
  {
    simulated: 'cleaning-register',
    register: 'cleaning-register',
    waits: { employer: CLEANER, worker: '25837825000' },
  },
  {
    simulated: 'car-care-register',
    register: 'car-care-register',
    waits: { employer: CAR_CARE, worker: '14816623392' },
  },
  {
    simulated: 'staffing-register',
    register: 'staffing-register',
    waits: { employer: STAFFING, worker: '25866734715' },
  },
  { simulated: 'employment-events', register: 'employment-events' },
  { simulated: 'vat-register', register: 'vat-register' },
  { simulated: 'all', register: 'population-register', waits: { employer: BUILDER, worker: '09860184335' } },
]
/** Hours after it began at which all jobs run. */
const STEPS = [10, 24]
const HOUR = 3_600_000

suite('a register that is silent for 24 hours', () => {
  let stage: CardStage
  const browsers = new Map<string, Browser>()

  before(async () => {
    stage = await openCardStage()
    const employers = [BUILDER, CLEANER, CAR_CARE, STAFFING]
    for (const { manager } of employers) browsers.set(manager, await stage.house.visitor(manager))
    const first = [
      [BUILDER, { identityNumber: '08877705928', mobile: '+4749115467' }],
      [CLEANER, { identityNumber: '64898339376', mobile: '+4749115468' }],
      [CAR_CARE, { identityNumber: '53827522984', mobile: '+4749115469' }],
      [STAFFING, { identityNumber: '41909428376', mobile: '+4749115470' }],
    ] as const
    for (const [employer, worker] of first) {
      const order = await placeOrder(employer, worker)
      await stage.house.runJobs()
      await giveBoth(stage.house, await newestLink(stage.house, worker))
      await stage.approveOrder(order)
    }
    // A batch has cards of one design.
    for (let made = 0; made < first.length; ) {
      const { jobs } = await stage.beginBatch()
      for (const job of jobs) await stage.make(job)
      made += jobs.length
    }
    await run('follow-feeds')
  })
  after(() => stage.house.close())

  async function placeOrder(
    { organisation, manager, sector }: Employer,
    worker: { identityNumber: string; mobile?: string },
  ) {
    const answer = await browsers.get(manager)?.api('POST', `/api/organisations/${organisation}/orders`, {
      sector,
      identityChecked: true,
      workers: [{ email: 'worker@worker.example', ...worker }],
    })
    assert.ok(answer?.ok, await answer?.clone().text())
    const [row] = (await bodyOf<{ rows: { outcome: string; order?: string }[] }>(answer)).rows
    return row?.order ?? assert.fail(`a worker of ${organisation} was not ordered for: ${JSON.stringify(row)}`)
  }
  const run = async (...tasks: string[]) => {
    for (const task of tasks) await allTasks(stage.house.dependencies)[task]?.({} as never)
    // A job about a register that is silent breaks and is tried again; that is not what is looked at here.
    await stage.house.runJobs().catch(() => undefined)
  }
  const setTime = async (at: Instant) => {
    stage.house.dependencies.clock.set(at)
    await fetch(stage.house.world.addresses.clock, { method: 'PUT', body: JSON.stringify({ now: at }) })
  }
  const statuses = async () => {
    const { rows } = await stage.house.dependencies.database.query<{ number: string; status: string }>(
      'select number, status from cards order by number',
    )
    return rows.map(({ status }) => status)
  }
  const statusOf = async (order: string) => (await findOrder(stage.house.dependencies.database, order))?.status
  const lasting = async () => {
    const { clock, database } = stage.house.dependencies
    const list = await listOutages(database, clock.now())
    return list.filter(({ until }) => until === null).map(({ register }) => register)
  }

  for (const { simulated, register, waits } of outages)
    test(`${simulated}: no card is suspended${waits ? ', the order waits and goes on afterwards' : ''}, and the status page tells`, async (t) => {
      const { clock, database } = stage.house.dependencies
      const began = Date.parse(clock.now())
      await stage.house.misbehave(simulated, 'down')
      const order = waits && (await orderDuringOutage(waits))
      for (const hours of STEPS) {
        await setTime(new Date(began + hours * HOUR).toISOString() as Instant)
        await run('follow-feeds', 'refresh-all', 'sweep-cards', 'resume-waiting-orders')
        if (register === 'vat-register') await stage.house.dependencies.registers.findVat(BUILDER.organisation)
        await run('note-outages', 'sweep-cards')
        assert.deepEqual(await statuses(), ['active', 'active', 'active', 'active'], `after ${hours} hours`)
        if (order) assert.equal(await statusOf(order), 'awaiting-registers')
      }
      assert.ok((await lasting()).includes(register), `${await lasting()}`)
      const page = await (await stage.house.app.request('/status')).text()
      assert.match(page, /Svarer (ikke|ustabilt)/)

      await stage.house.misbehave(simulated, 'normal')
      letFusesCool(t)
      await run('follow-feeds', 'refresh-all', 'resume-waiting-orders')
      if (register === 'vat-register') await stage.house.dependencies.registers.findVat(BUILDER.organisation)
      await run('note-outages', 'sweep-cards')
      if (order) assert.equal(await statusOf(order), 'awaiting-cardholder')
      assert.deepEqual(await statuses(), ['active', 'active', 'active', 'active'])
      assert.ok(!(await lasting()).includes(register), 'the outage has ended')
      const { rows } = await database.query<{ n: number }>(
        'select count(*)::int as n from register_outages where register = $1',
        [register],
      )
      assert.ok((rows[0]?.n ?? 0) >= 1)
    })

  test('a list of persons that leaves everybody out suspends nobody whom the register itself still knows', async () => {
    const { registers } = stage.house.dependencies
    const nobody = async (numbers: readonly string[]) => {
      const answer = await registers.listPersons(numbers)
      const notFound = new Map(numbers.map((number) => [number, { status: 'not-found' } as const]))
      return answer.answered ? { ...answer, value: notFound } : answer
    }
    const cut = { ...registers, forImport: () => ({ ...registers.forImport(), listPersons: nobody }) }
    const dependencies = { ...stage.house.dependencies, registers: cut }
    await refreshEnterprise(dependencies, BUILDER.organisation, 'job:refresh-enterprise')
    assert.deepEqual(await statuses(), ['active', 'active', 'active', 'active'])
  })

  test('nobody is asked about for a card that is blocked for good', async () => {
    const { database, registers } = stage.house.dependencies
    const { rows } = await database.query<{ number: string }>('select number from cards where organisation = $1', [
      BUILDER.organisation,
    ])
    const number = rows[0]?.number ?? assert.fail('no card')
    const blocked = await browsers.get(BUILDER.manager)?.api('POST', `/api/cards/${number}/block`, { reason: 'lost' })
    assert.equal(blocked?.status, 200)
    const gatherFacts = () => assert.fail('asked')
    const dependencies = { ...stage.house.dependencies, registers: { ...registers, gatherFacts } }
    await refreshCard(dependencies, number, 'job:refresh-card')
  })

  const orderDuringOutage = ({ employer, worker }: NonNullable<(typeof outages)[number]['waits']>) =>
    placeOrder(employer, { identityNumber: worker })
})
