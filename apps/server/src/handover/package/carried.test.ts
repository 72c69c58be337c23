import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, suite, test } from 'node:test'
import { testDatabase } from '#testing/test-database.ts'
import { columnsOf } from './columns.ts'
import { kinds, leftBehind, rebuiltTables, reservedKinds, tableKinds } from './kinds/catalogue.ts'
import { historyKinds } from './kinds/histories.ts'

const database = await testDatabase({ max: 2 })
after(() => database.drop())

const { rows } = await database.query<{ table: string; column: string }>(
  `select c.table_name as table, c.column_name as column from information_schema.columns c
   join information_schema.tables t using (table_schema, table_name)
   where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, 2`,
)
const columns = Map.groupBy(rows, ({ table }) => table)
const carried = new Set([...tableKinds, ...historyKinds].map(({ table }) => table))

suite('what a hand-over package carries', () => {
  test('of every table somebody has said whether it is carried, rebuilt or left behind, and why', () => {
    const said = new Set([...carried, ...Object.keys(rebuiltTables), ...Object.keys(leftBehind)])
    assert.deepEqual(
      [...columns.keys()].filter((table) => !said.has(table)),
      [],
      'a new table: add it to handover/package/kinds, or to leftBehind with the reason',
    )
    assert.deepEqual(
      [...said].filter((table) => !columns.has(table)),
      [],
      'a table that is no more',
    )
    for (const table of carried) assert.ok(!Object.hasOwn(leftBehind, table), `${table} is both`)
  })

  test('of every carried table each column travels, is computed anew or comes out of a history', () => {
    for (const [table, of] of columns) {
      if (!carried.has(table)) continue
      const history = historyKinds.find((kind) => kind.table === table)
      const filled = tableKinds.filter((kind) => kind.table === table).flatMap(columnsOf)
      const names = of.map(({ column }) => column)
      const expected = history ? [...history.beside, history.key.column] : names
      const without = history && history.beside.length === 0 ? [] : filled
      if (without.length > 0) assert.deepEqual(without.toSorted(), expected.toSorted(), table)
      assert.deepEqual(
        filled.filter((column) => !names.includes(column)),
        [],
        table,
      )
    }
  })

  test('of every kind of history the rows are rebuilt', () => {
    const records = readdirSync(new URL('../../records', import.meta.url))
      .filter((name) => name.endsWith('-record.ts'))
      .map((name) => name.replace('-record.ts', ''))
    assert.deepEqual(historyKinds.map(({ stream }) => stream).toSorted(), records.toSorted())
  })

  test('no two kinds have one name, and none a reserved one', () => {
    const names = kinds.map(({ kind }) => kind)
    assert.equal(new Set(names).size, names.length)
    for (const reserved of reservedKinds) assert.ok(!names.includes(reserved))
  })

  test('what a table refers to lies before it', async () => {
    const order = kinds.flatMap((kind) =>
      'table' in kind && !('beside' in kind && !('stream' in kind)) ? [kind.table] : [],
    )
    const { rows: references } = await database.query<{ from: string; to: string }>(
      `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
       where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace`,
    )
    for (const { from, to } of references)
      if (order.includes(from) && order.includes(to) && from !== to)
        assert.ok(order.indexOf(to) < order.indexOf(from), `${from} refers to ${to}`)
  })
})
