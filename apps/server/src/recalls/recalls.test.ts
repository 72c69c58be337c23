import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import type { CardEvent } from '@hms/domain/card/card'
import { Client } from 'pg'
import { change } from '#database/change.ts'
import { readMigrations } from '#database/migrate.ts'
import { cards } from '#records/card-record.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { readInbox } from '#testing/inbox.ts'
import { builder, officers, placeOrders, readPhone, workers } from '#testing/order-stage.ts'
import { moveTime, runTask } from '#testing/world-levers.ts'
import { carryOut } from './carry-out/carry-out.ts'

const people = { marit: '17896940260', henrik: '12877149941' } as const
/** Two of chip batch NXP-41, the others of NXP-42. */
const crew = workers.slice(0, 7)

let stage: CardStage
let marit: Browser
let henrik: Browser
let numbers: readonly string[]
before(async () => {
  stage = await openCardStage()
  marit = await stage.house.visitor(people.marit)
  henrik = await stage.house.visitor(people.henrik)
  const orders = await stage.approve(crew)
  const { jobs } = await stage.beginBatch()
  for (const job of jobs) await stage.make(job)
  await stage.house.runJobs()
  numbers = orders.map((order) => jobs.find((job) => job.order === order)?.number ?? '')
  await bringBlanks(orders.slice(0, 2), 'NXP-41', 1)
  await bringBlanks(orders.slice(2), 'NXP-42', 100)
})
after(() => stage.house.close())

const database = () => stage.house.dependencies.database
const ask = async <Row>(text: string, params: readonly unknown[] = []) =>
  (await database().query<Row>(text, params)).rows

/** As the stock notes which blank a card was made of. */
async function bringBlanks(orders: readonly string[], chipBatch: string, first: number): Promise<void> {
  const lot = randomUUID()
  await ask(
    `insert into blank_lots (id, producer, chip_family, chip_batch, first, last, received_by, received_at)
     values ($1, 'test', 'aes', $2, $3, $4, 'somebody', now())`,
    [lot, chipBatch, first, first + 50],
  )
  for (const [at, order] of orders.entries())
    await ask(`insert into blanks (number, lot, status, order_id, changed_at) values ($1, $2, 'good', $3, now())`, [
      first + at,
      lot,
      order,
    ])
}

/** Takes the waiting work of a recall out of the queue. */
async function loseJobs(recall: string): Promise<void> {
  const client = new Client({ connectionString: database().url })
  await client.connect()
  await client.query(
    `delete from graphile_worker._private_jobs where key = 'carry-out-recall:' || $1 or payload ->> 'stream' = 'recall:' || $1`,
    [recall],
  )
  await client.end()
}

type Parts = readonly { readonly sector?: string; readonly status: string; readonly cards: number }[]
type Foreseen = {
  readonly cards: number
  readonly holders: number
  readonly employers: number
  readonly legacy: number
  readonly parts: Parts
}
type Progress = Record<
  'found' | 'told' | 'ordered' | 'made' | 'received' | 'destroyed' | 'valid' | 'legacy' | 'released' | 'employersTold',
  number
> & {
  readonly notReplaced: readonly { readonly why: string; readonly cards: number }[]
}
type View = { readonly id: string; readonly status: string; readonly foreseen?: Foreseen; readonly progress?: Progress }
const kept = { reason: 'lamination', effect: 'until-replaced', deadline: '2026-12-31' }
const broken = { reason: 'chip-key', effect: 'at-once', deadline: '2026-12-31' }
const propose = (criteria: object, terms: object = kept) => marit.api('POST', '/api/recalls', { criteria, ...terms })
const proposed = async (criteria: object, terms: object = kept) => bodyOf<View>(await propose(criteria, terms))
const act = (id: string, what: string, browser: Browser, body: object = {}) =>
  browser.api('POST', `/api/recalls/${id}/${what}`, body)
const read = async (id: string) => bodyOf<View>(await marit.api('GET', `/api/recalls/${id}`))
const progressOf = async (id: string) => {
  const { progress } = await read(id)
  assert.ok(progress)
  return progress
}
const refusalOf = async (answer: Response) => {
  const { type, findings } = await bodyOf<{ type: string; findings?: string[] }>(answer)
  return [answer.status, type, ...(findings ?? [])]
}
/** Proposed by one, confirmed by the other, and carried out. */
async function recall(criteria: object, terms: object = kept): Promise<string> {
  const { id } = await proposed(criteria, terms)
  assert.equal((await act(id, 'confirmation', henrik)).status, 200)
  await stage.house.runJobs()
  return id
}
const isValid = async (number: string) =>
  (await bodyOf<{ valid: boolean }>(await stage.house.app.request(`/api/cards/${number}/check`))).valid
