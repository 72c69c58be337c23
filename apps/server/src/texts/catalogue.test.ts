import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routes } from '@hms/contract'
import { catalogue } from './catalogue.ts'
import { languages } from './language.ts'
import { fillIn, isTextKey, placeholdersOf, translate, translateCode } from './translate.ts'

test('every text stands in both languages and takes the same values', () => {
  for (const [key, text] of Object.entries(catalogue)) {
    for (const language of languages) assert.ok(text[language].trim() !== '', `${key} lacks ${language}`)
    assert.deepEqual(placeholdersOf(text.nb), placeholdersOf(text.en), key)
  }
})

test('every refusal of the contract has words', () => {
  const codes = new Set(Object.values(routes).flatMap((route) => [...route.refusals]))
  assert.deepEqual(
    [...codes].filter((code) => !isTextKey(`refusal.${code}`)),
    [],
  )
})

test('values are filled in, and a missing one shows', () => {
  assert.equal(translate('nb')('shell.signed-in-as', { name: 'Ewa' }), 'Logget inn som Ewa')
  assert.equal(translate('en')('shell.signed-in-as'), 'Logged in as {name}')
})

test('one and many are told apart by the number', () => {
  const text = '{count} {count|card|cards}'
  assert.deepEqual(
    [fillIn(text, { count: 1 }), fillIn(text, { count: 3 }), fillIn(text, { count: 0 })],
    ['1 card', '3 cards', '0 cards'],
  )
})

test('a code without words is shown as it is', () => {
  assert.equal(translateCode('nb', 'order-status', 'dispatched'), 'Sendt i posten')
  assert.equal(translateCode('nb', 'order-status', 'toString'), 'toString')
})
