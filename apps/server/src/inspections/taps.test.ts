import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { OVERTAKEN_SECONDS } from '@hms/domain/inspection/judge-tap'
import { newUid } from '#testing/card-stage.ts'
import { readInbox } from '#testing/inbox.ts'
import { workers } from '#testing/order-stage.ts'
import { makeChip, openTapStage, places } from '#testing/tap-stage.ts'
import { runTask } from '#testing/world-levers.ts'

const stage = await openTapStage(workers.slice(0, 6))
after(() => stage.house.close())
const { house, master, marit, olav, anybody, verify, alarmsOf, readAlarm, ask, pass } = stage
const [first, copied, late, travelled, blocked, raced] = stage.cards
assert.ok(first && copied && late && travelled && blocked && raced)
const LONG = OVERTAKEN_SECONDS + 60

suite('a tap of a card', () => {
  test('is genuine once, with the card’s number and validity, at level 2', async () => {
    const address = await first.chip.tap()
    const { answer, level, card } = await verify(address)
    assert.deepEqual([answer, level, card?.number, card?.valid], ['genuine', 2, first.number, true])
    const again = await verify(address)
    assert.deepEqual([again.answer, again.level, again.card?.number], ['tap-again', undefined, first.number])
    assert.equal((await verify(await first.chip.tap())).answer, 'genuine')
    assert.deepEqual(await alarmsOf(first.number), [])
  })

  test('is genuine after taps that nobody sent', async () => {
    for (let unseen = 0; unseen < 5; unseen++) await first.chip.tap()
    assert.equal((await verify(await first.chip.tap())).answer, 'genuine')
    assert.deepEqual(await alarmsOf(first.number), [])
  })

  test('whose MAC, counter or UID was changed is not genuine, and says nothing of any card', async () => {
    const address = await first.chip.tap()
    const wrong = [
      address.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
      address.replace(/c=[0-9A-F]{6}/, 'c=00FFFF'),
      address.replace(/u=[0-9A-F]{14}/, `u=${newUid()}`),
    ]
    for (const one of wrong) {
      const { answer, card } = await verify(one)
      assert.deepEqual([answer, card], ['not-genuine', undefined])
    }
    assert.equal((await verify(address)).answer, 'genuine', 'a wrong one did not raise the counter')
  })

  test('of a chip of ours that is no card is unknown', async () => {
    const { answer, card } = await verify(await makeChip(newUid(), master).tap())
    assert.deepEqual([answer, card], ['unknown-chip', undefined])
  })

  test('of a chip of somebody else’s is not genuine', async () =>
    assert.equal((await verify(await makeChip(newUid(), new Uint8Array(16)).tap())).answer, 'not-genuine'))

  test('that is no tap at all is refused with what is wrong', async () => {
    for (const body of [{}, { u: '04', c: '1', m: '' }, { u: 'G'.repeat(14), c: '000001', m: '0'.repeat(16) }])
      assert.equal((await anybody.api('POST', '/api/taps', body)).status, 400)
    const [u, c, m] = ['0'.repeat(14), '000001', '0'.repeat(16)]
    const nowhere = { u, c, m, place: { latitude: 91, longitude: 0 } }
    assert.equal((await anybody.api('POST', '/api/taps', nowhere)).status, 400)
  })

  test('of the public has no place, whatever was sent, and an hour later only its hour', async () => {
    await verify(await first.chip.tap(), places.oslo)
    const rows = () =>
      ask<{ latitude: number | null; by: string | null; at: string }>(
        `select t.latitude, t.by, t.at from chip_taps t join personalisation_jobs j on j.chip_uid = t.uid where j.number = $1`,
        [first.number],
      )
    const [before] = await rows()
    assert.deepEqual([before?.latitude, before?.by], [null, null])
    pass(2 * 3600)
    await runTask(house, 'forget-tap-minutes')
    const [kept] = await rows()
    assert.match(kept?.at ?? '', /:00:00\.000Z$/)
  })

  test('is noted in the audit trail by the card’s number', async () => {
    const noted = await ask(
      `select 1 from audit_events where act = 'tap-verified' and thing = $1 and actor = 'public'`,
      [first.number],
    )
    assert.ok(noted.length > 0)
  })
})

