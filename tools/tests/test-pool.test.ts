import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { openTestPool } from './test-pool.ts'

const head =
  "import { test, before, after, beforeEach, suite } from 'node:test'\nimport assert from 'node:assert/strict'\n"
/** Plenty for what ends, and soon over for what never does. */
const MINUTES = 1

suite('test files that run in one process', () => {
  mkdirSync('.data', { recursive: true })
  // Here, so that what they import is found.
  const folder = mkdtempSync(join('.data', 'pool-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  async function run(files: Readonly<Record<string, string>>, { atOnce = 1, minutes = MINUTES } = {}) {
    const paths = Object.entries(files).map(([name, text]) => {
      const path = join(folder, `${name}.test.ts`)
      writeFileSync(path, `${head}${text}`)
      return path
    })
    const pool = openTestPool({ atOnce, secondsToEnd: 5 })
    const outcome = await pool.run(paths, minutes)
    return { ...outcome, farewell: await pool.close(), slowest: pool.listSlowest() }
  }

  test('are counted as each for itself: tests, not suites, nor what is skipped', async () => {
    const { sound, passed, failed, farewell } = await run({
      one: "test('a', () => {})\ntest('b', async (t) => { await t.test('c', () => {}) })",
      two: "const { skip, todo } = test\nsuite('d', () => { test('e', () => {}); skip('f', () => {}); todo('g') })",
    })
    assert.deepEqual({ sound, passed, failed }, { sound: true, passed: 4, failed: 0 })
    assert.deepEqual(farewell.sound, true)
  })

  test('keep their hooks to themselves, and close their stage before the next opens its own', async () => {
    const stage = (name: string) => `
      globalThis.open ??= []
      before(() => { globalThis.open.push('${name}') })
      beforeEach(() => { globalThis.each = '${name}' })
      after(() => { globalThis.open.pop() })
      await Promise.resolve()
      test('${name}', () => { assert.deepEqual([globalThis.open, globalThis.each], [['${name}'], '${name}']) })`
    const { sound, said, passed } = await run({ 'stage-one': stage('one'), 'stage-two': stage('two') })
    assert.deepEqual({ sound, said, passed }, { sound: true, said: '', passed: 2 })
  })

  test('that fail are named with the test and the reason, and the others are run', async () => {
    const { sound, said, passed, failed } = await run({
      wrong: "test('the sum is three', () => assert.equal(1 + 1, 3))",
      broken: "import './is-not-there.ts'",
      closing: "test('fine', () => {})\nafter(() => { throw new Error('could not close') })",
      right: "test('fine', () => {})",
      empty: '',
    })
    assert.equal(sound, false)
    assert.deepEqual({ passed, failed }, { passed: 2, failed: 4 })
    for (const named of [
      ...['wrong.test.ts', 'the sum is three', '2 !== 3', 'broken.test.ts', 'is-not-there', 'closing.test.ts'],
      ...['could not close', 'empty.test.ts'],
    ])
      assert.ok(said.includes(named), `${named} in ${said}`)
    assert.ok(!said.includes('right.test.ts'), said)
  })

  test('that end the process, or hang it, are named; the others go on in a new one', async () => {
    const leaving = { leaves: "test('leaves', () => process.exit(0))", stays: "test('fine', () => {})" }
    const { sound, said, passed, failed } = await run(leaving)
    assert.deepEqual({ sound, passed, failed }, { sound: false, passed: 1, failed: 1 })
    assert.match(said, /leaves\.test\.ts: Its process ended with 0 under way/)
    const hanging = { hangs: "test('hangs', () => { for (;;); })", 'stays-too': "test('fine', () => {})" }
    const late = await run(hanging, { minutes: 0.1 })
    assert.deepEqual([late.passed, late.failed], [1, 1])
    assert.match(late.said, /hangs\.test\.ts: It did not end within 0\.1 minutes/)
  })

  test('that leave something open are named when the process does not end', async () => {
    const { sound, farewell } = await run({
      closes: "test('fine', () => {})",
      opens: "import { createServer } from 'node:net'\ntest('opens', (_, done) => { createServer().listen(0, done) })",
    })
    assert.deepEqual([sound, farewell.sound], [true, false])
    assert.match(farewell.said, /opens\.test\.ts: TCPServerWrap/)
    assert.match(farewell.said, /Open: .*TCPServerWrap/)
    assert.doesNotMatch(farewell.said, /closes\.test\.ts/)
  })

  test('share the work of several processes, and each is told of once', async () => {
    const files = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`many-${at}`, "test('fine', () => {})"]))
    const { passed, slowest } = await run(files, { atOnce: 3 })
    assert.equal(passed, 6)
    assert.equal(new Set(slowest.map(({ file }) => file)).size, 6)
  })
})
