import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { breakLines, fitShortened, fitText, NO_BREAK } from './fit-text.ts'
import { widthOf } from './typeface.ts'

const set = (text: string, sizes = [40, 30, 20]) =>
  fitText([{ text, weight: 'bold' }], { width: 300, height: 90 }, sizes)

const linesOf = (text: string) => set(text)?.lines.map((line) => line.text)

suite('a text', () => {
  test('stands on one line in the largest size, then on two, then smaller', () => {
    assert.equal(set('Kort navn')?.size, 40)
    assert.deepEqual(linesOf('Kort navn'), ['Kort navn'])
    assert.deepEqual(linesOf('Wilhelmina Alexandra'), ['Wilhelmina', 'Alexandra'])
    assert.equal(set('Et svært mye lengre navn enn')?.size, 30)
  })

  test('that is too long for the least size is refused, not cut', () => {
    assert.equal(set('navn '.repeat(60)), undefined)
  })

  test('breaks after a hyphen, and inside a word only when it must', () => {
    assert.equal(breakLines('Svensson-Wolfenbüttel', 300, 40, 'bold')[0], 'Svensson-')
    for (const line of breakLines('W'.repeat(50), 300, 30, 'bold')) assert.ok(widthOf(line, 30, 'bold') <= 300)
  })

  test('that must not break at a place does not, and shows a plain space there', () => {
    assert.deepEqual(linesOf(`Wilhelmina Alex${NO_BREAK}AS`), ['Wilhelmina', 'Alex AS'])
  })

  test('whose letters bear marks on top gets its lines further apart, and never touches the line above', () => {
    const [plain = 0, stacked = 0] = ['agja ONE', 'agja ẪỖỂ'].map((text) => {
      const [, second] = fitText([{ text, weight: 'bold' }], { width: 110, height: 200 }, [40])?.lines ?? []
      return second?.baseline
    })
    assert.ok(stacked > plain + 2)
  })

  test('is shortened as little as must be, never inside a letter, and ends in an ellipsis', () => {
    const whole = 'M\u0303'.repeat(100)
    const { lines } = fitShortened([{ text: whole, weight: 'bold' }], ([words]) => set(words?.text ?? ''))
    const text = lines.map((line) => line.text).join('')
    assert.match(text, /^(M\u0303)+…$/)
    assert.equal(set(`${text.slice(0, -1)}M\u0303…`), undefined)
  })
})
