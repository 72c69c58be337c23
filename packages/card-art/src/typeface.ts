import { fileURLToPath } from 'node:url'
import { type Font, type GlyphRun, openSync } from 'fontkit'
import type { Weight } from './shapes.ts'

/** Noto Sans, whole files: the subsets of web fonts tear Polish and Romanian names apart. */
export const openFonts: Readonly<Record<Weight, Font>> = {
  regular: openFont('400Regular/NotoSans_400Regular.ttf'),
  semibold: openFont('600SemiBold/NotoSans_600SemiBold.ttf'),
  bold: openFont('700Bold/NotoSans_700Bold.ttf'),
}

/** Read once a process, for measuring, for outlines and for every document. */
function openFont(path: string): Font {
  const font = openSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${path}`)))
  if ('fonts' in font) throw new Error(`${path} is a collection of typefaces`)
  // fontkit keeps each glyph as it was asked for first, and one asked for as a part of another says no letter: text that is
  // searched for or read aloud would lose its a once an á was drawn.
  for (const letter of font.characterSet) if (!isLigature(letter)) font.glyphForCodePoint(letter)
  return font
}

/** Alphabetic presentation forms: ff set as one sign is to be read as two letters. */
function isLigature(letter: number): boolean {
  return letter >= 0xfb00 && letter <= 0xfb4f
}

/** How wide a text is and how far its ink reaches above and below its base line. */
export type Extent = { readonly width: number; readonly above: number; readonly below: number }

/** Extent in dots, set as both printer and screen set it: word by word, with kerning and marks over letters. */
export function extentOf(text: string, size: number, weight: Weight): Extent {
  const scale = size / openFonts[weight].unitsPerEm
  let [width, above, below] = [0, 0, 0]
  for (const word of wordsOf(text)) {
    const set = setWord(word, weight)
    width += set.width
    above = Math.max(above, set.above)
    below = Math.max(below, set.below)
  }
  return { width: width * scale, above: above * scale, below: below * scale }
}

export function widthOf(text: string, size: number, weight: Weight): number {
  return extentOf(text, size, weight).width
}

/** A text's outlines as the path of an SVG, from 0 on the base line 0. */
export function outlineOf(text: string, size: number, weight: Weight): string {
  const scale = size / openFonts[weight].unitsPerEm
  let from = 0
  let path = ''
  for (const word of wordsOf(text)) {
    const { width, outline } = setWord(word, weight)
    for (const { letter, points } of outline())
      path +=
        letter + points.map((point, at) => rounded(at % 2 === 0 ? from + point * scale : -point * scale)).join(' ')
    from += width * scale
  }
  return path
}

/** To a hundredth of a dot. */
const rounded = (length: number) => Math.round(length * 100) / 100

const wordsOf = (text: string) => text.split(/(?<= )/)

type Stroke = { readonly letter: string; readonly points: readonly number[] }
/** In the font's own units, upwards from the base line. */
type SetWord = Extent & { readonly outline: () => readonly Stroke[] }

/** Words that come again on every card are set once; the rest are forgotten by and by. */
const MOST_WORDS = 2000
const setWords = new Map<string, SetWord>()

function setWord(word: string, weight: Weight): SetWord {
  const key = `${weight} ${word}`
  const ready = setWords.get(key)
  if (ready) return ready
  const run = openFonts[weight].layout(word)
  const hasInk = Number.isFinite(run.bbox.maxY)
  let drawn: readonly Stroke[] | undefined
  const set: SetWord = {
    width: run.advanceWidth,
    above: hasInk ? run.bbox.maxY : 0,
    below: hasInk ? -run.bbox.minY : 0,
    outline: () => (drawn ??= drawRun(run)),
  }
  if (setWords.size >= MOST_WORDS) setWords.clear()
  setWords.set(key, set)
  return set
}

const strokes = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const

function drawRun({ glyphs, positions }: GlyphRun): readonly Stroke[] {
  let pen = 0
  return glyphs.flatMap((glyph, index) => {
    const { xOffset = 0, yOffset = 0, xAdvance = 0 } = positions[index] ?? {}
    const origin = [pen + xOffset, yOffset] as const
    pen += xAdvance
    return glyph.path.commands.map(({ command, args }) => ({
      letter: strokes[command],
      points: args.map((value, at) => value + origin[at % 2 === 0 ? 0 : 1]),
    }))
  })
}

/** The letters of a text that cannot be printed: no glyph in some weight, or nothing that an eye could see. */
export function unprintableLetters(text: string): readonly string[] {
  return [...new Set(text)].filter(
    (letter) =>
      /[\p{C}\p{Zl}\p{Zp}]/u.test(letter) ||
      Object.values(openFonts).some((font) => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)),
  )
}
