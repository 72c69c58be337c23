import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, suite, test } from 'node:test'
import { MANY_SEIZURES } from '@hms/domain/inspection/seizure-rules'
import { bodyOf } from '#testing/body-of.ts'
import { readInbox } from '#testing/inbox.ts'
import { openInspectionStage } from '#testing/inspection-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { readPublishedList } from '#testing/published-list.ts'
import { runTask } from '#testing/world-levers.ts'

const stage = await openInspectionStage(workers.slice(0, 5))
after(() => stage.house.close())
const { house, labourInspector, police, representative, authority, anybody, manager, officer, ask, seize } = stage
const [first = '', wrong = '', taken = '', raced = '', lost = ''] = stage.cards
type Seizure = { readonly id: string; readonly destroyedAt?: string; readonly wrong?: { readonly order?: string } }
const check = async (number: string) =>
  bodyOf<{ valid: boolean }>(await anybody.api('GET', `/api/cards/${number}/check`))
const seizures = async (browser = authority, state = 'waiting') =>
  (await bodyOf<{ seizures: (Seizure & { card: string })[] }>(await browser.api('GET', `/api/seizures?state=${state}`)))
    .seizures
const seizureOf = async (card: string) => (await seizures(authority, 'all')).find((one) => one.card === card)
const listed = async (number: string) => {
  const [place] = await ask<{ list: number; index: number }>('select list, index from card_numbers where number = $1', [
    number,
  ])
  const bits = await readPublishedList(house, place?.list ?? 1)
  return ((bits[(place?.index ?? 0) >> 2] ?? 0) >> (((place?.index ?? 0) & 3) * 2)) & 3
}

suite('a seizure', () => {
  test('is refused to everybody but the four authorities, and to them without ground or reason', async () => {
    for (const browser of [representative, manager, officer, authority, anybody])
      assert.ok([401, 403].includes((await seize(browser, first)).status))
    assert.equal((await seize(police, first, { because: ' ' })).status, 422)
    assert.equal((await seize(police, first, { ground: 'expired' })).status, 422)
    assert.equal((await seize(police, first, { ground: 'approval-withdrawn' })).status, 422)
    assert.equal((await seize(police, first, { ground: 'i-do-not-like-it' })).status, 400)
    assert.equal((await seize(police, '9999999')).status, 404)
    assert.equal((await check(first)).valid, true)
    assert.deepEqual(await seizures(), [])
  })

  test('makes the card invalid at once and for good, online and in the next list', async () => {
    const said = { id: randomUUID() }
    for (let again = 0; again < 2; again++) assert.equal((await seize(police, first, said)).status, 200)
    assert.equal((await check(first)).valid, false)
    const full = await bodyOf<{ answer: string; told: { blocked?: { code: string } } }>(
      await police.api('GET', `/api/cards/${first}/inspection`),
    )
    assert.deepEqual([full.answer, full.told.blocked?.code], ['BLOCKED', 'seized'])
    await house.runJobs()
    assert.equal(await listed(first), 1)
    assert.equal((await seize(labourInspector, first)).status, 409, 'one seizure a card')
    assert.equal((await seizures()).length, 1)
  })

  test('is not undone when the conditions hold', async () => {
    await runTask(house, 'publish-all-status')
    assert.equal((await check(first)).valid, false)
    const blocked = await manager.api('POST', `/api/cards/${first}/block`, { reason: 'damaged' })
    assert.equal(blocked.status, 409)
  })

  test('tells employer and holder once, with ground, reason and how to complain', async () => {
    const inbox = await readInbox(house)
    const about = inbox.filter(
      ({ text }) => text.includes('inndratt') && text.includes(`${first.slice(0, 3)} ${first.slice(3)}`),
    )
    assert.equal(about.length, 2)
    for (const { text } of about) {
      assert.match(text, /the card was altered/)
      assert.match(text, /klage til politiet/)
    }
    const page = (await manager.get(`/cards/${first}`)).text
    assert.match(page, /Inndratt av politiet/)
    assert.match(page, /the card was altered/)
    assert.match(page, /klage til politiet/)
  })

  test('leaves its plastic to the issuer: the employer collects nothing, a case officer gives the receipt once', async () => {
    assert.equal((await manager.api('POST', `/api/cards/${first}/destruction`, {})).status, 409)
    assert.doesNotMatch((await manager.get(`/cards/${first}/destruction`)).text, /name="submission"/)
    const seizure = await seizureOf(first)
    const destroy = (browser: typeof officer) => browser.api('POST', `/api/seizures/${seizure?.id}/destruction`, {})
    for (const browser of [police, authority, manager]) assert.equal((await destroy(browser)).status, 403)
    assert.equal((await destroy(officer)).status, 200)
    assert.equal((await destroy(officer)).status, 409)
    assert.deepEqual(await seizures(officer), [])
    assert.match((await manager.get(`/cards/${first}`)).text, /Kortutstederen makulerte kortet/)
  })

  test('by several at once is one', async () => {
    const answers = await Promise.all([police, labourInspector, police].map((browser) => seize(browser, raced)))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409])
  })

  test('of a lost card that was found in use takes it, and it stays lost', async () => {
    assert.equal((await manager.api('POST', `/api/cards/${lost}/block`, { reason: 'lost' })).status, 200)
    assert.equal((await seize(police, lost)).status, 200)
    const [row] = await ask<{ reason: string }>('select block_reason as reason from cards where number = $1', [lost])
    assert.equal(row?.reason, 'lost')
    const correction = await authority.api('POST', `/api/seizures/${(await seizureOf(lost))?.id}/correction`, {
      because: 'x',
    })
    assert.equal(correction.status, 409, 'it was over before')
  })
})

