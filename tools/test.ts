/** `npm test`: all that must hold before a change is taken in, one promise a line. `journeys` as argument runs those alone. */
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { browser, cardReaders, documentReaders, installByApt, tokens } from './install-by-apt.ts'
import { requireTokenLibrary } from './require-token-library.ts'
import { type Outcome, runNode, runTests } from './run-tests.ts'
import { Trouble } from './trouble.ts'

const onlyJourneys = process.argv[2] === 'journeys'
const totals = { passed: 0, failed: 0 }
const folder = mkdtempSync(join(tmpdir(), 'hms-test-'))
let database: EmbeddedPostgres | undefined

process.once('SIGINT', () => void leave(130))
process.once('SIGTERM', () => void leave(143))
try {
  await promise('the browser for the journeys is here', () => installByApt(browser))
  if (!onlyJourneys) await checkAndTest()
  await promise('people get all the way through, in a real browser', () =>
    runTests(globSync('journeys/**/*.test.ts').sort(), { atOnce: 1, minutesForOne: 15 }),
  )
  if (totals.passed === 0) totals.failed += 1 // a run without tests proves nothing
} catch (error) {
  totals.failed += 1
  console.error(error instanceof Trouble ? error.message : error)
}
await leave(totals.failed === 0 ? 0 : 1)

async function checkAndTest(): Promise<void> {
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
    promise('the code reads as if one wrote it', () => runNode(['node_modules/@biomejs/biome/bin/biome', 'check'])),
    promise('generated files are current', () => runTool('tools/generate.ts', ['--check'])),
  ])
  database = await startEmbeddedPostgres(join(folder, 'postgres'), { forgetful: true })
  const files = globSync('{packages,apps,simulators,tools,bench}/**/*.test.{ts,tsx}', {
    exclude: (name) => name === 'node_modules',
  })
  await promise('every rule holds, allowed and forbidden', () =>
    runTests(files, { atOnce: 2, minutesForOne: 5, environment: { HMS_TEST_DATABASE_URL: database?.url } }),
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

async function runTool(file: string, args: readonly string[] = []): Promise<Outcome> {
  return existsSync(file) ? runNode(['--import', 'tsx', file, ...args]) : { sound: false, said: `${file} is missing.` }
}

async function leave(code: number): Promise<never> {
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
  console.log(`${totals.passed} passed, ${totals.failed} failed`)
  process.exit(code)
}
