import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { RecordAnswer } from '@hms/contract/records'
import { ServiceStatus } from '@hms/contract/status'
import { qrText } from '@hms/credential/qr-text'
import sharp from 'sharp'
import type { z } from 'zod'
import { bodyOf } from '#testing/body-of.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { writeQrSvg } from '#web/components/qr-picture.tsx'

type Answer = z.output<typeof RecordAnswer>
type Made = { readonly number: string; readonly record: Uint8Array }
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

suite('a record is checked by the service', () => {
  let stage: CardStage
  let made: readonly Made[]
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

  const cardAt = (index: number): Made => {
    const card = made[index]
    assert.ok(card)
    return card
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    stage.house.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const ask = async (body: unknown) => bodyOf<Answer>(await post('/api/records/check', body))
  const get = (path: string, headers: Record<string, string> = {}) => stage.house.app.request(path, { headers })

  test('as text or as bytes: valid, the enterprise, the status of now, and nothing of the person', async () => {
    const { record, number } = cardAt(0)
    const { rows } = await stage.house.dependencies.database.query<{ given: string; family: string }>(
      'select given, family from card_faces',
    )
    for (const body of [{ record: base64url(record) }, { text: qrText('hms.example', record) }]) {
      const response = await post('/api/records/check', body)
      assert.equal(response.headers.get('cache-control'), 'no-store')
      const said = await response.text()
      const answer = JSON.parse(said) as Answer
      assert.deepEqual([answer.valid, answer.answer, answer.kind, answer.level], [true, 'OK', 'card', 0])
      assert.deepEqual(Object.keys(answer).toSorted(), [
        'answer',
        'at',
        'enterprise',
        'findings',
        'kind',
        'level',
        'sector',
        'statusAsOf',
        'valid',
      ])
      for (const { given, family } of rows) assert.ok(!said.includes(given) && !said.includes(family))
      assert.ok(!said.includes(number))
    }
  })

  test('what is no record, or signed by nobody we know, gets an answer; a made-up record asks about nobody’s card', async () => {
    const { record } = cardAt(0)
    assert.equal((await ask({ text: 'https://example.org/menu' })).answer, 'MALFORMED')
    assert.equal((await ask({ record: 'AAAA' })).answer, 'MALFORMED')
    const forged = record.map((byte, at) => (at === record.length - 5 ? byte ^ 1 : byte))
    const answer = await ask({ record: base64url(forged) })
    assert.deepEqual(
      [answer.valid, answer.answer, answer.enterprise, answer.statusAsOf],
      [false, 'INVALID_SIGNATURE', undefined, undefined],
    )
    assert.deepEqual(answer.findings, ['INVALID_SIGNATURE'])
    for (const body of [{}, { text: 'a', record: 'b' }, { record: '+' }, { text: 'x'.repeat(2001) }])
      assert.equal((await post('/api/records/check', body)).status, 400)
  })

  test('a record from another chip than it names is told', async () => {
    const answer = await ask({ record: base64url(cardAt(0).record), chipUid: '04AABBCCDDEEFF' })
    assert.equal(answer.answer, 'CHIP_MISMATCH')
  })

  test('a block is visible online at the next request, and the list follows by the job', async () => {
    const { number, record } = cardAt(1)
    assert.equal((await ask({ record: base64url(record) })).answer, 'OK')
    const before = ServiceStatus.parse(await (await get('/api/status')).json()).published[0]
    assert.equal((await stage.manager.api('POST', `/api/cards/${number}/block`, { reason: 'lost' })).status, 200)
    assert.equal((await bodyOf<{ valid: boolean }>(await get(`/api/cards/${number}/check`))).valid, false)
    const answer = await ask({ record: base64url(record) })
    assert.deepEqual([answer.valid, answer.answer, answer.enterprise !== undefined], [false, 'BLOCKED', true])
    await stage.house.runJobs()
    const status = ServiceStatus.parse(await (await get('/api/status')).json())
    assert.ok((status.published[0]?.version ?? 0) > (before?.version ?? 0))
    assert.equal(status.blockToList.count, 1)
    assert.ok((status.blockToList.longest ?? -1) >= 0)
    assert.ok(status.checks.hour.count > 0 && status.checks.hour.p99 !== undefined)
  })

  test('a record whose place was given up is not valid, though its number is a card’s', async () => {
    const { number, record } = cardAt(0)
    const { database } = stage.house.dependencies
    const give = (at: string | null) =>
      database.query(
        `update status_places p set voided_at = $2 from card_numbers n where n.number = $1 and p.list = n.list and p.index = n.index`,
        [number, at],
      )
    await give('2026-11-23T08:00:00Z')
    assert.equal((await ask({ record: base64url(record) })).answer, 'BLOCKED')
    await give(null)
    assert.equal((await ask({ record: base64url(record) })).answer, 'OK')
  })

  test('the status page tells what was measured, and no person', async () => {
    const text = await (await get('/status')).text()
    assert.match(text, /Målt, ikke lovet/)
    assert.match(text, /99 av 100 innen/)
    assert.match(text, /Liste 1, utgave \d+/)
    assert.ok(made.every(({ number }) => !text.includes(number)))
  })

  test('a pasted code is judged on a page, without script, and an empty field is told', async () => {
    const visitor = await stage.house.visitor()
    const { text } = await visitor.get('/check')
    assert.match(text, /Lim inn teksten/)
    const send = (code: string) =>
      stage.house.app.request('/check/code', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ code }),
      })
    assert.match(await (await send(qrText('hms.example', cardAt(0).record))).text(), /data-answer="OK"/)
    assert.match(await (await send(qrText('hms.example', cardAt(1).record))).text(), /Kortet er sperret/)
    assert.match(await (await send('hei')).text(), /data-answer="MALFORMED"/)
    const empty = await send(' ')
    assert.equal(empty.status, 422)
    assert.match(await empty.text(), /Lim inn teksten i QR-koden/)
  })

  test('a picture of the code is judged as the record is, on a page without script', async () => {
    const send = (bytes: Uint8Array | undefined, name = 'picture') => {
      const body = new FormData()
      if (bytes) body.set(name, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'code.jpg')
      return stage.house.app.request('/check/picture', { method: 'POST', body })
    }
    const picture = (text: string) =>
      sharp(Buffer.from(writeQrSvg({ segments: [{ mode: 'byte', data: new TextEncoder().encode(text) }] })))
        .resize(1000, 1000)
        .rotate(7, { background: '#ffffff' })
        .extend({ left: 700, right: 300, top: 200, bottom: 500, background: '#777777' })
        .jpeg()
        .toBuffer()
    const countPictures = async () =>
      (await stage.house.dependencies.database.query<{ n: number }>('select count(*)::int as n from pictures')).rows[0]
        ?.n
    const before = await countPictures()
    const good = await send(await picture(qrText('hms.example', cardAt(0).record)))
    assert.equal(good.headers.get('cache-control'), 'no-store')
    assert.match(await good.text(), /data-answer="OK"/)
    const blocked = await send(await picture(qrText('hms.example', cardAt(1).record)))
    assert.match(await blocked.text(), /Kortet er sperret/)
    assert.match(await (await send(await picture('https://example.org/'))).text(), /data-answer="MALFORMED"/)
    const moving = await send(await picture(`HTTPS://HMS.EXAMPLE/C/${cardAt(0).number}/123456`))
    assert.deepEqual([moving.status, moving.headers.get('location')], [303, `/C/${cardAt(0).number}/123456`])
    assert.equal(await countPictures(), before, 'the picture is kept nowhere')
  })

  test('a file that is no picture, one without a code and one too large are told at the field, and nothing breaks', async () => {
    const send = (bytes: Uint8Array) => {
      const body = new FormData()
      body.set('picture', new Blob([new Uint8Array(bytes)]), 'code.jpg')
      return stage.house.app.request('/check/picture', { method: 'POST', body })
    }
    const draw = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: '#a0b0c0' }, limitInputPixels: false })
        .png()
        .toBuffer()
    const plain = await draw(400, 300)
    for (const [bytes, told] of [
      [new Uint8Array(), /Velg eller ta et bilde/],
      [new TextEncoder().encode('hei'), /Filen er ikke et bilde/],
      [plain, /ingen QR-kode å lese/],
      [plain.subarray(0, plain.length - 30), /Bildet er skadet|ingen QR-kode å lese/],
      [await draw(9000, 9000), /for mange bildepunkter/],
    ] as const) {
      const answer = await send(bytes)
      const text = await answer.text()
      assert.deepEqual(
        [answer.status, told.test(text), /id="picture-error"/.test(text)],
        [422, true, true],
        String(told),
      )
    }
    assert.equal((await send(new Uint8Array(12 * 1024 * 1024))).status, 413)
    assert.equal((await stage.house.app.request('/check/picture', { method: 'POST' })).status, 415)
  })

  test('the page of any other site may ask the public checks, without cookies, and nothing else', async () => {
    const elsewhere = { origin: 'https://site.example', 'sec-fetch-site': 'cross-site' }
    const asked = await post('/api/records/check', { record: base64url(cardAt(0).record) }, elsewhere)
    assert.deepEqual([asked.status, asked.headers.get('access-control-allow-origin')], [200, '*'])
    assert.equal(asked.headers.get('access-control-allow-credentials'), null)
    for (const path of [
      `/api/cards/${cardAt(0).number}/check`,
      '/api/cards/12/check',
      '/api/status',
      '/status/1',
      '/.well-known/hms-trust.cose',
    ])
      assert.equal((await get(path, elsewhere)).headers.get('access-control-allow-origin'), '*', path)
    const preflight = await stage.house.app.request('/api/records/check', {
      method: 'OPTIONS',
      headers: {
        ...elsewhere,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    assert.deepEqual([preflight.status, preflight.headers.get('access-control-allow-origin')], [204, '*'])
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /content-type/)
    for (const path of [`/api/cards/${cardAt(0).number}`, `/api/cards/${cardAt(0).number}/inspection`, '/api/alarms'])
      assert.equal((await get(path, elsewhere)).headers.get('access-control-allow-origin'), null, path)
    assert.equal((await post(`/api/cards/${cardAt(0).number}/block`, { reason: 'lost' }, elsewhere)).status, 403)
  })

  test('answers are kept by nobody, versions of a list for ever, and what changes for as long as it may be old', async () => {
    const cached = async (path: string) => (await get(path)).headers.get('cache-control')
    assert.equal(await cached(`/api/cards/${cardAt(0).number}/check`), 'no-store')
    assert.equal(await cached(`/check?number=${cardAt(0).number}`), 'no-store')
    assert.equal(await cached('/api/status'), 'no-store')
    assert.equal(await cached('/status/1'), 'public, max-age=2')
    assert.equal(await cached('/status/1/1'), 'public, max-age=31536000, immutable')
    assert.equal(await cached('/.well-known/hms-trust.cose'), 'public, max-age=60')
    assert.equal(await cached('/k/root.der'), 'public, max-age=300')
    for (const path of [
      '/status/1',
      '/status/1/1',
      '/.well-known/hms-trust.cose',
      '/.well-known/hms-jwks.json',
      '/k/root.der',
    ]) {
      const etag = (await get(path)).headers.get('etag') ?? ''
      assert.match(etag, /^"[\w-]+"$/, path)
      const again = await get(path, { 'if-none-match': `"other", W/${etag}` })
      assert.deepEqual([again.status, await again.text()], [304, ''], path)
    }
  })
})

