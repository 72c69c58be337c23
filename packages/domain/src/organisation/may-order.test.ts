import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { mayOrder } from './may-order.ts'

const refused = { refused: 'organisation.no-ordering-role', details: { accepted: ['DAGL', 'INNH', 'LEDE'] } }

suite('who may order by a role in the entity register', () => {
  for (const code of ['DAGL', 'LEDE', 'INNH'])
    test(`${code} may`, () => {
      assert.deepEqual(mayOrder([{ code: 'MEDL' }, { code }]), { may: true, by: code })
    })

  for (const code of ['MEDL', 'VARA', 'REVI', 'REGN', 'DTPR', ''])
    test(`${code || 'somebody without a code'} may not`, () => {
      assert.deepEqual(mayOrder([{ code }]), refused)
    })

  for (const ended of [{ resigned: true }, { deregistered: true }, { dead: true }])
    test(`a general manager may not who is ${Object.keys(ended)[0]}`, () => {
      assert.deepEqual(mayOrder([{ code: 'DAGL', ...ended }]), refused)
    })

  test('nobody may without a role', () => {
    assert.deepEqual(mayOrder([]), refused)
  })

  test('the list of roles is configuration', () => {
    assert.deepEqual(mayOrder([{ code: 'PROK' }], ['PROK']), { may: true, by: 'PROK' })
    assert.deepEqual(mayOrder([{ code: 'DAGL' }], ['PROK']), {
      refused: 'organisation.no-ordering-role',
      details: { accepted: ['PROK'] },
    })
  })
})