suite('a copy of a card', () => {
  test('with the address of one tap is found when the card was tapped since, and raises one alarm with both taps', async () => {
    const copy = await copied.chip.tap()
    assert.equal((await verify(copy)).answer, 'genuine')
    assert.equal((await verify(copy)).answer, 'tap-again')
    assert.equal((await verify(await copied.chip.tap(), places.oslo, olav)).answer, 'genuine')
    pass(LONG)
    const { answer, level, card } = await verify(copy)
    assert.deepEqual([answer, level, card?.number], ['clone-suspected', undefined, copied.number])
    const [alarm, ...others] = await alarmsOf(copied.number)
    assert.ok(alarm && others.length === 0)
    const { why, status, evidence } = await readAlarm(alarm.id)
    assert.deepEqual([why, status], ['counter-back', 'raised'])
    const [compared, suspicious] = evidence
    assert.ok(compared && suspicious)
    assert.equal(compared.counter, suspicious.counter + 1)
    assert.deepEqual(compared.place, { latitude: 59.9, longitude: 10.7 }, 'coarse')
    assert.deepEqual([compared.why, suspicious.why, suspicious.by], [undefined, 'counter-back', 'public'])
    assert.match(suspicious.at, /:00:00\.000Z$/, 'of the public the hour alone')
  })

  test('that is shown again adds to the same alarm', async () => {
    const [alarm] = await alarmsOf(copied.number)
    const old = await copied.chip.tap()
    await verify(await copied.chip.tap())
    pass(LONG)
    assert.equal((await verify(old)).answer, 'clone-suspected')
    assert.deepEqual(
      (await alarmsOf(copied.number)).map(({ id, taps }) => [id, taps]),
      [[alarm?.id, 3]],
    )
  })

  test('is not suspected of a request that was overtaken by seconds', async () => {
    const slow = await late.chip.tap()
    assert.equal((await verify(await late.chip.tap())).answer, 'genuine')
    assert.equal((await verify(slow)).answer, 'genuine')
    assert.equal((await verify(slow)).answer, 'tap-again')
    assert.deepEqual(await alarmsOf(late.number), [])
  })

  test('is suspected when inspectors saw the card in two places, though its counter rises', async () => {
    assert.equal((await verify(await travelled.chip.tap(), places.oslo, olav)).answer, 'genuine')
    pass(120)
    assert.equal((await verify(await travelled.chip.tap(), places.bergen, olav)).answer, 'clone-suspected')
    const [alarm] = await alarmsOf(travelled.number)
    const { why, evidence } = await readAlarm(alarm?.id ?? '')
    assert.equal(why, 'two-places')
    assert.ok(evidence.every(({ place, by }) => place !== undefined && by !== 'public'))
  })

  test('is found among many taps at once: of one address one is genuine', async () => {
    const address = await raced.chip.tap()
    const answers = await Promise.all(Array.from({ length: 8 }, () => verify(address)))
    assert.deepEqual(answers.map(({ answer }) => answer).toSorted(), ['genuine', ...Array(7).fill('tap-again')])
  })

  test('is not suspected of two taps at once, in whatever order they come', async () => {
    for (let round = 0; round < 5; round++) {
      pass(LONG)
      const taps: readonly string[] = [await raced.chip.tap(), await raced.chip.tap()]
      const answers: readonly { readonly answer: string }[] = await Promise.all(taps.map((one) => verify(one)))
      assert.deepEqual(
        answers.map(({ answer }) => answer),
        ['genuine', 'genuine'],
      )
    }
    assert.deepEqual(await alarmsOf(raced.number), [])
  })
})

