import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, suite, test } from 'node:test'
import { change } from '#database/change.ts'
import { readMigrations } from '#database/migrate.ts'
import { cards } from '#records/card-record.ts'
import { inspector } from '#testing/card-stage.ts'
import { readInbox } from '#testing/inbox.ts'
import { officers, readPhone, workers } from '#testing/order-stage.ts'
import { broken, kept, openRecallStage } from '#testing/recall-stage.ts'
import { runTask } from '#testing/world-levers.ts'
import { carryOut } from './carry-out/carry-out.ts'

const crew = workers.slice(0, 7)
const {
  stage,
  marit,
  henrik,
  database,
  ask,
  bringBlanks,
  propose,
  proposed,
  act,
  read,
  progressOf,
  refusalOf,
  isValid,
  lifeOf,
  ordersOf,
  mailsAbout,
  number,
  kidOf,
} = await openRecallStage(crew)
after(() => stage.house.close())

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
