import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { parseQrText } from '@hms/credential/qr-text'
import type { LocalDate } from '@hms/domain/calendar'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { type CardFace, CORNER } from './card-face.ts'
import { drawCard } from './draw-card.ts'
import { UnprintableLetters } from './draw-front.ts'
import { exampleFace, extremes, tooLong } from './example-card.ts'
import { renderPng } from './render-png.ts'
import type { Side } from './shapes.ts'
import { writeSvg } from './write-svg.ts'

const day = (text: string) => text as LocalDate // literals of this test
const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
const recordOf = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 151 + 7) & 255)
const draw = (changed: Partial<CardFace> = {}, length = 240) =>
  drawCard({ ...exampleFace, ...changed }, portrait, { domain: 'hms.example', record: recordOf(length) })
const wordsOn = ({ face }: Side) => face.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])).join('\n')

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

  test('has round corners of 3.18 mm, which let through what lies under it, and is whole inside them', async () => {
    const { data, info } = await sharp(await renderPng(writeSvg(draw().front)))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const alphaAt = (x: number, y: number) => data[(y * info.width + x) * info.channels + 3]
    const inset = Math.round(CORNER * (1 - Math.SQRT1_2))
    assert.ok(Math.abs((CORNER / 300) * 25.4 - 3.18) < 0.005)
    for (const [x, y, dx, dy] of [
      [0, 0, 1, 1],
      [1010, 0, -1, 1],
      [0, 637, 1, -1],
      [1010, 637, -1, -1],
    ] as const) {
      assert.equal(alphaAt(x, y), 0)
      assert.equal(alphaAt(x + dx * (inset - 2), y + dy * (inset - 2)), 0)
      assert.equal(alphaAt(x + dx * (inset + 2), y + dy * (inset + 2)), 255)
    }
    assert.equal(alphaAt(500, 0), 255)
    assert.equal(alphaAt(0, 300), 255)
  })

  test('names in Norwegian and English all that § 7 asks for, and its check digit', () => {
    const words = wordsOn(draw().front)
    for (const expected of [
      'Nordmann',
      'Kari Elisabeth',
      'EKSEMPEL BYGG AS',
      '310 000 000',
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
    assert.match(wordsOn(draw({ validFrom: day('2026-12-01') }).front), /Valid from\n01\.12\.2026/)
    assert.ok(!wordsOn(draw().front).includes('Valid from'))
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
    })

  test('too long for the least size get initials for middle names and the official form, and that is told', () => {
    const { front, abbreviated } = draw(tooLong[0])
    assert.equal(abbreviated, true)
    assert.match(wordsOn(front), /Wilhelmina A\. W\./)
    assert.match(wordsOn(front), / DA$/m)
    assert.doesNotMatch(wordsOn(front), /…/)
  })

  test('without end are shortened with an ellipsis, and that is told', () => {
    const { front, abbreviated } = draw(tooLong[1])
    assert.equal(abbreviated, true)
    assert.equal([...wordsOn(front).matchAll(/…/g)].length, 4)
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
