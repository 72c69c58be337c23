/** The story in one command, from outside: what it writes, and what it says when it cannot. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { Sign1 } from '@auth0/cose'

const NOW = '2026-11-23T09:00:00+01:00'
const HEADINGS = 'Fødselsnummer;Etternavn;Fornavn;E-post\n'
type Row = { readonly line: number; readonly outcome: string; readonly reasons: readonly string[] }
type Card = { readonly number: string; readonly folder: string; readonly before: string; readonly after: string }
type Result = { readonly rows: readonly Row[]; readonly cards: readonly Card[] }

suite('the story in one command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hms-story-test-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  const write = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }

  /** Runs it as a user does; gives its exit code and what it said. */
  function tellStory(arguments_: readonly string[], cast?: string): Promise<{ code: number; errors: string }> {
    const env = { ...process.env, HMS_NOW: NOW, ...(cast === undefined ? {} : { HMS_CAST: cast }) }
    const options = { env, timeout: 120_000 }
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        ['--import', 'tsx', 'tools/story.ts', ...arguments_],
        options,
        (error, _said, errors) => {
          resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, errors })
        },
      )
    })
  }

  async function play(name: string, organisation: string, sector: string, file: string, cast?: string) {
    const out = join(folder, name)
    const wish = ['--organisation', organisation, '--sector', sector, '--file', file, '--out', out]
    const { code, errors } = await tellStory(wish, cast)
    assert.equal(code, 0, errors)
    const result: Result = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'))
    return { out, ...result }
  }

  test("the cleaner's file ends as the expected results say, and its first card is blocked", async () => {
    const file = 'journeys/data/employees-cleaner.csv'
    const { out, rows, cards } = await play('cleaner', '318706476', 'cleaning', file)
    const expected: { files: Record<string, { rows: Row[] }> } = JSON.parse(
      readFileSync('journeys/data/expected.json', 'utf8'),
    )
    const wanted = expected.files['employees-cleaner.csv']?.rows ?? []
    assert.deepEqual(
      rows.map(({ line, outcome, reasons }) => [line, outcome, reasons.toSorted()]),
      wanted.map(({ line, outcome, reasons }) => [line, outcome, reasons.toSorted()]),
    )
    assert.equal(cards.length, wanted.filter(({ outcome }) => outcome === 'ordered').length)
    const [first, ...others] = cards
    assert.deepEqual([first?.before, first?.after], ['OK', 'BLOCKED'])
    for (const { before, after } of others) assert.equal(after, before)
    for (const name of ['status-list.cwt', 'trust.cose', 'root.der']) assert.ok(existsSync(join(out, name)), name)
    for (const card of cards)
      for (const name of ['front.png', 'back.png', 'card.pdf', 'record.cose'])
        assert.ok(existsSync(join(out, card.folder, name)), name)
  })

  test('a sub-unit orders under its main unit, and its record is plain COSE', async () => {
    const file = write('unit.csv', `${HEADINGS}08877705928;Aas;Håkon;unit@worker.example\n`)
    const { out, cards } = await play('unit', '311384368', 'construction', file)
    const [card] = cards
    assert.ok(card)
    const message = Sign1.decode(new Uint8Array(readFileSync(join(out, card.folder, 'record.cose'))))
    assert.equal(message.signature.length, 64)
    assert.ok(message.payload.length > 0)
    assert.equal(message.alg, -7)
  })

  test('a cast of numbers alone is enough: an owner who orders for themselves, and one who starts in ten days', async () => {
    const owner = '12828016944'
    const hired = '21868902768'
    const cast = write(
      'cast.json',
      JSON.stringify({
        organisations: [
          {
            number: '313632032',
            name: 'MURMESTER TEST',
            form: 'ENK',
            vat: true,
            roles: [{ role: 'INNH', person: owner }],
          },
        ],
        people: [
          { id: owner, given: 'Eva', family: 'Eier', email: 'owner@worker.example' },
          { id: hired, given: 'Nina', family: 'Ny', email: 'new@worker.example' },
        ],
        employments: [{ person: hired, employer: '313632032', from: '2026-12-03' }],
      }),
    )
    const file = write(
      'own.csv',
      `${HEADINGS}${owner};Eier;Eva;owner@worker.example\n${hired};Ny;Nina;new@worker.example\n`,
    )
    const { rows, cards } = await play('own', '313632032', 'construction', file, cast)
    assert.deepEqual(
      rows.map(({ outcome, reasons }) => [outcome, ...reasons]),
      [['ordered'], ['ordered']],
    )
    assert.deepEqual(
      cards.map(({ before, after }) => [before, after]),
      [
        ['OK', 'BLOCKED'],
        ['NOT_YET_VALID', 'NOT_YET_VALID'],
      ],
    )
  })

  const good = {
    '--organisation': '311851055',
    '--sector': 'construction',
    '--file': 'journeys/data/employees-cleaner.csv',
    '--out': join(folder, 'wrong'),
  }
  for (const [what, change, sentence] of [
    ['without a file', { '--file': undefined }, /^An argument is missing\.\n/],
    ['with a sector that is none', { '--sector': 'fishing' }, /^--sector must be one of /],
    ['with a file that is not there', { '--file': 'nowhere.csv' }, /^--file: there is no file nowhere\.csv\.\n$/],
    ['into a folder nobody can make', { '--out': '/proc/nowhere' }, /^The folder \/proc\/nowhere cannot be written/],
    ['with a word it does not know', { '--colour': 'red' }, /^Unknown option '--colour'/],
    ['with a portrait that is no picture', { '--portrait': 'journeys/data/employees-cleaner.csv' }, /^--portrait/],
  ] as const)
    test(`${what} it says why in a sentence and ends with 1`, async () => {
      const wish = Object.entries({ ...good, ...change }).flatMap(([name, value]) => (value ? [name, value] : []))
      const { code, errors } = await tellStory(wish)
      assert.equal(code, 1)
      assert.match(errors, sentence)
      assert.doesNotMatch(errors, /^\s+at /m)
    })
})
