import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { qrText } from '@hms/credential/qr-text'
import { MOST_SENT } from '@hms/domain/dispute/dispute-terms'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { inspector } from '#testing/card-stage.ts'
import { readInbox } from '#testing/inbox.ts'
import { identityDocument, otherManager, readPhone, workers } from '#testing/order-stage.ts'
import { authorities } from '#testing/producer-stage.ts'
import { scanProof } from '#testing/scan-proof.ts'
import { moveTime } from '#testing/world-levers.ts'
import { type DisputeStage, openDisputeStage } from './dispute.stage.ts'
import { findDispute } from './queries.ts'

type View = {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly due: string
  readonly overdue: boolean
  readonly conditions: readonly string[]
  readonly proofUntil?: string
}

suite('a dispute about a card', () => {
  let stage: DisputeStage
  let worker: Browser
  let employer: Browser
  let second: Browser
  let card: string
  let otherCard: string
  let link: string
  let only: DisputeStage['only']
  let complain: DisputeStage['complain']
  let act: DisputeStage['act']
  const [first] = workers
  before(async () => {
    stage = await openDisputeStage()
    ;({ worker, second, card, otherCard, link, only, complain, act, manager: employer } = stage)
  })
  after(() => stage.house.close())

  const dependencies = () => stage.house.dependencies

  test('the worker sees the card suspended, why, and who must put it right', async () => {
    const page = await worker.get(`/my-card/${card}`)
    assert.equal(page.status, 200)
    assert.match(page.text, /Merverdiavgiftsregisteret/)
    assert.match(page.text, /BLANK TØMRER AS må rette dette/)
    assert.equal((await second.get(`/my-card/${card}`)).status, 404)
  })

  test('what is lacking is said at its field, and nothing is lost', async () => {
    const page = await complain(worker, `/my-card/${card}`, { complaint: '', text: 'still here' })
    assert.equal(page.status, 422)
    assert.match(page.text, /Velg hva som er galt/)
    assert.match(page.text, /still here/)
    const form = new FormData()
    form.set('complaint', 'other')
    form.set('text', 'x')
    form.set('file-1', new Blob(['not a picture']), 'x.jpg')
    const refused = await worker.post(`/my-card/${card}/dispute`, form)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /id="file-1-error"/)
  })

  test('it is opened with a file; worker and employer are told once, the employer what to put right and nobody’s name', async () => {
    const page = await complain(worker, `/my-card/${card}`, { file: await identityDocument() })
    assert.equal(page.status, 200)
    const { id, number, status, due, conditions } = await only()
    assert.deepEqual([status, due, conditions], ['open', '2026-11-30', ['vat-registered']])
    assert.match((await readPhone(stage.house, first.mobile))[0] ?? '', /mottatt/)
    const told = (await readInbox(stage.house)).filter(({ subject }) => subject.includes(number.slice(0, 4)))
    const toEmployer = told.filter(({ text }) => text.includes(`/cards/${card}/disputes/${id}`))
    assert.equal(toEmployer.length, 1)
    assert.match(toEmployer[0]?.text ?? '', /Merverdiavgiftsregisteret/)
    const { rows } = await dependencies().database.query<{ data: string }>(
      `select data::text from events where stream = 'dispute:' || $1`,
      [id],
    )
    assert.doesNotMatch(JSON.stringify(rows), /I work here|contract/)
  })

  test('a card has one case at a time', async () => {
    const again = await complain(worker, `/my-card/${card}`, { text: 'again' })
    assert.equal(again.status, 422)
    assert.match(again.text, /allerede en sak/)
    assert.equal((await complain(employer, `/cards/${card}`, { text: 'again' })).status, 422)
  })

  test('the employer sees what the case is about and what to put right, and not what the worker wrote', async () => {
    const { id } = await only()
    const page = await employer.get(`/cards/${card}/disputes/${id}`)
    assert.equal(page.status, 200)
    assert.match(page.text, /Dette må dere rette i registeret/)
    assert.doesNotMatch(page.text, /I work here|contract\.jpg/)
    const stranger = await stage.house.visitor(otherManager)
    assert.equal((await stranger.get(`/cards/${card}/disputes/${id}`)).status, 404)
    assert.equal((await worker.get(`/disputes/${id}`)).status, 403)
  })

  test('no proof is granted before the case is taken, nor by an officer who finds no document plausible', async () => {
    assert.match((await act(stage.officer, 'proof', { plausible: 'yes' })).text, /Ta saken først/)
    assert.equal((await act(stage.officer, 'taken')).status, 200)
    const page = await act(stage.officer, 'proof')
    assert.equal(page.status, 422)
    assert.match(page.text, /finner troverdig/)
    assert.equal(await stage.findProof((await only()).id), undefined)
  })

  test('the case officer asks, the clock stands still, and the worker answers', async () => {
    await act(stage.officer, 'question', { question: 'Since when?' })
    assert.equal((await only()).status, 'awaiting-answer')
    assert.match((await readPhone(stage.house, first.mobile))[0] ?? '', /spurt om noe/)
    await moveTime(stage.house, '2026-11-25T10:00:00+01:00')
    const { id } = await only()
    const page = await worker.post(`/my-card/${card}/disputes/${id}/more`, { text: 'Since May' })
    assert.match(page.text, /Since May/)
    const { status, due } = await only()
    assert.deepEqual([status, due], ['taken', '2026-12-02'])
  })

  test('a case takes so much and no more, and says so where it was sent', async () => {
    const { id } = await only()
    const send = (text: string) => worker.post(`/my-card/${card}/disputes/${id}/more`, { text })
    let last = ''
    for (let sent = 0; sent < MOST_SENT; sent++) last = (await send(`Word ${sent}`)).text
    assert.match(last, /så mye som den kan ta imot/)
    assert.match(last, new RegExp(`Word ${MOST_SENT - 1}`), 'what was written is not lost')
    const { rows } = await dependencies().database.query<{ n: number }>(
      'select (select count(*) from dispute_notes)::int + (select count(*) from dispute_files)::int as n',
    )
    assert.equal(rows[0]?.n, MOST_SENT)
  })

  test('granted, the proof is checked as a card is, says what it is, and its code moves', async () => {
    await act(stage.officer, 'proof', { plausible: 'yes' })
    const { id, number, proofUntil } = await only()
    assert.equal(proofUntil, '2026-12-24')
    assert.match((await readPhone(stage.house, first.mobile))[0] ?? '', /midlertidig bevis/)
    const shown = await worker.get(`/my-card/${card}/disputes/${id}/proof`)
    assert.equal(shown.status, 200)
    assert.match(shown.text, /ikke et HMS-kort/)
    const proof = await stage.findProof(id)
    assert(proof)
    const scanned = await scanProof(stage.house, qrText('hms.example', proof.record))
    assert.deepEqual([scanned.answer, scanned.kind, scanned.proof?.disputed], ['OK', 'proof', true])
    const told = await (await stage.house.visitor(inspector)).api('GET', `/api/proofs/${number}/inspection`)
    const said = await bodyOf<{ answer: string; disputed?: boolean; codes: { code: string }[]; portrait: string }>(told)
    assert.deepEqual([said.answer, said.disputed], ['OK', true])
    const anybody = await stage.house.visitor()
    const compare = async (code: string) =>
      bodyOf<{ matches: boolean }>(await anybody.api('POST', `/api/proofs/${number}/code`, { code }))
    assert.equal((await compare(said.codes[1]?.code ?? '')).matches, true)
    assert.equal(
      (await compare('000000')).matches,
      said.codes.some(({ code }) => code === '000000'),
    )
    assert.equal((await anybody.api('GET', `/api/proofs/${number}/inspection`)).status, 401)
    const picture = await (await stage.house.visitor(inspector)).api('GET', said.portrait)
    assert.equal(picture.headers.get('content-type'), 'image/jpeg')
  })

  test('the service’s own check of the whole record knows it, too, and tells what it is', async () => {
    const proof = await stage.findProof((await only()).id)
    const text = qrText('hms.example', proof?.record ?? new Uint8Array())
    const anybody = await stage.house.visitor()
    const said = await bodyOf<object>(await anybody.api('POST', '/api/records/check', { text }))
    const { valid, answer, kind, disputed } = said as Record<string, unknown>
    assert.deepEqual([valid, answer, kind, disputed], [true, 'OK', 'proof', true])
  })

  test('it is printed for who has no phone: both languages, the same code, and no moving code', async () => {
    const { id } = await only()
    const paper = await stage.house.app.request(`/my-card/${card}/disputes/${id}/proof.pdf`)
    assert.notEqual(paper.headers.get('content-type'), 'application/pdf', 'nobody else prints it')
    const own = await worker.get(`/my-card/${card}/disputes/${id}/proof.pdf`)
    assert.equal(own.status, 200)
    assert.match(own.text, /^%PDF-/)
  })

  test('granted twice it is granted once', async () => {
    assert.match((await act(stage.officer, 'proof', { plausible: 'yes' })).text, /allerede gitt/)
  })

  test('decided, the proof is over everywhere, and both are told once', async () => {
    const { id, number } = await only()
    const proof = await stage.findProof(id)
    await act(stage.officer, 'decision', { outcome: 'right', text: 'The contract shows it.' })
    assert.equal((await only()).status, 'decided')
    const scanned = await scanProof(stage.house, qrText('hms.example', proof?.record ?? new Uint8Array()))
    assert.equal(scanned.answer, 'BLOCKED')
    const shown = await worker.get(`/my-card/${card}/disputes/${id}/proof`)
    assert.equal(shown.status, 409)
    assert.doesNotMatch(shown.text, /data-digits/)
    const told = await (await stage.house.visitor(inspector)).api('GET', `/api/proofs/${number}/inspection`)
    assert.deepEqual((await bodyOf<{ answer: string; codes: unknown[] }>(told)).codes, [])
    const before = (await readPhone(stage.house, first.mobile)).filter((text) => /avgjort/.test(text)).length
    assert.equal(before, 1)
    assert.match((await worker.get(`/my-card/${card}/disputes/${id}`)).text, /The contract shows it/)
    assert.match((await act(stage.officer, 'decision', { outcome: 'wrong', text: 'x' })).text, /allerede avgjort/)
    await act(stage.officer, 'closing')
    assert.equal((await only()).status, 'closed')
  })

  test('by a personal link a worker without log-in disputes as well, and an overdue case stands first for all', async () => {
    const base = `${link}/card`
    const anybody = await stage.house.visitor()
    const page = await complain(anybody, base, { complaint: 'checked-elsewhere', text: 'Aš ten nebuvau' })
    assert.equal(page.status, 200, page.text)
    await moveTime(stage.house, '2026-12-07T10:00:00+01:00')
    assert.match((await second.get('/disputes')).text, /1 sak over fristen/)
    const authority = await stage.house.visitor(authorities[0])
    assert.match((await authority.get('/disputes?state=overdue')).text, /1 sak over fristen/)
    const figures = await authority.api('GET', '/api/disputes/figures')
    const { overdue, late } = await bodyOf<{ overdue: number; late: View[] }>(figures)
    assert.deepEqual([overdue, late[0]?.overdue], [1, true])
    assert.equal((await authority.api('GET', `/api/disputes/${late[0]?.id}`)).status, 403)
    const { id } = await only(otherCard)
    assert.equal((await findDispute(dependencies().database, id))?.openedBy, 'worker')
    await anybody.post(`${base}/disputes/${id}/withdrawal`, {})
    assert.equal((await only(otherCard)).status, 'closed')
  })
})
