import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import type { Producer } from '../sector/producers.ts'
import { intakeClosedSince } from './closed-since.ts'

const at = (text: string) => text as Instant // moments of this file
const day = (text: string) => text as LocalDate // days of this file
const producer = (code: string, from: string, until?: string, more: Partial<Producer> = {}): Producer => ({
  code,
  name: code,
  formerNames: [],
  ordersFrom: at(from),
  ...(until ? { ordersUntil: at(until) } : {}),
  appointedFrom: day(from.slice(0, 10)),
  ...more,
})
const first = producer('first', '2026-01-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z')
const second = producer('second', '2026-08-01T00:00:00.000Z')
const frozen = { ...second, freezes: [{ from: day('2026-09-10'), until: day('2026-09-12') }] }

test('an intake is closed since the last producer stopped taking orders, or since a freeze began', () => {
  assert.equal(intakeClosedSince([first, second], at('2026-07-01T00:00:00.000Z')), '2026-06-01T00:00:00.000Z')
  assert.equal(intakeClosedSince([first, frozen], at('2026-09-11T00:00:00.000Z')), '2026-09-09T22:00:00.000Z')
})

test('an intake that is open, or that never was, is not closed since any moment', () => {
  assert.equal(intakeClosedSince([first, second], at('2026-05-01T00:00:00.000Z')), undefined)
  assert.equal(intakeClosedSince([first, frozen], at('2026-09-13T00:00:00.000Z')), undefined)
  assert.equal(intakeClosedSince([first], at('2025-05-01T00:00:00.000Z')), undefined)
})
