import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { answeringServer } from '#testing/answering-server.ts'
import { type RegisterStage, registerStage } from '#testing/register-stage.ts'
import type { Registers } from './registers.ts'

const BUILDER = '311851055'
const [FIRST_UNIT, SECOND_UNIT] = ['311384368', '319481362']
const CLEANER = '318706476'
const DELETED = { number: '315832756', unit: '319218319' }

let stage: RegisterStage
let registers: Registers
before(async () => {
  stage = await registerStage()
  registers = stage.open()
})
after(() => stage.close())

const unitsOf = (closed?: string) => [
  { number: FIRST_UNIT, name: 'BLANK TØMRER AS AVD OSLO' },
  { number: SECOND_UNIT, name: 'BLANK TØMRER AS AVD DRAMMEN', ...(closed ? { closed } : {}) },
]

suite('sub-units', () => {
  test('that are closed stay in the list, with the day', async () => {
    await stage.pull('PATCH', '/world/organisations', { number: BUILDER, units: unitsOf('2026-10-31') })
    const units = await registers.listSubUnits(BUILDER)
    assert.ok(units.answered)
    assert.deepEqual(
      units.value.map(({ number, closed }) => [number, closed]),
      [
        [FIRST_UNIT, undefined],
        [SECOND_UNIT, '2026-10-31'],
      ],
    )
  })

  test('are found by their own number, with their main unit', async () => {
    const unit = await registers.findUnit(SECOND_UNIT)
    assert.deepEqual(unit.answered && unit.value, {
      number: SECOND_UNIT,
      name: 'BLANK TØMRER AS AVD DRAMMEN',
      parent: BUILDER,
      closed: '2026-10-31',
    })
    const deleted = await registers.findUnit(DELETED.unit)
    assert.ok(deleted.answered && deleted.value?.closed && deleted.value.parent === undefined)
    for (const number of [BUILDER, '999999999']) {
      const none = await registers.findUnit(number)
      assert.ok(none.answered && none.value === undefined, number)
    }
  })

  test('with a day of closing that is none are no answer', async () => {
    const unit = { organisasjonsnummer: FIRST_UNIT, navn: 'X', nedleggelsesdato: 'i fjor' }
    const server = await answeringServer(() => ({ body: JSON.stringify(unit) }))
    assert.equal((await stage.open({ entity: server.address }).findUnit(FIRST_UNIT)).answered, false)
    await server.close()
  })
})

suite('an organisation removed for legal reasons', () => {
  test('is not found, and whoever has a copy is told to erase it', async () => {
    await stage.pull('PATCH', '/world/organisations', { number: '318188122', state: 'removed' })
    const removed = await registers.findOrganisation('318188122')
    assert.deepEqual(removed.answered && removed.value, { state: 'not-found', erase: true })
    const unknown = await registers.findOrganisation('999999999')
    assert.deepEqual(unknown.answered && unknown.value, { state: 'not-found' })
  })
})

suite("the issuer's exemptions", () => {
  const asked: string[] = []
  const exemptions = async (organisation: string) => {
    asked.push(organisation)
    if (organisation === CLEANER) return 'turnover-below-limit'
    if (organisation === '313632032') throw new Error('no database')
    return undefined
  }

  test('stand in the answer where the VAT register has nobody, and are asked for only there', async () => {
    for (const number of [CLEANER, '314760182', '313632032'])
      await stage.pull('PATCH', '/world/organisations', { number, vat: false })
    const open = stage.open({}, { exemptions })
    const exempt = await open.findOrganisation(CLEANER)
    assert.ok(exempt.answered && 'form' in exempt.value && exempt.value.vatExemption === 'turnover-below-limit')
    const notExempt = await open.findOrganisation('314760182')
    assert.ok(notExempt.answered && !('vatExemption' in notExempt.value))
    await open.findOrganisation(BUILDER)
    await open.findOrganisation('999999999')
    assert.deepEqual(asked, [CLEANER, '314760182'])
  })

  test('that cannot be read leave the enterprise unknown, without blame on the register', async () => {
    stage.takeLines()
    const open = stage.open({}, { exemptions })
    const found = await open.findOrganisation('313632032')
    assert.equal(found.answered, false)
    assert.equal(open.health().find(({ register }) => register === 'entity-register')?.state, 'works')
    assert.deepEqual(
      stage.takeLines().map(({ log }) => log),
      ['exemption-unknown'],
    )
  })
})

