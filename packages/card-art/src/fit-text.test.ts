import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { abbreviateMiddleNames, breakLines, fitText } from './fit-text.ts'
import { lettersWithoutGlyph, widthOf } from './typeface.ts'

const set = (text: string, sizes = [40, 30, 20]) =>
  fitText([{ text, weight: 'bold' }], { width: 300, height: 90 }, sizes)

suite('a text', () => {
  test('stands on one line in the largest size, then on two, then smaller', () => {
    assert.deepEqual(set('Kort navn'), { size: 40, paragraphs: [['Kort navn']] })
    assert.deepEqual(set('Wilhelmina Alexandra')?.paragraphs, [['Wilhelmina', 'Alexandra']])
    assert.equal(set('Et svært mye lengre navn enn')?.size, 30)
  })

  test('that is too long for the least size is refused, not cut', () => {
    assert.equal(set('navn '.repeat(60)), undefined)
  })

  test('breaks after a hyphen, and inside a word only when it must', () => {
    assert.equal(breakLines('Svensson-Wolfenbüttel', 300, 40, 'bold')[0], 'Svensson-')
    for (const line of breakLines('W'.repeat(50), 300, 30, 'bold')) assert.ok(widthOf(line, 30, 'bold') <= 300)
  })

  test('of a first given name stays whole when middle names become initials', () => {
    assert.equal(abbreviateMiddleNames('Maria Katarzyna Øyvor'), 'Maria K. Ø.')
    assert.equal(abbreviateMiddleNames('Maria'), 'Maria')
  })
})

test('every letter of the languages of Europe in Latin script has a glyph', () => {
  const letters =
    'ÆØÅæøå ŠČŽĐŊŦŽšžđŋŧč ĄĆĘŁŃÓŚŹŻąćęłńóśźż ĄČĘĖĮŠŲŪŽąčęėįšųūž ĀČĒĢĪĶĻŅŌŖŠŪŽāčēģīķļņōŗšūž ĂÂÎȘȚŞŢăâîșțşţ ÁÉÍÓÖŐÚÜŰáéíóöőúüű ĚŘŤŮĎŇĹĽŔěřťůďňĺľŕ ÐÞÝðþý ÄÖÜẞäöüß ÀÈÌÒÙÇÑÕÊËÏÔÛŸŒàèìòùçñõêëïôûÿœ ĞİIığ ƏəǦǨƷǯ ŴŶŵŷ ĊĠĦċġħ'
  assert.deepEqual(lettersWithoutGlyph(letters), [])
  assert.deepEqual(lettersWithoutGlyph('a山b'), ['山'])
})
