import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { ExplainedCardView } from '@hms/contract/conditions'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { z } from 'zod'
import { allTasks } from '#features.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { builder, workers } from '#testing/order-stage.ts'

type View = z.output<typeof ExplainedCardView>
const authority = '17896940260'
const [first, second] = workers

let stage: CardStage
let officer: Browser
let adviser: Browser
let number = ''
let other = ''
before(async () => {
  stage = await openCardStage()
  officer = stage.officer
  adviser = await stage.house.visitor(authority)
  const placed = await stage.approve([first, second])
  const { jobs } = await stage.beginBatch()
  for (const job of jobs) await stage.make(job)
  number = jobs.find(({ order }) => order === placed[0])?.number ?? assert.fail('no card')
  other = jobs.find(({ order }) => order === placed[1])?.number ?? assert.fail('no card')
  await run('follow-feeds')
})
after(() => stage.house.close())

const run = async (task: string) => {
  await allTasks(stage.house.dependencies)[task]?.({} as never)
  await stage.house.runJobs()
}
const world = async (method: string, path: string, body: object) => {
  const answer = await fetch(`${stage.house.world.addresses.world}${path}`, { method, body: JSON.stringify(body) })
  assert.ok(answer.ok, await answer.clone().text())
}
const read = async (card = number) => bodyOf<View>(await officer.api('GET', `/api/cards/${card}/conditions`))
const auditOf = async (act: string) =>
  (
    await stage.house.dependencies.database.query<{ person: string; organisation: string; thing: string }>(
      'select person, organisation, thing from audit_events where act = $1',
      [act],
    )
  ).rows
const at = (card = number) => `/cards/${card}/conditions`

suite('a card explained', () => {
  test('by the API: each condition with rule, grade, outcome, source and age, and nobody’s name', async () => {
    const answer = await officer.api('GET', `/api/cards/${number}/conditions`)
    const text = await answer.clone().text()
    const view = await bodyOf<View>(answer)
    assert.deepEqual([view.validity, view.status, view.failing], ['OK', 'active', []])
    const [entity] = view.conditions
    assert.deepEqual(
      [entity?.condition, entity?.grade, entity?.paragraph, entity?.outcome, entity?.source, entity?.ageInHours],
      ['entity-registered', 'law', '§ 6', 'met', 'entity-register', 0],
    )
    assert.ok(!/Håkon|Aas|0887770/.test(text))
  })

  test('on its page, for case officers and the authority; every look is noted', async () => {
    const before = (await auditOf('conditions-read')).length
    for (const reader of [officer, adviser]) {
      const { status, text } = await reader.get(at())
      assert.equal(status, 200)
      for (const words of [
        formatCardNumber(number),
        'BLANK TØMRER AS',
        'Gyldig',
        'Ansettelsen i Aa-registeret',
        'FOR-2007-03-30-366, §\u00a06',
        'Står i forskriften',
        'Oppfylt',
        'Aa-registeret',
      ])
        assert.ok(text.includes(words), words)
      assert.ok(!/employed|entity-register|not-met/.test(text.replace(/<[^>]*>/g, '')), 'plain words, no codes')
    }
    const noted = (await auditOf('conditions-read')).slice(before)
    assert.equal(noted.length, 2)
    assert.deepEqual(
      noted.map(({ organisation, thing }) => [organisation, thing]),
      [
        [builder.organisation, number],
        [builder.organisation, number],
      ],
    )
    assert.ok(noted.every(({ person }) => person))
  })

  test('a condition that is not met says why, who must act, and where', async () => {
    await world('PATCH', '/organisations', { number: builder.organisation, vat: false })
    await run('follow-feeds')
    const { text } = await officer.get(at())
    for (const words of [
      'Midlertidig ugyldig',
      'Ugyldig fordi',
      'Virksomheten er ikke i Merverdiavgiftsregisteret.',
      'Arbeidsgiveren må gjøre noe.',
      'Rettes hos Skatteetaten',
    ])
      assert.ok(text.includes(words), words)
    const vat = (await read()).conditions.find(({ condition }) => condition === 'vat-registered')
    assert.deepEqual(
      [vat?.outcome, vat?.why, vat?.whoActs, vat?.where],
      ['not-met', 'vat-not-registered', 'employer', 'tax-authority'],
    )
    await world('PATCH', '/organisations', { number: builder.organisation, vat: true })
    await run('follow-feeds')
  })

  test('days of grace are told, and the card is valid meanwhile', async () => {
    await world('PATCH', '/people', { id: first.identityNumber, status: 'inactive' })
    await run('follow-feeds')
    const { text } = await officer.get(at())
    assert.match(text, /D-nummeret til arbeidstakeren er inaktivt/)
    assert.match(text, /gyldig til og med 23. desember 2026 likevel/)
    assert.match(text, /Kortet er gyldig\./)
    await world('PATCH', '/people', { id: first.identityNumber, status: 'resident' })
    await run('follow-feeds')
  })

  test('an answer that is too old is loud, and says when it is asked again', async () => {
    const { database } = stage.house.dependencies
    await database.query(
      `update organisation_facts set facts = jsonb_set(facts, '{organisation,asOf}', '"2026-11-18T08:00:00.000Z"') where organisation = $1`,
      [builder.organisation],
    )
    const { text } = await officer.get(at())
    assert.match(text, /For gammelt: 5 dager/)
    assert.match(text, /Spørres igjen av seg selv, senest i natt/)
    assert.match(text, /Ikke svar/)
  })

  test('registers that were never asked are loud too, and nothing is taken for a no', async () => {
    const { database } = stage.house.dependencies
    await database.query('delete from organisation_facts where organisation = $1', [builder.organisation])
    const { text } = await officer.get(at())
    assert.match(text, /Har aldri svart/)
    assert.match(text, /Registrene sist spurt<\/dt><dd>Aldri/)
    assert.ok(!text.includes('Ikke oppfylt'))
    const entity = (await read()).conditions[0]
    assert.deepEqual([entity?.outcome, entity?.asOf, entity?.ageInHours], ['unknown', undefined, undefined])
  })
})

