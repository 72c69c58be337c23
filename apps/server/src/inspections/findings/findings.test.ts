import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import sharp from 'sharp'
import { bodyOf } from '#testing/body-of.ts'
import { readInbox } from '#testing/inbox.ts'
import { type InspectionView, openInspectionStage, snapshot } from '#testing/inspection-stage.ts'
import { builder, workers } from '#testing/order-stage.ts'
import { runTask } from '#testing/world-levers.ts'
import { findInspection, listInspectionsOf } from '../queries.ts'

const stage = await openInspectionStage(workers.slice(0, 2))
after(() => stage.house.close())
const { house, labourInspector, police, representative, authority, anybody, manager, officer } = stage
const { told, record, recorded, photograph, ask } = stage
const [card = '', other = ''] = stage.cards
const seen = { number: card, answer: 'OK' }
const suspicious = {
  cards: [seen],
  findings: [
    { code: 'employment-ended', number: card },
    { code: 'other', text: 'a second phone' },
  ],
  note: 'He left in August, he says.',
  suspicion: true,
}
const audited = (act: string) =>
  ask<{ person: string; thing: string }>('select * from audit_events where act = $1', [act])

suite('an inspection recorded on the spot', () => {
  test('is kept once, whatever is sent twice and at once, with words and place as they were told', async () => {
    const body = told({ cards: [seen], note: 'Quiet.', position: { latitude: 59.91273, longitude: 10.74609 } })
    const answers = await Promise.all([1, 2, 3, 4].map(() => police.api('POST', '/api/inspections', body)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    )
    const view = await bodyOf<InspectionView>(await police.api('GET', `/api/inspections/${body.id}`))
    assert.deepEqual([view.note, view.position], ['Quiet.', { latitude: 59.9, longitude: 10.7 }])
    assert.equal((await ask('select 1 from inspections where id = $1', [body.id])).length, 1)
    const [row] = await ask<{ note: Buffer }>('select note_sealed as note from inspections where id = $1', [body.id])
    assert.ok(!row?.note.includes('Quiet'), 'sealed')
  })

  test('is refused to those who are no inspectors, and says what is missing', async () => {
    for (const browser of [anybody, manager, officer, authority])
      assert.ok([401, 403].includes((await record(browser, { cards: [seen] })).status))
    assert.equal((await record(police, {})).status, 422)
    assert.equal((await record(police, { findings: [{ code: 'other' }] })).status, 422)
    assert.equal((await record(police, { suspicion: true, cards: [seen] })).status, 422)
    assert.equal((await record(police, { cards: [{ number: '12', answer: 'OK' }] })).status, 400)
    assert.equal((await record(police, { findings: [{ code: 'no-such-thing' }] })).status, 400)
    assert.equal((await record(police, { cards: [seen], at: '2126-01-01T00:00:00Z' })).status, 422)
    assert.equal((await record(police, { cards: [seen], placeKind: 'moon' })).status, 400)
  })

  test('is one’s own: another inspector neither reads, adds to nor corrects it; the authority reads all', async () => {
    const mine = await recorded(police, { cards: [seen] })
    for (const browser of [representative, labourInspector, manager, officer])
      assert.equal((await browser.api('GET', `/api/inspections/${mine.id}`)).status, 404)
    assert.equal(
      (await representative.api('POST', '/api/inspections', told({ id: mine.id, cards: [seen] }))).status,
      404,
    )
    assert.equal((await record(representative, { cards: [seen], corrects: mine.id })).status, 404)
    assert.equal((await photograph(representative, mine.id, await snapshot())).status, 404)
    assert.equal((await authority.api('GET', `/api/inspections/${mine.id}`)).status, 200)
    assert.ok((await audited('inspection-read')).some(({ thing, person }) => thing === mine.id && person))
    const later = await recorded(police, { cards: [seen], note: 'It was the other gate.', corrects: mine.id })
    assert.match((await police.get(`/inspections/${later.id}`)).text, new RegExp(mine.id))
    const corrected = await police.post(`/inspections/${mine.id}/correction`, { note: 'And on another day.' })
    assert.match(corrected.text, /Rettelsen er lagt til/)
    assert.match(
      (await police.post(`/inspections/${mine.id}/correction`, { note: ' ' })).text,
      /Skriv hva som skal rettes/,
    )
    assert.equal((await representative.post(`/inspections/${mine.id}/correction`, { note: 'x' })).status, 404)
  })

  test('has photographs without what the camera wrote, at most ten, each once', async () => {
    const { id } = await recorded(police, { photographs: 10, note: 'See the photographs.' })
    const first = randomUUID()
    for (let again = 0; again < 2; again++)
      assert.equal((await photograph(police, id, await snapshot(), first)).status, 200)
    for (let one = 1; one < 10; one++) assert.equal((await photograph(police, id, await snapshot(one))).status, 200)
    const eleventh = await photograph(police, id, await snapshot(99))
    assert.deepEqual(
      [eleventh.status, (await bodyOf<{ type: string }>(eleventh)).type],
      [409, 'inspection.too-many-photographs'],
    )
    const file = await police.api('GET', `/api/inspections/${id}/photographs/${first}`)
    const bytes = Buffer.from(await file.arrayBuffer())
    assert.equal((await sharp(bytes).metadata()).exif, undefined)
    assert.ok(!bytes.includes('secret camera'))
    const [row] = await ask<{ sealed: Buffer }>('select sealed from inspection_photographs where id = $1', [first])
    assert.ok(!row?.sealed.subarray(0, 4).equals(bytes.subarray(0, 4)), 'sealed')
    assert.equal((await representative.api('GET', `/api/inspections/${id}/photographs/${first}`)).status, 404)
    assert.equal((await photograph(police, id, new TextEncoder().encode('no picture'))).status, 422)
    assert.equal((await photograph(police, id, new Uint8Array())).status, 422)
    assert.equal((await photograph(police, randomUUID(), await snapshot())).status, 404)
  })

  test('is told to other features without whose card it was', async () => {
    const { id } = await recorded(police, { cards: [{ number: other, answer: 'EXPIRED' }] })
    const { database } = house.dependencies
    assert.ok((await listInspectionsOf(database, builder.organisation)).some((one) => one.id === id))
    const one = await findInspection(database, id)
    assert.deepEqual(one?.cards, [{ number: other, answer: 'EXPIRED', organisation: builder.organisation }])
    assert.equal(await findInspection(database, randomUUID()), undefined)
    assert.deepEqual(await listInspectionsOf(database, '999999999'), [])
  })
})

suite('a report of suspicion', () => {
  const listOpen = async () =>
    (
      await bodyOf<{ suspicions: { id: string; inspection: string; authority: string; status: string }[] }>(
        await authority.api('GET', '/api/suspicions'),
      )
    ).suspicions
  const toldEmployer = async () =>
    (await readInbox(house)).filter(({ subject }) => subject.startsWith('Se over HMS-kort'))

  test('tells the authority and the employer once, and accuses nobody', async () => {
    const body = told(suspicious)
    for (let again = 0; again < 3; again++)
      assert.equal((await representative.api('POST', '/api/inspections', body)).status, 200)
    await house.runJobs()
    const reports = (await listOpen()).filter(({ inspection }) => inspection === body.id)
    assert.deepEqual(
      reports.map(({ authority: to, status }) => [to, status]),
      [['labour-inspection', 'reported']],
    )
    const [message, ...more] = await toldEmployer()
    assert.ok(message && more.length === 0)
    assert.match(message.text, /Det betyr ikke at noen har gjort noe galt/)
    assert.match(message.text, /Aa-registeret stemmer/)
    assert.doesNotMatch(message.text, new RegExp(`August|second phone|${card}`))
    const events = await ask<{ data: object }>(`select data from events where stream = 'suspicion:' || $1`, [
      reports[0]?.id,
    ])
    assert.doesNotMatch(JSON.stringify(events), /August|second phone/)
  })

  test('goes to the Ocean Industry Authority where the place is theirs', async () => {
    const { id } = await recorded(representative, { ...suspicious, placeKind: 'petroleum-facility' })
    assert.equal((await listOpen()).find(({ inspection }) => inspection === id)?.authority, 'ocean-industry')
  })

  test('of somebody whose enterprise nobody knows reaches the authority alone', async () => {
    await house.runJobs()
    const before = (await toldEmployer()).length
    const { id } = await recorded(representative, { findings: [{ code: 'no-card-held' }], suspicion: true })
    await house.runJobs()
    assert.ok((await listOpen()).some(({ inspection }) => inspection === id))
    assert.equal((await toldEmployer()).length, before)
  })

  test('is taken, and closed with outcome and reason, by the authority alone', async () => {
    const [report] = await listOpen()
    const act = (browser: typeof authority, what: string, body?: object) =>
      browser.api('POST', `/api/suspicions/${report?.id}/${what}`, body)
    for (const browser of [police, representative, officer, manager]) {
      assert.equal((await act(browser, 'taken')).status, 403)
      assert.equal((await browser.get('/suspicions')).status, 403)
    }
    assert.equal((await act(authority, 'taken')).status, 200)
    assert.equal((await act(authority, 'taken')).status, 200)
    assert.equal((await act(authority, 'closure', { outcome: 'put-right', because: ' ' })).status, 422)
    assert.equal((await act(authority, 'closure', { outcome: 'put-right', because: 'reported since' })).status, 200)
    assert.equal((await act(authority, 'closure', { outcome: 'put-right', because: 'again' })).status, 409)
    assert.ok(!(await listOpen()).some(({ id }) => id === report?.id))
  })

  test('is handled by pages too', async () => {
    const [report] = await listOpen()
    const page = await authority.get(`/suspicions/${report?.id}`)
    assert.equal(page.status, 200)
    assert.match((await authority.post(`/suspicions/${report?.id}/taken`, {})).text, /merket som under arbeid/)
    const wrong = await authority.post(`/suspicions/${report?.id}/closure`, { outcome: '', because: '' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Velg hva som kom ut av det/)
    const done = await authority.post(`/suspicions/${report?.id}/closure`, {
      outcome: 'nothing-wrong',
      because: 'Seen.',
    })
    assert.match(done.text, /Meldingen er avsluttet/)
    assert.equal((await authority.get('/suspicions/none')).status, 404)
  })
})

suite('the list of inspections', () => {
  test('has one’s own, can be searched, and is exported; the authority has all; every reading is in the audit trail', async () => {
    const own = await representative.get('/inspections')
    assert.match(own.text, /Gate 1/)
    assert.doesNotMatch(own.text, /It was the other gate|Sett av alle/)
    assert.match((await representative.get(`/inspections?search=${card}`)).text, /Gate 1/)
    assert.match((await representative.get('/inspections?search=nowhere')).text, /Ingen kontroller passer/)
    const mine = (await representative.get('/inspections.csv')).text.trim().split('\r\n')
    const all = (await authority.get('/inspections.csv')).text.trim().split('\r\n')
    assert.ok(all.length > mine.length)
    assert.match(mine.join(), /Verneombud/)
    assert.doesNotMatch(mine.join(), /Politiet/)
    for (const act of ['inspections-read', 'inspections-exported']) assert.ok((await audited(act)).length > 0, act)
    for (const browser of [manager, officer]) assert.equal((await browser.get('/inspections')).status, 403)
  })

  test('bears odd searches', async () => {
    for (const search of ['%', "'", '\\', '123456789', '12345678', 'æøå', '1'.repeat(100)])
      assert.equal((await authority.get(`/inspections?search=${encodeURIComponent(search)}&state=seizure`)).status, 200)
  })

  test('is forgotten after its time: photographs and words first', async () => {
    const { clock } = house.dependencies
    const { id } = await recorded(police, { cards: [seen], note: 'Old words.', photographs: 1 })
    await photograph(police, id, await snapshot())
    clock.set('2028-12-01T10:00:00.000Z' as Instant)
    await runTask(house, 'forget-inspections')
    const view = await bodyOf<InspectionView>(await authority.api('GET', `/api/inspections/${id}`))
    assert.deepEqual([view.note, view.photographs], ['', []])
    clock.set('2031-12-01T10:00:00.000Z' as Instant)
    await runTask(house, 'forget-inspections')
    assert.equal((await authority.api('GET', `/api/inspections/${id}`)).status, 404)
    assert.equal((await authority.get('/suspicions?state=all')).status, 200, 'reports outlive their inspections')
  })
})
