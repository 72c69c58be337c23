import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import { isGood, judgeConfirmation, judgeProposal, keyInUse, type ProducerKey } from './producer-key.ts'

const at = (time: string) => `2026-11-23T${time}:00.000Z` as Instant
const key: ProducerKey = {
  id: 'k1',
  producer: 'test',
  use: 'encryption',
  kid: 'thumbprint',
  status: 'confirmed',
  validFrom: at('08:00'),
  proposedBy: 'marit',
}

suite("a producer's key", () => {
  test('is confirmed by another than who proposed it, while it is proposed', () => {
    const proposed = { ...key, status: 'proposed' } as const
    assert.equal(judgeConfirmation(proposed, 'henrik'), undefined)
    assert.deepEqual(judgeConfirmation(proposed, 'marit'), { refused: 'producer-key.own-proposal' })
    for (const status of ['confirmed', 'withdrawn'] as const)
      assert.deepEqual(judgeConfirmation({ ...key, status }, 'henrik'), { refused: 'producer-key.not-proposed' })
  })

  test('has one use and one producer, and a period that ends after it begins', () => {
    const wish = { kid: 'another', validFrom: at('08:00') }
    assert.equal(judgeProposal(wish, [key]), undefined)
    assert.equal(judgeProposal({ ...wish, validUntil: at('08:01') }, [key]), undefined)
    assert.deepEqual(judgeProposal({ ...wish, validUntil: at('08:00') }, [key]), { refused: 'producer-key.period' })
    assert.deepEqual(judgeProposal({ ...wish, kid: key.kid }, [key]), { refused: 'producer-key.known' })
    assert.equal(judgeProposal({ ...wish, kid: key.kid }, [{ ...key, status: 'withdrawn' }]), undefined)
  })

  test('is good in its period when it is confirmed', () => {
    const ending = { ...key, validUntil: at('10:00') }
    assert.deepEqual(
      ['07:59', '08:00', '09:59', '10:00'].map((time) => isGood(ending, at(time))),
      [false, true, true, false],
    )
    assert.equal(isGood({ ...ending, status: 'proposed' }, at('09:00')), false)
  })

  test('makes place for the one that begins later, of the same use', () => {
    const next = { ...key, id: 'k2', validFrom: at('09:00') }
    const other = { ...key, id: 'k3', use: 'messages', validFrom: at('09:30') } as const
    const inUse = (time: string) => keyInUse([next, key, other], 'encryption', at(time))?.id
    assert.deepEqual(['07:00', '08:30', '09:00'].map(inUse), [undefined, 'k1', 'k2'])
  })
})