suite('asking the registers again', () => {
  test('is being done until they have been asked, and then the page says so', async () => {
    const asked = await officer.post(at(), {})
    assert.match(asked.path, /\?asked=/)
    assert.match(asked.text, /Registrene spørres nå/)
    assert.match(asked.text, /Last siden på nytt/)
    await stage.house.runJobs()
    const { text } = await officer.get(asked.path)
    assert.match(text, /Registrene er spurt på nytt/)
    assert.ok(!text.includes('Har aldri svart'))
    assert.equal((await auditOf('registers-asked-anew')).length, 1)
  })

  test('by the API', async () => {
    assert.equal((await officer.api('POST', `/api/cards/${number}/conditions/inquiry`)).status, 200)
    await stage.house.runJobs()
  })

  for (const asked of ['tomorrow', '2099-01-01T00:00:00Z', '%FF', ''])
    test(`an address that says "${asked}" promises nothing`, async () => {
      const { status, text } = await officer.get(`${at()}?asked=${asked}`)
      assert.deepEqual([status, text.includes('Registrene spørres nå')], [200, false])
    })

  test('what takes too long is said plainly', async () => {
    const now = Date.parse(stage.house.dependencies.clock.now())
    await stage.house.dependencies.database.query(
      `update organisation_facts set asked_at = asked_at - interval '1 day' where organisation = $1`,
      [builder.organisation],
    )
    const asked = new Date(now - 10 * 60_000).toISOString()
    assert.match((await officer.get(`${at()}?asked=${asked}`)).text, /ikke ferdig spurt/)
  })

  test('is for case officers: the authority reads only', async () => {
    assert.ok(!(await adviser.get(at())).text.includes('Spør registrene igjen'))
    assert.equal((await adviser.post(at(), {})).status, 403)
  })

  test('not about a card that can never be valid again', async () => {
    assert.equal((await stage.manager.api('POST', `/api/cards/${other}/block`, { reason: 'lost' })).status, 200)
    const { text } = await officer.get(at(other))
    assert.match(text, /Registrene spørres ikke lenger/)
    assert.match(text, /Sperret fordi<\/dt><dd>Mistet/)
    assert.ok(!text.includes('Spør registrene igjen'))
    const refused = await officer.api('POST', `/api/cards/${other}/conditions/inquiry`)
    assert.deepEqual(
      [refused.status, (await bodyOf<View & { type: string }>(refused)).type],
      [409, 'card.not-followed'],
    )
    assert.match((await officer.post(at(other), {})).text, /kan ikke bli gyldig igjen/)
  })
})

