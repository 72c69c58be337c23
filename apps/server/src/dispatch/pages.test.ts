import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { builder, otherManager, workers } from '#testing/order-stage.ts'
import { moveClocks, scanEnvelope, sendCards } from '#testing/post-stage.ts'
import { listShipmentsOfBatch } from './queries.ts'
import { trackShipments } from './track-shipments.ts'

type Listed = { shipments: { id: string; status: string; cards: string[]; missing: string[]; number?: string }[] }

suite('the pages of shipments', () => {
  let stage: CardStage
  let manager: Browser
  let stranger: Browser
  before(async () => {
    stage = await openCardStage()
    manager = stage.manager
    stranger = await stage.house.visitor(otherManager)
  })
  after(() => stage.house.close())

  const sent = async (some: typeof workers extends readonly (infer W)[] ? readonly W[] : never) => {
    const { batch, numbers } = await sendCards(stage, some)
    await stage.house.runJobs()
    const [shipment] = await listShipmentsOfBatch(stage.house.dependencies.database, batch)
    assert.ok(shipment)
    return { batch, numbers, id: shipment.id, number: shipment.number ?? '' }
  }

  test('before anything is made there is nothing, and the menu leads there', async () => {
    const page = await manager.get('/shipments')
    assert.equal(page.path, `/enterprises/${builder.organisation}/shipments`)
    assert.match(page.text, /Ingen forsendelser ennå/)
  })

  let first: Awaited<ReturnType<typeof sent>>
  test('the employer sees when the cards are expected, the number to follow them by, and whose they are', async () => {
    first = await sent(workers.slice(0, 2))
    const list = await manager.get('/shipments')
    assert.match(list.text, new RegExp(`28\\. november 2026[\\s\\S]*${first.number}`))
    const page = await manager.get(`/shipments/${first.id}`)
    for (const words of [
      first.number,
      '28. november 2026',
      'Har kortene kommet?',
      'Fra 29. november 2026 kan dere melde',
    ])
      assert.ok(page.text.includes(words), words)
    assert.equal((await manager.get(`/cards/${first.numbers[0]}/shipment`)).path, `/shipments/${first.id}`)
    assert.doesNotMatch(page.text, /\{\w+/)
  })

  test('somebody else’s shipment is as unknown as none', async () => {
    for (const path of [`/shipments/${first.id}`, '/shipments/nonsense', `/cards/${first.numbers[0]}/shipment`])
      assert.equal((await stranger.get(path)).status, 404, path)
    assert.equal((await stranger.post(`/shipments/${first.id}/receipt`, {})).status, 404)
    assert.equal((await stranger.api('POST', `/api/shipments/${first.id}/receipt`, {})).status, 404)
    assert.equal((await manager.get(`/shipments/${first.id}/letter`)).status, 403, 'letters are the producer’s')
  })

  test('what was expected later is not missed yet', async () => {
    const page = await manager.post(`/shipments/${first.id}/not-arrived`, {})
    assert.equal(page.status, 422)
    assert.match(page.text, /fortsatt på vei/)
  })

  test('a missing card is ticked: it is blocked, a new one is on its way, the other is received', async () => {
    const page = await manager.post(`/shipments/${first.id}/receipt`, { missing: first.numbers[0] ?? '' })
    assert.match(page.text, /1 kort er sperret, og et nytt lages uten kostnad/)
    assert.match(page.text, /Nytt kort lages uten kostnad/)
    const card = await manager.get(`/cards/${first.numbers[0]}`)
    assert.match(card.text, /Kom aldri frem/)
    assert.match((await manager.get(`/cards/${first.numbers[1]}`)).text, /Mottatt av arbeidsgiveren/)
    const { shipments } = await bodyOf<Listed>(
      await manager.api('GET', `/api/organisations/${builder.organisation}/shipments`),
    )
    assert.deepEqual([shipments[0]?.status, shipments[0]?.missing], ['received', [first.numbers[0]]])
  })

  test('an envelope that never came: all its cards are blocked and made anew, once', async () => {
    const lost = await sent(workers.slice(2, 4))
    moveClocks(stage, '2026-12-01T10:00:00+01:00')
    const asked = await manager.get(`/shipments/${lost.id}/not-arrived`)
    assert.match(asked.text, /sperres for godt/)
    const page = await manager.post(`/shipments/${lost.id}/not-arrived`, {})
    assert.equal(page.text.match(/Nytt kort lages uten kostnad/g)?.length, lost.numbers.length)
    assert.equal((await manager.post(`/shipments/${lost.id}/not-arrived`, {})).status, 422)
  })

  test('a returned one asks for the address, field by field, and goes there', async () => {
    const back = await sent(workers.slice(4, 5))
    await scanEnvelope(stage, back.number, 'RETURN')
    moveClocks(stage, '2026-12-02T10:00:00+01:00')
    await trackShipments(stage.house.dependencies)
    assert.match((await manager.get('/shipments')).text, /1 forsendelse kan ikke leveres/)
    const wrong = await manager.post(`/shipments/${back.id}/address`, { line: '', postcode: '12', city: 'OSLO' })
    assert.equal(wrong.status, 422)
    for (const words of ['Skriv gate og nummer', 'fire sifre']) assert.ok(wrong.text.includes(words), words)
    const good = { line: 'Nyveien 7', postcode: '0475', city: 'OSLO', attention: 'Lageret' }
    const page = await manager.post(`/shipments/${back.id}/address`, good)
    assert.match(page.text, /Adressen er rettet/)
    await stage.house.runJobs()
    assert.match((await manager.get(`/shipments/${back.id}`)).text, /Lageret, Nyveien 7, 0475 OSLO/)

    const packing = await stage.leader.get(`/production/${back.batch}/shipments`)
    assert.match(packing.text, /Levert til posten/)
    await stage.leader.post(`/shipments/${back.id}/hand-over`, {})
    assert.match((await manager.get(`/shipments/${back.id}`)).text, /På vei med posten/)
  })

  test('the producer prints the letters of a batch and the label of the post', async () => {
    for (const path of [
      `/production/${first.batch}/letters`,
      `/shipments/${first.id}/letter`,
      `/shipments/${first.id}/label`,
    ]) {
      const answer = await stage.leader.get(path)
      assert.equal(answer.status, 200, path)
      assert.match(answer.text, /^%PDF-/)
    }
    const letters = await stage.asStation('GET', `/api/station/batches/${first.batch}/letters`)
    assert.equal(letters.headers.get('content-type'), 'application/pdf')
    const other = await stage.asStation('GET', `/api/station/batches/${first.batch}/letters`, undefined, 'oslo-2')
    assert.equal(other.status, 404)
  })
})
