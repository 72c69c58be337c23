import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { type TestDatabase, testDatabase } from '#testing/test-database.ts'
import type { RegisterHealth } from './guard.ts'
import { noteOutages } from './note-outages.ts'
import { listOutages } from './store.ts'

const at = (time: string) => `2026-11-23T${time}:00.000Z` as Instant
const register = 'vat-register'

suite('an outage that two processes see', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.drop())
  const note = (seen: Omit<RegisterHealth, 'register'>) =>
    noteOutages(database, { health: () => [{ register, ...seen }] })
  const outages = async () => (await listOutages(database, at('00:00'))).map(({ since, until }) => [since, until])

  test('is not ended by one that has not asked since it began', async () => {
    await note({ state: 'down', since: at('09:00') })
    assert.equal(await note({ state: 'works', lastAnswer: at('08:00') }), false)
    assert.deepEqual(await outages(), [[at('09:00'), null]])
  })

  test('is ended by an answer to either, and lasts again while the other gets none', async () => {
    assert.equal(await note({ state: 'works', lastAnswer: at('09:10') }), true)
    assert.deepEqual(await outages(), [[at('09:00'), at('09:10')]])
    await note({ state: 'down', since: at('09:00'), lastAnswer: at('08:00') })
    assert.deepEqual(await outages(), [[at('09:00'), null]])
  })
})
