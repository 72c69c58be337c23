import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { unzipSync } from 'fflate'
import { noteAudit } from '#audit/note-audit.ts'
import { findCard } from '#cards/queries.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { readInbox } from '#testing/inbox.ts'
import { newestLink, readPhone, workers } from '#testing/order-stage.ts'
import { moveTime } from '#testing/world-levers.ts'
import { cardCodeNow } from './card-code.ts'

type Compared = { readonly matches: boolean; readonly card?: { readonly valid: boolean } }

suite('a worker’s own card', () => {
  let stage: CardStage
  let worker: Browser
  let anybody: Browser
  let card: string
  let lost: string
  let link: string
  const [first, second, third] = workers
  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0', HMS_PROXIES: '1' })
    const placed = await stage.approve([first, second])
    link = await newestLink(stage.house, second)
    const { jobs } = await stage.beginBatch()
    for (const job of jobs) await stage.make(job)
    await stage.house.runJobs()
    const numberOf = (order: string | undefined) => jobs.find((job) => job.order === order)?.number ?? assert.fail()
    card = numberOf(placed[0])
    lost = numberOf(placed[1])
    worker = await stage.house.visitor(first.identityNumber)
    anybody = await stage.house.visitor()
  })
  after(() => stage.house.close())

  const statusOf = async (number: string) => (await findCard(stage.house.dependencies.database, number))?.status
  const codeNow = () => cardCodeNow(stage.house.dependencies.vault, card, stage.house.dependencies.clock.now())
  const compare = async (code: string) =>
    bodyOf<Compared>(await anybody.api('POST', `/api/cards/${card}/code`, { code }))

  test('is found by log-in as one of all their cards, and by nobody else', async () => {
    assert.match((await worker.get('/my-card')).text, new RegExp(`/my-card/${card}`))
    assert.equal((await worker.get(`/my-card/${card}`)).status, 200)
    assert.equal((await worker.get(`/my-card/${lost}`)).status, 404)
    assert.equal((await stage.manager.get(`/my-card/${card}`)).status, 404)
    assert.match((await anybody.get(`/my-card/${card}`)).text, /Få en lenke uten å logge inn/)
    const { cards } = await bodyOf<{ cards: { number: string }[] }>(await worker.api('GET', '/api/my-cards'))
    assert.deepEqual(
      cards.map(({ number }) => number),
      [card],
    )
  })

  test('is shown as it was printed, by both ways in', async () => {
    for (const [browser, base] of [
      [worker, `/my-card/${card}`],
      [anybody, `${link}/card`],
    ] as const) {
      assert.match((await browser.get(base)).text, /Gyldig/)
      const picture = await browser.get(`${base}/front.svg`)
      assert.equal(picture.headers.get('content-type'), 'image/svg+xml')
      assert.match(picture.text, /^<svg/)
    }
    assert.match((await anybody.get(link)).text, new RegExp(`${link}/card`))
  })

  test('on the phone has a code that moves; the service says whether it is the one of this moment', async () => {
    const page = await worker.get(`/my-card/${card}/gate`)
    assert.match(page.text, /ikke legitimasjon/)
    assert.match(page.text, /Plastkortet skal bæres synlig/)
    const [, digits = ''] = /data-digits[^>]*>(\d{3} \d{3})</.exec(page.text) ?? []
    assert.deepEqual([(await compare(digits)).matches, (await compare(digits)).card?.valid], [true, true])
    const old = codeNow()
    await moveTime(stage.house, '2026-11-23T10:05:00+01:00')
    assert.deepEqual(await compare(old), { matches: false })
    assert.match((await anybody.get(`/C/${card}/${codeNow()}`)).text, /Koden stemmer, og kortet er gyldig/)
    assert.match((await anybody.get(`/c/${card}/${old}`)).text, /Koden stemmer ikke/)
    for (const odd of ['/c/1/2', '/C/9999999/000000', `/c/${card}/${'9'.repeat(300)}`])
      assert.match((await anybody.get(odd)).text, /Koden stemmer ikke/)
  })

  test('says who checked it by kind and never by name, and who has seen the data', async () => {
    const kontrollør = await stage.house.visitor(inspector)
    await kontrollør.api('GET', `/api/cards/${card}/inspection`)
    await stage.manager.get(`/cards/${card}`)
    const page = await worker.get(`/my-card/${card}/checks`)
    assert.match(page.text, /Virksomheten BLANK TØMRER AS/)
    assert.match(page.text, /Så siden for kortet ditt/)
    assert.match(page.text, /Kontrollør/)
    const { name } = await bodyOf<{ name: string }>(await kontrollør.api('GET', '/api/me'))
    assert.ok(name.length > 0 && !page.text.includes(name))
    assert.doesNotMatch(page.text, /Så eller endret noe/)
  })

  test('everything that is kept is downloaded as one file, and the download is in the trail', async () => {
    const answer = await worker.send('POST', `/my-card/${card}/data`, new TextEncoder().encode('a=b'), {
      ...{ 'content-type': 'application/x-www-form-urlencoded', origin: 'http://127.0.0.1:4000' },
    })
    assert.equal(answer.headers.get('content-type'), 'application/zip')
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const read = (name: string) => new TextDecoder().decode(files[name])
    assert.match(read('person.json'), new RegExp(first.identityNumber))
    assert.match(read('cards.json'), new RegExp(card))
    assert.ok(Object.keys(files).some((name) => /^pictures\/portrait-/.test(name)))
    assert.ok(Object.keys(files).some((name) => /^pictures\/identity-document-/.test(name)))
    assert.doesNotMatch(Object.keys(files).map(read).join(''), /_sealed|Marit/)
    assert.match((await worker.get(`/my-card/${card}/checks`)).text, /Lastet ned alt som er lagret/)
  })

  test('a link alone does not download: the last digits are asked for, and the number stays out', async () => {
    const send = (digits: string) =>
      anybody.send('POST', `${link}/card/data`, `digits=${digits}`, {
        ...{ 'content-type': 'application/x-www-form-urlencoded', origin: 'http://127.0.0.1:4000' },
      })
    const { database, vault, clock } = stage.house.dependencies
    const { person = '' } = (await findCard(database, lost)) ?? {}
    const earlier = '41015800183'
    await database.query('insert into person_numbers (number_hash, number_sealed, person) values ($1, $2, $3)', [
      ...[vault.hashNumber(earlier), vault.seal(earlier), person],
    ])
    const seen = { actor: { reference: 'public' }, person, at: clock.now() }
    await noteAudit(database, { ...seen, act: 'card-read', organisation: '999888777' })
    assert.equal((await send('00000')).status, 422)
    const files = unzipSync(new Uint8Array(await (await send(second.identityNumber.slice(-5))).arrayBuffer()))
    for (const number of [second.identityNumber, earlier])
      assert.ok(!Object.values(files).some((bytes) => Buffer.from(bytes).includes(number)))
    const reads = Buffer.from(files['who-read-what.json'] ?? []).toString()
    assert.match(reads, /own-card-read/)
    assert.doesNotMatch(reads, /999888777/, 'what was done for another enterprise is not told by this one’s link')
    assert.ok(!Object.keys(files).some((name) => /identity-document/.test(name)))
  })

  test('a link with wrong digits blocks nothing', async () => {
    const page = await anybody.post(`${link}/card/lost`, { reason: 'lost', digits: '00000' })
    assert.equal(page.status, 422)
    assert.match(page.text, /Sifrene stemmer ikke/)
    assert.equal(await statusOf(lost), 'active')
  })

  test('reported lost with the digits it is blocked at once; pressed twice, once, and the employer is told once', async () => {
    const form = { reason: 'lost', digits: second.identityNumber.slice(-5), submission: 'abc' }
    const [page] = await Promise.all([anybody.post(`${link}/card/lost`, form), anybody.post(`${link}/card/lost`, form)])
    assert.equal(page.status, 200)
    await stage.house.runJobs()
    assert.equal(await statusOf(lost), 'blocked')
    const { rows } = await stage.house.dependencies.database.query(
      `select 1 from events where stream = 'card:' || $1 and type = 'card-blocked'`,
      [lost],
    )
    assert.equal(rows.length, 1)
    assert.equal((await readInbox(stage.house)).filter(({ subject }) => /meldt tapt/.test(subject)).length, 1)
    assert.equal((await readPhone(stage.house, second.mobile)).filter((text) => /meldt tapt/.test(text)).length, 1)
    assert.match((await anybody.post(`${link}/card/lost`, form)).text, /allerede ute av bruk|er sperret/)
    assert.match((await anybody.get(`${link}/card/gate`)).text, /ingen kode å vise/)
  })

  test('the digits are tried five times a day, right or not', async () => {
    const form = (digits: string) => anybody.post(`${link}/card/data`, { digits })
    for (let tries = 0; tries < 5; tries++) await form('11111')
    assert.match((await form(second.identityNumber.slice(-5))).text, /for mange ganger i dag/)
  })

  test('wrong digits are counted by the month too: nobody goes through all that may be in the days of a link', async () => {
    const send = (digits: string) =>
      anybody.send('POST', `${link}/card/data`, `digits=${digits}`, {
        ...{ 'content-type': 'application/x-www-form-urlencoded', origin: 'http://127.0.0.1:4000' },
      })
    const right = second.identityNumber.slice(-5)
    await moveTime(stage.house, '2026-11-24T10:00:00+01:00')
    assert.equal((await send(right)).status, 200)
    for (let tries = 0; tries < 4; tries++) await send('11111')
    await moveTime(stage.house, '2026-11-25T10:00:00+01:00')
    for (let tries = 0; tries < 5; tries++) await send('11111')
    await moveTime(stage.house, '2026-11-26T10:00:00+01:00')
    assert.equal((await send(right)).status, 422)
    await moveTime(stage.house, '2026-12-01T10:00:00+01:00')
    assert.equal((await send(right)).status, 200)
  })

  test('who has no log-in gets a link by card number and birth date, to the phone that is kept; the page tells nothing', async () => {
    const found = await findCard(stage.house.dependencies.database, card)
    const ask = async (birth: string, number = card, from = '203.0.113.7') => {
      const page = await anybody.post('/my-card/link', { number, birth }, { 'x-forwarded-for': from })
      await stage.house.runJobs()
      return page.text.replace(/nonce-\S+/g, '')
    }
    const links = async () => (await readPhone(stage.house, first.mobile)).filter((text) => /\/card/.test(text))
    const wrong = await ask('1990-01-01')
    assert.deepEqual(await links(), [])
    assert.equal(await ask(found?.birth ?? ''), wrong)
    const [text = ''] = await links()
    const path = /\/w\/[\w-]+\/card/.exec(text)?.[0] ?? assert.fail(text)
    assert.equal((await anybody.get(path)).status, 200)
    for (let times = 0; times < 3; times++) await ask(found?.birth ?? '')
    assert.equal((await links()).length, 2, 'one network asks three times a day, right or not')
    await ask(found?.birth ?? '', card, '198.51.100.7')
    assert.equal((await links()).length, 3, 'and uses up nobody else’s tries')
    for (let network = 1; network <= 12; network++) await ask(found?.birth ?? '', card, `192.0.2.${network}`)
    assert.equal((await links()).length, 12, 'but the telephone is not filled')
    assert.equal((await anybody.post('/my-card/link', { number: 'x', birth: 'y' })).status, 422)
  })

  test('a person without a card is told so', async () => {
    assert.match(
      (await (await stage.house.visitor(third.identityNumber)).get('/my-card')).text,
      /Du har ikke noe HMS-kort/,
    )
  })
})
