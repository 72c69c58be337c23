import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCard } from '#cards/queries.ts'
import { allTasks } from '#features.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { builder, workers } from '#testing/order-stage.ts'

const authority = '17896940260'
const cleaner = '318706476'

let stage: CardStage
let officer: Browser
let number = ''
before(async () => {
  stage = await openCardStage()
  officer = stage.officer
  await stage.approve([workers[0]])
  const { jobs } = await stage.beginBatch()
  for (const job of jobs) {
    await stage.make(job)
    number = job.number
  }
  await run('follow-feeds')
})
after(() => stage.house.close())

const run = async (task: string) => {
  await allTasks(stage.house.dependencies)[task]?.({} as never)
  await stage.house.runJobs()
}
const company = async (changed: object) => {
  const answer = await fetch(`${stage.house.world.addresses.world}/organisations`, {
    method: 'PATCH',
    body: JSON.stringify({ number: builder.organisation, ...changed }),
  })
  assert.ok(answer.ok)
}
const statusOfCard = async () => (await findCard(stage.house.dependencies.database, number))?.status
const audit = async (act: string) =>
  (
    await stage.house.dependencies.database.query<{ organisation: string | null }>(
      'select organisation from audit_events where act = $1',
      [act],
    )
  ).rows
const wish: Readonly<Record<'organisation' | 'reason' | 'from' | 'until', string>> = {
  organisation: builder.organisation,
  reason: 'turnover-below-limit',
  from: '2026-11-01',
  until: '',
}
const confirmation = (changes: Partial<typeof wish> = {}) =>
  officer.get(`/exemptions/confirmation?${new URLSearchParams({ ...wish, ...changes })}`)
const api = (body: object, browser = officer) => browser.api('POST', '/api/exemptions', body)
const typeOf = async (answer: Response) => [answer.status, (await bodyOf<{ type?: string }>(answer)).type]

