import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import type { CaseEvent } from '@hms/domain/enforcement/case'
import fc from 'fast-check'
import { bodyOf } from '#testing/body-of.ts'
import { type CaseAnswer, openEnforcementStage, words } from '#testing/enforcement-stage.ts'
import { moveTime } from '#testing/world-levers.ts'

let stage: Awaited<ReturnType<typeof openEnforcementStage>>
before(async () => {
  stage = await openEnforcementStage()
})
after(() => stage.house.close())

const refusedWith = ({ type }: CaseAnswer) => type
/** Of another enterprise of the cast. */
const anotherManager = '06907408114'

/** A report of suspicion, as an inspection leaves it. */
async function suspect(organisation: string | null): Promise<string> {
  const { database, clock } = stage.house.dependencies
  const id = randomUUID()
  await database.query(
    `insert into suspicions (id, inspection, organisation, authority, status, reported_at, changed_at)
     values ($1, $2, $3, 'labour-inspection', 'reported', $4, $4)`,
    [id, randomUUID(), organisation, clock.now()],
  )
  return id
}

suite('odd input', () => {
  test('never breaks a page or the API', async () => {
    const { id } = await stage.open()
    for (const path of [
      '/enforcement/cases/x',
      `/enforcement/cases/${id}/letters/x`,
      `/enforcement/cases/${id}/documents/${id}`,
      `/enforcement/cases/${id}/packages/99999999`,
      '/enforcement/enterprises/123',
    ])
      assert.equal((await stage.marit.get(path)).status, 404, path)
    assert.equal((await stage.employer.get(`/enterprises/${stage.organisation}/cases/x`)).status, 404)
    for (const kind of [
      'notice',
      'order',
      'stop-of-work',
      'violation-fine',
      'coercive-fine',
      'police-report',
      'appeal-answer',
      'closing',
      'withdrawal',
    ])
      for (const step of ['', '/preview', '/pdf', '/change']) {
        const page = await stage.marit.post(`/enforcement/cases/${id}/${kind}${step}`, {
          deadline: '2026-99-99',
          basic: '1e9',
          amount: '-3',
          appeal: 'x',
          outcome: 'x',
        })
        assert.ok(page.status < 500, `${kind}${step}: ${page.status}`)
      }
    assert.equal((await stage.marit.get('/enforcement?state=x&search=%00%25_&page=99999')).status, 200)
    assert.equal(
      (await stage.marit.get(`/enforcement/enterprises/${stage.organisation}?kind=x&until=9999-99-99T99:99:99Z`))
        .status,
      200,
    )
    for (const [act, body] of [
      ['confirmation', { measure: id }],
      ['measure-withdrawal', { measure: id }],
      ['proofs', { answer: id, workers: -1 }],
      ['deadline', { deadline: '2026-12-31' }],
      ['appeal-answer', { words, appeal: id, outcome: 'stands' }],
    ] as const)
      assert.ok((refusedWith(await stage.act(id, act, body)) ?? '').startsWith('case.'), act)
  })

  test('two who open cases at once get two numbers, and one alarm leads to one case', async () => {
    const several = await Promise.all([1, 2, 3, 4].map(() => stage.open()))
    assert.equal(new Set(several.map(({ number }) => number)).size, 4)
    const source = { source: 'suspicion', sourceId: await suspect(stage.organisation) }
    const same = await Promise.all([1, 2, 3].map(() => stage.open(source)))
    assert.equal(new Set(same.map(({ id }) => id)).size, 1)
  })

  test('what leads to a case is there and is about its enterprise, or names none', async () => {
    const open = async (source: string, sourceId?: string) => stage.open({ source, ...(sourceId ? { sourceId } : {}) })
    const nothing = '00000000-0000-4000-8000-000000000000'
    for (const source of ['alarm', 'inspection', 'suspicion']) {
      assert.equal(refusedWith(await open(source, nothing)), 'case.source-unknown')
      assert.equal(refusedWith(await open(source)), 'case.source-unknown')
    }
    const others = await suspect('910000004')
    assert.equal(refusedWith(await open('suspicion', others)), 'case.source-of-another')
    assert.equal((await open('suspicion', await suspect(null))).status, 'open')
    const page = await stage.marit.post('/enforcement/new', {
      ...{ organisation: stage.organisation, sector: 'construction', ground: 'no-card' },
      ...{ source: 'suspicion', 'source-id': others },
    })
    assert.deepEqual([page.status, /gjelder en annen virksomhet/.test(page.text)], [422, true])
  })
})

const last = (list: readonly { readonly id: string }[]) => list.at(-1)?.id ?? '00000000-0000-4000-8000-000000000000'
const why = { nb: 'Derfor.', en: 'Because.' }
const fine = { kind: 'violation-fine', level: 'first', basic: 10_000, without: 2, ordering: 0 } as const

