import { CARD_HEIGHT, CARD_WIDTH, CORNER } from './card-face.ts'
import { roundedBox, type Shape, type Side } from './shapes.ts'
import { outlineOf, widthOf } from './typeface.ts'

/** The card as it lies on a table: cut to its edge, with round corners that let through what lies under it. */
export const cardOutline = roundedBox(0, 0, CARD_WIDTH, CARD_HEIGHT, CORNER)

/** For screens. */
export function writeSvg(side: Side): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}"><clipPath id="card"><path d="${cardOutline}"/></clipPath><g clip-path="url(#card)">${writeSide(side, 'c')}</g></svg>`
}

/** Elements only, bleed and all, to stand in a larger picture; `name` keeps the ids of two cards apart. */
export function writeSide({ ground, face }: Side, name: string): string {
  return writeGround(ground) + face.map((shape, index) => writeShape(shape, `${name}${index}`)).join('')
}

/** A design's ground is most of a card's lines and the same on every one. */
function writeGround(ground: Side['ground']): string {
  const ready = grounds.get(ground)
  if (ready !== undefined) return ready
  const written = ground.map((shape) => writeShape(shape, '')).join('')
  grounds.set(ground, written)
  return written
}
const grounds = new WeakMap<Side['ground'], string>()

function writeShape(shape: Shape, id: string): string {
  switch (shape.kind) {
    case 'box':
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="${shape.radius ?? 0}" fill="${shape.fill}"/>`
    case 'path':
      return `<path d="${shape.d}" fill="${shape.fill ?? 'none'}" stroke="${shape.stroke ?? 'none'}" stroke-width="${shape.width ?? 0}" stroke-linecap="round" stroke-linejoin="round" opacity="${shape.opacity ?? 1}"/>`
    case 'text':
      return writeText(shape)
    case 'picture':
      return `<clipPath id="${id}"><path d="${roundedBox(shape.x, shape.y, shape.width, shape.height, shape.radius)}"/></clipPath><image x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" preserveAspectRatio="xMidYMid slice" clip-path="url(#${id})" href="data:image/jpeg;base64,${Buffer.from(shape.jpeg).toString('base64')}"/>`
  }
}

/** Letters are drawn as their outlines: the renderer would read the typeface anew for every picture. */
function writeText({ x, y, text, size, weight, fill, anchor }: Extract<Shape, { kind: 'text' }>): string {
  const left = anchor === 'end' ? x - widthOf(text, size, weight) : x
  const key = `${weight} ${size} ${text}`
  const outline = outlines.get(key) ?? outlineOf(text, size, weight)
  if (outlines.size >= MOST_OUTLINES) outlines.clear()
  outlines.set(key, outline)
  return `<path transform="translate(${left.toFixed(2)} ${y.toFixed(2)})" d="${outline}" fill="${fill}"/>`
}

/** What stands on every card is outlined once; names are forgotten by and by. */
const MOST_OUTLINES = 300
const outlines = new Map<string, string>()