const lifeOf = async (number: string) =>
  (await ask<{ type: string }>(`select type from events where stream = $1 order by version`, [`card:${number}`])).map(
    ({ type }) => type,
  )
const ordersOf = (number: string) =>
  ask<{ id: string; status: string; free: boolean }>(
    `select o.id, o.status, (e.data ->> 'freeOfCharge')::boolean as free from orders o
       join events e on e.stream = 'order:' || o.id and e.version = 1 where o.predecessor = $1 order by o.placed_at`,
    [number],
  )
const mailsAbout = async (words: string) =>
  (await readInbox(stage.house)).filter(({ subject }) => subject.includes(words))
const number = (at: number) => numbers[at] ?? ''
const kidOf = async () =>
  (await ask<{ kid: string }>(`select encode(kid, 'hex') as kid from signing_keys where use = 'card' limit 1`))[0]
    ?.kid ?? ''

suite('proposing a recall', () => {
  test('shows whom each criterion concerns, alone and together, before anything changes', async () => {
    const cases: readonly [object, number][] = [
      [{ chipBatch: 'NXP-41' }, 2],
      [{ chipBatch: 'none' }, 0],
      [{ producer: 'test' }, 7],
      [{ producer: 'evry' }, 0],
      [{ issuedFrom: '2026-11-23', issuedUntil: '2026-11-23' }, 7],
      [{ issuedUntil: '2026-11-22' }, 0],
      [{ signer: await kidOf() }, 7],
      [{ signer: '0000000000000000' }, 0],
      [{ chipBatch: 'NXP-42', producer: 'test', issuedFrom: '2026-11-01', signer: await kidOf() }, 5],
    ]
    for (const [criteria, cardsConcerned] of cases) {
      const { id, foreseen } = await proposed(criteria)
      assert.equal(foreseen?.cards, cardsConcerned, JSON.stringify(criteria))
      assert.equal((await act(id, 'withdrawal', marit)).status, 200)
    }
    const { id, foreseen } = await proposed({ chipBatch: 'NXP-41' })
    const parts = [{ sector: 'construction', status: 'active', cards: 2 }]
    assert.deepEqual(foreseen, { cards: 2, holders: 2, employers: 1, legacy: 0, parts })
    assert.deepEqual(await lifeOf(number(0)), ['card-issued'])
    await act(id, 'withdrawal', marit)
    assert.equal((await read(id)).status, 'withdrawn')
    assert.deepEqual(await refusalOf(await act(id, 'confirmation', henrik)), [409, 'recall.not-proposed'])
  })

  test('finds the signer of cards that were signed before the signer was noted', async () => {
    const backfill = (await readMigrations())
      .flatMap(({ sql }) => sql.split(';'))
      .find((statement) => statement.includes('set signer = k.kid'))
    await ask('update personalisation_jobs set signer = null')
    await ask(backfill ?? '')
    const [counted] = await ask<{ cards: number }>(
      `select count(*)::int as cards from personalisation_jobs where signer = decode($1, 'hex')`,
      [await kidOf()],
    )
    assert.equal(counted?.cards, 7)
  })

  test('needs a criterion, a possible deadline and words in both languages, each told at once', async () => {
    const wrong = { ...kept, deadline: '2026-11-01', text: { nb: 'Løst', en: '' } }
    assert.deepEqual(await refusalOf(await propose({}, wrong)), [
      409,
      'recall.not-possible',
      'no-criteria',
      'text-in-one-language',
      'deadline-passed',
    ])
    assert.equal((await propose({ issuedFrom: 'yesterday' })).status, 400)
    assert.deepEqual(await refusalOf(await act(randomUUID(), 'confirmation', henrik)), [404, 'recall.unknown'])
    assert.equal((await marit.api('GET', '/api/recalls/x')).status, 404)
  })

  test('is for the authority; others neither propose nor confirm, nor see more than a case officer may', async () => {
    const officer = await stage.house.visitor(officers[0])
    for (const browser of [officer, stage.manager, stage.leader, await stage.house.visitor(inspector)])
      assert.equal((await browser.api('POST', '/api/recalls', { criteria: { producer: 'test' }, ...kept })).status, 403)
    assert.equal((await officer.get('/recalls')).status, 200)
    assert.equal((await officer.get('/recalls/new')).status, 403)
    assert.equal((await stage.manager.get('/recalls')).status, 403)
  })
})

