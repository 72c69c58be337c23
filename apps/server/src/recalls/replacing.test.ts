import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, suite, test } from 'node:test'
import type { CardEvent } from '@hms/domain/card/card'
import { change } from '#database/change.ts'
import { cards } from '#records/card-record.ts'
import { bodyOf } from '#testing/body-of.ts'
import { readInbox } from '#testing/inbox.ts'
import { builder, officers, placeOrders, readPhone, workers } from '#testing/order-stage.ts'
import { broken, kept, openRecallStage, type View } from '#testing/recall-stage.ts'
import { moveTime, runTask } from '#testing/world-levers.ts'
import { carryOut } from './carry-out/carry-out.ts'

const crew = workers.slice(0, 7)
const {
  stage,
  marit,
  henrik,
  database,
  ask,
  loseJobs,
  proposed,
  act,
  progressOf,
  refusalOf,
  recall,
  isValid,
  lifeOf,
  ordersOf,
  mailsAbout,
  number,
} = await openRecallStage(crew)
after(() => stage.house.close())
// The first two are blocked by an earlier recall.
await recall({ chipBatch: 'NXP-41' }, broken)

suite('a recall whose cards count until they are replaced', () => {
  let id: string

  test('goes on where it was stopped, each card once', async () => {
    const at = stage.house.dependencies.clock.now()
    const suspended: CardEvent = { type: 'card-suspended', failing: { employed: 'employment-ended' }, at }
    await change(database(), cards, number(2), 'test', () => [suspended])
    await stage.manager.api('POST', `/api/cards/${number(3)}/block`, { reason: 'lost' })
    await ask(`update cards set expires = '2026-11-22' where number = $1`, [number(4)])
    await stage.house.runJobs()

    ;({ id } = await proposed({ producer: 'test', issuedUntil: '2026-11-23' }))
    assert.equal((await act(id, 'confirmation', henrik)).status, 200)
    // Dead after the first two cards, and the job for the next one is lost too.
    await carryOut({ ...stage.house.dependencies, together: 2 }, { recall: id })
    await carryOut({ ...stage.house.dependencies, together: 2 }, { recall: id, stage: 'cards' })
    await loseJobs(id)
    await stage.house.runJobs()
    const { found: all, told: toldSoFar } = await progressOf(id)
    assert.ok(all > 2 && toldSoFar === 2, 'two of them are done')
    await runTask(stage.house, 'carry-on-recalls')
    const ours = [number(2), number(5), number(6)]
    const found = (await ask<{ card: string }>('select card from recalled_cards where recall = $1', [id])).map(
      ({ card }) => card,
    )
    for (const one of ours) assert.ok(found.includes(one))
    for (const one of ours) assert.equal((await lifeOf(one)).filter((type) => type === 'card-recalled').length, 1)
    for (const left of [number(0), number(3), number(4)]) assert.ok(!found.includes(left), 'blocked or expired')
    assert.deepEqual(await lifeOf(number(3)), ['card-issued', 'card-blocked'])
  })

  test('leaves valid what is valid', async () => {
    assert.deepEqual([await isValid(number(5)), await isValid(number(6))], [true, true])
  })

  test('orders no card for whoever does not fulfil the conditions, and tells them', async () => {
    assert.deepEqual(await ordersOf(number(2)), [])
    assert.deepEqual((await progressOf(id)).notReplaced, [{ why: 'conditions', cards: 1 }])
    const [sms = ''] = await readPhone(stage.house, crew[2]?.mobile ?? '')
    assert.match(sms, /no new card|ikke nytt kort/)
  })

  test('orders it after all when the conditions hold again', async () => {
    const at = stage.house.dependencies.clock.now()
    await change(database(), cards, number(2), 'test', () => [{ type: 'card-reinstated', at }])
    await runTask(stage.house, 'carry-on-recalls')
    assert.equal((await ordersOf(number(2))).length, 1)
    assert.deepEqual((await progressOf(id)).notReplaced, [])
  })

  test('is told of on the employer’s first page, in its list, on the card, and to the holder by their own link', async () => {
    const at = `/enterprises/${builder.organisation}`
    const home = (await stage.manager.get(at)).text
    assert.match(home, /kort er tilbakekalt og byttes uten kostnad.*Frist 31\. desember 2026/s)
    const list = (await stage.manager.get(`${at}/cards?state=recalled`)).text
    assert.match(list, /Tilbakekalt\.<\/strong> Et nytt kort ble bestilt 23\. november 2026 og er på vei/)
    assert.ok(!list.includes(`/cards/${number(3)}"`), 'a lost card is not exchanged')
    const page = (await stage.manager.get(`/cards/${number(5)}`)).text
    for (const words of [
      'Kortet er tilbakekalt',
      'Laminatet kan løsne',
      'gyldig til det nye er laget',
      'innen 31. desember 2026',
    ])
      assert.ok(page.includes(words), words)
    const [link = ''] = (await readPhone(stage.house, crew[5]?.mobile ?? '')).flatMap(
      (text) => /\/w\/[\w-]+/.exec(text) ?? [],
    )
    assert.match((await (await stage.house.visitor()).get(link)).text, /Kortet er tilbakekalt|The card is recalled/)
  })

  test('orders nothing for whom a new card is ordered already', async () => {
    const second = await recall({ chipBatch: 'NXP-42' }, { ...kept, effect: 'until-day', lastDay: '2026-12-01' })
    const { found, ordered } = await progressOf(second)
    assert.deepEqual([found, ordered], [3, 3])
    assert.equal((await ordersOf(number(5))).length, 1)
    const open = await ask<{ order: string }>('select order_id as order from recalled_cards where card = $1', [
      number(5),
    ])
    assert.deepEqual(new Set(open.map(({ order }) => order)).size, 1)
  })

  test('replaces the old card when the new one is made', async () => {
    const { jobs } = await stage.beginBatch()
    const [order] = await ordersOf(number(5))
    const job = jobs.find((one) => one.order === order?.id)
    assert.ok(job)
    await stage.make(job)
    await stage.house.runJobs()
    assert.equal((await lifeOf(number(5))).at(-1), 'card-replaced')
    assert.deepEqual([await isValid(number(5)), await isValid(job.number)], [false, true])
    assert.deepEqual(await lifeOf(job.number), ['card-issued'], 'what a recall orders it does not recall')
  })

  test('that was stopped lets go what was only marked, and says so; its own new orders are not made', async () => {
    const before = (await ordersOf(number(6)))[0]?.status
    assert.equal((await act(id, 'stop', marit, { because: 'It was the wrong period' })).status, 200)
    await stage.house.runJobs()
    const released = await ask<{ card: string }>(
      'select card from recalled_cards where recall = $1 and released_at is not null order by 1',
      [id],
    )
    assert.ok(released.some(({ card }) => card === number(6)))
    assert.equal((await lifeOf(number(6))).at(-1), 'card-recall-ended')
    assert.equal(before, 'in-production')
    assert.equal((await ordersOf(number(6)))[0]?.status, 'in-production', 'a batch has it already')
    const [sms = ''] = await readPhone(stage.house, crew[6]?.mobile ?? '')
    assert.match(sms, /gjelder som før|counts as before/)
    assert.equal((await mailsAbout('er stanset')).length, 1)
    assert.deepEqual(await refusalOf(await act(id, 'stop', marit, { because: 'Again' })), [409, 'recall.not-confirmed'])
  })

  test('blocks what was not replaced by the last day, the day after', async () => {
    assert.ok(await isValid(number(6)))
    await moveTime(stage.house, '2026-12-01T23:00:00+01:00')
    await runTask(stage.house, 'carry-on-recalls')
    assert.ok(await isValid(number(6)))
    await moveTime(stage.house, '2026-12-02T00:10:00+01:00')
    await runTask(stage.house, 'carry-on-recalls')
    assert.equal(await isValid(number(6)), false)
    assert.ok((await lifeOf(number(6))).includes('card-blocked'))
  })
})

