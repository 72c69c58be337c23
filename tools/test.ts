/** `npm test`: all that must hold before a change is taken in, one promise a line. `journeys` as argument runs those alone. */
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { installBrowser } from './install-browser.ts'
import { Trouble } from './trouble.ts'

type Outcome = { readonly sound: boolean; readonly said: string; readonly passed?: number; readonly failed?: number }

const onlyJourneys = process.argv[2] === 'journeys'
const totals = { passed: 0, failed: 0 }
const folder = mkdtempSync(join(tmpdir(), 'hms-test-'))
let database: EmbeddedPostgres | undefined

process.once('SIGINT', () => void leave(130))
process.once('SIGTERM', () => void leave(143))
try {
  await promise('the browser for the journeys is here', installBrowser)
  if (!onlyJourneys) await checkAndTest()
  await promise('people get all the way through, in a real browser', () =>
    runTests(globSync('journeys/**/*.test.ts').sort(), 1, {}),
  )
  if (totals.passed === 0) totals.failed += 1 // a run without tests proves nothing
} catch (error) {
  totals.failed += 1
  console.error(error instanceof Trouble ? error.message : error)
}
await leave(totals.failed === 0 ? 0 : 1)

async function checkAndTest(): Promise<void> {
  await Promise.all([
    promise('types are sound', () => runNode('tools/check-types.ts')),
    promise('the arrows of ARCHITECTURE.md hold', () =>
      run('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
        ...['packages', 'apps', 'simulators', 'tools', 'journeys', 'bench'],
        ...['--config', '.dependency-cruiser.cjs'],
      ]),
    ),
    promise('nothing only forwards', () => runNode('tools/find-pass-through.ts', ['packages', 'apps'])),
    promise('the code reads as if one wrote it', () => run('node_modules/@biomejs/biome/bin/biome', ['check'])),
    promise('generated files are current', () => runNode('tools/generate.ts', ['--check'])),
  ])
  database = await startEmbeddedPostgres(join(folder, 'postgres'), { forgetful: true })
  const files = globSync('{packages,apps,simulators,tools,bench}/**/*.test.{ts,tsx}', {
    exclude: (name) => name === 'node_modules',
  })
  await promise('every rule holds, allowed and forbidden', () =>
    runTests(files, 2, { HMS_TEST_DATABASE_URL: database?.url }),
  )
}

/** Prints a promise with what came of it; what a broken one said is printed too, and counts as a failure. */
async function promise(name: string, keep: () => Promise<Outcome>): Promise<void> {
  const began = performance.now()
  const { sound, said, passed = 0, failed = sound ? 0 : 1 } = await keep()
  totals.passed += passed
  totals.failed += failed
  if (!sound) console.log(said.trim())
  const count = passed + failed > 0 && passed > 0 ? `, ${passed} passed` : ''
  console.log(`${sound ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s${count})`)
}

async function runTests(files: readonly string[], atOnce: number, environment: NodeJS.ProcessEnv): Promise<Outcome> {
  if (files.length === 0) return { sound: false, said: 'There is no test to run.' }
  const flags = ['--import', 'tsx', '--test', '--test-reporter=spec', `--test-concurrency=${atOnce}`]
  const { sound, said } = await run(flags, files, environment)
  const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)`, 'm').exec(said)?.[1] ?? 0)
  const failed = count('fail') + count('cancelled')
  const failures = said.indexOf('✖ failing tests:')
  return {
    sound: sound && failed === 0,
    said: failures < 0 ? said : said.slice(failures),
    passed: count('pass'),
    failed: sound ? failed : Math.max(failed, 1),
  }
}

async function runNode(file: string, args: readonly string[] = []): Promise<Outcome> {
  return existsSync(file) ? run(['--import', 'tsx', file], args) : { sound: false, said: `${file} is missing.` }
}

function run(
  program: string | readonly string[],
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, args].flat(), { env: { ...process.env, ...environment } })
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
    child.once('close', (code) => resolve({ sound: code === 0, said: said.join('') }))
  })
}

async function leave(code: number): Promise<never> {
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
  console.log(`${totals.passed} passed, ${totals.failed} failed`)
  process.exit(code)
}
