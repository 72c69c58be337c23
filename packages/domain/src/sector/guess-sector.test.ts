import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { guessSector } from './guess-sector.ts'
import { type Sector, type SectorCode, sectors } from './sectors.ts'

suite('the likeliest sector of an enterprise', () => {
  const cases: [industry: string | undefined, sector: SectorCode][] = [
    ['43.320', 'construction'],
    ['81.210', 'cleaning'],
    ['81.220', 'cleaning'],
    ['45.200', 'car-care'],
    ['95.310', 'car-care'],
    ['49.410', 'goods-transport'],
    ['53.200', 'goods-transport'],
    ['78.200', 'construction'],
    ['181.200', 'construction'],
    ['', 'construction'],
    [undefined, 'construction'],
  ]
  for (const [industry, sector] of cases)
    test(`of industry ${industry ?? 'unknown'} is ${sector}`, () => assert.equal(guessSector(industry), sector))

  test('is told apart: no industry belongs to two sectors', () => {
    const all = Object.values(sectors).flatMap(({ industries = [] }: Sector) => industries)
    for (const one of all)
      assert.deepEqual(
        all.filter((other) => one.startsWith(other)),
        [one],
      )
  })
})
