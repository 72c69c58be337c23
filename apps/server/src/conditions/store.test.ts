import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { type TestDatabase, testDatabase } from '#testing/test-database.ts'
import type { OrganisationFacts } from './kept-facts.ts'
import { listOrganisationFacts } from './queries.ts'
import { saveOrganisationFacts } from './store.ts'

const BUILDER = '311851055'
const at = (time: string) => `2026-11-23T${time}:00.000Z` as Instant
const vat = (value: boolean, asOf: Instant): OrganisationFacts => ({
  vat: { answered: true, value, source: 'vat-register', asOf },
})

suite('what the registers said is kept', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.drop())
  const kept = async () => (await listOrganisationFacts(database, [BUILDER])).get(BUILDER)

  test('the newest of it, in whatever order two who asked come to save', async () => {
    await saveOrganisationFacts(database, BUILDER, vat(true, at('09:01')), at('09:01'))
    await saveOrganisationFacts(database, BUILDER, vat(false, at('09:00')), at('09:02'))
    assert.deepEqual(await kept(), vat(true, at('09:01')))
    await saveOrganisationFacts(database, BUILDER, vat(false, at('09:03')), at('09:03'))
    assert.deepEqual(await kept(), vat(false, at('09:03')))
  })

  test('but not what is said to be of a day to come', async () => {
    await saveOrganisationFacts(database, BUILDER, vat(true, '2099-01-01T00:00:00.000Z' as Instant), at('10:00'))
    await saveOrganisationFacts(database, BUILDER, vat(false, at('10:01')), at('10:02'))
    assert.deepEqual(await kept(), vat(false, at('10:01')))
  })

  test('question by question', async () => {
    const staffing = { answered: true, value: null, source: 'staffing-register', asOf: at('04:00') } as const
    await saveOrganisationFacts(database, BUILDER, { staffing }, at('11:00'))
    assert.deepEqual(await kept(), { ...vat(false, at('10:01')), staffing })
  })
})
