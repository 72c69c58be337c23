import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { type Stage, startStage } from '../testing/stage.ts'

const headers = {
  'content-type': 'application/json',
  'x-mybring-api-uid': 'post@hms.example',
  'x-mybring-api-key': '00000000-0000-4000-8000-000000000001',
  'x-bring-client-url': 'https://hms.example',
}
const recipient = {
  name: 'ROLIG TØMRER AS',
  addressLine: 'Storgata 1',
  postalCode: '0150',
  city: 'OSLO',
  countryCode: 'NO',
}

suite('the post', () => {
  let stage: Stage
  before(async () => {
    stage = await startStage()
  })
  after(() => stage.world.close())
  afterEach(() => stage.misbehave('all', 'normal'))

  const book = (reference: string, changed: Partial<typeof recipient> = {}, product = '3570') =>
    stage.ask(`${stage.world.addresses.post}/booking-api/api/booking`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        schemaVersion: 1,
        consignments: [
          {
            shippingDateTime: '2026-11-23T12:00:00',
            parties: { sender: { ...recipient, reference }, recipient: { ...recipient, ...changed } },
            product: { id: product, customerNumber: '5' },
            packages: [{ weightInKg: 0.05, correlationId: 'p1' }],
            correlationId: reference,
          },
        ],
      }),
    })
  const track = (query: string) =>
    stage.ask(`${stage.world.addresses.post}/tracking/api/v2/tracking.json?q=${query}`, { headers })
  const statusesOf = async (query: string): Promise<string[]> =>
    (await track(query)).body.consignmentSet[0].packageSet[0].eventSet.map(({ status }: { status: string }) => status)

  test('takes an envelope and gives number, label and tracking', async () => {
    const { status, body } = await book('r1')
    const { confirmation } = body.consignments[0]
    assert.equal(status, 200)
    assert.match(confirmation.consignmentNumber, /^7043810\d{10}$/)
    assert.match(confirmation.packages[0].packageNumber, /^37043810\d{10}$/)
    const label = await stage.ask(confirmation.links.labels, { headers })
    assert.match(label.text, /^%PDF-1\.4/)
    assert.deepEqual(await statusesOf('r1'), ['PRE_NOTIFIED'])
  })

  test('wants to know who asks', async () => {
    const address = `${stage.world.addresses.post}/tracking/api/v2/tracking.json?q=r1`
    assert.equal((await stage.ask(address)).status, 401)
    const { 'x-bring-client-url': _, ...nameless } = headers
    assert.equal((await stage.ask(address, { headers: nameless })).status, 400)
  })

  test('names every wrong field of an address it does not deliver to', async () => {
    const { status, body } = await book('r2', { addressLine: 'x'.repeat(36), postalCode: '0000' })
    assert.equal(status, 400)
    const codes = body.consignments[0].errors.map(({ code }: { code: string }) => code)
    assert.deepEqual(codes, ['BOOK-INPUT-021', 'BOOK-INPUT-023'])
    assert.equal((await track('r2')).status, 404)
    assert.equal((await book('r2', {}, 'SERVICEPAKKE')).status, 400)
  })

  test('carries it by the clock of the world, and back when nobody lives there', async () => {
    await book('there')
    await book('nobody', { addressLine: 'Ukjent vei 1' })
    await stage.pull('PUT', '/clock', { now: '2026-11-26T13:00:00+01:00' })
    assert.deepEqual(await statusesOf('there'), ['DELIVERED', 'IN_TRANSIT', 'HANDED_IN', 'PRE_NOTIFIED'])
    assert.equal((await statusesOf('nobody'))[0], 'RETURN')
  })

  test('an envelope is moved on by hand, and then does nothing by itself', async () => {
    const { body } = await book('slow')
    const { packageNumber } = body.consignments[0].confirmation.packages[0]
    await stage.pull('PUT', `/post/${packageNumber}`, { status: 'DEVIATION' })
    await stage.pull('PUT', '/clock', { now: '2026-12-24T13:00:00+01:00' })
    assert.deepEqual(await statusesOf(packageNumber), ['DEVIATION', 'PRE_NOTIFIED'])
    assert.equal((await stage.pull('PUT', '/post/nothing', { status: 'RETURN' })).status, 404)
    assert.equal((await stage.pull('PUT', `/post/${packageNumber}`, { status: 'LOST' })).status, 400)
  })

  test('has bad days', async () => {
    await stage.misbehave('post', 'down')
    assert.equal((await book('r3')).status, 503)
  })
})
