export type Weight = 'regular' | 'semibold' | 'bold'

/** One thing on a card, drawn over those before it. Lengths in dots from the card's upper left corner; text stands on its base line. */
export type Shape =
  | {
      readonly kind: 'box'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly radius?: number
      readonly fill: string
    }
  | {
      readonly kind: 'path'
      readonly d: string
      readonly fill?: string
      readonly stroke?: string
      readonly width?: number
      readonly opacity?: number
    }
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly text: string
      readonly size: number
      readonly weight: Weight
      readonly fill: string
      readonly anchor?: 'start' | 'end'
    }
  | {
      readonly kind: 'picture'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly radius: number
      readonly jpeg: Uint8Array
    }

/** `ground` runs over the edge and is the same on every card of a design; `face` stays inside the safe area. */
export type Side = { readonly ground: readonly Shape[]; readonly face: readonly Shape[] }

/** A rectangle with rounded corners as a path. */
export function roundedBox(x: number, y: number, width: number, height: number, radius: number): string {
  const arc = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`
  const across = width - 2 * radius
  const down = height - 2 * radius
  return `M${x + radius} ${y}h${across}${arc(radius, radius)}v${down}${arc(-radius, radius)}h${-across}${arc(-radius, -radius)}v${-down}${arc(radius, -radius)}Z`
}
