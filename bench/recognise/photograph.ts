/** Photographs a card as a phone would: where it lies in the picture, how it is turned, tilted and bent. */
import type { Dice } from '../fuzz/dice.ts'

/** Brightness of each dot, 0 to 255, row by row. */
export type Grey = { readonly dots: Float32Array; readonly width: number; readonly height: number }

/** What the app asks of the camera. */
export const FRAME = { width: 1280, height: 720 } as const

export type Pose = {
  /** Dots of the picture that the card's long side takes when it lies flat before the camera. */
  readonly width: number
  /** Clockwise, in degrees. */
  readonly turn: number
  /** Degrees out of the picture's plane, about the card's own two middles. */
  readonly tilt: readonly [about: number, across: number]
  /** Radius of the cylinder that it is bent over, in card widths; a stiff card has none. */
  readonly bend?: number
}

/** Distance of the camera in card widths: near enough that perspective is seen. */
const DISTANCE = 1.6
/** The table that it lies on: not white, not even. */
const [TABLE, GRAIN] = [110, 24]

/** Looks up every dot of the picture on the card; what is beside it is table. */
export function photograph(card: Grey, pose: Pose, dice: Dice): Grey {
  const { width, height } = FRAME
  const dots = new Float32Array(width * height)
  const find = placeOn(card, pose)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const place = find(x - width / 2, y - height / 2)
      dots[at] = place === undefined ? TABLE + dice.below(GRAIN) : between(card, place[0], place[1])
    }
  return { dots, width, height }
}

/** From a dot of the picture, counted from its middle, to a place on the card; undefined beside it. */
function placeOn(card: Grey, { width, turn, tilt, bend }: Pose) {
  const scale = card.width / width
  const [cos, sin] = [Math.cos(rad(turn)), Math.sin(rad(turn))]
  const [a, b] = [rad(tilt[0]), rad(tilt[1])]
  // The card's two directions in space after both tilts; the camera looks along z from DISTANCE away.
  const u = [Math.cos(b), Math.sin(a) * Math.sin(b), -Math.cos(a) * Math.sin(b)] as const
  const v = [0, Math.cos(a), Math.sin(a)] as const
  const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const
  const away = DISTANCE * card.width

  return (px: number, py: number): readonly [x: number, y: number] | undefined => {
    // The ray through this dot, turned back by the turn of the card.
    const rx = (px * cos + py * sin) * scale
    const ry = (-px * sin + py * cos) * scale
    // Where it meets the card's plane: camera at (0, 0, -away), through (rx, ry, 0).
    const slope = rx * normal[0] + ry * normal[1] + away * normal[2]
    if (Math.abs(slope) < 1e-6) return undefined
    const far = (away * normal[2]) / slope
    const [x, y, z] = [rx * far, ry * far, -away + away * far]
    const along = x * u[0] + y * u[1] + z * u[2]
    const across = x * v[0] + y * v[1] + z * v[2]
    const flat = bend === undefined ? along : unbend(along, bend * card.width, away)
    if (flat === undefined || Math.abs(flat) > card.width / 2 || Math.abs(across) > card.height / 2) return undefined
    // What lies further back on a bent card looks smaller.
    const deep = bend === undefined ? 1 : 1 + (bend * card.width * (1 - Math.cos(flat / (bend * card.width)))) / away
    return [flat + card.width / 2, Math.min(card.height - 1, Math.max(0, across * deep + card.height / 2))]
  }
}

/** Along the arc of a cylinder that touches the picture's plane in the middle: seen `seen` from the middle, lies so far along. */
function unbend(seen: number, radius: number, away: number): number | undefined {
  let angle = seen / radius
  for (let step = 0; step < 5; step++) {
    const sine = (seen / radius) * (1 + (radius * (1 - Math.cos(angle))) / away)
    if (Math.abs(sine) >= 1) return undefined
    angle = Math.asin(sine)
  }
  return angle * radius
}

function between({ dots, width, height }: Grey, x: number, y: number): number {
  const [left, top] = [
    Math.min(width - 2, Math.max(0, Math.floor(x))),
    Math.min(height - 2, Math.max(0, Math.floor(y))),
  ]
  const [right, down] = [Math.min(1, Math.max(0, x - left)), Math.min(1, Math.max(0, y - top))]
  const at = top * width + left
  const upper = (dots[at] ?? 0) * (1 - right) + (dots[at + 1] ?? 0) * right
  const lower = (dots[at + width] ?? 0) * (1 - right) + (dots[at + width + 1] ?? 0) * right
  return upper * (1 - down) + lower * down
}

const rad = (degrees: number) => (degrees * Math.PI) / 180
