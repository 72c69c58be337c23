import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LocalDate } from '../calendar.ts'
import { resolveUnits, type SubUnit, type Units } from './resolve-units.ts'

const on = (date: string) => date as LocalDate
const today = on('2026-11-23')
const mainUnit = '311851055'
const oslo: SubUnit = { number: '311384368', name: 'AVD OSLO' }
const bergen: SubUnit = { number: '319481362', name: 'AVD BERGEN' }
const hamar: SubUnit = { number: '313290905', name: 'AVD HAMAR', closed: on('2026-11-22') }
const foreign = '318706476'
const subUnits = [oslo, bergen, hamar]

const at = (unit: string, from = '2024-02-01', to?: string) => ({
  unit,
  from: on(from),
  ...(to ? { to: on(to) } : {}),
})
const resolve = (employments: Units['employments'], changed: Partial<Units> = {}) =>
  resolveUnits({ mainUnit, subUnits, employments, ...changed }, today)

suite('the sub-unit a worker is registered on', () => {
  test('is right when it is one open sub-unit; the card shows the main unit', () => {
    assert.deepEqual(resolve([at(oslo.number)]), { printed: mainUnit, unit: oslo.number, findings: [] })
  })

  test('may change: an ended employment at a closed, foreign or main unit is no finding', () => {
    const ended = [hamar.number, foreign, mainUnit].map((unit) => at(unit, '2020-01-01', '2026-11-22'))
    assert.deepEqual(resolve([...ended, at(oslo.number)]).findings, [])
  })

  test('is told when it is several at once: the one begun last counts', () => {
    assert.deepEqual(resolve([at(bergen.number, '2025-05-01'), at(oslo.number)]), {
      printed: mainUnit,
      unit: bergen.number,
      findings: [
        {
          kind: 'several-units',
          unit: bergen.number,
          name: 'AVD BERGEN',
          rightPlace: [oslo, bergen],
          where: 'a-melding',
        },
      ],
    })
  })

  test('is one, though two employments run on it', () => {
    assert.deepEqual(resolve([at(oslo.number), at(oslo.number, '2025-05-01')]).findings, [])
  })

  test('is wrong when it was closed before today; the open ones are the candidates', () => {
    assert.deepEqual(resolve([at(hamar.number)]), {
      printed: mainUnit,
      findings: [
        {
          kind: 'unit-closed',
          unit: hamar.number,
          name: 'AVD HAMAR',
          rightPlace: [oslo, bergen],
          where: 'a-melding',
        },
      ],
    })
  })

  test('is right on the day it is closed, and before', () => {
    for (const closed of ['2026-11-23', '2026-12-31'])
      assert.deepEqual(
        resolve([at(hamar.number)], { subUnits: [{ ...hamar, closed: on(closed) }] }).findings,
        [],
        closed,
      )
  })

  test('is the open one that counts, though work at the closed one began later; both are told', () => {
    const { unit, findings } = resolve([at(oslo.number), at(hamar.number, '2025-05-01')])
    assert.equal(unit, oslo.number)
    assert.deepEqual(
      findings.map(({ kind, unit: where }) => [kind, where]),
      [
        ['unit-closed', hamar.number],
        ['several-units', oslo.number],
      ],
    )
    assert.deepEqual(findings[1]?.rightPlace, [oslo])
  })

  test('is wrong when it is the main unit itself', () => {
    assert.deepEqual(resolve([at(mainUnit)]), {
      printed: mainUnit,
      findings: [{ kind: 'on-main-unit', unit: mainUnit, rightPlace: [oslo, bergen], where: 'a-melding' }],
    })
  })

  test('is wrong when it is another enterprise’s', () => {
    assert.deepEqual(resolve([at(foreign)]), {
      printed: mainUnit,
      findings: [{ kind: 'unit-of-other', unit: foreign, rightPlace: [oslo, bergen], where: 'a-melding' }],
    })
  })

  for (const units of [[], [hamar]])
    test(`must first be registered when the main unit has ${units.length === 0 ? 'none' : 'closed ones only'}`, () => {
      const { unit, findings } = resolve([at(mainUnit)], { subUnits: units })
      assert.equal(unit, undefined)
      assert.deepEqual(
        findings.map(({ kind, rightPlace, where }) => [kind, rightPlace, where]),
        [
          ['on-main-unit', 'register-a-sub-unit', 'entity-register'],
          ['no-open-unit', 'register-a-sub-unit', 'entity-register'],
        ],
      )
    })

  test('of a hire is looked at before the first day, as far ahead as one may order', () => {
    const hired = [at(hamar.number, '2026-12-10')]
    assert.deepEqual(
      resolve(hired, { daysAhead: 30 }).findings.map(({ kind }) => kind),
      ['unit-closed'],
    )
    assert.deepEqual(resolve(hired).findings, [])
    assert.equal(resolve([at(oslo.number, '2026-12-10')], { daysAhead: 30 }).unit, oslo.number)
  })

  test('of nobody is nothing, and no finding', () => {
    assert.deepEqual(resolve([]), { printed: mainUnit, findings: [] })
  })

  test('every finding is told at once', () => {
    const wrong = [mainUnit, foreign, hamar.number, oslo.number, bergen.number].map((unit) => at(unit))
    assert.deepEqual(
      resolve(wrong)
        .findings.map(({ kind }) => kind)
        .sort(),
      ['on-main-unit', 'several-units', 'unit-closed', 'unit-of-other'],
    )
  })
})
