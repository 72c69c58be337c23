import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Client } from 'pg'
import { addJob } from '#database/jobs.ts'
import { type TestDatabase, testDatabase } from '#testing/test-database.ts'
import { askLater } from './ask-later.ts'

const about = { organisation: '311851055' }

suite('asking again later', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.drop())
  /** In how many seconds each waiting job runs. */
  async function waiting() {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const { rows } = await client.query<{ seconds: number }>(
      `select greatest(round(extract(epoch from run_at - now())), 0)::int as seconds
       from graphile_worker._private_jobs order by run_at`,
    )
    await client.end()
    return rows.map(({ seconds }) => seconds)
  }

  test('waits longer each time, and there is one who waits', async () => {
    for (const tries of [0, 1, 2]) await askLater(database, 'refresh-enterprise', about, tries)
    const [seconds, ...others] = await waiting()
    assert.ok(seconds !== undefined && seconds > 100 && seconds <= 120, `${seconds}`)
    assert.deepEqual(others, [])
  })

  test('never puts off what an event asks for at once', async () => {
    await addJob(database, 'refresh-enterprise', about, { key: 'refresh-enterprise:311851055' })
    await askLater(database, 'refresh-enterprise', about, 9)
    assert.equal((await waiting())[0], 0)
  })
})
