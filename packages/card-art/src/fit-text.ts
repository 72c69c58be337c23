import type { Weight } from './shapes.ts'
import { widthOf } from './typeface.ts'

export type Fitted = { readonly size: number; readonly paragraphs: readonly (readonly string[])[] }
/** Distance of base lines over size. */
export const LEADING = 1.16

/**
 * Sets texts under each other in the largest of the sizes at which all their lines fit the box: one line, then two,
 * then smaller, down to the last size. Undefined when even that is too large: nothing is ever cut here.
 */
export function fitText(
  texts: readonly { readonly text: string; readonly weight: Weight }[],
  box: { readonly width: number; readonly height: number },
  sizes: readonly number[],
): Fitted | undefined {
  for (const size of sizes) {
    const paragraphs = texts.map(({ text, weight }) => breakLines(text, box.width, size, weight))
    const lines = paragraphs.flat().length
    if (lines * size * LEADING <= box.height + size * (LEADING - 1)) return { size, paragraphs }
  }
  return undefined
}

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
  return [...lines, line.trimEnd()]
}

function splitWord(word: string, width: number, size: number, weight: Weight): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const letter of word) {
    if (piece !== '' && widthOf((piece + letter).trimEnd(), size, weight) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...pieces, piece]
}

/** `Maria Katarzyna Aleksandra` → `Maria K. A.`: the first given name stays whole. */
export function abbreviateMiddleNames(given: string): string {
  const [first = '', ...middle] = given.split(' ')
  return [first, ...middle.map((name) => `${[...name][0] ?? ''}.`)].join(' ')
}
