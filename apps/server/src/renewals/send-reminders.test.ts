import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { bodyOf } from '#testing/body-of.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { builder, workers } from '#testing/order-stage.ts'
import { sendReminders } from './send-reminders.ts'

suite('reminders to renew', () => {
  let stage: CardStage
  let numbers: readonly string[]
  before(async () => {
    stage = await openCardStage()
    await stage.approve(workers.slice(0, 3))
    const { jobs } = await stage.beginBatch()
    for (const job of jobs) await stage.make(job)
    numbers = jobs.map(({ number }) => number)
  })
  after(() => stage.house.close())

  const run = () => sendReminders(stage.house.dependencies)
  const setDay = (day: string) => stage.house.dependencies.clock.set(`${day}T08:00:00+01:00` as Instant)
  const remindersOf = async () => {
    const { rows } = await stage.house.dependencies.database.query<{ kind: string; n: number }>(
      'select kind, count(*)::int as n from reminders group by kind order by kind',
    )
    return rows.map(({ kind, n }) => [kind, n])
  }
  const mails = async (to: string): Promise<number> => {
    await stage.house.runJobs()
    const answer = await fetch(`${stage.house.world.addresses.inbox}/messages?to=${encodeURIComponent(to)}`)
    return (await bodyOf<{ messages: unknown[] }>(answer)).messages.length
  }
  const ENTERPRISE = 'post@blanktmreras.example'

  test('none is sent long before the last day', async () => {
    setDay('2028-09-23')
    assert.equal(await run(), 0)
  })

  test('while the register is silent none is sent, and none is noted', async () => {
    setDay('2028-09-24')
    await stage.house.misbehave('entity-register', 'down')
    assert.equal(await run(), 0)
    assert.deepEqual(await remindersOf(), [])
    await stage.house.misbehave('entity-register', 'normal')
  })

  test('sixty days before, each card gets one, also when two runs meet', async () => {
    const before = await mails(ENTERPRISE)
    const sent = await Promise.all([run(), run()])
    assert.equal((sent[0] ?? 0) + (sent[1] ?? 0), 3)
    assert.equal(await run(), 0)
    assert.deepEqual(await remindersOf(), [['renewal-60-days', 3]])
    assert.equal((await mails(ENTERPRISE)) - before, 3)
  })

  test('none for a blocked card or one whose renewal is ordered', async () => {
    const [blocked, renewed] = numbers
    setDay('2028-10-30')
    assert.equal((await stage.manager.api('POST', `/api/cards/${blocked}/block`, { reason: 'lost' })).status, 200)
    const renewal = await stage.manager.api('POST', `/api/cards/${renewed}/renewal`, { identityChecked: true })
    assert.equal(renewal.status, 200)
    assert.equal(await run(), 1)
    assert.deepEqual(await remindersOf(), [
      ['renewal-30-days', 1],
      ['renewal-60-days', 3],
    ])
  })

  test('who ordered is reminded when the register has no address for the enterprise', async () => {
    setDay('2028-11-20')
    const { registers, vault, database } = stage.house.dependencies
    await database.query(
      `update persons set email_sealed = $1 where id in (select orderer::uuid from orders where organisation = $2)`,
      [vault.seal('orderer@worker.example'), builder.organisation],
    )
    const silent: typeof registers = {
      ...registers,
      forImport: () => {
        const asked = registers.forImport()
        return {
          ...asked,
          async findOrganisation(number) {
            const answer = await asked.findOrganisation(number)
            if (!answer.answered || answer.value.state === 'not-found') return answer
            const { email: _left, ...value } = answer.value
            return { ...answer, value }
          },
        }
      },
    }
    assert.equal(await sendReminders({ ...stage.house.dependencies, registers: silent }), 1)
    assert.equal(await mails('orderer@worker.example'), 1)
  })
})
