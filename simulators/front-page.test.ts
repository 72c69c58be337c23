import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCast } from './cast/parse-cast.ts'
import { startWorld } from './world.ts'

test('the front page tells where everybody is, and what cannot be read is refused without breaking', async () => {
  const world = await startWorld({ cast: parseCast({}), now: '2026-11-23T08:00:00+01:00' })
  const look = async (path: string, more: RequestInit = {}) => {
    const answer = await fetch(`${world.addresses.http}${path}`, more)
    return { status: answer.status, text: await answer.text() }
  }
  const front = await look('/?lang=en')
  assert.match(front.text, /<html lang="en">/)
  assert.match(front.text, /23 Nov 2026, 08:00/)
  const {
    http: _host,
    clock: _clock,
    scenario: _scenario,
    world: _world,
    inbox: _inbox,
    sms: _sms,
    postDesk: _post,
    ...parties
  } = world.addresses
  for (const [name, address] of Object.entries(parties)) assert.ok(front.text.includes(address), name)
  assert.equal((await look('/nobody')).status, 404)
  assert.equal((await look('/inbox/%E0%A4%A')).status, 404)
  assert.equal((await look('/clock', { method: 'DELETE' })).status, 405)
  assert.equal((await look('/clock', { method: 'PUT', body: '{' })).status, 400)
  assert.equal((await look('/world/people', { method: 'PATCH', body: '[]' })).status, 400)
  assert.equal((await look('/clock', { method: 'PUT', body: 'x'.repeat(4_000_001) })).status, 413)
  await world.close()
})
