import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { addYears } from '@hms/domain/calendar'
import { findCard } from '#cards/queries.ts'
import { allTasks } from '#features.ts'
import { findPersonByNumber } from '#persons/store.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { readInbox } from '#testing/inbox.ts'
import { letFusesCool } from '#testing/let-fuses-cool.ts'
import { builder, readPhone, workers } from '#testing/order-stage.ts'
import { TODAY } from '#testing/test-app.ts'
import { hurryJobs, moveTime, pullLever, runTask } from '#testing/world-levers.ts'
import { explainCard } from './explain-card.ts'
import { listProposals, listReturnTasks } from './queries.ts'
import { forgetFacts } from './store.ts'

/** The national number that the third worker's D number becomes. */
const NATIONAL = '17819130043'

type Person = { readonly identityNumber: string; readonly mobile: string }

suite('cards follow the registers', () => {
  let stage: CardStage
  const numbers = new Map<string, string>()
  const [first, second, third] = workers

  before(async () => {
    stage = await openCardStage()
    const placed = await stage.approve([first, second, third])
    const { jobs } = await stage.beginBatch()
    for (const job of jobs) {
      await stage.make(job)
      numbers.set([first, second, third][placed.indexOf(job.order)]?.identityNumber ?? '', job.number)
    }
    await run('follow-feeds')
    await stage.house.runJobs()
  })
  after(() => stage.house.close())

  const run = (task: string) => runTask(stage.house, task)
  const numberOf = ({ identityNumber }: Person) => numbers.get(identityNumber) ?? assert.fail('no card')
  const cardOf = async (worker: Person) =>
    (await findCard(stage.house.dependencies.database, numberOf(worker))) ?? assert.fail('no card')
  const world = (method: 'POST' | 'PATCH', path: string, body: object) => pullLever(stage.house, method, path, body)
  const company = (changed: object) => world('PATCH', '/organisations', { number: builder.organisation, ...changed })
  const inbox = () => readInbox(stage.house)
  const setDay = (at: string) => moveTime(stage.house, at)

  test('after issue every condition of a card is known, with its source', async () => {
    const { database, clock } = stage.house.dependencies
    const explained = await explainCard(database, numberOf(first), clock.now())
    assert.deepEqual(
      explained?.conditions.map(({ condition, fact }) => [condition, fact?.outcome, fact?.source]),
      [
        ['entity-registered', 'met', 'entity-register'],
        ['vat-registered', 'met', 'entity-register'],
        ['population-registered', 'met', 'population-register'],
        ['employed', 'met', 'employment-register'],
        ['staffing-registered', 'met', 'entity-register'],
      ],
    )
    assert.deepEqual(explained?.failing, [])
  })

  test('what is kept names nobody: no identity number stands among the facts', async () => {
    await run('refresh-all')
    const { rows } = await stage.house.dependencies.database.query<{ facts: string }>(
      `select facts::text from work_facts union all select facts::text from person_facts
       union all select facts::text from organisation_facts`,
    )
    for (const { facts } of rows) assert.doesNotMatch(facts, /(?<!\d)\d{11}(?!\d)|identityNumber/)
  })

  test('an enterprise that loses its VAT registration: every card suspended, told once, and good again by itself', async () => {
    await company({ vat: false })
    await run('follow-feeds')
    for (const worker of [first, second, third]) assert.equal((await cardOf(worker)).status, 'suspended')
    const told = (await inbox()).filter(({ subject }) => /midlertidig ugyldig/.test(subject))
    assert.equal(told.length, 1, 'three cards, one message to the enterprise')
    assert.match(told[0]?.text ?? '', /Merverdiavgiftsregisteret[\s\S]*Skatteetaten/)
    assert.match((await readPhone(stage.house, first.mobile))[0] ?? '', /ugyldig nå[\s\S]*Merverdiavgiftsregisteret/)
    await run('follow-feeds')
    await run('sweep-cards')
    assert.equal((await inbox()).filter(({ subject }) => /midlertidig ugyldig/.test(subject)).length, 1, 'told once')

    await company({ vat: true })
    await run('follow-feeds')
    for (const worker of [first, second, third]) assert.equal((await cardOf(worker)).status, 'active')
    assert.equal((await inbox()).filter(({ subject }) => /gyldige igjen/.test(subject)).length, 1)
    assert.match((await readPhone(stage.house, first.mobile))[0] ?? '', /gyldig igjen/)
  })

  test('the same once more that day is told once more; a job that is repeated the day after tells nothing', async () => {
    const count = async () => {
      const subjects = (await inbox()).map(({ subject }) => subject)
      return [/midlertidig ugyldig/, /gyldige igjen/].map((what) => subjects.filter((one) => what.test(one)).length)
    }
    await company({ vat: false })
    await run('follow-feeds')
    await company({ vat: true })
    await run('follow-feeds')
    assert.deepEqual(await count(), [2, 2])

    const { rows } = await stage.house.dependencies.database.query<{ stream: string; version: number }>(
      `select stream, version from events where type in ('card-suspended', 'card-reinstated')`,
    )
    await setDay('2026-11-24T00:05:00+01:00')
    for (const event of rows) await allTasks(stage.house.dependencies)['react']?.(event as never)
    await stage.house.runJobs()
    assert.deepEqual(await count(), [2, 2])
    await setDay(TODAY)
  })

  test('the entity register says no while the VAT register is silent: unknown, and nothing is suspended', async () => {
    await stage.house.misbehave('vat-register', 'down')
    await company({ vat: false })
    await run('follow-feeds')
    assert.equal((await cardOf(first)).status, 'active')
    const { database, clock } = stage.house.dependencies
    const vat = (await explainCard(database, numberOf(first), clock.now()))?.conditions[1]?.fact
    assert.deepEqual([vat?.outcome, vat?.outcome === 'unknown' && vat.why], ['unknown', 'not-asked'])
    await stage.house.misbehave('vat-register', 'normal')
    await run('refresh-all')
    assert.equal((await cardOf(first)).status, 'suspended')
    await company({ vat: true })
    await run('follow-feeds')
    assert.equal((await cardOf(first)).status, 'active')
  })

  test('after four days of silence every condition is unknown, as too old; the cards stay what they are', async () => {
    const { database, clock } = stage.house.dependencies
    await stage.house.misbehave('all', 'down')
    await setDay('2026-11-27T10:00:00+01:00')
    await run('sweep-cards')
    const explained = await explainCard(database, numberOf(first), clock.now())
    for (const { fact, ageInHours } of explained?.conditions ?? []) {
      assert.equal(fact?.outcome === 'unknown' && fact.why, 'too-old')
      assert.ok(ageInHours !== undefined && ageInHours >= 95)
    }
    assert.equal((await cardOf(first)).status, 'active')
    await stage.house.misbehave('all', 'normal')
    await setDay(TODAY)
  })

  test('what changed while a register was silent is asked about again by itself', async (t) => {
    const { organisation } = builder
    await stage.house.misbehave('employment-register', 'down')
    await world('POST', '/employments/end', {
      person: second.identityNumber,
      employer: organisation,
      to: '2026-11-20',
    })
    await run('follow-feeds')
    assert.equal((await cardOf(second)).status, 'active')
    await stage.house.misbehave('employment-register', 'normal')
    letFusesCool(t)
    assert.equal(await hurryJobs(stage.house, `refresh-enterprise:${organisation}:later`), 1)
    await stage.house.runJobs()
    assert.equal((await cardOf(second)).status, 'suspended')
    await world('POST', '/employments/hire', { person: second.identityNumber, employer: organisation })
    await run('follow-feeds')
    assert.equal((await cardOf(second)).status, 'active')
  })

  test('a D number that becomes a national number: the same person and card, found by either number', async () => {
    const { database, vault } = stage.house.dependencies
    const before = await findPersonByNumber(database, vault, third.identityNumber)
    assert.equal(before?.kind, 'd-number')
    await world('POST', '/people/new-number', { id: third.identityNumber, number: NATIONAL })
    await run('follow-feeds')
    for (const each of [third.identityNumber, NATIONAL]) {
      const found = await findPersonByNumber(database, vault, each)
      assert.deepEqual([found?.reference, found?.number, found?.kind], [before?.reference, NATIONAL, 'national'])
    }
    await run('refresh-all')
    assert.equal((await cardOf(third)).status, 'active')
    const { rows } = await database.query<{ facts: string }>('select facts::text from person_facts')
    for (const { facts } of rows) assert.ok(!/\d{11}/.test(facts), 'no number is kept among the facts')
  })

  test('what is known of people is forgotten when no card of theirs may be valid any more', async () => {
    const { database, clock } = stage.house.dependencies
    const count = async () => {
      const { rows } = await database.query<{ n: number }>('select count(*)::int as n from person_facts')
      return rows[0]?.n
    }
    await run('forget-facts')
    assert.equal(await count(), 3)
    await forgetFacts(database, addYears(clock.today(), 3))
    assert.equal(await count(), 0)
    await run('refresh-all')
    assert.equal(await count(), 3)
  })

  test('a card that was reported lost meanwhile is never reinstated', async () => {
    await company({ vat: false })
    await run('follow-feeds')
    const blocked = await stage.manager.api('POST', `/api/cards/${numberOf(third)}/block`, { reason: 'lost' })
    assert.equal(blocked.status, 200)
    await company({ vat: true })
    await run('follow-feeds')
    await run('sweep-cards')
    assert.equal((await cardOf(third)).status, 'blocked')
    assert.equal((await cardOf(first)).status, 'active')
  })

  test('a leaver: the card is invalid, the employer is asked to collect and destroy it, and a return undoes both', async () => {
    const { database } = stage.house.dependencies
    const countAsked = async () =>
      (await inbox()).filter(({ subject }) => /samles inn og makuleres/.test(subject)).length
    const before = await countAsked()
    await world('POST', '/employments/end', {
      person: second.identityNumber,
      employer: builder.organisation,
      to: '2026-11-20',
    })
    await run('follow-feeds')
    assert.equal((await cardOf(second)).status, 'suspended')
    assert.deepEqual((await cardOf(first)).status, 'active', 'colleagues keep theirs')
    const tasks = await listReturnTasks(database, builder.organisation)
    assert.deepEqual(
      tasks.map(({ number, because }) => [number, because]),
      [[numberOf(second), 'employment-ended']],
    )
    assert.match((await readPhone(stage.house, second.mobile))[0] ?? '', /Ansettelsen er avsluttet/)
    assert.equal(await countAsked(), before + 1)
    await world('POST', '/employments/hire', {
      person: second.identityNumber,
      employer: builder.organisation,
      from: '2026-11-21',
    })
    await run('follow-feeds')
    assert.equal((await cardOf(second)).status, 'active')
    assert.deepEqual(await listReturnTasks(database, builder.organisation), [])
  })

  test('a joiner becomes a proposed order, told once; the one who leaves again is proposed no more', async () => {
    const { database, clock } = stage.house.dependencies
    const proposals = async () => listProposals(database, builder.organisation, clock.today())
    const before = (await proposals()).map(({ person }) => person)
    await world('POST', '/employments/hire', {
      person: '06907408114',
      employer: builder.organisation,
      from: '2026-11-23',
    })
    await run('follow-feeds')
    const joined = (await proposals()).filter(({ person }) => !before.includes(person))
    assert.deepEqual(
      joined.map(({ sector, employedFrom }) => [sector, employedFrom]),
      [['construction', '2026-11-23']],
    )
    await world('POST', '/employments/end', { person: '06907408114', employer: builder.organisation, to: '2026-11-22' })
    await run('follow-feeds')
    assert.deepEqual(
      (await proposals()).map(({ person }) => person),
      before,
    )
  })

  test('a D number that goes inactive: valid for 30 days, then suspended (domain.md § 2)', async () => {
    const dNumber = workers[2]
    assert.equal(dNumber.identityNumber, '57819130037')
    // Its card is lost; the first worker's status stands for it: grace hangs on the register's status alone.
    await world('PATCH', '/people', { id: first.identityNumber, status: 'inactive' })
    await run('follow-feeds')
    assert.equal((await cardOf(first)).status, 'active')
    await setDay('2026-12-23T10:00:00+01:00')
    await run('refresh-all')
    await run('sweep-cards')
    assert.equal((await cardOf(first)).status, 'active', 'the thirtieth day')
    await setDay('2026-12-24T10:00:00+01:00')
    await run('refresh-all')
    await run('sweep-cards')
    assert.equal((await cardOf(first)).status, 'suspended')
    await world('PATCH', '/people', { id: first.identityNumber, status: 'resident' })
    await run('follow-feeds')
    assert.equal((await cardOf(first)).status, 'active')
    await setDay(TODAY)
  })
})
