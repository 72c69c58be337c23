import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { BLEED, CARD_HEIGHT, CARD_WIDTH, type CardFace, LEAST_SIZE, SAFE } from './card-face.ts'
import { drawCard } from './draw-card.ts'
import { ENTERPRISE_BOX, ISSUER_BOX, NAME_BOX } from './draw-front.ts'
import { exampleFace, extremes, tooLong } from './example-card.ts'
import { renderPng } from './render-png.ts'
import type { Shape, Side } from './shapes.ts'
import { extentOf } from './typeface.ts'
import { writeSvg } from './write-svg.ts'

const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
const draw = (face: CardFace, length = 420) =>
  drawCard(face, portrait, {
    domain: 'kort.hms.example',
    record: Uint8Array.from({ length }, (_, index) => (index * 151 + 7) & 255),
  })

type Text = Extract<Shape, { kind: 'text' }>
type Area = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
const textsOf = (shapes: readonly Shape[]) => shapes.filter((shape) => shape.kind === 'text')

/** Where a text's ink can be. */
function areaOf({ x, y, text, size, weight, anchor }: Text): Area {
  const { width, above, below } = extentOf(text, size, weight)
  const left = anchor === 'end' ? x - width : x
  return { left, top: y - above, right: left + width, bottom: y + below }
}
const safe: Area = { left: SAFE - 2, top: SAFE, right: CARD_WIDTH - SAFE, bottom: CARD_HEIGHT - SAFE }
const tolerance = 0.01
const lies = (inner: Area, outer: Area) =>
  inner.left >= outer.left - tolerance &&
  inner.top >= outer.top - tolerance &&
  inner.right <= outer.right + tolerance &&
  inner.bottom <= outer.bottom + tolerance
const touch = (one: Area, other: Area) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
const boxOf = ({ x, y, width, height }: typeof NAME_BOX): Area => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})

function assertInPlace({ ground, face }: Side): void {
  const texts = textsOf(face)
  for (const text of texts) {
    assert.ok(text.size >= LEAST_SIZE, `${text.text} is smaller than ${LEAST_SIZE}`)
    assert.ok(lies(areaOf(text), safe), `${text.text} leaves the safe area: ${JSON.stringify(areaOf(text))}`)
  }
  for (const text of textsOf(ground)) assert.ok(lies(areaOf(text), safe), text.text)
  for (const [index, one] of texts.entries())
    for (const other of texts.slice(index + 1))
      assert.ok(!touch(areaOf(one), areaOf(other)), `${one.text} touches ${other.text}`)
}

/** The lines that stand for what is between two labels. */
const printedIn = ({ face }: Side, box: typeof NAME_BOX) =>
  textsOf(face).filter(
    ({ x, y, text }) => x === box.x && y > box.y && y <= box.y + box.height && !text.startsWith('Org.nr.'),
  )

const bytes = (most: number) => (text: string) => Buffer.byteLength(text.normalize('NFC')) <= most && text.trim() !== ''
const letter = fc.constantFrom(
  ...'AEIMNORSTWaeimnorstwæøåÆØÅłŁśŚżŻčČšŠžŽțȚșȘğĞıİÞðŵŷĦħĠġŊŧẪỖỆậợửΨώЩїҐ',
  ...['M\u0303', 'e\u0328', '-', ' ', ' ', "'", '.'],
)
const nameOf = (most: number) => fc.string({ unit: letter, minLength: 1, maxLength: most }).filter(bytes(most))
const faces = fc.record({
  sector: fc.constantFrom('construction', 'cleaning', 'car-care', 'goods-transport'),
  familyName: nameOf(64),
  givenNames: nameOf(64),
  enterprise: nameOf(96),
  issuer: nameOf(96),
  validFrom: fc.constantFrom(undefined, exampleFace.issued),
})

suite('whatever the names of holder, enterprise and issuer are', () => {
  test('no text leaves its box or the safe area or touches another, and none is shortened without being told', () => {
    fc.assert(
      fc.property(faces, ({ validFrom, ...changed }) => {
        const card = { ...exampleFace, ...changed, ...(validFrom ? { validFrom } : {}) }
        const { front, back, abbreviated } = draw(card, 240)
        assertInPlace(front)
        assertInPlace(back)
        const squeeze = (text: string) => text.normalize('NFC').replaceAll(/[\s\u00a0]/g, '')
        let isWhole = true
        for (const [box, whole] of [
          [NAME_BOX, card.familyName + card.givenNames],
          [ENTERPRISE_BOX, card.enterprise],
          [ISSUER_BOX, card.issuer],
        ] as const) {
          const lines = printedIn(front, box)
          for (const line of lines) assert.ok(lies(areaOf(line), boxOf(box)), `${line.text} leaves its box`)
          isWhole &&= squeeze(lines.map((line) => line.text).join('')) === squeeze(whole)
        }
        assert.equal(abbreviated, !isWhole)
      }),
      { numRuns: 200 },
    )
  })

  test('the extremes stand in place on both sides', () => {
    for (const face of [...extremes, ...tooLong]) {
      const { front, back } = draw(face)
      assertInPlace(front)
      assertInPlace(back)
    }
  })

  test('the renderer puts no ink outside the safe area but the ground, which runs over the edge', async () => {
    for (const face of [...extremes.slice(4), ...tooLong]) {
      const { front, back } = draw(face)
      for (const side of [front, back]) {
        const [whole, ground] = await Promise.all(
          [side, { ground: side.ground, face: [] }].map(async (part) =>
            sharp(await renderPng(writeSvg(part)))
              .ensureAlpha()
              .raw()
              .toBuffer(),
          ),
        )
        assert.ok(whole && ground)
        for (let y = 0; y < CARD_HEIGHT; y++)
          for (let x = 0; x < CARD_WIDTH; x++) {
            if (x >= SAFE - 2 && x < CARD_WIDTH - SAFE + 2 && y >= SAFE - 2 && y < CARD_HEIGHT - SAFE + 2) continue
            const at = (y * CARD_WIDTH + x) * 4
            if (whole.readUInt32BE(at) !== ground.readUInt32BE(at)) assert.fail(`${face.familyName}: ink at ${x}, ${y}`)
          }
        const [paper] = side.ground
        assert.ok(paper?.kind === 'box')
        assert.deepEqual(
          [paper.x, paper.y, paper.width, paper.height],
          [-BLEED, -BLEED, CARD_WIDTH + 2 * BLEED, CARD_HEIGHT + 2 * BLEED],
        )
      }
    }
  })
})
