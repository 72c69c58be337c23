import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameSitePath } from './path.ts'

test('a path on this site is where people go back to', () => {
  assert.equal(sameSitePath('/orders?page=2'), '/orders?page=2')
})

test('a path that dots turn into another host gives the fallback', () => {
  for (const wanted of ['//evil.example', '/.//evil.example', '/a/..//evil.example', '/%2e//evil.example'])
    assert.equal(sameSitePath(wanted, '/start'), '/start', wanted)
})
