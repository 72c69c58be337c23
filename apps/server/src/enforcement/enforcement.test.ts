import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import { type CaseAnswer, openEnforcementStage, words } from '#testing/enforcement-stage.ts'
import { readInbox } from '#testing/inbox.ts'
import { moveTime, runTask } from '#testing/world-levers.ts'

let stage: Awaited<ReturnType<typeof openEnforcementStage>>
before(async () => {
  stage = await openEnforcementStage()
})
after(() => stage.house.close())

const at = (day: string) => moveTime(stage.house, `${day}T10:00:00+01:00`)
const fine = { kind: 'violation-fine', level: 'first', basic: 12_000, without: 3, ordering: 0 } as const
const count = async (text: string, params: readonly unknown[] = []) => {
  const { rows } = await stage.house.dependencies.database.query<{ n: number }>(
    `select count(*)::int as n ${text}`,
    params,
  )
  return rows[0]?.n
}
const refusedWith = ({ type }: CaseAnswer) => type

suite('a case against an enterprise', () => {
  let one: CaseAnswer
  test('is opened by hand, numbered by year, and nobody but the authority knows of it', async () => {
    one = await stage.open({ note: 'Tips fra en kollega.' })
    assert.deepEqual([one.number, one.status, one.waitsFor], ['2026/1', 'open', 'authority'])
    assert.equal((await stage.employer.get(`/enterprises/${stage.organisation}/cases/${one.id}`)).status, 404)
    assert.equal((await stage.employer.api('GET', `/api/cases/${one.id}`)).status, 403)
    assert.equal((await stage.employer.get('/enforcement')).status, 403)
    assert.equal((await stage.open()).number, '2026/2')
  })

  test('an order without notice must say why, and is sent, numbered and told of in one act', async () => {
    const bare = { words, deadline: '2026-12-14' }
    assert.equal(refusedWith(await stage.act(one.id, 'order', bare)), 'case.not-announced')
    assert.equal(refusedWith(await stage.act(one.id, 'order', { ...bare, unannounced: true })), 'case.text-missing')
    assert.equal(await count('from case_letters'), 0, 'nothing is half-written')
    assert.equal(await count(`from events where stream = $1`, [`case:${one.id}`]), 1)
    const why = { nb: 'Faren er stor.', en: 'The danger is great.' }
    const ordered = await stage.act(one.id, 'order', { ...bare, words: { ...words, why }, unannounced: true })
    assert.deepEqual([ordered.status, ordered.waitsFor, ordered.deadline], ['ordered', 'enterprise', '2026-12-14'])
    assert.deepEqual(
      ordered.letters.map(({ kind, number }) => [kind, number]),
      [['order', 1]],
    )
    await stage.house.runJobs()
    const [mail] = await readInbox(stage.house)
    assert.match(mail?.subject ?? '', /sak 2026\/1/)
    assert.doesNotMatch(mail?.text ?? '', /viste ikke kort/, 'what it is about stands behind log-in')
  })

  test('its letter is a PDF in both languages, which nobody can change any more', async () => {
    const { letters } = await stage.read(one.id)
    const page = await stage.employer.get(`/enterprises/${stage.organisation}/cases/${one.id}`)
    assert.match(page.text, /Les 2026\/1-1 \(PDF\)/)
    const answer = await stage.employer.send(
      'GET',
      `/enterprises/${stage.organisation}/cases/${one.id}/letters/${letters[0]?.id}`,
      undefined as never,
    )
    const file = join(mkdtempSync(join(tmpdir(), 'hms-case-')), 'letter.pdf')
    writeFileSync(file, new Uint8Array(await answer.arrayBuffer()))
    const text = execFileSync('pdftotext', ['-layout', file, '-']).toString().replaceAll(/\s+/g, ' ')
    for (const said of [
      'Pålegg om HMS-kort',
      'Order about HSE cards',
      'Tre ansatte viste ikke kort',
      '§ 8',
      '14. desember 2026',
      '14 December 2026',
      'BLANK TØMRER AS',
      'Faren er stor.',
      '2026/1-1',
      'Side 1 av',
    ])
      assert.ok(text.includes(said), said)
    await assert.rejects(
      stage.house.dependencies.database.query('update case_letters set content = $2 where id = $1', [
        letters[0]?.id,
        Buffer.of(1),
      ]),
      /never changed/,
    )
  })

  test('the employer is reminded once, then the deadline is marked as gone', async () => {
    const reminders = async () =>
      (await readInbox(stage.house)).filter(({ subject }) => /^Fristen i sak 2026\/1/.test(subject)).length
    await at('2026-12-10')
    await runTask(stage.house, 'watch-case-deadlines')
    assert.equal(await reminders(), 0)
    await at('2026-12-12')
    for (const _ of [1, 2]) await runTask(stage.house, 'watch-case-deadlines')
    assert.equal(await reminders(), 1)
    assert.equal((await stage.read(one.id)).overdue, false)
    await at('2026-12-15')
    for (const _ of [1, 2]) await runTask(stage.house, 'watch-case-deadlines')
    const overdue = await stage.read(one.id)
    assert.deepEqual([overdue.overdue, overdue.waitsFor], [true, 'authority'])
    assert.match((await stage.marit.get('/enforcement?state=overdue')).text, /2026\/1/)
  })

  test('a late answer is taken and marked, and proof of ordering that is accepted makes a fine smaller', async () => {
    const answered = await stage.answer(one.id)
    assert.deepEqual([answered.status, (await bodyOf<{ late: boolean }>(answered)).late], [200, true])
    const { answers } = await stage.read(one.id)
    const after = await stage.act(one.id, 'proofs', { answer: answers[0]?.id, workers: 1 })
    assert.equal(after.answers[0]?.proved, 1)
    assert.equal(
      refusedWith(await stage.act(one.id, 'measures', { words, terms: { ...fine, without: 1 } })),
      'case.ordering-under-way',
    )
    assert.equal(
      refusedWith(await stage.act(one.id, 'measures', { words, terms: { ...fine, basic: 1 } })),
      'case.fine-terms',
    )
    assert.equal(
      refusedWith(await stage.act(one.id, 'measures', { words, terms: { kind: 'coercive-fine', perDay: 100 } })),
      'case.not-now',
    )
  })

  test('documents are judged by what they are and given back as downloads alone', async () => {
    const { answers } = await stage.read(one.id)
    const put = (bytes: Uint8Array<ArrayBuffer>, name = 'bevis.pdf') =>
      stage.employer.send(
        'PUT',
        `/api/organisations/${stage.organisation}/cases/${one.id}/answers/${answers[0]?.id}/document?name=${name}`,
        bytes,
      )
    const pdf = new TextEncoder().encode('%PDF-1.7 a proof')
    for (const _ of [1, 2]) assert.deepEqual(await (await put(pdf)).json(), { documents: 1 })
    assert.equal(
      (await bodyOf<{ type: string }>(await put(new TextEncoder().encode('<script>')))).type,
      'case.document-format',
    )
    const { rows } = await stage.house.dependencies.database.query<{ id: string }>('select id from case_documents')
    const read = await stage.marit.send(
      'GET',
      `/enforcement/cases/${one.id}/documents/${rows[0]?.id}`,
      undefined as never,
    )
    assert.match(read.headers.get('content-disposition') ?? '', /^attachment/)
    assert.equal(await read.text(), '%PDF-1.7 a proof')
  })

  test('a fine is decided by two, its letter shows each addend, and it is decided once', async () => {
    const proposed = await stage.act(one.id, 'measures', { words, terms: fine })
    const measure = proposed.measures[0]?.id
    assert.equal(proposed.waitsFor, 'confirmation')
    assert.equal(proposed.letters.at(-1)?.number, undefined)
    assert.equal(refusedWith(await stage.act(one.id, 'confirmation', { measure })), 'case.own-proposal')
    const [first, second] = await Promise.all(
      [1, 2].map(() => stage.act(one.id, 'confirmation', { measure }, stage.henrik)),
    )
    assert.deepEqual([first, second].map((each) => each?.type ?? 'decided').sort(), ['case.measure-unknown', 'decided'])
    const decided = await stage.read(one.id)
    assert.deepEqual(
      decided.measures.map(({ kind, status, amount }) => [kind, status, amount]),
      [['violation-fine', 'in-force', 16_000]],
    )
    assert.deepEqual(
      decided.letters.map(({ number }) => number),
      [1, 2],
    )
  })

  test('an appeal in time suspends the payment, and may make the fine smaller', async () => {
    const { letters } = await stage.read(one.id)
    const received = await bodyOf<{ appeal: string; late: boolean; suspends: boolean }>(
      await stage.appeal(one.id, letters[1]?.id ?? ''),
    )
    assert.deepEqual([received.late, received.suspends], [false, true])
    assert.equal(refusedWith(await bodyOf(await stage.appeal(one.id, letters[1]?.id ?? ''))), 'case.appeal-open')
    const words2 = { paragraph: '', facts: { nb: 'Dere har rett i noe.', en: 'You are partly right.' } }
    const verdict = { words: words2, appeal: received.appeal, outcome: 'changed', amount: 12_000 }
    assert.equal(
      refusedWith(await stage.act(one.id, 'appeal-answer', { ...verdict, amount: 16_000 })),
      'case.appeal-change',
    )
    const decided = await stage.act(one.id, 'appeal-answer', verdict)
    assert.deepEqual([decided.measures[0]?.amount, decided.appeals[0]?.outcome], [12_000, 'changed'])
  })

  test('work is stopped after an order that was not followed, by two, and goes on when it is', async () => {
    const stop = { words, terms: { kind: 'stop-of-work' } }
    assert.equal(refusedWith(await stage.act(one.id, 'measures', stop)), 'case.not-now')
    assert.equal((await stage.act(one.id, 'compliance', { complied: false })).status, 'not-complied')
    const proposed = await stage.act(one.id, 'measures', stop)
    const stopped = await stage.act(one.id, 'confirmation', { measure: proposed.measures.at(-1)?.id }, stage.henrik)
    assert.equal(stopped.status, 'stopped')
    assert.match(
      (await stage.employer.get(`/enterprises/${stage.organisation}/cases/${one.id}`)).text,
      /Arbeidet er stanset/,
    )
    assert.equal((await stage.act(one.id, 'compliance', { complied: true })).status, 'complied')
  })

  test('is reported to the police once, by two, and the enterprise is not told: not even by a gap in its letters', async () => {
    const report = { words, terms: { kind: 'police-report' } }
    const proposed = await stage.act(one.id, 'measures', report)
    assert.equal(proposed.waitsFor, 'confirmation')
    const { cases } = await bodyOf<{ cases: CaseAnswer[] }>(
      await stage.employer.api('GET', `/api/organisations/${stage.organisation}/cases`),
    )
    assert.equal(cases.find(({ id }) => id === one.id)?.waitsFor, 'authority', 'nobody is warned of a proposal')
    await stage.act(one.id, 'confirmation', { measure: proposed.measures.at(-1)?.id }, stage.henrik)
    assert.equal(refusedWith(await stage.act(one.id, 'measures', report)), 'case.reported-already')
    const page = await stage.marit.get(`/enforcement/cases/${one.id}`)
    assert.match(page.text, /2026\/1-P1/)
    assert.match(page.text, /Saken ble anmeldt 15\. desember 2026/)
    assert.doesNotMatch(page.text, /police-report"/, 'it is not offered again')
    const own = await stage.employer.get(`/enterprises/${stage.organisation}/cases/${one.id}`)
    assert.doesNotMatch(own.text, /Anmeldelse|-P1/)
  })

  test('an enterprise has one page with what happened and its figures, for the authority alone', async () => {
    const page = await stage.marit.get(`/enforcement/enterprises/${stage.organisation}`)
    assert.equal(page.status, 200)
    for (const said of ['Pålegg om HMS-kort', 'Overtredelsesgebyr', 'Anmeldt til politiet', 'Klage avgjort'])
      assert.ok(page.text.includes(said), said)
    const letters = await stage.marit.get(`/enforcement/enterprises/${stage.organisation}?kind=letter`)
    assert.ok(letters.text.includes('2026/1-1') && !letters.text.includes('Klage avgjort'))
    assert.equal((await stage.employer.get(`/enforcement/enterprises/${stage.organisation}`)).status, 403)
  })

  test('is closed by a letter, and appeals may still come', async () => {
    const last = { words: { paragraph: '', facts: { nb: 'Alt er rettet.', en: 'All is put right.' } } }
    const closed = await stage.act(one.id, 'end', last)
    assert.deepEqual([closed.status, closed.waitsFor], ['closed', 'nobody'])
    const numbers = closed.letters.flatMap(({ kind, number }) => (kind === 'police-report' ? [] : (number ?? [])))
    assert.deepEqual(numbers, [1, 2, 3, 4, 5], 'numbered without a gap')
    assert.equal(refusedWith(await stage.act(one.id, 'end', last)), 'case.not-now')
  })
})
