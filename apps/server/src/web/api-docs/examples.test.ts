import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { routes } from '@hms/contract/index'
import { examples } from './examples.ts'

suite('the examples of the API’s page', () => {
  for (const [name, example] of Object.entries(examples))
    test(`${name}: path, body and answer are what the contract says`, () => {
      const route = routes[name]
      assert.ok(route && route.access === 'public' && typeof route.response !== 'string')
      assert.match(example.path, new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`))
      assert.deepEqual(route.response.parse(example.answer), example.answer)
      if (route.body) assert.doesNotThrow(() => route.body?.parse('body' in example ? example.body : undefined))
    })

  test('every operation that other sites’ pages may call has one', () => {
    const open = Object.keys(routes).filter((name) => routes[name]?.fromAnyPage)
    assert.deepEqual(
      open.filter((name) => !(name in examples)),
      [],
    )
    assert.ok(open.length > 0)
  })
})
