import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { parseQrText } from '@hms/credential/qr-text'
import type { LocalDate } from '@hms/domain/calendar'
import { sectors } from '@hms/domain/sector/sectors'
import jsqr from 'jsqr'
import sharp from 'sharp'
import type { CardFace } from './card-face.ts'
import { designOf } from './designs.ts'
import { drawCard } from './draw-card.ts'
import { UnprintableLetters } from './draw-front.ts'
import { extremes } from './proof-page.ts'
import { renderPng } from './render-png.ts'
import type { Side } from './shapes.ts'
import { widthOf } from './typeface.ts'
import { writePdf } from './write-pdf.ts'
import { writeSvg } from './write-svg.ts'

const day = (text: string) => text as LocalDate // literals of this test
const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
const face: CardFace = {
  sector: 'construction',
  enterprise: 'BLANK TØMRER AS',
  organisationNumber: '311851055',
  givenNames: 'Kari Elisabeth',
  familyName: 'Nordmann',
  birthDate: day('1991-03-04'),
  cardNumber: '4815162',
  issued: day('2026-11-23'),
  expires: day('2028-11-23'),
  issuer: 'KORTPRODUSENT TEST AS',
}
const recordOf = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 151 + 7) & 255)
const draw = (changed: Partial<CardFace> = {}, length = 240) =>
  drawCard({ ...face, ...changed }, portrait, { domain: 'hms.example', record: recordOf(length) })
const wordsOn = (side: Side) => side.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])).join('\n')

/** `jsqr` is a CommonJS module: its function may stand one step deeper than its types say. */
const decode = typeof jsqr === 'function' ? jsqr : (jsqr as { default: typeof import('jsqr').default }).default

suite('a card', () => {
  test('is an ID-1 picture of 1011 × 638 dots at 300 dpi', async () => {
    const { front, back } = draw()
    for (const side of [front, back]) {
      const { width, height, density } = await sharp(await renderPng(writeSvg(side))).metadata()
      assert.deepEqual({ width, height, density }, { width: 1011, height: 638, density: 300 })
    }
  })

  test('goes to the printer as two pages of 85.60 × 53.98 mm with embedded letters', async () => {
    const { front, back } = draw()
    const text = Buffer.from(await writePdf([front, back])).toString('latin1')
    const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
      Number(width),
      Number(height),
    ])
    assert.deepEqual(
      boxes.map(([width = 0, height = 0]) => [((width / 72) * 25.4).toFixed(2), ((height / 72) * 25.4).toFixed(2)]),
      [
        ['85.60', '53.98'],
        ['85.60', '53.98'],
      ],
    )
    assert.equal([...text.matchAll(/\/FontFile2/g)].length, 3)
    assert.doesNotMatch(text, /Nordmann/, 'the document itself names nobody')
  })

  test('names in Norwegian and English all that § 7 asks for, and its check digit', () => {
    const words = wordsOn(draw().front)
    for (const expected of [
      'Nordmann',
      'Kari Elisabeth',
      'BLANK TØMRER AS',
      '311 851 055',
      '04.03.1991',
      '23.11.2026',
      '23.11.2028',
      '481 5162-2',
      'KORTPRODUSENT TEST AS',
      'Navn · Name',
      'Arbeidsgiver · Employer',
      'Født · Born',
      'Utstedt · Issued',
      'Gyldig til · Valid until',
      'Kortnummer · Card number',
      'på vegne av Arbeidstilsynet · on behalf of the Labour Inspection Authority',
    ])
      assert.ok(words.includes(expected), expected)
  })

  test('says on its back where it is checked and that it is no identity document', () => {
    const words = wordsOn(draw().back)
    for (const expected of [
      'hms.example',
      'Ikke legitimasjon',
      'Not an identity document',
      '481 5162-2',
      'Mistet? · Lost?',
      'Funnet? · Found?',
    ])
      assert.ok(words.includes(expected), expected)
  })

  test('of a hire who has not started tells the first valid day; others do not', () => {
    assert.ok(wordsOn(draw({ validFrom: day('2026-12-01') }).front).includes('Valid from  01.12.2026'))
    assert.ok(!wordsOn(draw().front).includes('Valid from'))
  })
})

