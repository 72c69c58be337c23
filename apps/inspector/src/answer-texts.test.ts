import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { answers } from '@hms/domain/inspection/answers'
import { texts } from './texts.ts'

const known: Readonly<Record<string, { readonly nb: string; readonly en: string }>> = texts
const others = [
  ...['NUMBER_OK', 'UNKNOWN_NUMBER', 'MADE_BEFORE', 'MADE_BEFORE_NOT_VALID'],
  ...['TAP_GENUINE', 'TAP_GENUINE_NOT_VALID', 'TAP_AGAIN', 'TAP_NOT_GENUINE', 'TAP_UNKNOWN_CHIP'],
]

suite('an answer of the card profile says', () => {
  for (const answer of [...answers, ...others])
    test(`${answer}: what it means and what to do, each in a sentence of both languages`, () => {
      for (const key of [answer, `todo-${answer}`])
        for (const text of [known[key]?.nb, known[key]?.en]) assert.match(text ?? '', /^\p{Lu}.*[.?]$/u, key)
    })
  for (const answer of answers.filter((one) => one !== 'MALFORMED'))
    test(`${answer} of a proof: what to do, in words of its own or those of a card`, () => {
      assert.ok(known[`proof-${answer}`] ?? known[answer])
      assert.ok(known[`todo-proof-${answer}`] ?? known[`todo-${answer}`])
    })
  test('nobody but an authority that a card may be seized (domain.md § 3)', () => {
    for (const [key, { nb, en }] of Object.entries(known))
      if (key.startsWith('todo-') && !key.endsWith('-authority')) {
        assert.doesNotMatch(nb, /inndra/i, key)
        assert.doesNotMatch(en, /seize/i, key)
      }
  })
})
