import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, suite, test } from 'node:test'
import { sectors } from '@hms/domain/sector/sectors'
import sharp from 'sharp'
import { CARD_HEIGHT, CARD_WIDTH, LEAST_SIZE } from './card-face.ts'
import { designOf } from './designs.ts'
import { drawCard } from './draw-card.ts'
import { exampleFace } from './example-card.ts'
import { renderPng } from './render-png.ts'
import type { Shape, Side } from './shapes.ts'
import { extentOf, openFonts } from './typeface.ts'
import { writeSvg } from './write-svg.ts'

const codes = Object.keys(sectors)
const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
type Text = Extract<Shape, { kind: 'text' }>
const isText = (shape: Shape): shape is Text => shape.kind === 'text'

/** What a look at a card must give at once. */
const first = ['Nordmann', 'Kari Elisabeth', '481 5162-2', '23.11.2028', '01.12.2026']

/** One byte a dot: what an eye without colours sees. */
async function greyOf(side: Side): Promise<Buffer> {
  const png = await renderPng(writeSvg(side))
  return sharp(png).flatten({ background: '#ffffff' }).grayscale().toColourspace('b-w').raw().toBuffer()
}

/** WCAG 2.2, relative luminance of a grey. */
function luminance(grey: number): number {
  const value = grey / 255
  return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
function contrast(one: number, other: number): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The grey that a colour is printed in, from the renderer itself. */
async function greyOfColour(colour: string): Promise<number> {
  const [grey = 0] = await greyOf({
    ground: [{ kind: 'box', x: 0, y: 0, width: CARD_WIDTH, height: CARD_HEIGHT, fill: colour }],
    face: [],
  }).then((picture) => [picture[CARD_WIDTH * 300 + 500]])
  return grey
}

/** The least contrast between a text and any dot of the ground that it stands on, fine lines included. */
function leastContrast({ x, y, text, size, weight, anchor }: Text, ink: number, ground: Buffer): number {
  const { width, above, below } = extentOf(text, size, weight)
  const left = anchor === 'end' ? x - width : x
  let least = Number.POSITIVE_INFINITY
  for (let row = Math.floor(y - above); row < Math.ceil(y + below); row++)
    for (let column = Math.floor(left); column < Math.ceil(left + width); column++)
      least = Math.min(least, contrast(ink, ground[row * CARD_WIDTH + column] ?? 0))
  return least
}

for (const sector of codes)
  suite(`a card of ${sector}, in grey`, () => {
    const card = drawCard({ ...exampleFace, sector, validFrom: '2026-12-01' as never }, portrait, {
      domain: 'hms.example',
      record: new Uint8Array(240),
    })
    for (const [name, side] of [
      ['front', card.front],
      ['back', card.back],
    ] as const)
      test(`${name}: each text stands out 4.5 : 1 at least from its ground, name, number and dates 7 : 1`, async () => {
        const ground = await greyOf({ ground: side.ground, face: side.face.filter((shape) => !isText(shape)) })
        const inks = new Map<string, number>()
        for (const text of side.face.filter(isText)) {
          const ink = inks.get(text.fill) ?? (await greyOfColour(text.fill))
          inks.set(text.fill, ink)
          const found = leastContrast(text, ink, ground)
          const needed = first.includes(text.text) ? 7 : 4.5
          assert.ok(found >= needed, `${text.text}: ${found.toFixed(2)} of ${needed}`)
        }
      })

    test('shows what a look must give in letters of 1.4 mm and more, all others in capitals of 1.0 mm at least', () => {
      const capital = (size: number) => ((size * (openFonts.regular.capHeight / 1000)) / 300) * 25.4
      assert.ok(capital(LEAST_SIZE) >= 1)
      for (const text of [...card.front.face, ...card.back.face].filter(isText)) {
        assert.ok(capital(text.size) >= 1, text.text)
        if (first.includes(text.text)) assert.ok(capital(text.size) >= 1.4, text.text)
      }
    })
  })

suite('the sectors', () => {
  const designs = codes.map(designOf)
  const bands: Buffer[] = []
  before(async () => {
    for (const sector of codes) {
      const { front } = drawCard({ ...exampleFace, sector }, portrait, { domain: 'x.no', record: new Uint8Array(240) })
      bands.push(await greyOf(front))
    }
  })

  test('each have their own word, sign, edge and weave', () => {
    for (const part of [
      (at: number) => designs[at]?.words.nb,
      (at: number) => designs[at]?.sign,
      (at: number) => designs[at]?.edge,
      (at: number) => JSON.stringify(designs[at]?.weave),
    ])
      assert.equal(new Set(designs.map((_, at) => part(at))).size, designs.length)
  })

  // Bright or dark, whatever the colour: from the sign, the edge under the band, and the word.
  for (const [what, area] of [
    ['sign', { left: 36, top: 36, right: 102, bottom: 104 }],
    ['edge', { left: 0, top: 112, right: CARD_WIDTH, bottom: 126 }],
    ['word', { left: 500, top: 36, right: 900, bottom: 108 }],
  ] as const)
    test(`are told apart in black and white by their ${what}`, () => {
      const shapes = bands.map((grey) => {
        const dots: boolean[] = []
        for (let y = area.top; y < area.bottom; y++)
          for (let x = area.left; x < area.right; x++) dots.push((grey[y * CARD_WIDTH + x] ?? 0) > 150)
        return dots
      })
      for (const [at, one] of shapes.entries())
        for (const [other, dots] of shapes.entries()) {
          if (at >= other) continue
          const differing = one.filter((dot, index) => dot !== dots[index]).length / one.length
          assert.ok(differing > 0.08, `${codes[at]} and ${codes[other]} differ in ${differing.toFixed(3)} of the dots`)
        }
    })

  test('that came later get a neutral design with their own word', () => {
    assert.equal(designOf('window-cleaning').words.nb, 'window-cleaning')
    assert.ok(!designs.some(({ sign }) => sign === designOf('window-cleaning').sign))
  })
})