suite('legacy cards', () => {
  test('are found by producer and period, are not valid any more, and the employer is told to order', async () => {
    const [imported, number] = [randomUUID(), '1000101']
    await ask(
      `insert into legacy_imports (id, file_hash, file_name, uploaded_by, uploaded_at, rows) values ($1, 'x', 'f', 'u', now(), 1)`,
      [imported],
    )
    await ask('insert into card_numbers (number) values ($1)', [number])
    await ask(
      `insert into legacy_cards (number, organisation, producer, issued, expires, status, import, changed_at)
       values ($1, $2, 'evry', '2025-11-03', '2027-11-03', 'active', $3, now())`,
      [number, builder.organisation, imported],
    )
    assert.ok(await isValid(number))
    const { foreseen } = await proposed({ producer: 'evry' }, broken)
    assert.deepEqual([foreseen?.cards, foreseen?.legacy, foreseen?.holders], [1, 1, 0])
    const id = await recall({ producer: 'evry', issuedUntil: '2025-12-31' }, broken)
    assert.equal(await isValid(number), false)
    const { found, legacy, told, ordered } = await progressOf(id)
    assert.deepEqual([found, legacy, told, ordered], [1, 1, 0, 0])
    const [mail] = await readInbox(stage.house)
    assert.match(mail?.text ?? '', /1 er laget av en tidligere produsent\. Bestill nye kort/)
  })

  test('are ordered anew free of charge, as many as there were', async () => {
    const free = async ([order]: readonly string[]) =>
      (
        await ask<{ free: boolean | null }>(
          `select (data ->> 'freeOfCharge')::boolean as free from events where stream = $1 and version = 1`,
          [`order:${order}`],
        )
      )[0]?.free
    const [first, second] = [
      await placeOrders(stage.manager, workers.slice(8, 9)),
      await placeOrders(stage.manager, workers.slice(9, 10)),
    ]
    assert.deepEqual([await free(first), await free(second)], [true, null])
    assert.match((await stage.manager.get(`/orders/${first[0]}`)).text, /Uten kostnad/)
  })
})

