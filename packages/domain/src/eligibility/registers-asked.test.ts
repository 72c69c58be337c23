import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sectors } from '../sector/sectors.ts'
import { oldestAllowedHours } from './allowed-age.ts'
import { conditionCodes } from './conditions.ts'
import { registersAsked } from './registers-asked.ts'

suite('which register an unknown condition waits for', () => {
  for (const condition of conditionCodes)
    test(`${condition} hangs on registers that are known by name`, () => {
      const registers = registersAsked(condition, sectors.cleaning.gate)
      assert.ok(registers.length > 0)
      assert.ok(registers.every((register) => Object.hasOwn(oldestAllowedHours, register)))
    })

  test('an approval hangs on the register of its own sector, and on none where there is no gate', () => {
    assert.deepEqual(registersAsked('sector-approved', sectors['car-care'].gate), ['car-care-register'])
    assert.deepEqual(registersAsked('sector-approved'), [])
  })
})
