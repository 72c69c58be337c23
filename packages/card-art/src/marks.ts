import { CARD_HEIGHT, CARD_WIDTH } from './card-face.ts'
import { type Design, EDGE_TILE } from './designs.ts'
import { rosette, waveLines } from './guilloche.ts'
import type { Shape } from './shapes.ts'
import { widthOf } from './typeface.ts'

const EDGE_HEIGHT = 14
const MICROPRINT = 'HMS-KORT HSE CARD NORGE NORWAY '

/** A line to the eye, words under a glass; a copier makes it a smear. */
export function drawMicroprint({ deep }: Design): Shape {
  const size = 5
  const repeats = Math.floor((CARD_WIDTH - 2 * 40) / widthOf(MICROPRINT, size, 'semibold'))
  return {
    kind: 'text',
    x: 40,
    y: CARD_HEIGHT - 10,
    text: MICROPRINT.repeat(repeats).trimEnd(),
    size,
    weight: 'semibold',
    fill: deep,
  }
}

/** What every card of a design and side shares, drawn once: paper, weave, band and edge. */
export function drawGround(design: Design, band: number, centre: readonly [number, number]): readonly Shape[] {
  const key = `${design.deep} ${band}`
  const ready = grounds.get(key)
  if (ready) return ready
  const area = { width: CARD_WIDTH, top: band + 20, bottom: CARD_HEIGHT }
  const ground: Shape[] = [
    { kind: 'box', x: 0, y: 0, width: CARD_WIDTH, height: CARD_HEIGHT, fill: design.paper },
    { kind: 'path', d: waveLines(design.weave, area), stroke: design.line, width: 0.9, opacity: 0.26 },
    { kind: 'path', d: rosette(design.weave, centre, 235), stroke: design.line, width: 0.9, opacity: 0.3 },
    { kind: 'box', x: 0, y: 0, width: CARD_WIDTH, height: band, fill: design.deep },
    {
      kind: 'path',
      d: rosette(design.weave, [CARD_WIDTH / 2 - 40, band], 150),
      stroke: '#ffffff',
      width: 0.8,
      opacity: 0.13,
    },
    { kind: 'box', x: 0, y: band, width: CARD_WIDTH, height: EDGE_HEIGHT, fill: design.paper },
    { kind: 'path', d: drawEdge(design, band), fill: design.deep, opacity: 0.85 },
  ]
  grounds.set(key, ground)
  return ground
}
const grounds = new Map<string, readonly Shape[]>()

function drawEdge({ edge }: Design, top: number): string {
  const tiles = Math.ceil(CARD_WIDTH / EDGE_TILE)
  return Array.from({ length: tiles }, (_, tile) => movePath(edge, tile * EDGE_TILE, top)).join('')
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