suite('the pages of a recall', () => {
  test('lead from the questions to the figures, in both languages', async () => {
    const form = {
      producer: 'test',
      'issued-until': '2026-11-23',
      reason: 'lamination',
      effect: 'until-replaced',
      deadline: '',
    }
    const wrong = await marit.post('/recalls/preview', form)
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Velg en frist/)
    assert.match(wrong.text, /value="2026-11-23"/)
    const preview = await marit.post('/recalls/preview', { ...form, deadline: '2026-12-31' })
    assert.match(preview.text, /Kort som passer i dag/)
    assert.match(preview.text, /KORTPRODUSENT TEST AS/)
    const change = await marit.post('/recalls/new', { ...form, deadline: '2026-12-31' })
    assert.match(change.text, /value="2026-12-31"/)
    const { path, text } = await marit.post('/recalls', { ...form, deadline: '2026-12-31' })
    assert.match(text, /En annen må bekrefte det/)
    assert.match((await marit.post(`${path}/confirmation`, {})).text, /Du la fram forslaget selv/)
    assert.match((await henrik.post(`${path}/confirmation`, {})).text, /bekreftet og har begynt/)
    await stage.house.runJobs()
    const english = { cookie: 'hms-language=en' }
    assert.match(
      (await (await stage.house.visitor('12877149941')).get('/recalls', english)).text,
      /Recall|Tilbakekalling/,
    )
    assert.match((await henrik.get(path)).text, /Framdrift.*Nye kort bestilt/s)
    assert.equal((await henrik.post(`${path}/stop`, { because: ' ' })).status, 422)
    assert.match((await henrik.post(`${path}/stop`, { because: 'Feil periode' })).text, /Feil periode/)
  })

  test('list the cards by stage, and as a file with numbers and enterprises alone', async () => {
    const { recalls } = await bodyOf<{ recalls: View[] }>(await marit.api('GET', '/api/recalls'))
    const [first, ...others] = recalls.filter(({ status }) => status === 'confirmed')
    const officer = await stage.house.visitor(officers[0])
    const list = await officer.get(`/recalls/${first?.id}/cards?state=legacy`)
    assert.match(list.text, /Arbeidsgiveren må bestille/)
    const files = [first, ...others].map(async (one) => (await officer.get(`/recalls/${one?.id}/cards.csv`)).text)
    const file = (await Promise.all(files)).join('')
    assert.ok(file.includes(number(0)))
    assert.match(file, /Kortnummer;.*\r\n1000101;311851055;BLANK TØMRER AS;/)
    for (const { identityNumber } of crew) assert.ok(!file.includes(identityNumber))
    const { rows } = await database().query<{ family: string }>('select distinct family from card_faces')
    for (const { family } of rows) assert.ok(!file.includes(family), family)
    assert.equal((await officer.get(`/recalls/${randomUUID()}/cards.csv`)).status, 404)
  })
})
