import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openStatusList, readStatus } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { changed, makeCountry } from './make-country.ts'
import { LARGEST_LIST } from './status-list.ts'

suite("a country's status", () => {
  let country: Awaited<ReturnType<typeof makeCountry>>
  before(async () => {
    country = await makeCountry()
  })

  test('of a million cards, of which one in twenty has changed, is at most 60 kB', () => {
    assert.ok(country.statusList.length <= LARGEST_LIST, `${country.statusList.length} bytes`)
  })

  test('says of each card what was written, when it is opened', async () => {
    const trust = await openTrustList(country.trustList, [country.root], country.now, nodeCrypto)
    assert.ok(!('refused' in trust))
    const opened = await openStatusList(country.statusList, trust, nodeCrypto)
    assert.ok(!('refused' in opened))
    assert.deepEqual(opened.bits, country.list)
    const found: Record<string, number> = {}
    for (let place = 0; place < opened.bits.length * 4; place++) {
      const status = readStatus(opened.bits, place) ?? 'none'
      found[status] = (found[status] ?? 0) + 1
    }
    assert.deepEqual(found, { ...changed, valid: 2 ** 20 - 50_000 })
  })
})
