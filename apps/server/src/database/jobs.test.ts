import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, suite, test } from 'node:test'
import { Client } from 'pg'
import { testDatabase } from '#testing/test-database.ts'
import { addJob, runJobsUntilIdle, startJobs } from './jobs.ts'

const database = await testDatabase()

suite('jobs', () => {
  after(() => database.drop())

  test('a job is there if and only if its transaction commits', async () => {
    const done: string[] = []
    const note = async ({ what }: { what: string }) => void done.push(what)
    await database.transaction((tx) => addJob(tx, 'note', { what: 'kept' }))
    const undone = database.transaction(async (tx) => {
      await addJob(tx, 'note', { what: 'undone' })
      throw new Error('broken')
    })
    await assert.rejects(undone)
    await runJobsUntilIdle(database, { note })
    assert.deepEqual(done, ['kept'])
  })

  test('jobs with one key become one, and jobs that a job asks for are done too', async () => {
    const done: unknown[] = []
    const tasks = {
      first: async () => addJob(database, 'second', {}),
      second: async () => void done.push('second'),
    }
    await addJob(database, 'first', {}, { key: 'same' })
    await addJob(database, 'first', {}, { key: 'same' })
    await runJobsUntilIdle(database, tasks)
    assert.deepEqual(done, ['second'])
  })

  test('a job that is not due waits', async () => {
    const done: unknown[] = []
    const runAt = new Date(Date.now() + 3_600_000).toISOString() as never
    await addJob(database, 'later', {}, { runAt })
    await runJobsUntilIdle(database, { later: async () => void done.push('too early') })
    assert.deepEqual(done, [])
  })

  test('a job that breaks is told to the test, and kept', async () => {
    const broken = async () => {
      throw new Error('no luck')
    }
    await addJob(database, 'broken', {})
    await assert.rejects(runJobsUntilIdle(database, { broken }), AggregateError)
  })

  test('running jobs take up what comes, and stop when told', async () => {
    const heard = new EventTarget()
    const jobs = await startJobs(database.url, { ring: async () => void heard.dispatchEvent(new Event('rung')) })
    const rung = once(heard, 'rung')
    await addJob(database, 'ring', {})
    await rung
    await jobs.stop()
  })

  test('the job of a process that died is done by the next', async () => {
    await addJob(database, 'orphan', {})
    const owner = new Client({ connectionString: database.url })
    await owner.connect()
    await owner.query(
      `update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now() - interval '1 minute'
       where task_id = (select id from graphile_worker._private_tasks where identifier = 'orphan')`,
    )
    await owner.end()
    const heard = new EventTarget()
    const done = once(heard, 'done')
    const jobs = await startJobs(database.url, { orphan: async () => void heard.dispatchEvent(new Event('done')) })
    await done
    await jobs.stop()
  })
})