suite('who asks slowly for numbers that no card has', () => {
  let stage: CardStage
  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '1000', HMS_MISSES_PER_DAY: '3', HMS_PROXIES: '1' })
  })
  after(() => stage.house.close())
  const ask = (path: string, address = '192.0.2.1') =>
    stage.house.app.request(path, { headers: { 'x-forwarded-for': `198.51.100.7, ${address}` } })

  test('is stopped for the day, by the API and on the page, while a mistyped number costs nothing', async () => {
    for (let times = 0; times < 5; times++) assert.equal((await ask('/api/cards/12/check')).status, 422)
    for (const path of ['/api/cards/1000001/check', '/check?number=1000002', '/api/cards/1000003/check'])
      assert.equal((await ask(path)).status, 200)
    const refused = await ask('/api/cards/1000004/check')
    assert.equal(refused.status, 429)
    const wait = Number(refused.headers.get('retry-after'))
    assert.ok(wait > 0 && wait <= 86_400)
    assert.equal((await ask('/check?number=1000004')).status, 429)
    assert.equal((await ask('/api/cards/1000004/check', '192.0.2.2')).status, 200, 'another address is another asker')
    for (let host = 1; host < 4; host++) await ask(`/api/cards/100010${host}/check`, `2001:db8:1:2::${host}`)
    assert.equal(
      (await ask('/api/cards/1000104/check', '2001:db8:1:2::9')).status,
      429,
      'a network of IPv6 is one asker',
    )
  })
})
