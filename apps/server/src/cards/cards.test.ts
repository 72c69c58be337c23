import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { parseRecord } from '@hms/credential/record'
import type { Instant } from '@hms/domain/calendar'
import { bodyOf } from '#testing/body-of.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { bytesAt, checkOffline, readTrust } from '#testing/check-offline.ts'
import { builder, otherManager, workers } from '#testing/order-stage.ts'
import { TODAY, testApp } from '#testing/test-app.ts'
import { publishStatusList } from './publish-status.ts'

suite('cards', () => {
  let stage: CardStage
  let made: readonly { number: string; record: Uint8Array }[]
  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
    await stage.approve(workers.slice(0, 2))
    const { jobs } = await stage.beginBatch()
    made = await Promise.all(
      jobs.map(async (job) => ({
        number: job.number,
        record: new Uint8Array(Buffer.from((await stage.make(job)).qrRecord, 'base64url')),
      })),
    )
    await stage.house.runJobs()
  })
  after(() => stage.house.close())

  const cardAt = (index: number) => {
    const card = made[index]
    assert.ok(card)
    return card
  }
  const get = (path: string, headers: Record<string, string> = {}) => stage.house.app.request(path, { headers })
  const bytesOf = (path: string) => bytesAt(stage.house, path)
  const trustList = () => readTrust(stage.house)
  const answerTo = (record: Uint8Array) => checkOffline(stage.house, record)
  const auditedOf = async (act: string, thing: string) => {
    const { rows } = await stage.house.dependencies.database.query<{ n: number }>(
      'select count(*)::int as n from audit_events where act = $1 and thing = $2',
      [act, thing],
    )
    return rows[0]?.n
  }

  test('everybody learns whether a card is valid and whose enterprise it is, and nothing else', async () => {
    const { number } = cardAt(0)
    const answer = await bodyOf<Record<string, unknown>>(await get(`/api/cards/${number}/check`))
    assert.deepEqual(Object.keys(answer).toSorted(), ['at', 'enterprise', 'number', 'sector', 'valid'])
    assert.equal(answer['valid'], true)
    const page = await (await get(`/check?number=${number}`)).text()
    const { rows } = await stage.house.dependencies.database.query<{ family: string }>('select family from card_faces')
    for (const { family } of rows) assert.ok(!page.includes(family))
  })

  test('a number that no card has is simply not valid', async () => {
    const unknown = ['1000000', '1000001', '1000002'].find((number) => made.every((card) => card.number !== number))
    const answer = await bodyOf<Record<string, unknown>>(await get(`/api/cards/${unknown}/check`))
    assert.deepEqual([answer['valid'], answer['enterprise']], [false, undefined])
  })

  test('checks that come together get each its own answer, and each is on record', async () => {
    const asked = [cardAt(0).number, '1234567', cardAt(1).number, cardAt(0).number]
    const before = await Promise.all(asked.map((number) => auditedOf('card-checked', number)))
    const answers = await Promise.all(
      asked.map(async (number) => bodyOf<Record<string, unknown>>(await get(`/api/cards/${number}/check`))),
    )
    assert.deepEqual(
      answers.map(({ number, valid }) => [number, valid]),
      asked.map((number) => [number, number !== '1234567']),
    )
    const after = await Promise.all(asked.map((number) => auditedOf('card-checked', number)))
    assert.deepEqual(
      after.map((count, at) => (count ?? 0) - (before[at] ?? 0)),
      [2, 1, 1, 2],
    )
  })

  test('only inspectors inspect, and each look is on record', async () => {
    const { number } = cardAt(0)
    const portrait = `/api/cards/${number}/portrait`
    for (const path of [`/api/cards/${number}/inspection`, portrait, `${portrait}/chip`]) {
      assert.equal((await get(path)).status, 401)
      assert.equal((await stage.manager.api('GET', path)).status, 403)
      assert.equal((await stage.officer.api('GET', path)).status, 403)
    }
    assert.equal(await auditedOf('card-inspected', number), 0)
    const labour = await stage.house.visitor(inspector)
    for (const _ of [1, 2]) assert.equal((await labour.api('GET', `/api/cards/${number}/inspection`)).status, 200)
    assert.equal((await labour.api('GET', portrait)).headers.get('content-type'), 'image/jpeg')
    assert.equal(await auditedOf('card-inspected', number), 2)
    assert.equal(await auditedOf('portrait-inspected', number), 1)
    const inChip = await labour.api('GET', `${portrait}/chip`)
    assert.equal(inChip.headers.get('content-type'), 'image/webp')
    const hash = nodeCrypto.sha256(new Uint8Array(await inChip.arrayBuffer()))
    assert.deepEqual(hash, parseRecord(cardAt(0).record)?.card.portraitHash)
    assert.equal(await auditedOf('portrait-inspected', number), 2)
  })

  test('a card of before chips carried portraits bears the hash of the picture, and tells of none in its chip', async () => {
    const { number } = cardAt(1)
    const labour = await stage.house.visitor(inspector)
    const { database } = stage.house.dependencies
    const kept = await database.query<{ sealed: Buffer; sha256: Buffer }>(
      'select chip_portrait_sealed as sealed, chip_portrait_sha256 as sha256 from card_faces where number = $1',
      [number],
    )
    const set = (...values: (Buffer | null | undefined)[]) =>
      database.query('update card_faces set chip_portrait_sealed = $2, chip_portrait_sha256 = $3 where number = $1', [
        number,
        ...values,
      ])
    await set(null, null)
    assert.equal((await labour.api('GET', `/api/cards/${number}/portrait/chip`)).status, 404)
    assert.equal((await labour.api('GET', `/api/cards/${number}/portrait`)).status, 200)
    await set(kept.rows[0]?.sealed, kept.rows[0]?.sha256)
  })

  test("another enterprise's card is as unknown as none", async () => {
    const other = await stage.house.visitor(otherManager)
    const { number } = cardAt(1)
    assert.equal((await other.api('GET', `/api/cards/${number}`)).status, 404)
    assert.equal((await other.api('POST', `/api/cards/${number}/block`, { reason: 'lost' })).status, 404)
    assert.equal(await answerTo(cardAt(1).record), 'OK')
  })

  test('a block is in the next list, and older versions stay as they were', async () => {
    const first = await get('/status/1')
    const version = /\/status\/1\/\d+/.exec(first.headers.get('link') ?? '')?.[0] ?? ''
    const old = await bytesOf(version)
    const { number, record } = cardAt(0)
    assert.equal(await answerTo(record), 'OK')
    assert.equal((await stage.manager.api('POST', `/api/cards/${number}/block`, { reason: 'lost' })).status, 200)
    const check = await bodyOf<{ valid: boolean }>(await get(`/api/cards/${number}/check`))
    assert.equal(check.valid, false)
    await stage.house.runJobs()
    assert.equal(await answerTo(record), 'BLOCKED')
    assert.equal(await answerTo(cardAt(1).record), 'OK')
    assert.deepEqual(await bytesOf(version), old)
    const again = await get(version)
    assert.match(again.headers.get('cache-control') ?? '', /immutable/)
    assert.equal((await get(version, { 'if-none-match': again.headers.get('etag') ?? '' })).status, 304)
    assert.equal((await get('/status/1', { 'if-none-match': first.headers.get('etag') ?? '' })).status, 200)
    assert.equal((await get('/status/1/999999')).status, 404)
    assert.equal((await get('/status/77')).status, 404)
  })

  test('after three months another key signs, the old cards hold, and the sequence of the trust list never falls', async () => {
    const { clock, keys, database } = stage.house.dependencies
    const kidAt = async (at: string) =>
      Buffer.from((await keys.signer('card', at as Instant, 'test')).kid).toString('hex')
    const before = await kidAt(clock.now())
    const sequence = (await trustList()).sequence
    clock.set('2027-02-24T10:00:00+01:00' as Instant)
    const twins = await Promise.all([1, 2, 3].map(() => kidAt(clock.now())))
    assert.equal(new Set(twins).size, 1)
    assert.notEqual(twins[0], before)
    await publishStatusList(stage.house.dependencies, 1)
    assert.equal(await answerTo(cardAt(1).record), 'OK')
    const later = (await trustList()).sequence
    assert.ok(later > sequence)
    clock.set(TODAY as Instant)
    assert.equal(await kidAt(clock.now()), before)
    assert.ok((await trustList()).sequence >= later)
    clock.set('2026-06-01T10:00:00+02:00' as Instant)
    assert.ok(await kidAt(clock.now()))
    assert.ok((await trustList()).sequence >= later)
    const { rows } = await database.query<{ n: number }>(
      'select count(distinct sequence)::int as n from trust_versions',
    )
    assert.ok((rows[0]?.n ?? 0) >= 2)
    clock.set(TODAY as Instant)
  })

  test('a card whose producer was not appointed is no official card on any page of its employer', async () => {
    const { database } = stage.house.dependencies
    const { number } = cardAt(1)
    await database.query(`update cards set status = 'active', producer = 'nobody' where number = $1`, [number])
    const at = `/enterprises/${builder.organisation}`
    for (const path of [`/cards/${number}`, `${at}/cards`, `${at}/employees`])
      assert.match((await stage.manager.get(path)).text, /Ikke et offisielt kort/, path)
    assert.match((await stage.manager.get(`${at}/cards.csv`)).text, new RegExp(`${number};.*;Ikke et offisielt kort;`))
    assert.match(
      (await stage.manager.get(at)).text,
      /<span class="stat-value">0<\/span><span class="stat-label">[^<]*[Gg]yldig/,
    )
    const { units } = await bodyOf<{ units: { employees: { card?: { number: string; validity: string } }[] }[] }>(
      await stage.manager.api('GET', `/api/organisations/${builder.organisation}/employees?sector=construction`),
    )
    const held = units.flatMap(({ employees }) => employees).find(({ card }) => card?.number === number)
    assert.equal(held?.card?.validity, 'UNAPPOINTED_PRODUCER')
  })
})