suite('the four designs', () => {
  const designs = Object.keys(sectors).map(designOf)

  test('differ by word, sign, edge and weave, not by colour alone', () => {
    for (const part of [
      (at: number) => designs[at]?.words.nb,
      (at: number) => designs[at]?.sign,
      (at: number) => designs[at]?.edge,
      (at: number) => JSON.stringify(designs[at]?.weave),
    ])
      assert.equal(new Set(designs.map((_, at) => part(at))).size, designs.length)
  })

  test('keep white words on their band readable: 7 : 1 (WCAG 2.2, 1.4.6)', () => {
    for (const { deep } of designs) assert.ok(1.05 / (luminance(deep) + 0.05) >= 7, deep)
  })

  test('leave a sector that came later a neutral design with its own word', () => {
    assert.equal(designOf('window-cleaning').words.nb, 'window-cleaning')
  })
})

suite('names', () => {
  for (const extreme of extremes)
    test(`stay whole and inside the card: ${extreme.familyName.slice(0, 24)}, ${extreme.enterprise.slice(0, 24)}`, () => {
      const { front, abbreviated } = draw(extreme)
      assert.equal(abbreviated, false)
      const words = wordsOn(front).replaceAll(/[\s\n]/g, '')
      for (const name of [extreme.familyName, extreme.givenNames, extreme.enterprise])
        assert.ok(words.includes(name.replaceAll(' ', '')), name)
      for (const shape of front) {
        if (shape.kind !== 'text') continue
        const width = widthOf(shape.text, shape.size, shape.weight)
        const right = shape.anchor === 'end' ? shape.x : shape.x + width
        assert.ok(right - width >= 30 && right <= 1011 - 30, `${shape.text} ends at ${right}`)
      }
    })

  test('too long for the least size get initials for the middle names, and that is told', () => {
    const { front, abbreviated } = draw({
      givenNames: Array.from({ length: 16 }, () => 'Wilhelmina').join(' '),
      familyName: 'Wolfeschlegelsteinhausenbergerdorff',
    })
    assert.equal(abbreviated, true)
    assert.match(wordsOn(front), /Wilhelmina W\. W\./)
  })

  test('without end are shortened with an ellipsis, and that is told', () => {
    const { front, abbreviated } = draw({
      givenNames: 'W'.repeat(300),
      familyName: 'M'.repeat(300),
      enterprise: 'Ø'.repeat(500),
    })
    assert.equal(abbreviated, true)
    assert.equal([...wordsOn(front).matchAll(/…/g)].length, 3)
  })

  test('are composed before they are printed, so that ś is one letter', () => {
    assert.ok(wordsOn(draw({ familyName: 'S\u0301wie\u0328ty' }).front).includes('Święty'))
  })

  test('with letters that the typeface lacks stop the card rather than leave a hole; the error names no name', () => {
    assert.throws(
      () => draw({ familyName: 'Nord山' }),
      (error: Error) =>
        error instanceof UnprintableLetters && error.message.includes('U+5C71') && !error.message.includes('Nord'),
    )
  })
})

suite('the QR code', () => {
  for (const [length, version] of [
    [208, 12],
    [254, 13],
    [420, 18],
  ] as const)
    test(`of ${length} bytes is read back from the drawn side byte for byte, version ${version} at most`, async () => {
      const { back } = draw({}, length)
      const { data, info } = await sharp(await renderPng(writeSvg(back)))
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const read = decode(new Uint8ClampedArray(data), info.width, info.height)
      assert.ok(read, 'nothing was read')
      assert.ok(read.version <= version, `version ${read.version}`)
      assert.ok(read.data.startsWith('HTTPS://HMS.EXAMPLE/K#'))
      assert.deepEqual(parseQrText(read.data), recordOf(length))
      assert.deepEqual(
        read.chunks.map(({ type }) => type),
        ['alphanumeric', 'byte', 'alphanumeric'],
      )
    })
})

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
