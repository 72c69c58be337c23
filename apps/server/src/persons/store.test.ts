import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, suite, test } from 'node:test'
import type { LocalDate } from '@hms/domain/calendar'
import { testDatabase } from '#testing/test-database.ts'
import { adoptNumber, findPersonByNumber, getPerson, listPersons, savePerson } from './store.ts'
import { createVault } from './vault.ts'

const database = await testDatabase()
const vault = createVault(randomBytes(32))
const birth = '1990-02-28' as LocalDate
const kari = { number: '28829012345', given: 'Kari', family: 'Ås', birth, sex: 'female' }

suite('persons', () => {
  after(() => database.drop())

  test('a person named many times at once is one person', async () => {
    const references = await Promise.all(Array.from({ length: 10 }, () => savePerson(database, vault, kari)))
    assert.equal(new Set(references).size, 1)
  })

  test('what is not told now keeps what was told before', async () => {
    const full = { ...kari, number: '01019012345', language: 'pl', email: 'kari@firma.example', mobile: '+4798765432' }
    const reference = await savePerson(database, vault, full)
    const { language: _, email: __, mobile, ...less } = full
    assert.equal(await savePerson(database, vault, { ...less, family: 'Holm', mobile: '+4790000000' }), reference)
    assert.deepEqual(await getPerson(database, vault, reference), {
      ...full,
      reference,
      kind: 'national',
      family: 'Holm',
      mobile: '+4790000000',
    })
    assert.notEqual(mobile, '+4790000000')
  })

  test('a person is found by number, and a number nobody has finds nobody', async () => {
    const reference = await savePerson(database, vault, { ...kari, number: '41019012345' })
    const found = await findPersonByNumber(database, vault, '41019012345')
    assert.deepEqual([found?.reference, found?.kind, found?.birth], [reference, 'd-number', birth])
    assert.equal(await findPersonByNumber(database, vault, '11111111111'), undefined)
  })

  test('references to nobody are left out of a list, and cannot be got', async () => {
    const reference = await savePerson(database, vault, kari)
    const nobody = '00000000-0000-4000-8000-000000000000'
    assert.deepEqual(
      (await listPersons(database, vault, [reference, nobody])).map((each) => each.reference),
      [reference],
    )
    await assert.rejects(getPerson(database, vault, nobody), /no person/)
  })

  test('neither number nor contact data can be read in the database', async () => {
    await savePerson(database, vault, { ...kari, email: 'kari@firma.example', mobile: '+4798765432' })
    const { rows } = await database.query<{ row: string }>(
      `select encode(convert_to(persons::text, 'UTF8'), 'escape') as row from persons`,
    )
    const { rows: bytes } = await database.query<Record<string, Buffer | null>>(
      'select number_hash, number_sealed, email_sealed, mobile_sealed from persons',
    )
    const stored =
      rows.map(({ row }) => row).join() +
      bytes.flatMap((row) => Object.values(row).map((each) => each?.toString('latin1'))).join()
    for (const open of [kari.number, 'kari@firma.example', '98765432']) assert.ok(!stored.includes(open))
  })

  test('a D number that became a national one: one person, found by both numbers, named by either', async () => {
    const old = { ...kari, number: '45029012345' }
    const reference = await savePerson(database, vault, old)
    assert.ok(await adoptNumber(database, vault, reference, '05029054321'))
    for (const number of [old.number, '05029054321']) {
      const found = await findPersonByNumber(database, vault, number)
      assert.deepEqual([found?.reference, found?.number, found?.kind], [reference, '05029054321', 'national'])
      assert.equal(await savePerson(database, vault, { ...old, number, family: 'Ås-Holm' }), reference)
    }
    assert.ok(
      !(await adoptNumber(database, vault, reference, '05029054321')),
      'a second time there is nothing to adopt',
    )
  })

  test('a number that another person in our books has is not adopted', async () => {
    const one = await savePerson(database, vault, { ...kari, number: '46029012345' })
    const other = await savePerson(database, vault, { ...kari, number: '06029054321' })
    assert.ok(!(await adoptNumber(database, vault, one, '06029054321')))
    assert.deepEqual((await findPersonByNumber(database, vault, '06029054321'))?.reference, other)
    assert.deepEqual((await findPersonByNumber(database, vault, '46029012345'))?.reference, one)
  })
})
