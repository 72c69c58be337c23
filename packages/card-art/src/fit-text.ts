import type { Weight } from './shapes.ts'
import { extentOf, widthOf } from './typeface.ts'

export type Words = { readonly text: string; readonly weight: Weight }
/** A line and its base line's distance from the top of the box. */
export type Line = Words & { readonly baseline: number }
export type Fitted = { readonly size: number; readonly lines: readonly Line[]; readonly height: number }

/** Distance of base lines over size; letters with marks on top of each other get more. */
const LEADING = 1.16
/** Between the ink of two lines, over size. */
const LEAST_GAP = 0.06
/** Height of the tallest usual letters over size: the first base line is no higher, so that names align. */
const USUAL_RISE = 0.76

/**
 * Sets texts under each other in the largest of the sizes at which all their lines fit the box: one line, then two,
 * then smaller, down to the last size. Undefined when even that is too large: nothing is ever cut here.
 */
export function fitText(
  texts: readonly Words[],
  box: { readonly width: number; readonly height: number },
  sizes: readonly number[],
): Fitted | undefined {
  for (const size of sizes) {
    const lines = texts.flatMap(({ text, weight }) =>
      breakLines(text, box.width, size, weight).map((line) => ({ text: line, weight })),
    )
    const fitted = stackLines(lines, size)
    if (fitted.height <= box.height) return fitted
  }
  return undefined
}

/** `height` reaches from the top to the lowest ink. */
function stackLines(lines: readonly Words[], size: number): Fitted {
  let baseline = 0
  let ink = -LEAST_GAP * size
  const stacked = lines.map((line, index) => {
    const { above, below } = extentOf(line.text, size, line.weight)
    const usual = index === 0 ? size * USUAL_RISE : baseline + size * LEADING
    baseline = Math.max(usual, ink + LEAST_GAP * size + above)
    ink = baseline + below
    return { ...line, baseline }
  })
  return { size, lines: stacked, height: ink }
}

export const NO_BREAK = '\u00a0'

/** Breaks at spaces and after hyphens; a single word wider than the box is broken where it must be. */
export function breakLines(text: string, width: number, size: number, weight: Weight): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(/(?<=[ -])/).flatMap((word) => splitWord(word, width, size, weight))) {
    if (line !== '' && widthOf((line + piece).trimEnd(), size, weight) > width) {
      lines.push(line.trimEnd())
      line = piece
    } else line += piece
  }
  return [...lines, line.trimEnd()].map((ready) => ready.replaceAll(NO_BREAK, ' '))
}

const letters = new Intl.Segmenter('nb', { granularity: 'grapheme' })
/** A letter with its marks is one. */
export const lettersOf = (text: string) => Array.from(letters.segment(text), ({ segment }) => segment)

function splitWord(word: string, width: number, size: number, weight: Weight): readonly string[] {
  if (widthOf(word.trimEnd(), size, weight) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const letter of lettersOf(word)) {
    if (piece !== '' && widthOf((piece + letter).trimEnd(), size, weight) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...pieces, piece]
}

/**
 * Takes letters from the longest text first until all fit; what is shortened ends in an ellipsis. The last way out, and
 * whoever takes it must tell.
 */
export function fitShortened(texts: readonly Words[], set: (texts: readonly Words[]) => Fitted | undefined): Fitted {
  const all = texts.map((words) => ({ ...words, letters: lettersOf(words.text) }))
  const cut = (most: number) =>
    all.map(({ text, weight, letters }) => ({
      weight,
      text: letters.length <= most ? text : `${letters.slice(0, most).join('').trimEnd()}…`,
    }))
  let [fits, tooMany] = [0, Math.max(...all.map(({ letters }) => letters.length)) + 1]
  while (tooMany - fits > 1) {
    const most = Math.floor((fits + tooMany) / 2)
    if (set(cut(most))) fits = most
    else tooMany = most
  }
  const fitted = set(cut(fits))
  if (fitted === undefined) throw new Error('a box of the front holds no letter at all')
  return fitted
}
