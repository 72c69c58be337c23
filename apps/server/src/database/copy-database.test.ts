import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { testDatabase } from '#testing/test-database.ts'
import { connectDatabase } from './connection.ts'
import { copyDatabase, dropDatabase, makeDatabase } from './copy-database.ts'

const database = await testDatabase()
const name = `${new URL(database.url).pathname.slice(1)}_copy`

suite('a copy of the database', () => {
  after(async () => {
    await dropDatabase(database.url, name)
    await database.drop()
  })

  test('has the places of cards and of proofs once each, and goes on guarding them', async () => {
    await database.query(`insert into card_numbers (number, list, index) values ('1234567', 1, 5)`)
    await database.query('insert into status_places (list, index) values (1, 6)')
    const url = await makeDatabase(database.url, name)
    await copyDatabase(database.url, url)
    const copy = connectDatabase(url, { max: 1 })
    try {
      const places = async () => (await copy.query('select list, index from status_places order by index')).rows
      const both = [
        { list: 1, index: 5 },
        { list: 1, index: 6 },
      ]
      assert.deepEqual(await places(), both)
      assert.deepEqual((await copy.query('select number from card_numbers')).rows, [{ number: '1234567' }])
      await copy.query(`insert into card_numbers (number, list, index) values ('1234568', 1, 6)`)
      assert.equal((await copy.query('select 1 from card_numbers')).rows.length, 1)
      await copy.query(`insert into card_numbers (number, list, index) values ('1234569', 1, 7)`)
      assert.deepEqual(await places(), [...both, { list: 1, index: 7 }])
    } finally {
      await copy.close()
    }
  })
})
