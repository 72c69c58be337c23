type Point = readonly [x: number, y: number]

/** Fine lines of a security print, from a formula: each design has its own, so that no two look alike in grey. */
export type Weave = {
  /** Petals of the rosette. */
  readonly petals: number
  /** Height of the outer ring over the radius. */
  readonly depth: number
  /** Waves across the card. */
  readonly waves: number
}

const STRANDS = 12

/** A braid across the card: strands of one wave, each a step later, inside an envelope that swells and narrows. */
export function braid(
  { waves }: Weave,
  {
    from,
    to,
    middle,
    reach,
  }: { readonly from: number; readonly to: number; readonly middle: number; readonly reach: number },
): string {
  const steps = waves * 6
  return Array.from({ length: STRANDS }, (_, strand) =>
    smooth(
      Array.from({ length: steps + 1 }, (_, step): Point => {
        const across = step / steps
        const envelope = reach * (0.68 + 0.32 * Math.cos(across * waves * Math.PI * 0.5 + middle))
        const swing = Math.sin(across * waves * Math.PI + (strand / STRANDS) * 2 * Math.PI)
        return [from + across * (to - from), middle + envelope * swing]
      }),
    ),
  ).join('')
}

/** A rosette: plaited rings inside each other, each a wave around the centre in as many phases as make a lattice. */
export function rosette({ petals, depth }: Weave, centre: Point, radius: number): string {
  const rings = [
    { size: 1 - depth / 2, swing: depth / 2, times: 2, phases: 8 },
    { size: 0.62 - depth / 4, swing: depth / 3, times: 1, phases: 10 },
    { size: 0.24, swing: 0.13, times: 1, phases: 6 },
  ]
  return rings
    .flatMap(({ size, swing, times, phases }) =>
      Array.from({ length: phases }, (_, phase) => {
        const turns = petals * times
        const steps = turns * 4
        const points = Array.from({ length: steps + 1 }, (_, step): Point => {
          const angle = (step / steps) * 2 * Math.PI
          const reach = radius * (size + swing * Math.sin(turns * angle + (phase / phases) * 2 * Math.PI))
          return [centre[0] + reach * Math.cos(angle), centre[1] + reach * Math.sin(angle)]
        })
        return smooth(points)
      }),
    )
    .join('')
}

/** A curve through points: Catmull–Rom as cubic Béziers, to a tenth of a dot. */
function smooth(points: readonly Point[]): string {
  const at = (index: number): Point => points[Math.min(Math.max(index, 0), points.length - 1)] ?? [0, 0]
  const write = (...numbers: readonly number[]) => numbers.map((number) => Math.round(number * 10) / 10).join(' ')
  const [x, y] = at(0)
  let path = `M${write(x, y)}`
  for (let index = 0; index < points.length - 1; index++) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    path += `C${write(from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6, to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6, to[0], to[1])}`
  }
  return path
}
