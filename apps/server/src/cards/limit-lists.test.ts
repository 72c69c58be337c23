import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Hono } from 'hono'
import type { Env } from '#web/context.ts'
import { LISTS_PER_MINUTE, limitLists } from './limit-lists.ts'

suite('whoever takes very many lists', () => {
  function open(checksPerMinute: number) {
    const app = new Hono<Env>()
    app.use(async (c, next) => {
      c.set('language', 'nb')
      c.set('requestId', 'test')
      await next()
    })
    // Nothing else of the settings is read.
    app.use(
      '/status/*',
      limitLists({ config: { checksPerMinute, proxies: 1 } as Parameters<typeof limitLists>[0]['config'] }),
    )
    app.get('/status/1', (c) => c.text('list'))
    return async (from: string) => (await app.request('/status/1', { headers: { 'x-forwarded-for': from } })).status
  }

  /** The count starts anew with each minute, so that a few more may pass. */
  async function isStopped(ask: ReturnType<typeof open>, from: string): Promise<boolean> {
    for (let asked = 0; asked <= 2 * LISTS_PER_MINUTE; asked++) if ((await ask(from)) === 429) return true
    return false
  }

  test('waits a minute, and nobody else does', async () => {
    const ask = open(60)
    assert.equal(await isStopped(ask, '203.0.113.7'), true)
    assert.equal(await ask('198.51.100.7'), 200)
  })

  test('is not stopped where limits are lifted for a measurement', async () =>
    assert.equal(await isStopped(open(0), '203.0.113.7'), false))
})