suite("the entity register's feeds", () => {
  test('tell what changed since a number, of main units, sub-units and roles', async () => {
    const { entityUpdates, subUnitUpdates, roleUpdates } = registers.feeds
    const all = await entityUpdates.listAfter(undefined)
    assert.ok(all.answered && all.value.events.some(({ number, kind }) => number === BUILDER && kind === 'new'))
    const [main, sub, roles] = [all.value.next, await lastOf(subUnitUpdates), await lastOf(roleUpdates)]
    assert.ok(main !== undefined)

    await stage.pull('PATCH', '/world/organisations', { number: BUILDER, state: 'bankrupt', units: unitsOf() })
    await stage.pull('PATCH', '/world/organisations', { number: '314109775', state: 'removed' })
    await stage.pull('PATCH', '/world/organisations', { number: '314760182', roles: [] })
    const told = await entityUpdates.listAfter(main)
    assert.ok(told.answered)
    assert.deepEqual(
      told.value.events.map(({ number, kind }) => [number, kind]),
      [
        [BUILDER, 'changed'],
        ['314109775', 'removed'],
      ],
    )
    assert.ok(told.value.events.every(({ sequence, at }) => sequence > main && at !== undefined))
    const units = await subUnitUpdates.listAfter(sub)
    assert.ok(units.answered && units.value.events.some(({ number }) => number === SECOND_UNIT))
    const changed = await roleUpdates.listAfter(roles)
    assert.deepEqual(changed.answered && changed.value.events.map(({ number }) => number), ['314760182'])
    const nothing = await entityUpdates.listAfter(told.value.next)
    assert.deepEqual(nothing.answered && nothing.value, { events: [], next: told.value.next, more: false })
  })

  const lastOf = async (feed: Registers['feeds']['roleUpdates'] | Registers['feeds']['subUnitUpdates']) => {
    const all = await feed.listAfter(undefined)
    return all.answered ? all.value.next : undefined
  }

  test('begin where now is: nothing that comes later is missed', async () => {
    for (const feed of ['entityUpdates', 'subUnitUpdates', 'roleUpdates'] as const) {
      const start = await registers.feeds[feed].findStart()
      const last = await registers.feeds[feed].listAfter(undefined)
      assert.ok(start.answered && last.answered && start.value < (last.value.next ?? 0), feed)
    }
  })

  test('go on in pages as long as there is more, and stop where nothing new is told', async () => {
    const update = (id: number) => ({
      oppdateringsid: id,
      dato: '2026-11-23T04:00:12.443Z',
      organisasjonsnummer: BUILDER,
      endringstype: 'Noe nytt',
    })
    const server = await answeringServer(({ path }) => {
      const from = Number(/oppdateringsid=(\d+)/.exec(path)?.[1])
      const updates = from > 12 ? [] : [update(from), update(from + 1)]
      const list = updates.length > 0 ? { _embedded: { oppdaterteEnheter: updates } } : {}
      return { body: JSON.stringify({ ...list, page: { totalElements: from > 12 ? 0 : 14 - from } }) }
    })
    const feed = stage.open({ entity: server.address }).feeds.entityUpdates
    const seen: number[] = []
    for (let after: number | undefined = 9, more = true; more; ) {
      const page = await feed.listAfter(after)
      assert.ok(page.answered)
      seen.push(...page.value.events.map(({ sequence }) => sequence))
      assert.ok(page.value.events.every(({ kind }) => kind === 'unknown'))
      after = page.value.next
      more = page.value.more
    }
    assert.deepEqual(seen, [10, 11, 12, 13])
    assert.match(server.asked[0]?.path ?? '', /size=10000/)
    await server.close()
  })

  test('that say there is more and tell nothing are not understood', async () => {
    const server = await answeringServer(() => ({ body: JSON.stringify({ page: { totalElements: 3 } }) }))
    assert.equal((await stage.open({ entity: server.address }).feeds.entityUpdates.listAfter(1)).answered, false)
    await server.close()
  })
})

suite('the events of employments', () => {
  test('tell which employers reported, from now on', async () => {
    const { employmentEvents } = registers.feeds
    const start = await employmentEvents.findStart()
    assert.ok(start.answered)
    await stage.pull('POST', '/world/employments/hire', { person: '06907408114', employer: BUILDER, unit: FIRST_UNIT })
    const told = await employmentEvents.listAfter(start.value)
    assert.ok(told.answered)
    assert.deepEqual(
      told.value.events.map(({ employer, period }) => [employer, period]),
      [[BUILDER, '2026-11']],
    )
    const nothing = await employmentEvents.listAfter(told.value.next)
    assert.deepEqual(nothing.answered && nothing.value.events, [])
  })
})