suite('a recall that makes cards invalid at once', () => {
  let id: string

  test('begins when another one has confirmed it', async () => {
    ;({ id } = await proposed({ chipBatch: 'NXP-41' }, broken))
    assert.deepEqual(await refusalOf(await act(id, 'confirmation', marit)), [403, 'recall.own-proposal'])
    assert.ok(await isValid(number(0)))
    assert.equal((await act(id, 'confirmation', henrik)).status, 200)
    await stage.house.runJobs()
    assert.deepEqual(await lifeOf(number(0)), ['card-issued', 'card-recalled', 'card-blocked'])
    assert.deepEqual(
      [await isValid(number(0)), await isValid(number(1)), await isValid(number(2))],
      [false, false, true],
    )
  })

  test('orders a new card for each holder, free of charge and approved, which asks nothing of them', async () => {
    const [order] = await ordersOf(number(0))
    assert.deepEqual([order?.status, order?.free], ['approved', true])
    const links = await ask('select 1 from enrolment_links where order_id = $1', [order?.id])
    assert.equal(links.length, 0)
  })

  test('tells each holder and, once, the employer', async () => {
    const [sms = ''] = await readPhone(stage.house, crew[0]?.mobile ?? '')
    assert.match(sms, /tilbakekalt\. Tilbakekalte kort er ikke gyldige lenger\. Et nytt kort kommer/)
    const mails = await mailsAbout('HMS-kort hos')
    assert.equal(mails.length, 1)
    assert.match(mails[0]?.text ?? '', /2 HMS-kort hos BLANK TØMRER AS er tilbakekalt/)
    assert.match(mails[0]?.text ?? '', /bestilt for 2 av dem.*Byttet koster ingenting.*innen 31\. desember 2026/s)
    const { found, told, ordered, employersTold, valid } = await progressOf(id)
    assert.deepEqual([found, told, ordered, employersTold, valid], [2, 2, 2, 1, 0])
  })

  test('does nothing twice', async () => {
    const counted = async () => [
      (await readInbox(stage.house)).length,
      (await readPhone(stage.house, crew[0]?.mobile ?? '')).length,
      (await ordersOf(number(0))).length,
      (await lifeOf(number(0))).length,
    ]
    const once = await counted()
    await runTask(stage.house, 'carry-on-recalls')
    await carryOut(stage.house.dependencies, { recall: id })
    await stage.house.runJobs()
    assert.deepEqual(await counted(), once)
  })

  test('finds a card that was in production meanwhile as soon as it is made, and before it is sent', async () => {
    const [order = ''] = await stage.approve(workers.slice(7, 8))
    await bringBlanks([order], 'NXP-41', 200)
    const { jobs } = await stage.beginBatch()
    for (const job of jobs) await stage.make(job)
    await stage.house.runJobs()
    const late = jobs.find((job) => job.order === order)?.number ?? ''
    assert.deepEqual(await lifeOf(late), ['card-issued', 'card-recalled', 'card-blocked'])
    // The new cards, made of other blanks in the same batch, are good.
    assert.deepEqual(await ask(`select status from cards where predecessor = $1`, [number(0)]), [{ status: 'active' }])
    assert.ok(!(await lifeOf(number(0))).includes('card-replaced'), 'a blocked card stays blocked')
    await runTask(stage.house, 'carry-on-recalls')
    assert.equal((await mailsAbout('HMS-kort hos')).length, 2, 'the employer is told of what came later')
  })

  test('asks for the old card when the new one is received, and counts it when it is destroyed', async () => {
    const [fresh] = await ask<{ number: string }>('select number from cards where predecessor = $1', [number(0)])
    assert.ok(!(await lifeOf(number(0))).includes('card-return-asked'))
    const at = stage.house.dependencies.clock.now()
    await change(database(), cards, fresh?.number ?? '', 'manager', () => [{ type: 'card-received', at }])
    await stage.house.runJobs()
    assert.equal((await lifeOf(number(0))).at(-1), 'card-return-asked')
    const answer = await stage.manager.api('POST', `/api/cards/${number(0)}/destruction`, {})
    assert.equal(answer.status, 200)
    const { received, destroyed } = await progressOf(id)
    assert.deepEqual([received, destroyed], [1, 1])
    assert.deepEqual(await refusalOf(await act(id, 'completion', marit)), [409, 'recall.cards-left'])
  })
})

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
    const change = await marit.post('/recalls/new', { ...form, deadline: '2026-12-31' })
    assert.match(change.text, /value="2026-12-31"/)
    const { path, text } = await marit.post('/recalls', { ...form, deadline: '2026-12-31' })
    assert.match(text, /En annen må bekrefte det/)
    assert.match((await marit.post(`${path}/confirmation`, {})).text, /Du la fram forslaget selv/)
    assert.match((await henrik.post(`${path}/confirmation`, {})).text, /bekreftet og har begynt/)
    await stage.house.runJobs()
    const english = { cookie: 'hms-language=en' }
    assert.match(
      (await (await stage.house.visitor(people.henrik)).get('/recalls', english)).text,
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
