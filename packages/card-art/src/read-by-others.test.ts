import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, suite, test } from 'node:test'
import { parseQrText } from '@hms/credential/qr-text'
import { sectors } from '@hms/domain/sector/sectors'
import { drawCard } from './draw-card.ts'
import { exampleFace, extremes } from './example-card.ts'
import { renderPng } from './render-png.ts'
import { ask, drawPage, listFonts, readCode } from './testing/ask-others.ts'
import { writePdf } from './write-pdf.ts'
import { writeSvg } from './write-svg.ts'

const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
const recordOf = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 151 + 7) & 255)
const cards = [
  ...Object.keys(sectors).map((sector) => ({ name: sector, face: { ...exampleFace, sector }, length: 240 })),
  { name: 'the longest record', face: { ...exampleFace, ...extremes[4] }, length: 420 },
]

for (const { name, face, length } of cards)
  suite(`by other people's programs, the card of ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'card-'))
    const [pdf, back] = [join(folder, 'card.pdf'), join(folder, 'back.png')]
    before(async () => {
      const card = drawCard(face, portrait, { domain: 'hms.example', record: recordOf(length) })
      writeFileSync(pdf, await writePdf([card.front, card.back]))
      writeFileSync(back, await renderPng(writeSvg(card.back)))
    })

    test('has a code that ZBar reads byte for byte from the picture for screens', async () => {
      assert.deepEqual(parseQrText(await readCode(back)), recordOf(length))
    })

    test('has a code that ZBar reads byte for byte from what Poppler draws of the print', async () => {
      assert.deepEqual(parseQrText(await readCode(await drawPage(pdf, 2))), recordOf(length))
    })

    test('is a sound PDF, says qpdf', async () => {
      assert.match(await ask('qpdf', '--check', pdf), /No syntax or stream encoding errors found/)
    })

    test('has two pages whose trim box is ID-1 to a thousandth of a point, with 3 mm bleed around', async () => {
      const said = await ask('pdfinfo', '-box', '-f', '1', '-l', '2', pdf)
      const boxes = new Map<string, string[]>()
      for (const [, box = '', numbers = ''] of said.matchAll(/Page +\d+ (\w+Box): +([\d. ]+)/g))
        boxes.set(box, [...(boxes.get(box) ?? []), numbers.trim().replace(/ +/g, ' ')])
      // 85.60 × 53.98 mm are 242.65 × 153.01 points, 3 mm 8.50.
      const same = (numbers: string) => [numbers, numbers]
      assert.deepEqual(Object.fromEntries(boxes), {
        MediaBox: same('0.00 0.00 259.65 170.02'),
        CropBox: same('8.50 8.50 251.15 161.52'),
        BleedBox: same('0.00 0.00 259.65 170.02'),
        TrimBox: same('8.50 8.50 251.15 161.52'),
        ArtBox: same('8.50 8.50 251.15 161.52'),
      })
    })

    test('carries the letters that it uses, and no picture but the portrait: all else is lines and letters', async () => {
      const fonts = await listFonts(pdf)
      assert.equal(fonts.length, 3)
      for (const { name: font, isEmbedded, isSubset } of fonts)
        assert.ok(isEmbedded && isSubset && /^[A-Z]{6}\+NotoSans/.test(font), font)
      const [, , ...pictures] = (await ask('pdfimages', '-list', pdf)).trimEnd().split('\n')
      assert.equal(pictures.length, 1)
      assert.match(pictures[0] ?? '', / jpeg /)
    })

    test('names nobody outside its pages', async () => {
      assert.doesNotMatch(await ask('pdfinfo', pdf), new RegExp(face.familyName.slice(0, 8), 'i'))
    })
  })

test('names in all alphabets are read out of the print letter for letter', async () => {
  const pdf = join(mkdtempSync(join(tmpdir(), 'card-')), 'names.pdf')
  const drawn = extremes.map((face) => drawCard(face, portrait, { domain: 'hms.example', record: recordOf(240) }).front)
  writeFileSync(pdf, await writePdf(drawn))
  const squeeze = (text: string) => text.replaceAll(/\s/g, '').normalize('NFC')
  const said = (await ask('pdftotext', '-raw', pdf, '-')).split('\f').map(squeeze)
  for (const [at, face] of extremes.entries())
    for (const name of [face.familyName, face.givenNames, face.enterprise, face.issuer])
      assert.ok(said[at]?.includes(squeeze(name)), `${name} is not in ${said[at]}`)
})
