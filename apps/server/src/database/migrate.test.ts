import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { Client } from 'pg'
import { testDatabase } from '#testing/test-database.ts'
import { explainTrouble } from './database-trouble.ts'
import { migrate, readMigrations } from './migrate.ts'

const database = await testDatabase()
const ours = await readMigrations()
const next = { name: '9000_next.sql', sql: 'create table next_thing (id int)', hash: 'a' }

suite('migrations', () => {
  after(() => database.drop())

  test('a database that has them all is left alone', async () => {
    assert.deepEqual(await migrate(database.url), [])
  })

  test('processes that start together apply each migration once', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, [...ours, next])))
    assert.deepEqual(applied.flat(), [next.name])
  })

  test('a migration that breaks leaves nothing behind', async () => {
    const broken = { name: '9001_broken.sql', sql: 'create table half_done (id int); select 1 / 0', hash: 'b' }
    await assert.rejects(migrate(database.url, [...ours, next, broken]), /division by zero/)
    await assert.rejects(database.query('select * from half_done'), /does not exist/)
  })

  test('a migration that was changed after it was applied is refused in one sentence', async () => {
    const changed = { ...next, hash: 'other' }
    await assert.rejects(migrate(database.url, [...ours, changed]), /9000_next[.]sql was changed/)
  })

  test('a migration with a number below the newest applied is refused', async () => {
    const late = { name: '0500_late.sql', sql: 'select 1', hash: 'c' }
    await assert.rejects(migrate(database.url, [...ours, late, next]), /0500_late[.]sql comes before 9000_next/)
  })

  test('a user who may not make roles is told what to ask for', async () => {
    const owner = new Client({ connectionString: database.url })
    await owner.connect()
    await owner.query(`create role test_modest login password 'modest'`)
    try {
      const modest = new URL(database.url)
      modest.username = 'test_modest'
      modest.password = 'modest'
      await assert.rejects(migrate(modest.href), /may not make the role hms_app. Let an administrator run: create role/)
    } finally {
      await owner.query('drop role test_modest')
      await owner.end()
    }
  })

  test('trouble with the address is told in one sentence without the password', async () => {
    const wrong = (change: (url: URL) => void) => {
      const url = new URL(database.url)
      change(url)
      return migrate(url.href)
    }
    await assert.rejects(
      wrong((url) => (url.port = '1')),
      { message: /^No database answers at 127[.]0[.]0[.]1:1[.]/ },
    )
    await assert.rejects(
      wrong((url) => (url.pathname = '/none')),
      { message: /has no database "none"/ },
    )
    await assert.rejects(
      wrong((url) => (url.password = 'hush')),
      {
        message: /^The database at 127[.]0[.]0[.]1:\d+ refuses the password of postgres[.] Change HMS_DATABASE_URL[.]$/,
      },
    )
    const odd = new Error('odd')
    assert.equal(explainTrouble(odd, database.url), odd)
  })
})
