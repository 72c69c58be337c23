import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { drawCard } from './draw-card.ts'
import { exampleFace } from './example-card.ts'
import { writePdf } from './write-pdf.ts'

const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
const { front, back } = drawCard(exampleFace, portrait, { domain: 'hms.example', record: new Uint8Array(240) })
const written = async () => Buffer.from(await writePdf([front, back])).toString('latin1')

test('the page for the printer is the card with 3 mm around it, its trim and crop box the card to a micrometre', async () => {
  const text = await written()
  const boxOf = (name: string) =>
    [...text.matchAll(new RegExp(`/${name} \\[([\\d. ]+)\\]`, 'g'))].map(([, numbers = '']) =>
      numbers.split(' ').map((number) => Math.round((Number(number) / 72) * 25_400)),
    )
  const card = [3000, 3000, 88_600, 56_980]
  const page = [0, 0, 91_600, 59_980]
  assert.deepEqual(boxOf('MediaBox'), [page, page])
  assert.deepEqual(boxOf('BleedBox'), [page, page])
  assert.deepEqual(boxOf('TrimBox'), [card, card])
  assert.deepEqual(boxOf('CropBox'), [card, card])
})

test('the same card gives the same bytes, and they name nobody', async () => {
  const text = await written()
  assert.equal(text, await written())
  assert.doesNotMatch(text, /Nordmann/)
})
