import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type LocalDate, parseLocalDate } from '../calendar.ts'
import { priceOn, prices, withVat } from './prices.ts'
import type { SectorCode } from './sectors.ts'

suite('the price of a card', () => {
  const cases: [SectorCode, date: string, ore: number | undefined][] = [
    ['construction', '2007-12-31', undefined],
    ['construction', '2019-06-01', 10_525],
    ['cleaning', '2019-06-01', 14_702],
    ['construction', '2021-06-01', 10_400],
    ['cleaning', '2021-06-01', 10_400],
    ['car-care', '2021-06-01', undefined],
    ['car-care', '2024-12-31', 12_950],
    ['goods-transport', '2025-11-30', undefined],
    ['goods-transport', '2026-11-23', 13_290],
  ]
  for (const [sector, date, ore] of cases)
    test(`${sector} on ${date}: ${ore === undefined ? 'no card for sale' : `${ore} øre without VAT`}`, () => {
      assert.equal(priceOn(sector, date as LocalDate)?.ore, ore)
    })

  test('stands in order of days, each a real one', () => {
    assert.deepEqual(
      prices.map(({ from }) => parseLocalDate(from)),
      prices.map(({ from }) => from).toSorted(),
    )
  })

  test('with VAT is what was asked: 131.56, 183.78 and 166.13 kroner', () => {
    assert.deepEqual(
      [10_525, 14_702, 13_290].map((ore) => withVat({ ore })),
      [13_156, 18_378, 16_613],
    )
  })
})
