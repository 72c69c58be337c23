import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { formWith, workers } from '#testing/order-stage.ts'

const heading = 'Kortnummer;Organisasjonsnummer;Utstedt;Utløper;Status;Produsent'
type View = {
  readonly id: string
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly same: number
  readonly wrong: number
  readonly wrongRows: readonly { readonly line: number; readonly problems: readonly string[] }[]
  readonly counted?: number
}

let stage: CardStage
let marit: Browser
let ours = ''
before(async () => {
  stage = await openCardStage()
  marit = await stage.house.visitor('17896940260')
  await stage.approve([workers[0]])
  const { jobs } = await stage.beginBatch()
  for (const job of jobs) await stage.make(job)
  ours = jobs[0]?.number ?? ''
})
after(() => stage.house.close())

/** Numbers that our own card does not have. */
const number = (nth: number) => String((ours.startsWith('1') ? 2_000_000 : 1_000_000) + nth)
const upload = (text: string, name = 'kort.csv') =>
  marit.send('POST', `/api/legacy-imports?name=${name}`, text, { 'content-type': 'text/csv' })
const confirm = async (id: string) =>
  bodyOf<View>(await marit.api('POST', `/api/legacy-imports/${id}/confirmation`, {}))
const check = async (typed: string) =>
  bodyOf<{ valid: boolean; madeBefore?: boolean; enterprise?: { number: string } }>(
    await stage.manager.api('GET', `/api/cards/${typed}/check`),
  )
const row = (nth: number, { status = 'gyldig', expires = '2027-11-03', organisation = '311851055' } = {}) =>
  `${number(nth)};${organisation};2025-11-03;${expires};${status};evry`

