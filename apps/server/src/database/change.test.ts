import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { isRefusal, refuse } from '@hms/domain/decision'
import { testDatabase } from '#testing/test-database.ts'
import { change, changeMany, getState, type Recorded, transact } from './change.ts'
import type { Sql } from './connection.ts'
import { runJobsUntilIdle } from './jobs.ts'
import { reactionTask } from './react.ts'

const database = await testDatabase()
await database.transaction((tx) => tx.query('select 1'))
const at = '2026-11-23T08:00:00.000Z' as Instant

type Door = { readonly open: boolean; readonly times: number }
type DoorEvent = { type: 'door-opened' | 'door-closed'; at: Instant }
const saved: string[] = []
const doors: Recorded<Door, DoorEvent> = {
  lifecycle: {
    name: 'door',
    initial: { open: false, times: 0 },
    evolve: (door, event) => ({ open: event.type === 'door-opened', times: door.times + 1 }),
  },
  async saveRows(_tx, changed) {
    saved.push(...changed.map(({ id }) => id))
  },
}
const open = (door: Door) => (door.open ? refuse('door.open') : [{ type: 'door-opened' as const, at }])
const close = (door: Door) => (door.open ? [{ type: 'door-closed' as const, at }] : refuse('door.closed'))
const toggle = (door: Door) => (door.open ? close(door) : open(door))
const countEvents = async (sql: Sql, id: string) =>
  (await sql.query<{ count: number }>('select count(*) as count from events where stream = $1', [`door:${id}`])).rows[0]
    ?.count

suite('the one way to change', () => {
  after(() => database.drop())

  test('a decision is recorded, and its state is what the history says', async () => {
    const id = randomUUID()
    assert.deepEqual(await change(database, doors, id, 'me', open), { open: true, times: 1 })
    assert.deepEqual(await getState(database, doors, id), { open: true, times: 1 })
  })

  test('a refusal is given back and nothing is written', async () => {
    const id = randomUUID()
    assert.deepEqual(await change(database, doors, id, 'me', close), { refused: 'door.closed' })
    assert.equal(await countEvents(database, id), 0)
    assert.ok(!saved.includes(id))
  })

  test('a decision without events writes nothing', async () => {
    const id = randomUUID()
    assert.deepEqual(await change(database, doors, id, 'me', () => []), { open: false, times: 0 })
    assert.ok(!saved.includes(id))
  })

  test('of twenty at once that may happen once, one happens', async () => {
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => change(database, doors, id, 'me', open)))
    assert.equal(answers.filter((answer) => !isRefusal(answer)).length, 1)
    assert.equal(await countEvents(database, id), 1)
  })

  test('twenty at once that may all happen all happen, one after the other', async () => {
    const id = randomUUID()
    await Promise.all(Array.from({ length: 20 }, () => change(database, doors, id, 'me', toggle)))
    assert.deepEqual(await getState(database, doors, id), { open: false, times: 20 })
  })

  test('changes of two things in opposite order both happen: a deadlock is decided anew', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    const both = (ids: readonly string[]) =>
      transact(database, async (tx) => {
        for (const id of ids) await change(tx, doors, id, 'me', toggle)
      })
    await Promise.all(Array.from({ length: 6 }, (_, index) => both(index % 2 ? [one, other] : [other, one])))
    assert.deepEqual(
      [(await getState(database, doors, one)).times, (await getState(database, doors, other)).times],
      [6, 6],
    )
  })

  test('a refusal out of several changes undoes them all', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    const result = await transact(database, async (tx) => {
      await change(tx, doors, one, 'me', open)
      return change(tx, doors, other, 'me', close)
    })
    assert.deepEqual(result, { refused: 'door.closed' })
    assert.equal(await countEvents(database, one), 0)
  })

  test('an error undoes everything and comes out', async () => {
    const id = randomUUID()
    const broken = transact(database, async (tx) => {
      await change(tx, doors, id, 'me', open)
      throw new Error('broken')
    })
    await assert.rejects(broken, /broken/)
    assert.equal(await countEvents(database, id), 0)
  })

  test('what follows from each event is done, after it is recorded', async () => {
    const id = randomUUID()
    const heard: unknown[] = []
    const reactions = { 'door-opened': async (door: string, event: DoorEvent) => void heard.push([door, event]) }
    await runJobsUntilIdle(database, { react: reactionTask({ database }, []) })
    await change(database, doors, id, 'me', open)
    await change(database, doors, id, 'me', close)
    await runJobsUntilIdle(database, { react: reactionTask({ database }, [reactions]) })
    assert.deepEqual(heard, [[id, { type: 'door-opened', at }]])
  })

  test('the running product can neither rewrite history nor read the queue', async () => {
    await assert.rejects(database.query('update events set actor = $1', ['another']), /permission denied/)
    await assert.rejects(database.query('delete from events'), /permission denied/)
    await assert.rejects(database.query('truncate events'), /permission denied/)
    await assert.rejects(database.query('select * from graphile_worker._private_jobs'), /permission denied/)
    await assert.rejects(database.query('update house.migrations set hash = $1', ['']), /permission denied/)
  })

  test('dates are days, moments are ISO text and counts are numbers', async () => {
    const { rows } = await database.query(
      `select date '2026-03-29' as day, timestamptz '2026-03-29 02:30:00.5+01' as moment, 9007199254740991::bigint as count`,
    )
    assert.deepEqual(rows, [{ day: '2026-03-29', moment: '2026-03-29T01:30:00.500Z', count: 9007199254740991 }])
  })

  test('many things change together: each by its own history, and what nothing is decided about stays', async () => {
    const [opened = '', closed = '', ...rest] = Array.from({ length: 40 }, () => randomUUID())
    await change(database, doors, opened, 'me', open)
    const toOpen = async () => (door: Door) => (door.open ? [] : [{ type: 'door-opened' as const, at }])
    assert.equal(await changeMany(database, doors, [opened, closed, ...rest, closed], 'me', toOpen), 39)
    assert.deepEqual(await getState(database, doors, opened), { open: true, times: 1 })
    assert.deepEqual(await getState(database, doors, closed), { open: true, times: 1 })
    assert.equal(await changeMany(database, doors, [opened, closed, ...rest], 'me', toOpen), 0)
  })

  test('many at once and one by one at the same time: each change happens once', async () => {
    const ids = Array.from({ length: 20 }, () => randomUUID())
    const toOpen = async () => (door: Door) => (door.open ? [] : [{ type: 'door-opened' as const, at }])
    const counts = await Promise.all([
      changeMany(database, doors, ids, 'me', toOpen),
      changeMany(database, doors, ids.toReversed(), 'you', toOpen),
      ...ids.map(async (id) => (isRefusal(await change(database, doors, id, 'me', open)) ? 0 : 1)),
    ])
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      20,
    )
    for (const id of ids) assert.equal(await countEvents(database, id), 1)
  })
})
