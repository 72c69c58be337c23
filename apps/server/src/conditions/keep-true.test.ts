import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { findCard } from '#cards/queries.ts'
import { allTasks } from '#features.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { readInbox } from '#testing/inbox.ts'
import { builder, readPhone, workers } from '#testing/order-stage.ts'
import { TODAY } from '#testing/test-app.ts'
import { explainCard } from './explain-card.ts'
import { listProposals, listReturnTasks } from './queries.ts'

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

  const run = async (task: string) => {
    await allTasks(stage.house.dependencies)[task]?.({} as never)
    await stage.house.runJobs()
  }
  const numberOf = ({ identityNumber }: Person) => numbers.get(identityNumber) ?? assert.fail('no card')
  const cardOf = async (worker: Person) =>
    (await findCard(stage.house.dependencies.database, numberOf(worker))) ?? assert.fail('no card')
  const world = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${stage.house.world.addresses.world}${path}`, { method, body: JSON.stringify(body) })
    assert.ok(answer.ok, await answer.clone().text())
  }
  const company = (changed: object) => world('PATCH', '/organisations', { number: builder.organisation, ...changed })
  const inbox = () => readInbox(stage.house)
  const setDay = async (at: string) => {
    stage.house.dependencies.clock.set(at as Instant)
    await fetch(stage.house.world.addresses.clock, { method: 'PUT', body: JSON.stringify({ now: at }) })
  }

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
    assert.equal((await inbox()).filter(({ subject }) => /samles inn og makuleres/.test(subject)).length, 1)
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
