import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { allTasks } from '#features.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser, Page } from '#testing/browser.ts'
import { builder, workers } from '#testing/order-stage.ts'
import { days, must, openSwitchoverStage, plan, type SwitchoverStage } from '#testing/switchover-stage.ts'

/** Two of the authority at their browsers, from the empty list to the signed report. */
let stage: SwitchoverStage
let marit: Browser
let henrik: Browser
let at = ''
before(async () => {
  stage = await openSwitchoverStage()
  ;({ marit, henrik } = stage)
  await stage.approve([workers[0]])
  await stage.beginBatch()
  await stage.approve([workers[1]])
})
after(() => stage.house.close())

const form = (changes: Readonly<Record<string, string>> = {}) => ({
  from: 'test',
  to: stage.nova,
  'switch-day': plan.switchDay,
  'freeze-from': plan.freeze.from,
  'freeze-until': plan.freeze.until,
  'finish-by': plan.finishBy,
  'last-day': plan.lastDay,
  ...changes,
})
const has = ({ text, path }: Page, ...words: readonly string[]) => {
  const read = text.replaceAll('\u00a0', ' ')
  for (const one of words) assert.ok(read.includes(one), `${path} lacks "${one}"`)
}
const lacks = ({ text, path }: Page, ...words: readonly string[]) => {
  for (const one of words) assert.ok(!text.includes(one), `${path} has "${one}"`)
}
const intakeOf = async (code: string) => {
  const { designations } = await bodyOf<{
    designations: { code: string; status: string; appointedUntil?: string; freezes: object[] }[]
  }>(await must(marit.api('GET', '/api/designations')))
  return designations.find((one) => one.code === code)
}

