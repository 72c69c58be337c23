import sharp, { type Sharp } from 'sharp'

/** A picture without colours, one byte a dot, row by row from the upper left. */
export type Grey = { readonly dots: Uint8Array; readonly width: number; readonly height: number }
/** A rectangle in parts of the picture's width and height. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** No card's picture is larger: a broken file must not fill the memory. */
const MOST_DOTS = 50_000_000

/** Undefined when the bytes are no picture that can be read whole. */
export async function readGrey(picture: Uint8Array): Promise<Grey | undefined> {
  try {
    const { data, info } = await sharp(picture, { failOn: 'error', limitInputPixels: MOST_DOTS })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { dots: data, width: info.width, height: info.height }
  } catch {
    return undefined
  }
}

/** Standard deviation of the dots: next to nothing on a card without print, whatever its colour. */
export function spreadOf({ dots }: Grey): number {
  let [sum, squares] = [0, 0]
  for (const dot of dots) {
    sum += dot
    squares += dot * dot
  }
  const mean = sum / dots.length
  return Math.sqrt(Math.max(0, squares / dots.length - mean * mean))
}

/** Mean of the steepest hundredth of the steps between neighbours, over the spread: the same in pale light and in bright. */
export function sharpnessOf(card: Grey): number {
  const { dots, width } = card
  const steps = new Uint32Array(256)
  let count = 0
  for (let at = 1; at < dots.length; at++) {
    if (at % width === 0) continue
    const step = Math.abs((dots[at] ?? 0) - (dots[at - 1] ?? 0))
    steps[step] = (steps[step] ?? 0) + 1
    count += 1
  }
  const wanted = Math.max(1, Math.floor(count / 100))
  let [taken, sum] = [0, 0]
  for (let step = 255; step >= 0 && taken < wanted; step--) {
    const some = Math.min(steps[step] ?? 0, wanted - taken)
    taken += some
    sum += some * step
  }
  return sum / wanted / Math.max(1, spreadOf(card))
}

/** Small enough that paper, lens and printer's raster do not count, large enough to tell faces apart. */
const LIKENESS_GRID = { width: 48, height: 64 }

/** How alike a part of a picture and a portrait are: 1 for the same, near 0 for strangers (Pearson's correlation of greys). */
export async function likenessOf(card: Grey, { x, y, width, height }: Area, portrait: Uint8Array): Promise<number> {
  const part = {
    left: Math.round(x * card.width),
    top: Math.round(y * card.height),
    width: Math.max(1, Math.round(width * card.width)),
    height: Math.max(1, Math.round(height * card.height)),
  }
  const seen = sharp(card.dots, { raw: { width: card.width, height: card.height, channels: 1 } }).extract(part)
  const [one, other] = await Promise.all([toGrid(seen), toGrid(sharp(portrait).autoOrient())])
  return correlation(one, other)
}

const toGrid = (picture: Sharp) =>
  picture
    .resize(LIKENESS_GRID.width, LIKENESS_GRID.height, { fit: 'cover' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer()

function correlation(one: Uint8Array, other: Uint8Array): number {
  const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanOne, meanOther] = [mean(one), mean(other)]
  let [both, squaresOne, squaresOther] = [0, 0, 0]
  for (const [at, value] of one.entries()) {
    const [a, b] = [value - meanOne, (other[at] ?? 0) - meanOther]
    both += a * b
    squaresOne += a * a
    squaresOther += b * b
  }
  return squaresOne === 0 || squaresOther === 0 ? 0 : both / Math.sqrt(squaresOne * squaresOther)
}