suite('accepting an exemption', () => {
  test('the list is empty at first, and says what it is for', async () => {
    const { status, text } = await officer.get('/exemptions')
    assert.equal(status, 200)
    assert.match(text, /Ingen unntak er godtatt/)
  })

  test('a suspended card becomes valid again, and the page before says so', async () => {
    await company({ vat: false })
    await run('follow-feeds')
    assert.equal(await statusOfCard(), 'suspended')
    const before = await confirmation()
    assert.equal(before.status, 200)
    for (const words of ['BLANK TØMRER AS', '311 851 055', 'blir gyldige igjen', 'Omsetter for høyst 50'])
      assert.ok(before.text.replaceAll('\u00a0', ' ').includes(words), words)
    assert.equal((await audit('vat-exemption-accepted')).length, 0, 'nothing is saved yet')
    const after = await officer.post('/exemptions', wish)
    assert.deepEqual([after.status, after.path], [200, '/exemptions'])
    assert.match(after.text, /Unntaket for BLANK TØMRER AS er godtatt/)
    assert.match(after.text, /av Ingeborg Falk/)
    await stage.house.runJobs()
    assert.equal(await statusOfCard(), 'active')
    assert.match((await officer.get(`/cards/${number}/conditions`)).text, /unntatt, og grunnen er godtatt her/)
    assert.deepEqual(await audit('vat-exemption-accepted'), [{ organisation: builder.organisation }])
  })

  test('once: the same days again are refused, and the other one is named', async () => {
    for (const answer of [await confirmation(), await officer.post('/exemptions', wish)]) {
      assert.equal(answer.status, 422)
      assert.match(answer.text, /allerede et unntak fra 1. november 2026/)
      assert.match(answer.text, /value="311851055"/, 'what was typed is kept')
    }
    assert.deepEqual(
      await typeOf(await api({ organisation: builder.organisation, reason: wish.reason, from: '2027-01-01' })),
      [409, 'exemption.overlaps-another'],
    )
  })

  test('two officers at once: one is told that the other was quicker', async () => {
    const asked = { organisation: cleaner, reason: 'exempt-supply', from: '2026-01-01' }
    const answers = await Promise.all([api(asked), api(asked), api(asked)])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
  })

  for (const [changes, words] of [
    [{ organisation: '' }, /Skriv et organisasjonsnummer på ni sifre/],
    [{ organisation: '311851056' }, /det siste er et kontrollsiffer/],
    [{ organisation: '999999999' }, /Skriv et organisasjonsnummer|Enhetsregisteret kjenner ikke/],
    [{ reason: '' }, /Velg hvorfor/],
    [{ reason: 'toString' }, /Velg hvorfor/],
    [{ from: '' }, /Velg den første dagen/],
    [{ from: '2026-02-30' }, /Velg den første dagen/],
    [{ from: '2009-12-31' }, /Velg 1. januar 2010 eller senere/],
    [{ from: '0001-01-01' }, /Velg 1. januar 2010 eller senere/],
    [{ from: '0000-01-01' }, /Velg den første dagen/],
    [{ from: '2026-01-02', until: '2026-01-01' }, /Den siste dagen ligger før den første/],
    [{ until: 'never' }, /la feltet stå tomt/],
    [{ organisation: '\u0000\ufffd"><b>', reason: '\0', from: '\0', until: '\0' }, /Skriv et organisasjonsnummer/],
  ] as const)
    test(`${JSON.stringify(changes)} is answered at its field`, async () => {
      for (const answer of [await confirmation(changes), await officer.post('/exemptions', { ...wish, ...changes })]) {
        assert.equal(answer.status, 422)
        assert.match(answer.text, words)
        assert.match(answer.text, /Rett dette for å gå videre/)
        assert.ok(!answer.text.includes('"><b>'))
      }
    })

  test('spaces and the VAT form of a number do not matter', async () => {
    const { status } = await confirmation({
      organisation: 'NO 311 851 055 MVA',
      from: '2020-01-01',
      until: '2020-12-31',
    })
    assert.equal(status, 200)
  })

  test('a sub-unit stands for its main unit, and the page says so', async () => {
    const { status, text } = await confirmation({ organisation: '311384368', from: '2020-01-01', until: '2020-12-31' })
    assert.equal(status, 200)
    assert.match(text, /BLANK TØMRER AS/)
    assert.match(text, /er en underenhet/)
  })

  test('while the entity register is silent the number is believed, and the officer is warned', async () => {
    await stage.house.misbehave('entity-register', 'down')
    const { status, text } = await confirmation({ organisation: '974760673', from: '2020-01-01' })
    await stage.house.misbehave('entity-register', 'normal')
    assert.equal(status, 200)
    assert.match(text, /Enhetsregisteret svarer ikke nå/)
  })

  for (const body of [
    {},
    { ...wish, until: undefined, reason: 'because' },
    { organisation: builder.organisation, reason: wish.reason, from: '2026-13-01' },
  ])
    test(`the API refuses ${JSON.stringify(body)}`, async () => {
      assert.deepEqual(await typeOf(await api(body)), [400, 'request.invalid'])
    })
  test('the API knows no enterprise with a wrong check digit', async () => {
    assert.deepEqual(await typeOf(await api({ organisation: '311851056', reason: wish.reason, from: '2026-01-01' })), [
      404,
      'organisation.unknown',
    ])
  })
})

