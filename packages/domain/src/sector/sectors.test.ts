import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type LocalDate, parseLocalDate } from '../calendar.ts'
import { conditionCodes } from '../eligibility/conditions.ts'
import { isSectorCode, type Sector, type SectorCode, sectorBehind, sectorOn, sectors } from './sectors.ts'

const on = (date: string) => date as LocalDate
const all = Object.entries(sectors) as [SectorCode, Sector][]

suite('the sectors', () => {
  test('are four, with the numbers of the card profile', () => {
    assert.deepEqual(
      all.map(([code, { cardCode }]) => [code, cardCode]),
      [
        ['construction', 1],
        ['cleaning', 2],
        ['car-care', 3],
        ['goods-transport', 4],
      ],
    )
    assert.ok(isSectorCode('construction') && !isSectorCode('shipping') && !isSectorCode('toString'))
  })

  const firstDays: [SectorCode, last: string, first: string][] = [
    ['construction', '2007-12-31', '2008-01-01'],
    ['cleaning', '2012-08-31', '2012-09-01'],
    ['car-care', '2022-06-30', '2022-07-01'],
    ['goods-transport', '2025-11-30', '2025-12-01'],
  ]
  for (const [code, before, first] of firstDays)
    test(`${code} cards can be ordered from ${first}, not on ${before}`, () => {
      assert.equal(sectorOn(code, on(before)), undefined)
      assert.equal(sectorOn(code, on(first))?.code, code)
    })

  test('name only real days, known conditions once each, and each other', () => {
    for (const [code, sector] of all) {
      assert.ok(
        parseLocalDate(sector.dutyFrom) && parseLocalDate(sector.ordersFrom) && sector.ordersFrom <= sector.dutyFrom,
        code,
      )
      const named = sector.requires.map(({ condition }) => condition)
      assert.equal(new Set(named).size, named.length, code)
      for (const condition of named) assert.ok(conditionCodes.includes(condition))
      for (const other of sector.excludes)
        assert.ok(
          isSectorCode(other.sector) &&
            (sectors[other.sector] as Sector).excludes.some(({ sector: back }) => back === code),
        )
      const asksApproval = sector.requires.some(
        ({ condition, rule }) => condition === 'sector-approved' && rule !== 'off',
      )
      assert.equal(sector.gate !== undefined, asksApproval, code)
      for (const { rule, source } of sector.requires)
        assert.equal(rule === 'off', source === 'unknown', `${code}: what is unknown is off`)
    }
  })

  const required: [SectorCode, string[]][] = [
    [
      'construction',
      ['employed', 'entity-registered', 'population-registered', 'staffing-registered', 'vat-registered'],
    ],
    [
      'cleaning',
      [
        'business-registered',
        'employed',
        'entity-registered',
        'population-registered',
        'right-to-work',
        'sector-approved',
        'vat-registered',
      ],
    ],
    [
      'car-care',
      [
        'business-registered',
        'employed',
        'entity-registered',
        'population-registered',
        'sector-approved',
        'vat-registered',
      ],
    ],
    ['goods-transport', ['employed', 'entity-registered', 'population-registered', 'vat-registered']],
  ]
  for (const [code, conditions] of required)
    test(`${code} asks ${conditions.length} conditions`, () => {
      const sector = sectorOn(code, on('2026-11-23'))
      const asked = sector?.requires.filter(({ rule }) => rule !== 'off').map(({ condition }) => condition)
      assert.deepEqual(asked?.sort(), conditions)
    })

  test('of construction and cleaning exclude each other; of the other pairs nothing is known', () => {
    assert.deepEqual(
      all.map(([, { excludes }]) => excludes.map((one) => one.sector)),
      [['cleaning'], ['construction'], [], []],
    )
  })

  test('are found by the register that opens their ordering, on the days they are in force', () => {
    assert.equal(sectorBehind('cleaning', on('2026-11-23'))?.code, 'cleaning')
    assert.equal(sectorBehind('car-care', on('2026-11-23'))?.code, 'car-care')
    assert.equal(sectorBehind('car-care', on('2022-06-30')), undefined)
    assert.equal(sectorBehind('shipyard', on('2026-11-23')), undefined)
  })
})