suite('a seizure that was wrong', () => {
  test('is corrected by the authority with a reason: a new card free of charge, and the old one stays invalid', async () => {
    assert.equal((await seize(police, wrong)).status, 200)
    const seizure = await seizureOf(wrong)
    const correct = (browser: typeof authority, because: string) =>
      browser.api('POST', `/api/seizures/${seizure?.id}/correction`, { because })
    for (const browser of [police, officer, manager]) assert.equal((await correct(browser, 'x')).status, 403)
    assert.equal((await correct(authority, ' ')).status, 422)
    const done = await bodyOf<Seizure>(await correct(authority, 'It was the wrong person.'))
    assert.ok(done.wrong?.order)
    assert.equal((await correct(authority, 'again')).status, 409)
    const [order] = await ask<{ status: string; free: boolean }>(
      `select o.status, (e.data->>'freeOfCharge')::boolean as free from orders o join events e on e.stream = 'order:' || o.id
       where o.id = $1 and e.type = 'order-placed'`,
      [done.wrong.order],
    )
    assert.deepEqual([order?.status, order?.free], ['awaiting-approval', true])
    assert.equal((await check(wrong)).valid, false)
    await house.runJobs()
    const about = (await readInbox(house)).filter(({ subject }) => /Inndragningen av HMS-kort/.test(subject))
    assert.equal(about.length, 2)
    assert.match((await manager.get(`/cards/${wrong}`)).text, /Inndratt ved feil/)
    assert.equal((await officer.api('POST', `/api/orders/${done.wrong.order}/approval`, {})).status, 200)
  })

  test('is handled by pages too, with the error at its field', async () => {
    assert.equal((await seize(police, taken)).status, 200)
    const { id = '' } = (await seizureOf(taken)) ?? {}
    assert.match((await officer.get(`/seizures/${id}`)).text, /mottatt og makulert/)
    const blank = await authority.post(`/seizures/${id}/correction`, { because: '' })
    assert.equal(blank.status, 422)
    assert.match(blank.text, /Skriv hvorfor inndragningen var feil/)
    assert.match(
      (await authority.post(`/seizures/${id}/correction`, { because: 'A mistake.' })).text,
      /Avgjørelsen er registrert/,
    )
    assert.match((await officer.post(`/seizures/${id}/destruction`, {})).text, /Kvitteringen er registrert/)
    assert.match((await police.get('/seizures')).text, /Makulert/)
    assert.equal((await labourInspector.get(`/seizures/${id}`)).status, 404, 'another’s')
    assert.equal((await manager.get('/seizures')).status, 403)
    for (const browser of [officer, authority])
      assert.equal((await browser.get('/seizures?state=waiting&search=%25')).status, 200)
    assert.equal((await authority.get('/seizures/none')).status, 404)
  })
})

test('whoever seizes unusually many is shown to the authority', async () => {
  assert.doesNotMatch((await authority.get('/seizures')).text, /Uvanlig mange/)
  const [police] = await ask<{ id: string }>('select inspector as id from seizures limit 1')
  const numbers = await ask<{ number: string }>(
    `insert into card_numbers (number) select (8000000 + n)::text from generate_series(1, ${MANY_SEIZURES.count}) n returning number`,
  )
  for (const { number } of numbers)
    await ask(
      `insert into seizures values ($1, $2, '311851055', null, $3, 'police', 'other', '', 'expired', null, $4, $4)`,
      [randomUUID(), number, police?.id, stage.now()],
    )
  assert.match((await authority.get('/seizures')).text, /Uvanlig mange/)
  assert.doesNotMatch((await officer.get('/seizures')).text, /Uvanlig mange/)
})
