import { BLEED, CARD_HEIGHT, CARD_WIDTH, SAFE } from './card-face.ts'
import { type Design, EDGE_HEIGHT, EDGE_TILE } from './designs.ts'
import { braid, rosette } from './guilloche.ts'
import type { Shape } from './shapes.ts'
import { widthOf } from './typeface.ts'

const MICROPRINT = 'HMS-KORT HSE CARD NORGE NORWAY '
const MICROPRINT_SIZE = 5

type Ground = {
  /** Height of the coloured band. */
  readonly band: number
  /** Of the large rosette. */
  readonly centre: readonly [x: number, y: number]
  /** A line of microprint: where it begins, and its base line. */
  readonly rule: readonly [x: number, y: number]
}

/** What every card of a design and side shares, drawn once: paper, weave, band, edge and microprint. */
export function drawGround(design: Design, { band, centre, rule }: Ground): readonly Shape[] {
  const key = `${design.sign} ${band}`
  const ready = grounds.get(key)
  if (ready) return ready
  const [left, right] = [-BLEED, CARD_WIDTH + BLEED]
  const across = { x: left, width: right - left }
  const fine = { kind: 'path', stroke: design.line, width: 0.8 } as const
  const white = { kind: 'path', stroke: '#ffffff', width: 0.8, opacity: 0.2 } as const
  const braidAt = (middle: number, reach: number) => braid(design.weave, { from: left, to: right, middle, reach })
  const ground: Shape[] = [
    { kind: 'box', ...across, y: -BLEED, height: CARD_HEIGHT + 2 * BLEED, fill: design.paper },
    ...[0.22, 0.56, 0.9].map((part): Shape => {
      const below = CARD_HEIGHT - band
      return { ...fine, d: braidAt(Math.round(band + below * part), below * 0.23), opacity: 0.3 }
    }),
    { ...fine, d: rosette(design.weave, centre, 215), opacity: 0.42 },
    { kind: 'box', ...across, y: -BLEED, height: BLEED + band, fill: design.deep },
    { ...white, d: braidAt(Math.round(band / 2), band * 0.46) },
    { kind: 'box', ...across, y: band, height: EDGE_HEIGHT, fill: design.paper },
    { kind: 'path', d: drawEdge(design, band), fill: design.deep },
    drawMicroprint(design, rule),
  ]
  grounds.set(key, ground)
  return ground
}
const grounds = new Map<string, readonly Shape[]>()

/** A line to the eye, words under a glass; a copier makes it a smear. */
function drawMicroprint({ deep }: Design, [x, y]: readonly [number, number]): Shape {
  const room = CARD_WIDTH - SAFE - x
  const repeats = Math.ceil(room / widthOf(MICROPRINT, MICROPRINT_SIZE, 'semibold'))
  let text = MICROPRINT.repeat(repeats)
  while (widthOf(text, MICROPRINT_SIZE, 'semibold') > room) text = text.slice(0, -1)
  return { kind: 'text', x, y, text, size: MICROPRINT_SIZE, weight: 'semibold', fill: deep }
}

function drawEdge({ edge }: Design, top: number): string {
  const tiles = Math.ceil((CARD_WIDTH + 2 * BLEED) / EDGE_TILE)
  return Array.from({ length: tiles }, (_, tile) => movePath(edge, tile * EDGE_TILE - BLEED, top)).join('')
}

/** Moves a path written with absolute M, L, C, Q, T and relative letters; only the absolute ones change. */
export function movePath(d: string, dx: number, dy: number, scale = 1): string {
  return d.replace(/([A-Za-z])([^A-Za-z]*)/g, (_, letter: string, rest: string) => {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number)
    if (letter === 'a')
      return `a${numbers.map((number, at) => (at % 7 >= 2 && at % 7 <= 4 ? number : number * scale)).join(' ')}`
    if (letter === 'H') return `H${numbers.map((number) => number * scale + dx).join(' ')}`
    if (letter === 'V') return `V${numbers.map((number) => number * scale + dy).join(' ')}`
    const isAbsolute = letter === letter.toUpperCase()
    return letter + numbers.map((number, at) => number * scale + (isAbsolute ? (at % 2 === 0 ? dx : dy) : 0)).join(' ')
  })
}

/** Our own sign for "read me without contact": a card and its three waves, in a square of 64. */
export const CONTACTLESS = 'M4 18h20v28H4ZM10 26h8M33 24a12 12 0 0 1 0 16M41 17a23 23 0 0 1 0 30M49 10a34 34 0 0 1 0 44'
