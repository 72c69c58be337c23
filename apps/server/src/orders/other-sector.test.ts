import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser, Page } from '#testing/browser.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { managers } from '#testing/managers.ts'
import { builder, giveBoth, newestLink, placeOrders, workers } from '#testing/order-stage.ts'

const CLEANER = '318706476'
const at = `/enterprises/${CLEANER}`
const worker = '64898339376'
const has = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(page.text.includes(text), `${page.path} lacks "${text}"`)
}

suite('sectors that exclude each other, in every way of ordering (domain.md § 1)', () => {
  let stage: CardStage
  let cleaner: Browser
  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
    cleaner = await stage.house.visitor(managers.cleaner)
  })
  after(() => stage.house.close())

  const order = (sector: string) =>
    cleaner.api('POST', `/api/organisations/${CLEANER}/orders`, {
      sector,
      identityChecked: true,
      workers: [{ identityNumber: worker, email: 'a@b.example' }],
    })
  const countOrders = async () => {
    const { rows } = await stage.house.dependencies.database.query<{ n: number }>(
      'select count(*)::int as n from orders where organisation = $1',
      [CLEANER],
    )
    return rows[0]?.n
  }
  const becomeCleaner = async (cleaning: string | null) => {
    const answer = await fetch(`${stage.house.world.addresses.world}/organisations`, {
      method: 'PATCH',
      body: JSON.stringify({ number: builder.organisation, cleaning }),
    })
    assert.ok(answer.ok, await answer.clone().text())
  }
  const csv = new TextEncoder().encode(`Fødselsnummer;Etternavn;Fornavn;E-post\n${worker};;;a@b.example\n`)

  test('the API refuses, and names the other sector and the way forward', async () => {
    const answer = await order('construction')
    const { type, otherSector, detail } = await bodyOf<Record<string, string>>(answer)
    assert.deepEqual([answer.status, type, otherSector], [409, 'order.other-sector', 'cleaning'])
    assert.match(detail ?? '', /Renhold[\s\S]*i stedet/)
    assert.equal(await countOrders(), 0)
  })

  test('a file is refused before it is read, and the page says so before it is chosen', async () => {
    const upload = `/api/organisations/${CLEANER}/imports?sector=construction`
    const refused = await cleaner.send('POST', upload, csv)
    assert.equal((await bodyOf<{ type: string }>(refused)).type, 'order.other-sector')
    has(await cleaner.get(`${at}/upload`), 'Kan ikke bestilles: dere bestiller kort for Renhold')
    const form = new FormData()
    form.set('sector', 'construction')
    form.set('file', new File([csv], 'ansatte.csv'))
    const page = await cleaner.post(`${at}/upload`, form)
    assert.equal(page.status, 422)
    has(page, 'Bestill kort for Renhold i stedet')
  })

  test('the employees say so before anybody is ticked, and lead to the other sector', async () => {
    const page = await cleaner.get(`${at}/employees?sector=construction`)
    has(page, 'Kort for Bygg og anlegg kan ikke bestilles', `${at}/employees?sector=cleaning`)
    assert.ok(!page.text.includes('name="person"'))
    const other = await cleaner.get(`${at}/employees?sector=cleaning`)
    assert.ok(other.text.includes('name="person"'))
    const person = /name="person" value="([^"]+)"/.exec(other.text)?.[1] ?? ''
    const look = await cleaner.get(`${at}/order?sector=construction&person=${person}`)
    assert.equal(look.status, 409)
    has(look, `${at}/order?sector=cleaning&amp;person=${person}`)
    const posted = await cleaner.post(`${at}/order`, { person, sector: 'construction', identity: 'yes' })
    assert.equal(posted.status, 409)
    const typed = await cleaner.post(`${at}/order/new`, { number: worker, sector: 'construction' })
    assert.equal(typed.status, 422)
    has(typed, 'Bestill kort for Renhold i stedet', worker)
    assert.equal(await countOrders(), 0)
  })

  test('silence of the register excludes nobody', async () => {
    await stage.house.misbehave('cleaning-register', 'down')
    const answer = await order('construction')
    await stage.house.misbehave('cleaning-register', 'normal')
    const { rows } = await bodyOf<{ rows: { outcome: string }[] }>(answer)
    assert.deepEqual([answer.status, rows[0]?.outcome], [200, 'ordered'])
  })

  test('cleaning cards are ordered by the same enterprise, and construction cards by others', async () => {
    const answer = await cleaner.api('POST', `/api/organisations/${CLEANER}/orders`, {
      sector: 'cleaning',
      identityChecked: true,
      workers: [{ identityNumber: '25837825000', email: 'a@b.example' }],
    })
    assert.equal(answer.status, 200)
  })

  test('an enterprise that becomes one for cleaning while its order waits: no approval, no confirmation, no renewal', async () => {
    const [first] = workers
    const [placed = ''] = await placeOrders(stage.manager, [first])
    await giveBoth(stage.house, await newestLink(stage.house, first))
    const imported = await stage.manager.send(
      'POST',
      `/api/organisations/${builder.organisation}/imports?sector=construction`,
      new TextEncoder().encode(`Fødselsnummer;Navn;E-post\n${workers[1].identityNumber};;a@b.example\n`),
    )
    const { id } = await bodyOf<{ id: string }>(imported)
    await becomeCleaner('approved-with-employees')
    for (const item of ['portrait', 'identity-document'])
      await stage.officer.api('POST', `/api/orders/${placed}/items/${item}/review`, { accept: true })
    const approval = await stage.officer.api('POST', `/api/orders/${placed}/approval`, {})
    assert.deepEqual([approval.status, (await bodyOf<{ type: string }>(approval)).type], [409, 'order.other-sector'])
    has(await stage.officer.get(`/reviews/${placed}`), 'Virksomheten bestiller nå kort for bransjen Renhold')
    const confirmed = await stage.manager.api('POST', `/api/imports/${id}/confirmation`, { identityChecked: true })
    assert.equal((await bodyOf<{ type: string }>(confirmed)).type, 'order.other-sector')
    const page = await stage.manager.post(`/imports/${id}`, { identity: 'yes' })
    assert.equal(page.status, 409)
    await stage.officer.post(`/reviews/${placed}/rejection`, {})
    has(await stage.manager.get(`/orders/${placed}`), 'Avslått', 'bestiller nå kort for bransjen Renhold')
    await becomeCleaner(null)
  })

  test('a construction card is not renewed while the enterprise orders cleaning cards, and is when it no longer does', async () => {
    const [, , , fourth] = workers
    const [placed = ''] = await stage.approve([fourth])
    const { jobs } = await stage.beginBatch()
    for (const job of jobs) await stage.make(job)
    const number = jobs.find((job) => job.order === placed)?.number ?? ''
    stage.house.dependencies.clock.set('2028-10-20T10:00:00+02:00' as never)
    await fetch(stage.house.world.addresses.clock, {
      method: 'PUT',
      body: JSON.stringify({ now: '2028-10-20T10:00:00+02:00' }),
    })
    await becomeCleaner('approved-with-employees')
    const manager = await stage.house.visitor(builder.manager)
    const refused = await manager.api('POST', `/api/cards/${number}/renewal`, { identityChecked: true })
    assert.equal((await bodyOf<{ type: string }>(refused)).type, 'order.other-sector')
    has(await manager.get(`/cards/${number}/renew`), 'Bestill kort for Renhold i stedet')
    await becomeCleaner(null)
    assert.equal((await manager.api('POST', `/api/cards/${number}/renewal`, { identityChecked: true })).status, 200)
  })
})
