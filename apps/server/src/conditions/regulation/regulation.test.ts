import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { oldestAllowedHours } from '@hms/domain/eligibility/allowed-age'
import { sectors } from '@hms/domain/sector/sectors'
import type { Browser } from '#testing/browser.ts'
import { inspector } from '#testing/card-stage.ts'
import { builder, officers, workers } from '#testing/order-stage.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'

let house: TestApp
let officer: Browser
let adviser: Browser
before(async () => {
  house = await testApp()
  officer = await house.visitor(officers[0])
  adviser = await house.visitor('17896940260')
})
after(() => house.close())

/** Words without tags, and one kind of space. */
const wordsOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0]+/g, ' ')
const sectionOf = (html: string, code: string) => html.split(`id="${code}"`)[1]?.split('</section>')[0] ?? ''

suite('the rules of a day', () => {
  test('name every sector, every condition in force, and the age each answer may have', async () => {
    for (const reader of [officer, adviser]) {
      const { status, text } = await reader.get('/sectors')
      assert.equal(status, 200)
      for (const [code, { names, requires }] of Object.entries(sectors)) {
        assert.ok(text.includes(names.nb), code)
        assert.equal(sectionOf(text, code).match(/<tr role="row">/g)?.length, requires.length + 1, code)
      }
      assert.equal(sectionOf(text, 'ages').match(/timer<\/div>/g)?.length, Object.keys(oldestAllowedHours).length)
    }
  })

  test('say paragraph, grade, exemptions, grace, gate, exclusion and price in words', async () => {
    const { text } = await officer.get('/sectors')
    const words = wordsOf(text)
    for (const said of [
      'FOR-2007-03-30-366',
      '§ 6',
      'Står i forskriften',
      'Trenger ikke være ansatt i enkeltpersonforetak (ENK): innehaveren.',
      'inntil 30 dager før første arbeidsdag',
      'Et utsendt oppdrag meldt til Skatteetaten teller',
      'Kortet er gyldig i 30 dager etter at dette inntraff: D-nummeret til arbeidstakeren er inaktivt.',
      'Renholdsregisteret med status:',
      'Bestilling av HMS-kort under behandling',
      'Virksomheter som har bestilling åpen i Renhold, siden 1. januar 2020',
      '132,90 kr uten merverdiavgift, 166,13 kr med. Siden 1. januar 2025.',
      'merverdiavgiftsloven § 2-1 (1)',
    ])
      assert.ok(words.includes(said), said)
    assert.ok(!/if-imposed|approved-with|vat-registered|INNH/.test(words), 'plain words, no codes')
  })

  test('show what is unknown as off and unverified', async () => {
    const goods = wordsOf(sectionOf((await officer.get('/sectors')).text, 'goods-transport'))
    assert.match(goods, /Arbeidstakerens rett til å arbeide Ukjent, slått av – spørres ikke. Ikke verifisert/)
  })

  test('are those of another day when one is asked for', async () => {
    const then = (await officer.get('/sectors?on=2010-06-01')).text
    assert.match(
      wordsOf(sectionOf(then, 'cleaning')),
      /ingen regler denne dagen. Kort kan bestilles fra 1. september 2012/,
    )
    assert.match(wordsOf(sectionOf(then, 'construction')), /105,25 kr/)
    assert.match(wordsOf(sectionOf(then, 'construction')), /Utelukker Ingen andre bransjer/, 'before 2020')
    assert.match(then, /value="2010-06-01"/)
    assert.match(wordsOf((await officer.get('/sectors?on=2009-06-01')).text), /Ingen gjaldt denne dagen/)
  })

  for (const on of ['', '2026-02-30', 'yesterday', '%00%FF"><b>', '9'.repeat(5000)])
    test(`"${on.slice(0, 20)}" is no day: that is said, and today's rules are shown`, async () => {
      const { status, text } = await officer.get(`/sectors?on=${on}`)
      assert.equal(status, 422)
      assert.match(text, /Velg en dag, for eksempel/)
      assert.match(text, /Reglene 23. november 2026/)
      assert.ok(!text.includes('"><b>'))
    })

  test('in English too', async () => {
    const { text } = await (await house.visitor(officers[1])).get('/sectors?language=en')
    assert.match(wordsOf(text), /Unknown, off – not asked/)
  })

  for (const [who, identityNumber] of [
    ['an employer', builder.manager],
    ['a worker', workers[0].identityNumber],
    ['an inspector', inspector],
  ] as const)
    test(`are not for ${who}`, async () => {
      assert.equal((await (await house.visitor(identityNumber)).get('/sectors')).status, 403)
    })
  test('ask who is not logged in to log in', async () => {
    assert.equal((await house.app.request('/sectors')).status, 303)
  })
})
