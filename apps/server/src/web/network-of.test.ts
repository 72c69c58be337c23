import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { networkOf } from './network-of.ts'

suite('one asker', () => {
  for (const [told, one] of [
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:50123', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:0DB8:1:2:ffff:0:9:8', '2001:db8:1:2'],
    ['[2001:db8:1:2::7]:50123', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['unknown', 'unknown'],
  ] as const)
    test(`at ${told} is ${one}`, () => assert.equal(networkOf(told), one))

  test('is no other network’s', () => assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1')))
})
