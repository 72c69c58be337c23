import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import type { Browser, Page } from '#testing/browser.ts'
import { managers } from '#testing/managers.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'

const BUILDER = '311851055'
const at = `/enterprises/${BUILDER}`
const data = (name: string) => new URL(`../../../../journeys/data/${name}`, import.meta.url)
const has = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(page.text.includes(text), `${page.path} lacks "${text}"`)
}
const lacks = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(!page.text.includes(text), `${page.path} has "${text}"`)
}
/** What a browser without script would send of the fields with a name. */
const valuesOf = (page: Page, name: string) =>
  [...page.text.matchAll(new RegExp(`name="${name}"[^>]*? value="([^"]*)"`, 'g'))].map(([, value]) => value ?? '')

suite('ordering on the pages, without script', () => {
  let house: TestApp
  let builder: Browser
  before(async () => {
    house = await testApp()
    builder = await house.visitor(managers.builder)
  })
  after(() => house.close())

  const uploadFile = async (bytes: Uint8Array<ArrayBuffer> | string, name: string) => {
    const form = new FormData()
    form.set('sector', 'construction')
    form.set('file', new File([bytes], name))
    return builder.post(`${at}/upload`, form)
  }
  const csv = (...rows: readonly string[]) => ['Fødselsnummer;Etternavn;Fornavn;E-post;Mobil', ...rows].join('\n')

  test('who is not logged in is led to log-in and back', async () => {
    const stranger = createStranger(await house.visitor())
    assert.match(await stranger(`${at}/employees`), /\/sign-in\?to=%2Fenterprises%2F311851055%2Femployees/)
  })

  test('the menu leads to the enterprise; a sub-unit to its main unit; a stranger nowhere', async () => {
    assert.equal((await builder.get('/home')).path, at)
    assert.equal((await builder.get('/enterprises/311384368/orders')).path, `${at}/orders`)
    assert.equal((await builder.get('/enterprises/318706476/employees')).status, 404)
    assert.equal((await builder.get('/enterprises/nonsense')).status, 404)
  })

  test('the employees stand by sub-unit, and who lacks something is told what in plain words', async () => {
    const page = await builder.get(`${at}/employees`)
    has(page, 'BLANK TØMRER AS AVD 1', 'Arbeidsgiveren må rapportere den i a-meldingen', 'Kan bestilles')
    lacks(page, '08877705928', 'undefined', '[object')
    const missing = await builder.get(`${at}/employees?state=cannot-order&language=en`)
    has(missing, 'Employees and cards', 'Something is missing')
    lacks(missing, 'name="person"')
    await builder.get(`${at}?language=nb`)
  })

  test('tick, look over, order, receipt: the identity must be checked and an address be usable', async () => {
    const [first = '', second = ''] = valuesOf(await builder.get(`${at}/employees`), 'person')
    const look = await builder.get(`${at}/order?sector=construction&person=${first}&person=${second}`)
    has(look, 'Får kort (2)', 'Alle vilkår er oppfylt', 'Bestill 2 kort', 'Snekkerveien 46', '332,25')
    const form = new FormData()
    for (const person of [first, second]) form.append('person', person)
    form.set('sector', 'construction')
    form.set(`email-${first}`, 'nonsense')
    const wrong = await builder.post(`${at}/order`, form)
    assert.equal(wrong.status, 422)
    has(wrong, 'Bekreft at du har kontrollert identiteten', 'E-postadressen kan ikke brukes', 'value="nonsense"')
    form.set(`email-${first}`, 'a@b.example')
    form.set('identity', 'yes')
    const receipt = await builder.post(`${at}/order`, form)
    assert.match(receipt.path, /^\/submissions\//)
    has(receipt, '2 kort er bestilt', 'Hva skjer nå', '7. desember 2026')
    const again = await builder.get(`${at}/order?sector=construction&person=${first}`)
    has(again, 'Kan ikke bestilles nå (1)', 'gyldig kort eller en åpen bestilling')
    has(await builder.get(`${at}?x`), 'venter på bilde eller legitimasjon')
  })

  test('a form that is sent twice is one order', async () => {
    const person = valuesOf(await builder.get(`${at}/employees`), 'person')[0] ?? ''
    const look = await builder.get(`${at}/order?sector=construction&person=${person}`)
    const form = { person, sector: 'construction', identity: 'yes', submission: valuesOf(look, 'submission')[0] ?? '' }
    const [one, other] = await Promise.all([builder.post(`${at}/order`, form), builder.post(`${at}/order`, form)])
    assert.equal(one.path, other.path)
  })

  test('a number that is typed tells nobody a name unless the person works here', async () => {
    const stranger = await builder.post(`${at}/order/new`, { number: '64898339376', sector: 'construction' })
    has(stranger, 'Fødselsnummer 648983 *****', 'Ansettelsen er ikke meldt')
    lacks(stranger, 'Popescu', '64898339376')
    const wrong = await builder.post(`${at}/order/new`, { number: '123', sector: 'construction', email: 'x' })
    assert.equal(wrong.status, 422)
    has(wrong, 'ikke gyldig', 'E-postadressen kan ikke brukes')
    has(
      await builder.post(`${at}/order/new`, { number: '088777 05928', sector: 'construction' }),
      'Håkon Aas',
      'Bestill 1 kort',
    )
  })

  test('a file is looked over row by row; mended rows are judged anew; nothing is ordered before the button', async () => {
    const preview = await uploadFile(await readFile(data('employees-builder.xlsx')), 'ansatte <b>.xlsx')
    assert.match(preview.path, /^\/imports\//)
    has(
      preview,
      'Ingenting er bestilt ennå',
      'Rader som må rettes (7)',
      'Rad 34',
      'Rader som ikke kan bestilles (9)',
      'ansatte &lt;b&gt;.xlsx',
    )
    has(preview, 'Arbeidstakeren står i en rad lenger opp', 'Navnet stemmer ikke med Folkeregisteret')
    const bestilt = /Bestill (\d+) kort/.exec(preview.text)?.[1] ?? ''
    assert.ok(Number(bestilt) > 15)

    const mended = await builder.post(`${preview.path}/rows`, {
      line: '36',
      'row-36-identityNumber': '48908536536',
      'row-36-family': 'Țăran',
      'row-36-given': 'Ionuț',
      'row-36-email': 'ionut@worker.example',
      'row-36-mobile': '',
    })
    has(mended, 'Radene er kontrollert på nytt', `Bestill ${Number(bestilt) + 1} kort`, 'Rader som må rettes (6)')

    const unchecked = await builder.post(preview.path, {})
    assert.equal(unchecked.status, 422)
    has(unchecked, 'Bekreft at du har kontrollert identiteten')
    const receipt = await builder.post(preview.path, { identity: 'yes' })
    has(receipt, `${Number(bestilt) + 1} kort er bestilt`, 'Ikke bestilt')
    assert.equal((await builder.get(preview.path)).path, receipt.path, 'a confirmed file shows its receipt')
    assert.equal((await (await house.visitor(managers.cleaner)).get(preview.path)).status, 404)
    assert.equal((await (await house.visitor(managers.cleaner)).get(receipt.path)).status, 404)
  })

  for (const [name, bytes, words] of [
    ['a PDF', '%PDF-1.7 x', 'Filen er en PDF'],
    ['an empty file with a name', ' \n', 'Filen er tom'],
    ['other columns', 'Farge;Form\nrød;rund', 'Filen mangler kolonne for: fødselsnummer, navn'],
  ] as const)
    test(`${name} is refused with words that say what to do`, async () => {
      const page = await uploadFile(bytes, 'fil')
      assert.equal(page.status, 422)
      has(page, words)
    })

  test('no file and no sector are asked for', async () => {
    has(await builder.post(`${at}/upload`, new FormData()), 'Fyll ut Bransje')
    const form = new FormData()
    form.set('sector', 'construction')
    has(await builder.post(`${at}/upload`, form), 'Velg en fil')
  })

  test('the template is a file that can be uploaded', async () => {
    const template = await builder.get(`${at}/upload/template.csv`)
    assert.match(template.headers.get('content-type') ?? '', /text\/csv/)
    const preview = await uploadFile(`${template.text.trim()}\n123;A;B;a@b.example;`, 'mal.csv')
    has(preview, 'Rader som må rettes (1)', 'Ingen rader kan bestilles')
  })

  test('a file with nothing but strange text is shown as text', async () => {
    const preview = await uploadFile(csv('1;<script>alert(1)</script>;"""><img src=x>";=2+2@x.no;'), 'x.csv')
    lacks(preview, '<script>alert', '<img src=x')
    const rows = await builder.get(`${preview.path}/rows.csv`)
    has(rows, `'=2+2@x.no`, 'Må rettes')
  })

  test('an order is followed and taken back after a question', async () => {
    const list = await builder.get(`${at}/orders?state=open`)
    const order = /href="(\/orders\/[0-9a-f-]{36})"/.exec(list.text)?.[1] ?? ''
    has(
      await builder.get(order),
      'Slik går det med bestillingen',
      'Venter på bilde og legitimasjon',
      'Sendt i posten til virksomheten',
    )
    has(await builder.get(`${order}/cancellation`), 'Bestillingen stopper')
    const taken = await builder.post(`${order}/cancellation`, {})
    has(taken, 'Bestillingen er tatt tilbake', 'Tatt tilbake')
    lacks(taken, 'Ta bestillingen tilbake')
    has(await builder.post(`${order}/cancellation`, {}), 'kan ikke tas tilbake lenger')
    assert.equal((await (await house.visitor(managers.cleaner)).get(order)).status, 404)
  })

  test('lists are files too', async () => {
    for (const list of ['employees', 'orders', 'cards']) {
      const file = await builder.get(`${at}/${list}.csv`)
      assert.equal(file.status, 200)
      assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="[a-z-]+[.]csv"$/)
    }
  })

  test('registers that are silent are named; the page stands, and an order waits and can be asked for again', async () => {
    await house.misbehave('all', 'down')
    const page = await builder.get(`${at}/employees?anew=yes`)
    has(page, 'Ikke alle registre svarer nå', 'Aa-registeret', 'Her står bare de som har kort eller bestilling')
    const look = await builder.post(`${at}/order/new`, {
      number: '15897531078',
      sector: 'construction',
      email: 'a@b.example',
    })
    const person = valuesOf(look, 'person')[0]
    const already = look.text.includes('åpen bestilling')
    await house.misbehave('all', 'normal')
    assert.ok(person !== undefined || already)
    assert.equal((await builder.get(at)).status, 200)
  })
})

/** Follows no redirect away from the app: where log-in would begin. */
function createStranger(browser: Browser) {
  return async (path: string) =>
    (await browser.send('GET', path, '').catch(() => browser.api('GET', path))).headers.get('location') ?? ''
}
