import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayDuration } from './duration.ts'
import { translate } from './translate.ts'

const hours = 60
const days = 24 * hours
for (const [minutes, nb, en] of [
  [-3, 'under ett minutt', 'less than a minute'],
  [0.5, 'under ett minutt', 'less than a minute'],
  [1, '1 minutt', '1 minute'],
  [59, '59 minutter', '59 minutes'],
  [1 * hours, '1 time', '1 hour'],
  [3 * hours + 5, '3 timer 5 minutter', '3 hours 5 minutes'],
  [13 * hours + 5, '13 timer', '13 hours'],
  [47 * hours, '47 timer', '47 hours'],
  [2 * days, '2 dager', '2 days'],
  [3 * days + 5 * hours, '3 dager 5 timer', '3 days 5 hours'],
  [40 * days + 5 * hours, '40 dager', '40 days'],
] as const)
  test(`${minutes} minutes are said as ${en}`, () => {
    assert.equal(sayDuration(translate('nb'), minutes), nb)
    assert.equal(sayDuration(translate('en'), minutes), en)
  })
