import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import { findPersonByNumber } from '#persons/store.ts'
import type { PersonActor } from '#sign-in/actor.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { managers } from '#testing/managers.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { confirmImport } from './confirm-import.ts'

type Answer = { line: number; outcome: string; reasons: string[]; order?: string }
type Uploaded = { id: string; rows: Answer[] }
const data = (name: string) => new URL(`../../../../journeys/data/${name}`, import.meta.url)
const expected: {
  files: Record<string, { organisation: string; sector: string; rows: (Answer & { number: string })[] }>
} = JSON.parse(await readFile(data('expected.json'), 'utf8'))
const BUILDER = '311851055'
const withoutOrder = (rows: readonly Answer[]) => rows.map(({ line, outcome, reasons }) => ({ line, outcome, reasons }))

suite('an employee file over HTTP', () => {
  let house: TestApp
  let builder: Browser
  before(async () => {
    house = await testApp()
    builder = await house.visitor(managers.builder)
  })
  after(() => house.close())

  const upload = (actor: Browser, organisation: string, sector: string, body: string | Uint8Array<ArrayBuffer>) =>
    actor.send('POST', `/api/organisations/${organisation}/imports?sector=${sector}`, body)
  const uploaded = async (
    organisation: string,
    sector: string,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<Uploaded> => {
    const answer = await upload(builder, organisation, sector, body)
    assert.equal(answer.status, 200)
    return bodyOf(answer)
  }
  const confirm = (actor: Browser, id: string, identityChecked = true) =>
    actor.api('POST', `/api/imports/${id}/confirmation`, { identityChecked })
  async function actorOfBuilder(): Promise<PersonActor> {
    const { database, vault } = house.dependencies
    const reference = (await findPersonByNumber(database, vault, managers.builder))?.reference ?? ''
    const organisations = [{ number: BUILDER, name: 'BLANK TØMRER AS', roles: ['DAGL'] }]
    return { kind: 'person', reference, name: '', staff: [], organisations, organisationsKnown: true }
  }
  const count = async (table: 'orders' | 'events') => {
    const { rows } = await house.dependencies.database.query<{ count: number }>(`select count(*) from ${table}`)
    return rows[0]?.count
  }

  for (const [name, file] of Object.entries(expected.files))
    test(`${name}: every row becomes what the rules say, and nothing is placed`, async () => {
      const actor = await house.visitor(name.includes('builder') ? managers.builder : managers.cleaner)
      const answer = await upload(actor, file.organisation, file.sector, await readFile(data(name)))
      assert.equal(answer.status, 200)
      const { rows } = await bodyOf<Uploaded>(answer)
      assert.deepEqual(withoutOrder(rows), withoutOrder(file.rows))
      assert.equal(await count('orders'), 0)
    })

  test('a file is confirmed by the one who uploaded it, with the word that identity was checked', async () => {
    const { id } = await uploaded(BUILDER, 'construction', await readFile(data('employees-builder.xlsx')))
    const stranger = await house.visitor(managers.cleaner)
    for (const [actor, checked, status, type] of [
      [stranger, true, 404, 'import.unknown'],
      [builder, false, 422, 'order.identity-not-checked'],
    ] as const) {
      const answer = await confirm(actor, id, checked)
      assert.deepEqual([answer.status, (await bodyOf<{ type: string }>(answer)).type], [status, type])
    }
    const colleague = { ...(await actorOfBuilder()), reference: randomUUID() }
    assert.deepEqual(await confirmImport(house.dependencies, id, colleague, true), { refused: 'import.other-orderer' })
    assert.equal(await count('orders'), 0)
  })

  test('half-way the process dies; confirmed again, twenty times at once, every row has its one order and one answer', async () => {
    const { id, rows: preview } = await uploaded(
      BUILDER,
      'construction',
      await readFile(data('employees-builder.xlsx')),
    )
    const dying = dyingAfter(house.dependencies, 9)
    const orderer = await actorOfBuilder()
    await assert.rejects(() => confirmImport(dying, id, orderer, true), /died/)
    const placed = Number(await count('orders'))
    assert.ok(placed > 0 && placed < 25, `${placed} orders were placed before it died`)

    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(builder, id)))
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    assert.deepEqual([new Set(bodies).size, answers[0]?.status], [1, 200])
    const { rows }: Uploaded = JSON.parse(bodies[0] ?? '')
    assert.deepEqual(withoutOrder(rows), withoutOrder(preview))
    const orders = rows.flatMap(({ order }) => (order ? [order] : []))
    const good = preview.filter(({ outcome }) => outcome === 'ordered').length
    assert.deepEqual([orders.length, new Set(orders).size, await count('orders')], [good, good, good])
    assert.equal(await (await confirm(builder, id)).text(), bodies[0], 'the same answer for ever')
  })

  test('the same file again orders nobody twice: the good rows are skipped', async () => {
    const before = await count('events')
    const { id, rows } = await uploaded(BUILDER, 'construction', await readFile(data('employees-builder.xlsx')))
    const again = expected.files['employees-builder.xlsx']?.rows.map((row) =>
      row.outcome === 'ordered' ? { ...row, outcome: 'skipped', reasons: ['already-ordered'] } : row,
    )
    assert.deepEqual(withoutOrder(rows), withoutOrder(again ?? []))
    assert.deepEqual(withoutOrder((await bodyOf<Uploaded>(await confirm(builder, id))).rows), withoutOrder(rows))
    assert.equal(await count('events'), before)
  })

  test('two uploads of one file confirmed at once place each worker once', async () => {
    const cleaner = await house.visitor(managers.cleaner)
    const file = await readFile(data('employees-cleaner.csv'))
    const both = await Promise.all([
      upload(cleaner, '318706476', 'cleaning', file),
      upload(cleaner, '318706476', 'cleaning', file),
    ])
    const [first, second] = await Promise.all(both.map((answer) => bodyOf<Uploaded>(answer)))
    const answers = await Promise.all([confirm(cleaner, first?.id ?? ''), confirm(cleaner, second?.id ?? '')])
    const rows = (await Promise.all(answers.map((answer) => bodyOf<Uploaded>(answer)))).flatMap((body) => body.rows)
    const placed = rows.filter(({ outcome }) => outcome === 'ordered')
    assert.deepEqual([placed.length, rows.filter(({ outcome }) => outcome === 'skipped').length], [9, 9])
  })

  test('a sub-unit stands for its main unit; a stranger to the enterprise is turned away', async () => {
    const { rows } = await uploaded('311384368', 'construction', csv([['24829639757', 'A', 'B', 'a@b.example', '']]))
    assert.deepEqual(withoutOrder(rows), [{ line: 2, outcome: 'row-error', reasons: ['name-mismatch'] }])
    const answer = await upload(await house.visitor(managers.cleaner), BUILDER, 'construction', csv([]))
    assert.equal(answer.status, 403)
  })

  test('a register that does not answer makes a row wait, never a refusal', async () => {
    await house.misbehave('employment-register', 'down')
    try {
      const { rows } = await uploaded(BUILDER, 'construction', csv([['23869817430', '', '', 'a@b.example', '']]))
      assert.deepEqual(withoutOrder(rows), [{ line: 2, outcome: 'waiting', reasons: ['employed'] }])
    } finally {
      await house.misbehave('employment-register', 'normal')
    }
  })

  for (const [name, file, type, details] of [
    ['nothing', '', 'file.empty', {}],
    [
      'headings that are not ours',
      'Farge;Form\nrød;rund\n',
      'file.columns-missing',
      { columns: ['identity-number', 'name', 'contact'] },
    ],
    ['no contact column', 'Fnr;Navn\n1;A\n', 'file.columns-missing', { columns: ['contact'] }],
    ['a PDF', '%PDF-1.7 x', 'file.unreadable', { kind: 'pdf' }],
  ] as const)
    test(`${name}: refused with a problem document`, async () => {
      const answer = await upload(builder, BUILDER, 'construction', file)
      const { type: told, ...rest } = await bodyOf<Record<string, unknown>>(answer)
      assert.deepEqual([answer.status, told], [422, type])
      for (const [key, value] of Object.entries(details)) assert.deepEqual(rest[key], value)
    })

  for (const [name, text] of [
    ['semicolons, Norwegian', 'Etternavn;Fornavn;E-post;Mobil;Fødselsnummer\nStrøm;Jørgen;a@b.example;;26816811138'],
    ['commas, English', 'E-mail,Last name,First name,National identity number\na@b.example,Strøm,Jørgen,26816811138'],
    ['tabs, a full name', 'Navn\tFnr\tTelefon\nJørgen Strøm\t268168 11138\t900 00 000'],
  ] as const)
    for (const [encoding, bytes] of [
      ['UTF-8', Buffer.from(text)],
      ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
      ['Windows-1252', Buffer.from(text, 'latin1')],
    ] as const)
      test(`${name}, ${encoding}: the same row`, async () => {
        const { rows } = await uploaded(BUILDER, 'construction', bytes)
        assert.deepEqual(withoutOrder(rows), [{ line: 2, outcome: 'skipped', reasons: ['already-ordered'] }])
      })
})

const csv = (rows: readonly (readonly string[])[]) =>
  ['Fødselsnummer;Etternavn;Fornavn;E-post;Mobil', ...rows.map((cells) => cells.join(';'))].join('\n') +
  '\n;;;;'.repeat(1 - Math.min(rows.length, 1))

/** The same house, whose process dies after some transactions. */
function dyingAfter(dependencies: TestApp['dependencies'], transactions: number): TestApp['dependencies'] {
  let left = transactions
  const { database } = dependencies
  const transaction: typeof database.transaction = (work) =>
    left-- > 0 ? database.transaction(work) : Promise.reject(new Error('died'))
  return { ...dependencies, database: { ...database, transaction } }
}