suite('ending an exemption', () => {
  const path = `/exemptions/${builder.organisation}/2026-11-01/end`

  test('asks when, says what follows, and suspends the cards when the days are over', async () => {
    const page = await officer.get(path)
    assert.equal(page.status, 200)
    assert.match(page.text, /blir kortene midlertidig ugyldige/)
    assert.match(page.text, /value="2026-11-23"/, 'today is proposed')
    const ended = await officer.post(path, { until: '2026-11-22' })
    assert.deepEqual([ended.status, ended.path], [200, '/exemptions'])
    assert.match(ended.text, /gjelder til og med 22. november 2026/)
    assert.match(ended.text, /Avsluttet/)
    await stage.house.runJobs()
    assert.equal(await statusOfCard(), 'suspended')
    assert.deepEqual(await audit('vat-exemption-ended'), [{ organisation: builder.organisation }])
  })

  for (const [until, words] of [
    ['', /Velg den siste dagen/],
    ['soon', /Velg den siste dagen/],
    ['2026-10-31', /før den første/],
    ['2026-12-24', /slutter allerede den dagen/],
    ['\0', /Velg den siste dagen/],
  ] as const)
    test(`"${until}" is answered at its field`, async () => {
      const { status, text } = await officer.post(path, { until })
      assert.equal(status, 422)
      assert.match(text, words)
    })

  test('by the API', async () => {
    const end = (organisation: string, from: string, until: string) =>
      officer.api('POST', `/api/exemptions/${organisation}/${from}/end`, { until })
    assert.equal((await end(cleaner, '2026-01-01', '2026-12-31')).status, 200)
    assert.deepEqual(await typeOf(await end(cleaner, '2026-01-01', '2027-01-01')), [409, 'exemption.already-ended'])
    assert.deepEqual(await typeOf(await end(cleaner, '2026-01-02', '2027-01-01')), [404, 'exemption.unknown'])
    assert.deepEqual(await typeOf(await end('x', 'y', '2027-01-01')), [404, 'exemption.unknown'])
  })

  for (const unknown of ['311851055/2026-11-02', '311851055/x', '999999999/2026-11-01', '%00/%00'])
    test(`${unknown} is not found`, async () => {
      assert.equal((await officer.get(`/exemptions/${unknown}/end`)).status, 404)
      assert.equal((await officer.post(`/exemptions/${unknown}/end`, { until: '2026-12-01' })).status, 404)
    })
})

suite('the list', () => {
  test('is searched by name and by number, and what matches nothing says so', async () => {
    for (const search of ['tømrer', '311 851 055', '1851055']) {
      const { text } = await officer.get(`/exemptions?search=${encodeURIComponent(search)}`)
      assert.ok(text.includes('BLANK TØMRER AS') && text.includes('Omsetter for høyst'), search)
    }
    assert.match((await officer.get('/exemptions?search=zzz')).text, /Ingen unntak passer/)
    assert.equal((await officer.get('/exemptions?search=%00%FF%25_&page=99999&sort=x')).status, 200)
  })
  test('stands in the API, without the names of those who accepted', async () => {
    const answer = await officer.api('GET', '/api/exemptions')
    const text = await answer.clone().text()
    const { exemptions } = await bodyOf<{ exemptions: { organisation: string; until?: string }[] }>(answer)
    assert.deepEqual(
      exemptions.map(({ organisation, until }) => [organisation, until]).sort(),
      [
        [builder.organisation, '2026-11-22'],
        [cleaner, '2026-12-31'],
      ].sort(),
    )
    assert.ok(!text.includes('Falk'))
  })
})

suite('nobody but case officers', () => {
  for (const [who, identityNumber] of [
    ['an employer', builder.manager],
    ['a worker', workers[1].identityNumber],
    ['an inspector', inspector],
    ['the authority', authority],
  ] as const)
    test(`${who} is refused`, async () => {
      const visitor = await stage.house.visitor(identityNumber)
      for (const path of ['', '/new', '/confirmation', `/${builder.organisation}/2026-11-01/end`])
        assert.equal((await visitor.get(`/exemptions${path}`)).status, 403, path)
      assert.equal((await visitor.post('/exemptions', wish)).status, 403)
      assert.equal((await visitor.post(`/exemptions/${builder.organisation}/2026-11-01/end`, {})).status, 403)
      assert.equal((await visitor.api('GET', '/api/exemptions')).status, 403)
      assert.equal((await api({}, visitor)).status, 403)
    })
  test('a station is refused, and nobody logged in is asked to log in', async () => {
    assert.equal((await stage.asStation('GET', '/api/exemptions')).status, 403)
    assert.equal((await stage.house.app.request('/api/exemptions')).status, 401)
    assert.equal((await stage.house.app.request('/exemptions')).status, 303)
  })
})
