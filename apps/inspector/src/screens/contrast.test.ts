import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'

/** WCAG 2.2, 1.4.6: enhanced contrast. Below it a telephone in the sun is not read. */
const IN_THE_SUN = 7

const css = readFileSync(join(import.meta.dirname, 'inspector.css'), 'utf8')
const colour = (name: string) => {
  const found = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1]
  assert(found, name)
  return found
}

/** Relative luminance, WCAG 2.2. */
function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

suite('in the sun', () => {
  for (const verdict of ['valid', 'invalid', 'unsure'])
    test(`the answer ${verdict} is read, white on its colour and its colour on paper`, () => {
      for (const other of ['#ffffff', colour('paper')]) assert.ok(contrastOf(other, colour(verdict)) >= IN_THE_SUN)
    })

  for (const text of ['ink', 'quiet', 'petrol'])
    test(`words in ${text} are read on paper and on white`, () => {
      for (const ground of ['#ffffff', colour('paper')]) assert.ok(contrastOf(colour(text), ground) >= IN_THE_SUN)
    })

  test('black on white is 21 to one, as the standard says', () => assert.equal(contrastOf('#000000', '#ffffff'), 21))
})