suite('the plan', () => {
  test('is the authority’s alone', async () => {
    const [anybody, manager] = [await stage.house.visitor(), await stage.house.visitor(builder.manager)]
    assert.match((await anybody.get('/switchovers')).path, /interaction|sign-in/)
    assert.equal((await manager.get('/switchovers')).status, 403)
    assert.equal((await manager.api('GET', '/api/switchovers')).status, 403)
  })

  test('begins from an empty list that says what must be there first', async () => {
    has(await marit.get('/switchovers'), 'Ingen bytter er planlagt', 'Planlegg et bytte')
    has(await marit.get('/producers'), 'href="/switchovers"')
  })

  test('offers the producer that takes orders and the one that is to come', async () => {
    const page = await marit.get('/switchovers/new')
    has(page, 'NOVA KORT AS (forslag)', 'KORTPRODUSENT TEST AS')
    lacks(page, 'IDEMIA Norway AS')
  })

  test('that is wrong is told everything at its fields, and loses nothing that was written', async () => {
    const page = await marit.post(
      '/switchovers/new',
      form({ 'finish-by': '2027-02-01', 'last-day': '2026-12-01', 'freeze-until': '2026-12-20' }),
    )
    assert.equal(page.status, 422)
    has(
      page,
      'Den gamle produsenten slutter før byttet',
      'Kort som lages etter at utpekingen er over',
      'Stoppen slutter før den begynner',
      'value="2027-02-01"',
      'value="2026-12-20"',
    )
    const empty = await marit.post('/switchovers/new', {})
    assert.equal(empty.status, 422)
    has(empty, 'Velg')
    const junk = await marit.post('/switchovers/new', form({ from: "'; drop", 'switch-day': '2026-02-31' }))
    assert.equal(junk.status, 422)
  })

  test('is saved by one, and tells what would happen and what deserves a second thought', async () => {
    const page = await marit.post('/switchovers/new', form())
    at = page.path
    assert.match(at, /^\/switchovers\/[0-9a-f-]{36}$/)
    has(
      page,
      'Fra KORTPRODUSENT TEST AS til NOVA KORT AS',
      'Den nye produsenten er bare foreslått',
      'Til NOVA KORT AS ved byttet',
      'Hos KORTPRODUSENT TEST AS til og med 5. januar 2027',
      'Arbeidsgivere med åpne bestillinger',
      'Du skrev planen sist',
    )
    lacks(page, `${at}/confirm`)
  })

  test('a second plan beside it is refused', async () => {
    has(await henrik.post('/switchovers/new', form()), 'Et annet bytte er planlagt eller pågår')
  })

  test('has notices that are read as they will be, written anew, added and taken out', async () => {
    has(await marit.get(`${at}/notices/0`), 'NOVA KORT AS', '28. desember 2026')
    const notice = {
      audience: 'inspectors',
      channels: 'email',
      days: '-3',
      'nb-subject': 'Nytt fra {day}',
      'nb-text': '{new} tar over.',
      'en-subject': 'News from {day}',
      'en-text': '{new} takes over.',
    }
    const wrong = await marit.post(`${at}/notices/new`, { ...notice, channels: 'sms', days: 'x', 'en-text': '' })
    assert.equal(wrong.status, 422)
    has(wrong, 'Skriv et helt tall', 'ikke passer for mottakerne', 'mangler overskrift eller tekst', 'Nytt fra {day}')
    const added = await marit.post(`${at}/notices/new`, notice)
    has(added, 'Nytt fra 28. desember 2026', '25. desember 2026')
    const last = [...added.text.matchAll(/notices\/(\d+)"/g)].map(([, place]) => Number(place)).at(-1)
    has(await marit.get(`${at}/notices/${last}`), 'Nytt fra 28. desember 2026', 'NOVA KORT AS takes over.')
    lacks(await marit.post(`${at}/notices/${last}/removal`, {}), 'Nytt fra 28. desember')
    for (const place of ['99', '-1', 'x', '1e3']) assert.equal((await marit.get(`${at}/notices/${place}`)).status, 404)
  })

  test('is confirmed by another one, with the designations it needs, in one act', async () => {
    assert.equal((await intakeOf('nova'))?.status, 'proposed')
    has(await marit.post(`${at}/confirm`, {}), 'Du skrev planen sist. En annen må bekrefte den')
    has(await henrik.get(`${at}/confirm`), 'Bekrefte byttet til NOVA KORT AS?', 'Utpekingene endres nå')
    has(await henrik.post(`${at}/confirm`, {}), 'Byttet er bekreftet', 'aldri øvd')
    assert.equal((await intakeOf('nova'))?.status, 'confirmed')
    const old = await intakeOf('test')
    assert.deepEqual([old?.appointedUntil, old?.freezes.length], ['2027-01-11', 1])
    has(await marit.get('/producers/test'), 'Gir over 28. desember 2026')
  })

  test('whoever proposed the new producer cannot confirm it by way of a plan', async () => {
    // Marit proposed it: a plan of Henrik's that she confirms would be her own yes to her own proposal.
    await marit.post(`${at}/acts/abandon`, {})
    has(await henrik.post(`${at}/acts/abandon/agreement`, {}), 'utpekingene er som før planen ble bekreftet')
    const second = (await henrik.post('/switchovers/new', form())).path
    has(await marit.post(`${second}/confirm`, {}), 'Det lot seg ikke gjøre')
    assert.equal((await intakeOf('nova'))?.status, 'proposed')
    has(await marit.post(`${second}/put-away`, {}), 'Ingenting er endret')
  })
})

suite('calling it off', () => {
  test('puts the designations back as they were', async () => {
    const old = await intakeOf('test')
    assert.deepEqual([old?.appointedUntil, old?.freezes], ['2027-01-31', []])
    assert.equal((await intakeOf('nova'))?.status, 'proposed')
    has(await marit.get(at), 'Avlyst')
    assert.equal((await marit.post(`${at}/acts/abandon`, {})).status, 200)
    has(await marit.get('/producers/test'), 'Som før overgangen ble bekreftet')
  })
})

suite('rehearsal, execution and report', () => {
  before(async () => {
    at = (await marit.post('/switchovers/new', form())).path
    await henrik.post(`${at}/confirm`, {})
    await stage.house.runJobs()
  })

  test('a rehearsal is asked for by a button and shows what it found', async () => {
    const asked = await marit.post(`${at}/rehearsals`, {})
    has(asked, 'Øvelsen er satt i gang', 'Pågår')
    await stage.house.runJobs()
    has(await marit.get(asked.path), 'Alt overlevde', 'Bestillinger i to serier', 'Holder', 'order-returned')
    has(await marit.get(`${asked.path}?language=en`), 'Everything survived', 'Status lists'.toLowerCase())
    await marit.get(`${asked.path}?language=nb`)
    assert.equal((await marit.get(`${at}/rehearsals/${'0'.repeat(8)}-0000-0000-0000-000000000000`)).status, 404)
    assert.equal((await marit.get(`${at}/rehearsals/x`)).status, 404)
  })

  test('there is no report before anything is done', async () => {
    for (const page of ['report', 'report.pdf']) assert.equal((await marit.get(`${at}/${page}`)).status, 404)
    assert.equal((await marit.get('/switchovers/no-id')).status, 404)
    assert.equal((await marit.get(`${at}/acts/fly`)).status, 404)
  })

  test('days that the designations carry cannot be moved by hand', async () => {
    has(await marit.post(`${at}/acts/switch`, {}), 'følger datoene i utpekingene')
  })

  test('after the switch it cannot be called off, and begun batches are called back sooner by two', async () => {
    stage.goTo(days.after)
    await stage.house.runJobs()
    await must(stage.marit.api('GET', '/api/switchovers'))
    await runSteps()
    has(await marit.get(at), 'kan ikke gjøres om, bare fullføres', 'Pågår', 'Gjort')
    has(await marit.post(`${at}/acts/abandon`, {}), 'kan ikke avlyses')
    has(await marit.post(`${at}/acts/finish-by`, {}), 'En annen må nå si ja')
    lacks(await marit.get(at), `${at}/acts/finish-by/agreement`)
    has(await marit.post(`${at}/acts/finish-by/agreement`, {}), 'Du ba om det selv')
    await henrik.post(`${at}/acts/finish-by/agreement`, {})
    await stage.house.runJobs()
    has(await marit.get(at), 'av Henrik Lunde')
    const { rows } = await stage.house.dependencies.database.query<{ status: string }>(
      `select status from batches where producer = 'test'`,
    )
    assert.deepEqual(
      rows.map(({ status }) => status),
      ['made'],
    )
  })

  test('the report is a page, a PDF and a file of counts, and is signed by whoever has read it', async () => {
    stage.goTo('2027-01-20T10:00:00+01:00')
    await runSteps()
    const page = await marit.get(`${at}/report`)
    has(page, 'Ferdig', 'Det som skal overleve', 'Signer rapporten')
    lacks(page, 'Holder ikke')
    has(await marit.post(`${at}/signatures`, {}), 'Rapporten er signert', 'Marit Østby, ')
    has(await henrik.post(`${at}/signatures`, {}), 'Henrik Lunde, ')
    const pdf = new Uint8Array(await (await marit.api('GET', `${at}/report.pdf`)).arrayBuffer())
    assert.equal(Buffer.from(pdf.slice(0, 5)).toString(), '%PDF-')
    assert.ok(pdf.length > 5000)
    const csv = await (await marit.api('GET', `${at}/orders.csv`)).text()
    assert.match(csv, /Tilstand;Produsent;Antall/)
    assert.doesNotMatch(csv, /311851055|BLANK/)
  })

  test('reads in English as well', async () => {
    has(await henrik.get(`${at}?language=en`), 'The days', 'What happens to work under way', 'Who did what')
    has(await henrik.get(`${at}/report`), 'What must survive', 'Signatures')
  })
})

async function runSteps(): Promise<void> {
  await allTasks(stage.house.dependencies)['take-switchover-steps']?.({} as never)
  await stage.house.runJobs()
}
