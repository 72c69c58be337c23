/** `npm test`: all that must hold before a change is taken in, one promise a line. `journeys` as argument runs those alone. */
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildInspector } from './build-inspector.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { browser, cardReaders, documentReaders, installByApt, tokens } from './install-by-apt.ts'
import { requireTokenLibrary } from './require-token-library.ts'
import { type Outcome, runNode } from './tests/run-node.ts'
import { openTestPool, type TestPool } from './tests/test-pool.ts'
import { Trouble } from './trouble.ts'

/** What takes longest begins first, as measured: a test that is begun last is waited for by an idle core. */
const longest = [
  ...[
    'journeys/every-page',
    'journeys/kill-',
    'journeys/story',
    'journeys/offline-again',
    'journeys/my-card',
    'journeys/',
  ],
  ...['tools/keys/', 'tools/start-product', 'tools/handover/', 'bench/', 'apps/server/src/conditions/'],
  ...['apps/server/src/testing/', 'apps/server/', 'apps/station/', 'tools/', 'apps/', 'simulators/', ''],
]
/** Two more than the cores: a journey waits for its browser and its server, and many a rule for a register that is slow. */
const AT_ONCE = availableParallelism() + 2
const onlyJourneys = process.argv[2] === 'journeys'
const totals = { passed: 0, failed: 0 }
const folder = mkdtempSync(join(tmpdir(), 'hms-test-'))
let database: EmbeddedPostgres | undefined

// The server, the simulators and the tests read the same modules over and over.
process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled')
process.once('SIGINT', () => void leave(130))
process.once('SIGTERM', () => void leave(143))
try {
  await promise('the browser for the journeys is here', () => installByApt(browser))
  if (!onlyJourneys) await check()
  // Before several journeys at once find that it is missing.
  await promise("the inspector's app is built", () => buildInspector().then(() => ({ sound: true, said: '' })))
  database = await startEmbeddedPostgres(join(folder, 'postgres'), { forgetful: true })
  const pool = openTestPool({ atOnce: AT_ONCE, environment: { HMS_TEST_DATABASE_URL: database.url } })
  await runAll(pool)
  await promise('every test ends by itself', () => pool.close())
  if (process.env['HMS_TEST_TIMES'] !== undefined) tellTimes(pool)
  if (totals.passed === 0) totals.failed += 1 // a run without tests proves nothing
} catch (error) {
  totals.failed += 1
  console.error(error instanceof Trouble ? error.message : error)
}
await leave(totals.failed === 0 ? 0 : 1)

async function check(): Promise<void> {
  await promise('the card readers for the station are here', () => installByApt(cardReaders))
  await promise('the programs that read what is printed are here', () => installByApt(documentReaders))
  await promise('the token for the tests of keys is here', () => {
    requireTokenLibrary()
    return installByApt(tokens)
  })
  await Promise.all([
    promise('types are sound', () => runTool('tools/check-types.ts')),
    promise('the arrows of ARCHITECTURE.md hold', () =>
      runNode([
        'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
        ...['packages', 'apps', 'simulators', 'tools', 'journeys', 'bench'],
        ...['--config', '.dependency-cruiser.cjs'],
      ]),
    ),
    promise('nothing only forwards', () => runTool('tools/find-pass-through.ts', ['packages', 'apps'])),
    promise('the code reads as if one wrote it', () =>
      runNode(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']),
    ),
    promise('generated files are current', () => runTool('tools/generate.ts', ['--check'])),
  ])
}

/** Journeys and rules from one queue, so that no core waits for the other's last. */
async function runAll(pool: TestPool): Promise<void> {
  const journeys = inOrder(globSync('journeys/**/*.test.ts'))
  const rules = inOrder(
    globSync('{packages,apps,simulators,tools,bench}/**/*.test.{ts,tsx}', {
      exclude: (name) => name === 'node_modules',
    }),
  )
  await Promise.all([
    promise('people get all the way through, in a real browser', () => pool.run(journeys, 15)),
    onlyJourneys ? undefined : promise('every rule holds, allowed and forbidden', () => pool.run(rules, 5)),
  ])
}

function inOrder(files: readonly string[]): readonly string[] {
  const rank = (file: string) => longest.findIndex((start) => file.startsWith(start))
  return files.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b))
}

function tellTimes(pool: TestPool): void {
  for (const { seconds, passed, file } of pool.listSlowest().slice(0, 15))
    console.log(`${seconds.toFixed(1).padStart(6)} s ${String(passed).padStart(4)} passed  ${file}`)
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

async function runTool(file: string, args: readonly string[] = []): Promise<Outcome> {
  return existsSync(file) ? runNode(['--import', 'tsx', file, ...args]) : { sound: false, said: `${file} is missing.` }
}

async function leave(code: number): Promise<never> {
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
  console.log(`${totals.passed} passed, ${totals.failed} failed`)
  process.exit(code)
}