suite('an alarm of the authority’s', () => {
  const act = (id: string, what: string, body: object = {}) => marit.api('POST', `/api/alarms/${id}/${what}`, body)
  async function raise(card: { number: string; chip: { tap(): Promise<string> } }): Promise<string> {
    const old = await card.chip.tap()
    await verify(await card.chip.tap())
    pass(LONG)
    assert.equal((await verify(old)).answer, 'clone-suspected')
    const [alarm] = await alarmsOf(card.number)
    return alarm?.id ?? ''
  }

  test('tells of a jump of the counter too', async () => {
    travelled.chip.skip(5000)
    assert.equal((await verify(await travelled.chip.tap())).answer, 'genuine')
    const [alarm] = await alarmsOf(travelled.number)
    assert.match((await marit.get(`/alarms/${alarm?.id}`)).text, /Telleren hoppet/)
    const [other] = await alarmsOf(copied.number)
    assert.doesNotMatch((await marit.get(`/alarms/${other?.id}`)).text, /Telleren hoppet/)
  })

  test('is nobody else’s', async () => {
    for (const browser of [anybody, olav, stage.stage.manager, stage.stage.officer])
      assert.ok([401, 403].includes((await browser.api('GET', '/api/alarms')).status))
    assert.equal((await act('none', 'seen')).status, 404)
    assert.equal((await act('00000000-0000-4000-8000-000000000000', 'block')).status, 404)
  })

  test('is called false with a reason only; the card counts as before and a new copy raises a new one', async () => {
    const id = await raise(late)
    assert.equal((await act(id, 'seen')).status, 200)
    assert.equal((await act(id, 'dismissal', { because: ' ' })).status, 409)
    assert.equal((await act(id, 'dismissal', { because: 'an old page' })).status, 200)
    assert.equal((await act(id, 'block')).status, 409, 'it is closed')
    assert.equal((await verify(await late.chip.tap())).card?.valid, true)
    assert.notEqual(await raise(late), id)
  })

  test('blocks the card and tells its employer once; the copy is found still, without another alarm', async () => {
    const id = await raise(blocked)
    const answer = await act(id, 'block')
    assert.equal(answer.status, 200)
    assert.equal((await act(id, 'block')).status, 409)
    await house.runJobs()
    const { card } = await verify(await blocked.chip.tap())
    assert.deepEqual([card?.number, card?.valid], [blocked.number, false])
    const [row] = await ask<{ reason: string }>('select block_reason as reason from cards where number = $1', [
      blocked.number,
    ])
    assert.equal(row?.reason, 'cloned')
    const told = (await readInbox(house)).filter(
      ({ text }) => text.includes('kopiert') && text.includes(blocked.number),
    )
    assert.equal(told.length, 1)
    const [closed] = await alarmsOf(blocked.number, 'closed')
    assert.equal(closed?.decision, 'card-blocked')
    const old = await blocked.chip.tap()
    await verify(await blocked.chip.tap())
    pass(LONG)
    assert.equal((await verify(old)).answer, 'clone-suspected')
    assert.deepEqual(await alarmsOf(blocked.number), [])
    assert.equal((await readAlarm(id)).taps, (closed?.taps ?? 0) + 1)
  })

  test('of a card that is over already is closed without blocking it again', async () => {
    const [alarm] = await alarmsOf(copied.number)
    const lost = await stage.stage.manager.api('POST', `/api/cards/${copied.number}/block`, { reason: 'lost' })
    assert.equal(lost.status, 200)
    assert.equal((await act(alarm?.id ?? '', 'block')).status, 200)
    assert.equal((await readAlarm(alarm?.id ?? '')).decision, 'card-over')
  })

  test('is read and acted on by pages too, in both languages', async () => {
    const [alarm] = await alarmsOf(travelled.number)
    const list = await marit.get('/alarms')
    assert.match(list.text, /To steder på for kort tid/)
    assert.match((await marit.get(`/alarms?search=${travelled.number}`)).text, new RegExp(alarm?.id ?? 'none'))
    assert.doesNotMatch((await marit.get(`/alarms?search=${first.number}`)).text, new RegExp(alarm?.id ?? 'none'))
    const page = await marit.get(`/alarms/${alarm?.id}`)
    assert.match(page.text, /59,9°/)
    assert.match(page.text, /Stedene ligger omtrent 30\d km fra hverandre/)
    assert.equal((await marit.get('/alarms/none')).status, 404)
    const empty = await marit.post(`/alarms/${alarm?.id}/dismissal`, { because: '' })
    assert.deepEqual([empty.status, /Skriv hvorfor alarmen er falsk/.test(empty.text)], [422, true])
    assert.match((await marit.post(`/alarms/${alarm?.id}/seen`, {})).text, /merket som under arbeid/)
    assert.match((await marit.get(`/alarms/${alarm?.id}/block`)).text, /også det ekte/)
    assert.match((await marit.post(`/alarms/${alarm?.id}/block`, {})).text, /arbeidsgiveren får beskjed/)
    const english = await marit.get(`/alarms/${alarm?.id}?language=en`)
    assert.match(english.text, /The card blocked by/)
    assert.equal((await olav.get('/alarms')).status, 403)
    const reads = await ask(
      `select 1 from audit_events where act = 'alarm-read' and thing = $1 and person is not null`,
      [alarm?.id],
    )
    assert.ok(reads.length > 0)
  })
})

suite('the status page', () => {
  test('says that chips are verified here', async () =>
    assert.match((await anybody.get('/status')).text, /Kontroll av kortbrikker[\s\S]{0,600}Virker/))
})
