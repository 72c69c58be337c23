/** Makes more of a picture: sharper, larger, evenly lit, or flat where a bent card was photographed. */
/** Four bytes a dot, row by row, as a canvas gives them. */
export type Picture = {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Brightness of each dot, 0 to 255, row by row. */
export type Grey = { readonly dots: Float32Array; readonly width: number; readonly height: number }

/** Rec. 601, as the reader weighs colours itself. */
export function greyOf({ data, width, height }: Picture): Grey {
  const dots = new Float32Array(width * height)
  for (let at = 0, from = 0; at < dots.length; at++, from += 4)
    dots[at] = 0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0)
  return { dots, width, height }
}

/** Takes away `amount` times what a blur over `radius` dots leaves: edges come back that the lens or the hand smeared. */
export function sharpen(grey: Grey, radius: number, amount: number): Grey {
  const soft = blur(blur(grey, radius), radius)
  const dots = grey.dots.map((dot, at) => Math.min(255, Math.max(0, dot + amount * (dot - (soft.dots[at] ?? 0)))))
  return { ...grey, dots }
}

/** Each dot against the light around it: shadow and glare go, and one threshold serves the whole picture. */
export function evenOut(grey: Grey, radius: number): Grey {
  const light = blur(grey, radius)
  return { ...grey, dots: grey.dots.map((dot, at) => Math.min(255, (128 * dot) / Math.max(4, light.dots[at] ?? 0))) }
}

export function enlarge(grey: Grey, factor: number): Grey {
  const width = Math.round(grey.width * factor)
  const height = Math.round(grey.height * factor)
  return drawFrom(grey, width, height, (x, y) => [(x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5])
}

/**
 * A card that bends away from the camera looks pressed together at two sides. Draws it apart again, as if it lay on a
 * cylinder before the middle of the picture with a radius of `radius` picture widths.
 */
export function unbend(grey: Grey, way: 'across' | 'along', radius: number): Grey {
  const { width, height } = grey
  const long = way === 'across' ? width : height
  const arc = radius * width
  const seen = Float32Array.from({ length: long }, (_, at) => long / 2 + Math.sin((at - long / 2) / arc) * arc)
  return drawFrom(grey, width, height, (x, y) => (way === 'across' ? [seen[x] ?? 0, y] : [x, seen[y] ?? 0]))
}

function drawFrom(
  from: Grey,
  width: number,
  height: number,
  place: (x: number, y: number) => readonly [x: number, y: number],
): Grey {
  const dots = new Float32Array(width * height)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const [fromX, fromY] = place(x, y)
      dots[at] = dotAt(from, fromX, fromY)
    }
  return { dots, width, height }
}

/** Between four dots; beyond the edge the edge goes on. */
function dotAt({ dots, width, height }: Grey, x: number, y: number): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x)))
  const top = Math.min(height - 2, Math.max(0, Math.floor(y)))
  const right = Math.min(1, Math.max(0, x - left))
  const down = Math.min(1, Math.max(0, y - top))
  const at = top * width + left
  const upper = (dots[at] ?? 0) * (1 - right) + (dots[at + 1] ?? 0) * right
  const lower = (dots[at + width] ?? 0) * (1 - right) + (dots[at + width + 1] ?? 0) * right
  return upper * (1 - down) + lower * down
}

/** The mean of a square of 2 × radius + 1 dots around each, by running sums: the same time for every radius. */
function blur({ dots, width, height }: Grey, radius: number): Grey {
  const rows = runningMean(dots, width, height, width, 1, radius)
  return { dots: runningMean(rows, height, width, 1, width, radius), width, height }
}

/** Along lines of `length` dots that lie `step` apart; the lines themselves begin `next` apart. */
function runningMean(
  dots: Float32Array,
  length: number,
  lines: number,
  next: number,
  step: number,
  radius: number,
): Float32Array {
  const means = new Float32Array(dots.length)
  const size = 2 * radius + 1
  for (let line = 0; line < lines; line++) {
    const first = line * next
    const dot = (at: number) => dots[first + Math.min(length - 1, Math.max(0, at)) * step] ?? 0
    let sum = 0
    for (let at = -radius; at <= radius; at++) sum += dot(at)
    for (let at = 0; at < length; at++) {
      means[first + at * step] = sum / size
      sum += dot(at + radius + 1) - dot(at - radius)
    }
  }
  return means
}