suite('cards made before this system', () => {
  /** Written when it is asked for: the numbers depend on our own card's. */
  const file = () => [
    heading,
    row(1),
    row(2, { status: 'sperret' }),
    row(3, { expires: '22.11.2026' }),
    row(4, { organisation: '311851056', status: 'kanskje' }),
    row(1),
    '',
  ]
  let first: View

  test('are judged row by row, each bad one with its line and every reason, and nothing counts yet', async () => {
    const text = [...file(), `${ours};311851055;2025-11-03;2027-11-03;gyldig;evry`].join('\r\n')
    first = await bodyOf<View>(await upload(text))
    assert.deepEqual([first.rows, first.new, first.changed, first.same, first.wrong], [6, 3, 0, 0, 3])
    assert.deepEqual(first.wrongRows, [
      { line: 5, problems: ['organisation-malformed', 'status-unknown'] },
      { line: 6, problems: ['number-repeated'] },
      { line: 8, problems: ['number-ours'] },
    ])
    assert.deepEqual(await check(number(1)).then(({ valid, enterprise }) => [valid, enterprise]), [false, undefined])
    const again = await bodyOf<View>(await upload(text))
    assert.equal(again.id, first.id, 'the same file again is the same import')
  })

  test('count when they are confirmed, once, and say what could be checked', async () => {
    assert.equal((await confirm(first.id)).counted, 3)
    assert.equal((await confirm(first.id)).counted, 3)
    const known = await check(number(1))
    assert.deepEqual([known.valid, known.madeBefore, known.enterprise?.number], [true, true, '311851055'])
    assert.equal((await check(number(2))).valid, false, 'blocked')
    assert.equal((await check(number(3))).valid, false, 'expired yesterday')
    assert.equal((await check(ours)).valid, true)
    const anybody = await stage.house.visitor()
    const { text } = await anybody.get(`/check?number=${number(1)}`)
    assert.match(text, /Kortet er gyldig/)
    assert.match(text, /laget før dette systemet: bare nummer og datoer kan kontrolleres/)
  })

  test('are answered to every inspector by number and dates alone, without a holder', async () => {
    const [official, representative] = [await stage.house.visitor(inspector), await stage.house.visitor('30867315523')]
    for (const visitor of [official, representative])
      for (const [nth, answer] of [
        [1, 'OK'],
        [2, 'BLOCKED'],
        [3, 'EXPIRED'],
      ] as const) {
        const told = await visitor.api('GET', `/api/cards/${number(nth)}/inspection`)
        const { at: _, ...view } = await bodyOf<Record<string, unknown>>(told)
        assert.deepEqual(view, {
          number: number(nth),
          answer,
          enterprise: { number: '311851055', name: 'BLANK TØMRER AS' },
          issued: '2025-11-03',
          expires: nth === 3 ? '2026-11-22' : '2027-11-03',
          madeBefore: true,
          level: 'number',
        })
      }
    assert.equal((await official.api('GET', `/api/cards/${number(1)}/portrait`)).status, 404)
    assert.equal((await official.api('GET', `/api/cards/${number(77)}/inspection`)).status, 404)
    assert.equal((await official.api('GET', '/api/cards/abc/inspection')).status, 404)
    assert.equal((await stage.manager.api('GET', `/api/cards/${number(1)}/inspection`)).status, 403)
  })

  test('a newer file changes status and date, and nothing else of a card', async () => {
    const newer = await bodyOf<View>(
      await upload(
        [
          heading,
          row(1, { status: 'erstattet' }),
          row(2, { status: 'sperret' }),
          row(3, { organisation: '318706476' }),
        ].join('\n'),
      ),
    )
    assert.deepEqual([newer.new, newer.changed, newer.same, newer.wrong], [0, 1, 1, 1])
    assert.deepEqual(newer.wrongRows, [{ line: 4, problems: ['number-of-another-card'] }])
    assert.equal((await confirm(newer.id)).counted, 1)
    assert.equal((await check(number(1))).valid, false)
  })

  test('no new card draws one of their numbers', async () => {
    const { database } = stage.house.dependencies
    const drawn = await database.query(
      'insert into card_numbers (number, list, index) values ($1, 1, 1) on conflict do nothing',
      [number(1)],
    )
    assert.equal(drawn.rowCount, 0)
    await stage.house.runJobs()
  })

  for (const [text, refusal] of [
    ['kortnummer;status\n1;2', 'legacy-file.columns-missing'],
    ['', 'legacy-file.columns-missing'],
    [`${heading}\n"never closed`, 'legacy-file.unreadable'],
    ['\0\0;\0', 'legacy-file.columns-missing'],
  ] as const)
    test(`${JSON.stringify(text)}: ${refusal}`, async () => {
      const answer = await upload(text)
      assert.deepEqual([answer.status, (await bodyOf<{ type: string }>(answer)).type], [422, refusal])
    })

  test('a row with characters that no table holds is one wrong row', async () => {
    const odd = await bodyOf<View>(await upload(`${heading}\n\0;\ud800;x;y;z;\0\n${row(9)}`))
    assert.deepEqual([odd.new, odd.wrong], [1, 1])
  })

  test('twenty thousand rows are read in portions and counted', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => row(1000 + at))
    const many = await bodyOf<View>(await upload([heading, ...rows].join('\n')))
    assert.deepEqual([many.rows, many.new, many.wrong], [20_000, 20_000, 0])
    assert.equal((await confirm(many.id)).counted, 20_000)
  })

  test('by the page: choose a file, see what it would do, let it count', async () => {
    const bytes = new TextEncoder().encode([heading, row(50_001), row(50_002, { status: '?' })].join('\n'))
    const { path, text } = await marit.post('/legacy-cards', formWith('file', bytes, 'evry.csv'))
    assert.match(path, /^\/legacy-cards\/[0-9a-f-]{36}$/)
    for (const words of ['evry.csv', 'La kortene telle?', 'Statusen er ikke gyldig'])
      assert.ok(text.includes(words), words)
    assert.match((await marit.get(`${path}/wrong.csv`)).text, /3;/)
    assert.match((await marit.post(`${path}/confirmation`, {})).text, /1 kort ble lagt til eller endret/)
    assert.match((await marit.get('/legacy-cards')).text, /evry\.csv/)
    const nothing = await marit.post('/legacy-cards', formWith('file', new Uint8Array(), ''))
    assert.equal(nothing.status, 422)
  })

  test('only the authority takes cards over', async () => {
    for (const visitor of [stage.manager, stage.officer, stage.leader]) {
      assert.equal((await visitor.get('/legacy-cards')).status, 403)
      assert.equal((await visitor.send('POST', '/api/legacy-imports', 'x')).status, 403)
    }
    assert.equal((await marit.get('/legacy-cards/zzz')).status, 404)
  })
})
