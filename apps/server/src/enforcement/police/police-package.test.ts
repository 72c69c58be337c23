import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import type { Browser } from '#testing/browser.ts'
import { type CaseAnswer, enforcersOf, words } from '#testing/enforcement-stage.ts'
import { type InspectionStage, openInspectionStage, snapshot } from '#testing/inspection-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { unpackTar } from '#testing/unpack-tar.ts'

let stage: InspectionStage
let enforcers: Awaited<ReturnType<typeof enforcersOf>>
before(async () => {
  stage = await openInspectionStage(workers.slice(0, 1))
  enforcers = await enforcersOf(stage.house)
})
after(() => stage.house.close())

const OTHER = '7654321'
const hash = (bytes: Uint8Array | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')

/** An inspection with one photograph. */
async function inspect(said: object): Promise<{ inspection: string; photograph: string; taken: Uint8Array }> {
  const { id: inspection } = await stage.recorded(stage.police, { ...said, photographs: 1 })
  const photograph = randomUUID()
  assert.equal((await stage.photograph(stage.police, inspection, await snapshot(), photograph)).status, 200)
  const kept = await stage.police.api('GET', `/api/inspections/${inspection}/photographs/${photograph}`)
  return { inspection, photograph, taken: new Uint8Array(await kept.arrayBuffer()) }
}

async function read(version: number, by: Browser = enforcers.henrik) {
  const answer = await by.send('GET', `/enforcement/cases/${one.id}/packages/${version}`, undefined as never)
  return { status: answer.status, files: await unpackTar(new Uint8Array(await answer.arrayBuffer())) }
}

function make(photographs: readonly string[] = []) {
  const form = new FormData()
  for (const photograph of photographs) form.append('photograph', photograph)
  return enforcers.marit.post(`/enforcement/cases/${one.id}/packages`, form)
}
const count = async (text: string) => (await stage.ask<{ n: number }>(`select count(*)::int as n ${text}`))[0]?.n

let one: CaseAnswer
let own: Awaited<ReturnType<typeof inspect>>
let shared: Awaited<ReturnType<typeof inspect>>
suite('what goes to the police', () => {
  test('is nothing while no report is confirmed', async () => {
    const card = stage.cards[0] ?? ''
    own = await inspect({ cards: [{ number: card, answer: 'OK' }], findings: [{ code: 'no-card-held' }] })
    shared = await inspect({ cards: [{ number: card, answer: 'OK' }] })
    await stage.ask(
      `insert into inspection_cards (inspection, entry, number, answer, organisation) values ($1, 2, $2, 'EXPIRED', '999888777')`,
      [shared.inspection, OTHER],
    )
    await stage.ask(`insert into inspection_findings (inspection, entry, code, number) values ($1, 1, 'expired', $2)`, [
      ...[shared.inspection, OTHER],
    ])
    one = await enforcers.open({ source: 'inspection', sourceId: own.inspection })
    assert.match((await make()).text, /Ingen anmeldelse er bekreftet/)
    assert.equal((await enforcers.marit.get(`/enforcement/cases/${one.id}/packages/new`)).status, 404)
    const { measures } = await enforcers.act(one.id, 'measures', { words, terms: { kind: 'police-report' } })
    await enforcers.act(one.id, 'confirmation', { measure: measures[0]?.id }, enforcers.henrik)
  })

  test('are photographs that somebody chose: those of what was found with the enterprise are ticked, those of a shared site are not', async () => {
    const page = await enforcers.marit.get(`/enforcement/cases/${one.id}/packages/new`)
    const isTicked = (id: string) => new RegExp(`value="${id}"[^>]*checked`).test(page.text)
    assert.ok(page.text.includes(own.photograph) && page.text.includes(shared.photograph))
    assert.deepEqual([isTicked(own.photograph), isTicked(shared.photograph)], [true, false])
  })

  test('is what its manifest says, with inspections and the chosen photographs byte by byte', async () => {
    const made = await make([own.photograph, randomUUID()])
    assert.match(made.text, /Versjon 1 er klar/)
    const { files } = await read(1)
    const manifest: { version: number; files: { name: string; bytes: number; sha256: string }[] } = JSON.parse(
      String(files.get('manifest.json')),
    )
    assert.equal(manifest.version, 1)
    assert.deepEqual([...files.keys()].slice(0, 2), ['manifest.json', 'SHA256SUMS'])
    assert.deepEqual(
      manifest.files.map(({ name }) => name),
      [...files.keys()].slice(2),
    )
    for (const { name, bytes, sha256 } of manifest.files) {
      assert.equal(files.get(name)?.length, bytes, name)
      assert.equal(hash(files.get(name)), sha256, name)
    }
    for (const line of String(files.get('SHA256SUMS')).trim().split('\n')) {
      const [sum = '', name = ''] = line.split('  ')
      assert.equal(hash(files.get(name)), sum, name)
    }
    const photographs = [...files.keys()].filter((name) => name.endsWith('.jpg'))
    assert.deepEqual(photographs, [`inspections/${own.inspection}-${own.photograph.slice(0, 8)}.jpg`])
    assert.equal(hash(files.get(photographs[0] ?? '')), hash(own.taken))
    assert.ok(files.has('report-2026-1-P1.pdf') && files.has('cards.json') && files.has('history.json'))
    assert.match(String(files.get(`inspections/${own.inspection}.json`)), /no-card-held/)
    const seen = String(files.get(`inspections/${shared.inspection}.json`))
    assert.match(seen, new RegExp(stage.cards[0] ?? 'none'))
    assert.doesNotMatch(seen, new RegExp(`${OTHER}|999888777`), 'others on the site are no evidence')
  })

  test('is made again only when something is new, and numbered by how often it was made', async () => {
    assert.match((await make([own.photograph])).text, /Ingenting er endret. Versjon 1 gjelder fortsatt/)
    const before = await enforcers.marit.get(`/enforcement/cases/${one.id}`)
    assert.match(before.text, /Ingenting er endret siden versjon 1/)
    assert.doesNotMatch(before.text, /Lag en ny versjon/)
    const why = { nb: 'Derfor.', en: 'Because.' }
    await enforcers.act(one.id, 'order', { words: { ...words, why }, deadline: '2026-12-14', unannounced: true })
    assert.match((await enforcers.marit.get(`/enforcement/cases/${one.id}`)).text, /Lag en ny versjon/)
    await Promise.all([1, 2].map(() => make([own.photograph, shared.photograph])))
    assert.equal(await count('from police_packages'), 2)
    const { files } = await read(2)
    assert.ok(files.has('letters/2026-1-1.pdf'))
    assert.equal([...files.keys()].filter((name) => name.endsWith('.jpg')).length, 2)
    assert.ok(!(await read(1)).files.has('letters/2026-1-1.pdf'), 'what was given can be given again')
  })

  test('is read by the authority alone, on record', async () => {
    for (const browser of [enforcers.employer, stage.police, stage.officer])
      assert.equal((await browser.get(`/enforcement/cases/${one.id}/packages/1`)).status, 403)
    assert.equal(await count(`from audit_events where act = 'police-package-read' and thing = '${one.id}'`), 3)
    assert.equal(await count(`from audit_events where act = 'police-package-made' and thing = '${one.id}'`), 2)
  })
})
