import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { parseProof } from '@hms/credential/proof-record'
import { parseQrText } from '@hms/credential/qr-text'
import { daysBetween, type LocalDate } from '@hms/domain/calendar'
import { parseOrderNumber } from '@hms/domain/order/order-number'
import { listAuditOfThing } from '#audit/queries.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { newestLink, otherManager, placeOrders, workers } from '#testing/order-stage.ts'
import { scanProof } from '#testing/scan-proof.ts'

type View = {
  readonly number: string
  readonly lastDay: LocalDate
  readonly unconfirmed: boolean
  readonly record: string
  readonly text: string
}
type Inspection = {
  readonly answer: string
  readonly portrait?: string
  readonly codes: readonly { readonly code: string }[]
}

suite('a provisional proof', () => {
  let stage: CardStage
  let inspecting: Browser
  let order = ''
  let link = ''
  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
    inspecting = await stage.house.visitor(inspector)
    ;[order = ''] = await placeOrders(stage.manager, workers.slice(0, 1))
    link = await newestLink(stage.house, workers[0])
  })
  after(() => stage.house.close())

  const database = () => stage.house.dependencies.database
  const proofOf = async (id: string) => bodyOf<View>(await stage.manager.api('GET', `/api/orders/${id}/proof`))
  const inspect = async (number: string, by = inspecting) =>
    bodyOf<Inspection>(await by.api('GET', `/api/proofs/${number}/inspection`))
  const answerTo = async (view: View) => {
    const { answer, kind, bits } = await scanProof(stage.house, view.text)
    return [answer, kind, bits]
  }

  test('is signed and listed as soon as the order is placed, before anybody asks for it', async () => {
    const view = await proofOf(order)
    assert.deepEqual(await answerTo(view), ['OK', 'proof', 'valid'])
    assert.ok('number' in parseOrderNumber(view.number))
    assert.equal(daysBetween('2026-11-23' as LocalDate, view.lastDay) + 1, 30)
    const { proof } = await scanProof(stage.house, view.text)
    assert.deepEqual(
      [proof?.organisationNumber, proof?.enterprise, proof?.ordered, proof?.portraitHash, proof?.producer],
      ['311851055', 'BLANK TØMRER AS', '2026-11-23', undefined, 'test'],
    )
    assert.deepEqual(await proofOf(order), view, 'asked again it is the same')
  })

  test('stands in a place of its own, which no card ever gets', async () => {
    const { list, index } = parseProof(parseQrText((await proofOf(order)).text) ?? new Uint8Array())?.proof.status ?? {}
    const { rowCount } = await database().query(
      `insert into card_numbers (number, list, index) values ('1234567', $1, $2) on conflict do nothing`,
      [list, index],
    )
    assert.equal(rowCount, 0)
  })

  test('is shown by the personal link and to the employer, with a code that is right now, and to nobody else', async () => {
    const { number } = await proofOf(order)
    const worker = await stage.house.visitor()
    for (const [browser, path] of [
      [worker, `${link}/proof`],
      [stage.manager, `/orders/${order}/proof`],
    ] as const) {
      const page = await browser.get(path)
      assert.equal(page.status, 200)
      assert.match(page.text, /Midlertidig bevis – ikke et HMS-kort/)
      assert.match(page.text, /BLANK TØMRER AS/)
      assert.match(page.text, new RegExp(`${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`))
      assert.equal(shownCode(page.text), (await inspect(number)).codes[1]?.code)
      assert.match(page.text, /<noscript><meta http-equiv="refresh" content="\d+"/)
      assert.equal(page.headers.get('cache-control'), 'no-store')
    }
    assert.equal((await worker.get(`${link}/proof`)).headers.get('referrer-policy'), 'no-referrer')
    const stranger = await stage.house.visitor(otherManager)
    assert.equal((await stranger.get(`/orders/${order}/proof`)).status, 404)
    assert.equal((await stranger.api('GET', `/api/orders/${order}/proof`)).status, 404)
    assert.match((await worker.get(`/orders/${order}/proof`)).path, /sign-in|interaction/)
    assert.equal((await worker.get('/w/nobody/proof')).status, 404)
    assert.equal((await stage.manager.get('/orders/nonsense/proof')).status, 404)
  })

  test('speaks English and prints on paper that says what it lacks', async () => {
    const page = await stage.manager.get(`/orders/${order}/proof`, { 'accept-language': 'en' })
    assert.match(page.text, /<h1 id="proof">Provisional proof – not an HSE card<\/h1><p lang="nb">Midlertidig/)
    const paper = await stage.manager.get(`/orders/${order}/proof.pdf`)
    assert.equal(paper.headers.get('content-type'), 'application/pdf')
    assert.match(paper.text, /^%PDF-/)
    assert.equal(paper.text.match(/\/Type \/Page\b/g)?.length, 1, 'one sheet')
  })

  test('is told to inspectors by order number, with the code that must be shown, and to nobody else', async () => {
    const { number } = await proofOf(order)
    const { answer, codes, portrait } = await inspect(number)
    assert.deepEqual([answer, codes.length, portrait], ['OK', 7, undefined])
    const worker = await stage.house.visitor()
    for (const path of ['inspection', 'portrait'])
      assert.equal((await worker.api('GET', `/api/proofs/${number}/${path}`)).status, 401)
    assert.equal((await stage.manager.api('GET', `/api/proofs/${number}/inspection`)).status, 403)
    const wrong = `${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`
    for (const [typed, status] of [
      [wrong, 422],
      ['12', 422],
      ['4815162347', 404],
    ] as const)
      assert.equal((await inspecting.api('GET', `/api/proofs/${typed}/inspection`)).status, status)
  })

  test('lets anybody compare the code that is shown, which tells nothing of other orders', async () => {
    const { number } = await proofOf(order)
    const [before, now] = (await inspect(number)).codes
    const compare = async (to: string, code: string | undefined) =>
      (
        await bodyOf<{ matches: boolean }>(
          await (await stage.house.visitor()).api('POST', `/api/proofs/${to}/code`, { code }),
        )
      ).matches
    assert.equal(await compare(number, now?.code), true)
    assert.equal(await compare(number, before?.code), true)
    assert.equal(await compare(number, '000000'), now?.code === '000000')
    assert.equal(await compare('4815162347', now?.code), false)
    assert.equal(await compare('nonsense', now?.code), false)
  })

  test('leaves in the audit trail who was shown it and who inspected it', async () => {
    const acts = (await listAuditOfThing(database(), order)).map(({ act }) => act)
    for (const act of ['proof-shown', 'proof-printed', 'proof-read', 'proof-inspected', 'proof-code-compared'])
      assert.ok(acts.includes(act), act)
  })
})

const shownCode = (page: string) => /data-digits[^>]*>(\d{3}) (\d{3})</.exec(page)?.slice(1).join('')