/** What anybody may try with a case, whatever state it is in; days are far enough off for all of the test. */
const tries = {
  notice: (one) => stage.act(one.id, 'notice', { words, deadline: '2027-03-01' }),
  order: (one) => stage.act(one.id, 'order', { words: { ...words, why }, deadline: '2027-03-01', unannounced: true }),
  deadline: (one) => stage.act(one.id, 'deadline', { deadline: '2027-04-01' }),
  complied: (one) => stage.act(one.id, 'compliance', { complied: true }),
  lacking: (one) => stage.act(one.id, 'compliance', { complied: false }),
  proof: (one) => stage.act(one.id, 'proofs', { answer: last(one.answers), workers: 1 }),
  fine: (one) => stage.act(one.id, 'measures', { words, terms: fine }),
  stop: (one) => stage.act(one.id, 'measures', { words, terms: { kind: 'stop-of-work' } }),
  police: (one) => stage.act(one.id, 'measures', { words, terms: { kind: 'police-report' } }),
  confirm: (one) => stage.act(one.id, 'confirmation', { measure: last(one.measures) }, stage.henrik),
  'confirm own': (one) => stage.act(one.id, 'confirmation', { measure: last(one.measures) }),
  'drop measure': (one) => stage.act(one.id, 'measure-withdrawal', { measure: last(one.measures) }),
  answer: async (one) => bodyOf<CaseAnswer>(await stage.answer(one.id)),
  appeal: async (one) => bodyOf<CaseAnswer>(await stage.appeal(one.id, last(one.letters))),
  'appeal stands': (one) => stage.act(one.id, 'appeal-answer', { words, appeal: last(one.appeals), outcome: 'stands' }),
  'appeal changed': (one) =>
    stage.act(one.id, 'appeal-answer', { words, appeal: last(one.appeals), outcome: 'changed', amount: 0 }),
  close: (one) => stage.act(one.id, 'end', { words }),
} as const satisfies Record<string, (one: CaseAnswer) => Promise<CaseAnswer>>

suite('who has no role in an enterprise', () => {
  test('is told who reads its letters, in the same words whether it has cases or not', async () => {
    const { id } = await stage.open()
    const stranger = await stage.house.visitor(anotherManager)
    const paths = [stage.organisation, '999999999'].flatMap((number) => [
      `/enterprises/${number}/cases`,
      `/enterprises/${number}/cases/${id}`,
    ])
    for (const path of paths) {
      const page = await stranger.get(path)
      assert.deepEqual([page.status, /daglig leder, styreleder eller innehaver/.test(page.text)], [403, true], path)
      assert.ok(!page.text.includes('2026/'), path)
    }
    const answered = await stranger.post(`/enterprises/${stage.organisation}/cases/${id}/answers`, {
      says: 'other',
      text: 'x',
    })
    assert.equal(answered.status, 404)
    assert.doesNotMatch((await stage.employer.get(`/enterprises/${stage.organisation}/cases`)).text, /En fullmakt/)
  })
})

suite('whatever is tried with a case, at once and in any order', () => {
  test('happens whole or is refused with a code: every event has its letter or words, and every letter its number', async () => {
    const names = Object.keys(tries) as (keyof typeof tries)[] // the keys are the names
    const pairs = fc.sample(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { seed: 7, numRuns: 60 })
    let one = await stage.open()
    const cases = [one.id]
    const codes = new Set<string>()
    for (const [at, pair] of pairs.entries()) {
      if (at % 20 === 19) {
        one = await stage.open()
        cases.push(one.id)
      }
      // Once the order's last day has gone, other steps are open.
      if (at === 30) await moveTime(stage.house, '2027-04-02T10:00:00+01:00')
      const answers = await Promise.all(pair.map((name) => tries[name](one)))
      for (const { type } of answers) if (type) codes.add(type)
      one = await stage.read(one.id)
      if (one.status === 'open' && at < 30) await tries.order(one)
    }
    assert.deepEqual(
      [...codes].filter((code) => !code.startsWith('case.')),
      [],
    )
    for (const id of cases) await proveWhole(id)
  })
})

async function proveWhole(id: string): Promise<void> {
  const { database } = stage.house.dependencies
  const events = await database.query<{ data: CaseEvent }>(
    'select data from events where stream = $1 order by version',
    [`case:${id}`],
  )
  const letters = await database.query<{ id: string; number: number | null; report: boolean }>(
    `select id, number, kind = 'police-report' as report from case_letters where case_id = $1 order by sent_at nulls last, number`,
    [id],
  )
  const statements = await database.query<{ id: string }>('select id from case_statements where case_id = $1', [id])
  const told = events.rows.map(({ data }) => data)
  const named = told.flatMap((event) =>
    event.type === 'case-closed'
      ? [event.note]
      : 'letter' in event && !/deadline|revoked/.test(event.type)
        ? [event.letter]
        : [],
  )
  for (const letter of named)
    assert.ok(
      letters.rows.some((row) => row.id === letter),
      `${letter} is written`,
    )
  const answers = told.filter(({ type }) => type === 'appeal-decided').length
  assert.equal(letters.rows.length, named.length + answers, 'and no other')
  const proposed = told.filter(({ type }) => type === 'measure-proposed').length
  const decided = told.filter(({ type }) => /^(work-stopped|fine-decided|police-reported)$/.test(type)).length
  const numbersOf = (reports: boolean) =>
    letters.rows.filter(({ report }) => report === reports).flatMap(({ number }) => number ?? [])
  const [numbers, reports] = [numbersOf(false), numbersOf(true)]
  for (const each of [numbers, reports])
    assert.deepEqual(
      each.toSorted((one, other) => one - other),
      each.map((_, at) => at + 1),
      'numbered without a gap',
    )
  assert.equal(
    numbers.length + reports.length,
    letters.rows.length - proposed + decided,
    'what is not confirmed is not sent',
  )
  const said = told.flatMap((event) =>
    event.type === 'answer-received' ? [event.answer] : event.type === 'appeal-received' ? [event.appeal] : [],
  )
  assert.deepEqual(statements.rows.map((row) => row.id).sort(), said.sort())
}