suite('looking a card up', () => {
  test('by its number as printed, or by seven digits', async () => {
    for (const typed of [formatCardNumber(number), number, `0${formatCardNumber(number)}`]) {
      const found = await officer.get(`/explain-card?number=${encodeURIComponent(typed)}`)
      assert.deepEqual([found.status, found.path], [200, at()], typed)
    }
    assert.equal((await adviser.get(`/explain-card?number=${number}`)).path, at())
  })
  for (const [typed, words] of [
    ['', /Skriv sju sifre/],
    ['12', /Skriv sju sifre/],
    ['10000091', /Kontrollsifferet stemmer ikke/],
    ['9999999', /Det finnes ikke noe kort med nummer 999 9999-/],
    ['%00%FF"><b>', /Skriv sju sifre/],
  ] as const)
    test(`"${typed}" is answered with what to do`, async () => {
      const { status, text } = await officer.get(`/explain-card?number=${typed}`)
      assert.equal(status, 422)
      assert.match(text, words)
      assert.ok(!text.includes('"><b>'))
    })
  test('stands in the menu of case officers and the authority, which begins with its cases', async () => {
    assert.match((await officer.get('/reviews')).text, /href="\/explain-card"/)
    const home = await adviser.get('/start')
    assert.deepEqual([home.status, home.path], [200, '/enforcement'])
    assert.match(home.text, /href="\/explain-card"/)
    assert.ok(!home.text.includes('href="/exemptions"'))
  })
})

suite('nobody else', () => {
  for (const [who, identityNumber] of [
    ['an employer', builder.manager],
    ['a worker', second.identityNumber],
    ['an inspector', inspector],
    ['a production leader', '27857612421'],
  ] as const)
    test(`${who} is refused`, async () => {
      const visitor = await stage.house.visitor(identityNumber)
      for (const path of [at(), '/explain-card']) assert.equal((await visitor.get(path)).status, 403, path)
      assert.equal((await visitor.post(at(), {})).status, 403)
      assert.equal((await visitor.api('GET', `/api/cards/${number}/conditions`)).status, 403)
      assert.equal((await visitor.api('POST', `/api/cards/${number}/conditions/inquiry`)).status, 403)
    })
  test('the authority has no API of its own', async () => {
    assert.equal((await adviser.api('GET', `/api/cards/${number}/conditions`)).status, 403)
  })
  test('a station is refused, and nobody logged in is asked to log in', async () => {
    assert.equal((await stage.asStation('GET', `/api/cards/${number}/conditions`)).status, 403)
    assert.equal((await stage.house.app.request(`/api/cards/${number}/conditions`)).status, 401)
    const answer = await stage.house.app.request(at())
    assert.deepEqual([answer.status, answer.headers.get('location')?.startsWith('/sign-in')], [303, true])
  })
  for (const unknown of ['9999999', '0', '%00', '%F0%9F%92%B3', "1' or '1'='1", '1'.repeat(300)])
    test(`card "${unknown.slice(0, 20)}" is unknown`, async () => {
      assert.equal((await officer.get(at(unknown))).status, 404)
      assert.equal((await officer.post(at(unknown), {})).status, 404)
      const answer = await officer.api('GET', `/api/cards/${unknown}/conditions`)
      assert.deepEqual([answer.status, (await bodyOf<{ type: string }>(answer)).type], [404, 'card.unknown'])
    })
})
