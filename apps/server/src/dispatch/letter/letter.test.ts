import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { ask } from '@hms/card-art/testing/ask-others'
import { CARD, FIRST_SHEET, FOLDS, MIDDLE, NEXT_SHEETS } from './form.ts'
import { type Letter, writeLetters } from './write-letter.ts'

const folder = mkdtempSync(join(tmpdir(), 'hms-letters-'))
const from = { name: 'KORTPRODUSENT TEST AS', lines: ['Postboks 1 Sentrum'], postcode: '0101', city: 'OSLO' }
const long = 'DEN NORSKE STATS OG KOMMUNERS FELLES ENTREPRENØR- OG VEDLIKEHOLDSSELSKAP AVDELING NORD-TRØNDELAG AS'
const cardsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    number: String(1_000_001 + index),
    given: 'Józef Maximilian-Alexander Wolfeschlegelstein',
    family: index === 3 ? 'Święty-Żółkiewski von und zu Hohenzollern-Sigmaringen' : `Åsgård ${index}`,
  }))
const letterOf = (changed: Partial<Letter> = {}): Letter => ({
  to: { name: 'BLANK TØMRER AS', lines: ['Storgata 1'], postcode: '0150', city: 'OSLO' },
  from,
  enterprise: 'BLANK TØMRER AS',
  cards: cardsOf(1),
  reference: '3F2A91BC',
  number: '370438100000000018',
  portal: 'https://hms.example',
  ...changed,
})

async function save(name: string, letters: readonly Letter[]): Promise<string> {
  const file = join(folder, name)
  writeFileSync(file, await writeLetters(letters))
  return file
}

/** The words in a part of a page, in millimetres; `-r 72` makes a point of a pixel. */
async function wordsIn(file: string, page: number, [x, y, width, height]: readonly [number, number, number, number]) {
  const points = (length: number) => String(Math.round((length / 25.4) * 72))
  return ask(
    'pdftotext',

    ...['-r', '72', '-f', String(page), '-l', String(page), '-enc', 'UTF-8'],
    ...['-x', points(x), '-y', points(y), '-W', points(width), '-H', points(height), file, '-'],
  )
}

suite('the letter that carries the cards', () => {
  test('no fold of either envelope crosses a card, and all of it lies on the sheet', () => {
    for (const { card, label } of [...FIRST_SHEET, ...NEXT_SHEETS]) {
      for (const fold of [...FOLDS, MIDDLE])
        assert.ok(fold <= card.y || fold >= card.y + card.height, `fold at ${fold}`)
      assert.ok(card.x >= 5 && card.x + card.width <= 205 && card.y + card.height <= 285)
      assert.ok(label.y + label.height <= card.y + 1)
    }
    assert.ok(CARD.width > 85.6 && CARD.height > 53.98, 'ID-1 fits')
  })

  test('has its letters embedded and names nobody in its own fields', async () => {
    const text = Buffer.from(await writeLetters([letterOf()])).toString('latin1')
    assert.equal([...text.matchAll(/\/FontFile2/g)].length, 2)
    assert.doesNotMatch(text, /Wolfeschlegelstein|BLANK/)
  })

  test('shows in the window whom it is for and who gets it back, and nothing else', async () => {
    const to = {
      ...letterOf().to,
      name: long,
      attention: 'v/ Personalavdelingen, Østbye',
      lines: ['Bygg C, inngang 4', 'Gamle vei 1234 B'],
    }
    const file = await save('window.pdf', [letterOf({ to, enterprise: long, cards: cardsOf(2) })])
    const lines = (await wordsIn(file, 1, [20, 45, 85, 45])).trim().split(/\n+/)
    assert.match(lines[0] ?? '', /^Retur: KORTPRODUSENT TEST AS, Postboks 1 Sentrum, 0101 OSLO/)
    assert.equal(lines.slice(1, -4).join(' '), long)
    assert.deepEqual(lines.slice(-4), [
      'v/ Personalavdelingen, Østbye',
      'Bygg C, inngang 4',
      'Gamle vei 1234 B',
      '0150 OSLO',
    ])
  })

  test('says in both languages what to do, with the number of cards and where to confirm', async () => {
    const file = await save('words.pdf', [letterOf({ cards: cardsOf(2) })])
    const text = (await wordsIn(file, 1, [0, 0, 210, 297])).replaceAll(/\s+/g, ' ')
    for (const words of [
      'Her er HMS-kortene dere har bestilt',
      'Here are the HSE cards you ordered',
      'https://hms.example',
      '370438100000000018',
    ])
      assert.ok(text.includes(words), words)
  })

  for (const [count, sheets] of [
    [1, 1],
    [2, 1],
    [3, 2],
    [31, 7],
    [120, 21],
  ] as const)
    test(`${count} cards lie on ${sheets} sheets, each by its name, and other programs read the file`, async () => {
      const cards = cardsOf(count)
      const file = await save(`${count}.pdf`, [letterOf({ cards })])
      assert.match(await ask('qpdf', '--check', file), /No syntax or stream encoding errors found/)
      assert.match(await ask('pdfinfo', file), new RegExp(`Pages:\\s+${sheets}\\b`))
      const all = (await ask('pdftotext', '-enc', 'UTF-8', file, '-')).replaceAll(/\s+/g, '')
      for (const { family } of cards) assert.ok(all.includes(family.replaceAll(' ', '')), family)
    })

  test('letters of a batch begin on sheets of their own', async () => {
    const file = await save('batch.pdf', [letterOf(), letterOf({ enterprise: 'RAST RENHOLD AS' })])
    assert.match(await wordsIn(file, 2, [0, 90, 210, 20]), /RAST RENHOLD AS/)
  })
})
