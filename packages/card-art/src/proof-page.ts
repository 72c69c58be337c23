import { sectors } from '@hms/domain/sector/sectors'
import sharp from 'sharp'
import { CARD_HEIGHT, CARD_WIDTH, type CardFace } from './card-face.ts'
import { drawCard } from './draw-card.ts'
import { drawSilhouette, exampleFace, extremes, tooLong } from './example-card.ts'
import { renderPng } from './render-png.ts'
import type { Side } from './shapes.ts'
import { writePdf } from './write-pdf.ts'
import { cardOutline, writeSide } from './write-svg.ts'

export type Proof = { readonly name: string; readonly bytes: Uint8Array }

/** Length of the longest QR copy of a record (card-profile § 1) and of a usual one. */
const LONGEST_RECORD = 420
const USUAL_RECORD = 240

/** The four designs in colour and in grey, names at their limits, and one card as it goes to the printer. */
export async function drawProofs(): Promise<readonly Proof[]> {
  const portrait = await drawSilhouette()
  const draw = (face: CardFace, length: number) =>
    drawCard(face, portrait, {
      domain: 'hms.example',
      record: Uint8Array.from({ length }, (_, index) => (index * 89 + 17) & 255),
    })
  const designs = Object.keys(sectors).map((sector) => draw({ ...exampleFace, sector }, USUAL_RECORD))
  const limits = [...extremes, ...tooLong].map((face) => draw(face, LONGEST_RECORD))
  const sheet = await renderPng(writeSheet(designs.flatMap(({ front, back }) => [front, back])))
  const first = designs[0]
  return [
    { name: 'designs.png', bytes: sheet },
    { name: 'designs-grey.png', bytes: new Uint8Array(await sharp(sheet).grayscale().png().toBuffer()) },
    { name: 'extremes.png', bytes: await renderPng(writeSheet(limits.map(({ front }) => front))) },
    { name: 'extremes-back.png', bytes: await renderPng(writeSheet(limits.slice(0, 2).map(({ back }) => back))) },
    ...(first ? [{ name: 'card.pdf', bytes: await writePdf([first.front, first.back]) }] : []),
  ]
}

/** Cards two in a row with rounded corners, as they lie on a table. */
function writeSheet(sides: readonly Side[]): string {
  const gap = 40
  const width = 2 * CARD_WIDTH + 3 * gap
  const height = Math.ceil(sides.length / 2) * (CARD_HEIGHT + gap) + gap
  const corners = `<clipPath id="card"><path d="${cardOutline}"/></clipPath>`
  const cards = sides.map((side, index) => {
    const x = gap + (index % 2) * (CARD_WIDTH + gap)
    const y = gap + Math.floor(index / 2) * (CARD_HEIGHT + gap)
    return `<g transform="translate(${x} ${y})" clip-path="url(#card)">${writeSide(side, `s${index}-`)}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#d4d7db"/>${corners}${cards.join('')}</svg>`
}
