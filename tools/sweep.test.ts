import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { type CardStage, openCardStage } from '../apps/server/src/testing/card-stage.ts'
import { workers } from '../apps/server/src/testing/order-stage.ts'
import { TODAY } from '../apps/server/src/testing/test-app.ts'

suite('the sweep by hand', () => {
  let stage: CardStage
  let number = ''
  before(async () => {
    stage = await openCardStage()
    await stage.approve(workers.slice(0, 1))
    const { jobs } = await stage.beginBatch()
    for (const job of jobs) {
      await stage.make(job)
      number = job.number
    }
    await stage.house.runJobs()
  })
  after(() => stage.house.close())

  const sweep = (...args: string[]) =>
    new Promise<{ code: number; said: string }>((ended) => {
      const environment = {
        ...process.env,
        HMS_DATABASE_URL: stage.house.dependencies.database.url,
        HMS_DATA_FOLDER: mkdtempSync(join(tmpdir(), 'hms-sweep-')),
        HMS_NOW: TODAY,
      }
      execFile(
        process.execPath,
        ['--import', 'tsx', 'tools/sweep.ts', ...args],
        { env: environment },
        (error, out, err) => ended({ code: error ? Number(error.code) : 0, said: out + err }),
      )
    })

  test('explains one card: every condition with source, age, outcome and paragraph, and nobody by name', async () => {
    const { code, said } = await sweep('--explain', number)
    assert.equal(code, 0, said)
    for (const condition of [
      'entity-registered',
      'vat-registered',
      'population-registered',
      'employed',
      'staffing-registered',
    ])
      assert.match(
        said,
        new RegExp(
          `✓ .*\\(${condition}\\)\\n +outcome +met[^\\n]*\\n +paragraph +§ 6 \\(law\\)[^\\n]*\\n +source +\\S[^\\n]*\\n +age +0 h`,
        ),
      )
    assert.match(said, /No condition fails/)
    assert.doesNotMatch(said, /Aas|08877705928/)
    const { rows } = await stage.house.dependencies.database.query<{ n: number }>(
      `select count(*)::int as n from audit_events where act = 'card-explained' and thing = $1`,
      [number],
    )
    assert.equal(rows[0]?.n, 1)
  })

  test('judges all cards and says how many', async () => {
    const { code, said } = await sweep()
    assert.equal(code, 0, said)
    assert.match(said, /^1 cards judged in [\d.]+ s: 0 changed, 0 with a condition unknown\.$/m)
  })

  for (const [typed, answer] of [
    ['1000000', /No card has the number 1000000\./],
    ['12345', /is no card number/],
    ['; drop table cards', /is no card number/],
  ] as const)
    test(`"${typed}" is answered in a sentence`, async () => {
      const { code, said } = await sweep('--explain', typed)
      assert.equal(code, 1)
      assert.match(said, answer)
      assert.doesNotMatch(said, /at .*\.ts:\d/)
    })

  test('an option nobody knows gets the usage', async () => {
    const { code, said } = await sweep('--everything')
    assert.deepEqual([code, said.trim()], [1, 'Usage: npm run sweep [-- --ask | --explain CARD]'])
  })
})