suite('who checks very many numbers', () => {
  let stage: CardStage
  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '2' })
  })
  after(() => stage.house.close())

  test('is told to wait, as a problem in the API and as a page on the page', async () => {
    const ask = (path: string) => stage.house.app.request(path)
    // The count starts anew with each minute, so a few more are asked than two minutes allow.
    for (let asked = 0; asked < 6; asked += 1) await ask('/api/cards/1000000/check')
    const problem = await ask('/api/cards/1000000/check')
    assert.equal(problem.status, 429)
    assert.equal(problem.headers.get('retry-after'), '60')
    assert.equal((await bodyOf<{ type: string }>(problem)).type, 'rate.limited')
    const page = await ask('/check?number=1000000')
    assert.equal(page.status, 429)
    assert.equal(page.headers.get('retry-after'), '60')
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(await page.text(), /Vent et minutt/)
  })

  test('sends twenty pictures a minute of codes and no more, whatever is in them', async () => {
    const house = await testApp({ HMS_CHECKS_PER_MINUTE: '500' })
    const send = () => {
      const body = new FormData()
      body.set('picture', new Blob(['no picture']))
      return house.app.request('/check/picture', { method: 'POST', body })
    }
    // Two minutes may be begun.
    const answers: number[] = []
    for (let sent = 0; sent < 41; sent++) answers.push((await send()).status)
    assert.ok(answers.slice(0, 20).every((status) => status === 422 || status === 429))
    assert.deepEqual([answers[0], answers.includes(429)], [422, true])
    await house.close()
  })
})
