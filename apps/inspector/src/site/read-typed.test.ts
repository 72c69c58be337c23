import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { parseQrText, qrText } from '@hms/credential/qr-text'
import { dammDigit } from '@hms/domain/card/card-number'
import { readTyped } from './read-typed.ts'

suite('what a reader that types like a keyboard writes', () => {
  const record = Uint8Array.from({ length: 220 }, (_, at) => (at * 37) & 255)
  const text = qrText('hms.example', record)
  for (const [how, typed] of [
    ['as it is', text],
    ['with the capitals turned', text.toLowerCase()],
    ['with spaces around', `  ${text}\n`],
    ['by a reader that takes us for Americans', text.replace('://', 'Æ--').replaceAll('/', '-').replace('#', '£')],
    ['without its address', text.slice(text.indexOf('#') + 1)],
  ] as const)
    test(`is the card’s code, ${how}`, () => {
      const read = readTyped(typed)
      assert.ok('text' in read)
      assert.deepEqual(parseQrText(read.text), record)
    })

  test('is a number, or told what is wrong with it', () => {
    const digit = dammDigit('4815162')
    assert.deepEqual(readTyped(`481 5162-${digit}`), { number: '4815162' })
    assert.deepEqual(readTyped(`4815162${(Number(digit) + 1) % 10}`), { wrong: 'number-digit' })
    assert.deepEqual(readTyped('12'), { wrong: 'site-number-length' })
    assert.deepEqual(readTyped('https://hms.example/menu'), { wrong: 'site-number-length' })
  })
})
