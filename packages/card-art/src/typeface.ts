import { fileURLToPath } from 'node:url'
import { type Font, openSync } from 'fontkit'
import type { Weight } from './shapes.ts'

/** Noto Sans, whole files: the subsets of web fonts tear Polish and Romanian names apart. */
export const fontFiles: Readonly<Record<Weight, string>> = {
  regular: fontFile('400Regular/NotoSans_400Regular.ttf'),
  semibold: fontFile('600SemiBold/NotoSans_600SemiBold.ttf'),
  bold: fontFile('700Bold/NotoSans_700Bold.ttf'),
}

function fontFile(path: string): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${path}`))
}

/** Read once a process, for measuring and for every document. */
export const openFonts: Readonly<Record<Weight, Font>> = {
  regular: openFont(fontFiles.regular),
  semibold: openFont(fontFiles.semibold),
  bold: openFont(fontFiles.bold),
}

function openFont(path: string): Font {
  const font = openSync(path)
  if ('fonts' in font) throw new Error(`${path} is a collection of typefaces`)
  return font
}

/** How wide a text is and how far its ink reaches above and below its base line. */
export type Extent = { readonly width: number; readonly above: number; readonly below: number }

/** Extent in dots, set as both printer and screen set it: word by word, with kerning and marks over letters. */
export function extentOf(text: string, size: number, weight: Weight): Extent {
  const scale = size / openFonts[weight].unitsPerEm
  let [width, above, below] = [0, 0, 0]
  for (const word of text.split(/(?<= )/)) {
    const extent = measureWord(word, weight)
    width += extent.width
    above = Math.max(above, extent.above)
    below = Math.max(below, extent.below)
  }
  return { width: width * scale, above: above * scale, below: below * scale }
}

export function widthOf(text: string, size: number, weight: Weight): number {
  return extentOf(text, size, weight).width
}

/** Words that come again on every card are measured once; the rest are forgotten by and by. */
const MOST_WORDS = 2000
const measured = new Map<string, Extent>()

/** In the font's own units. */
function measureWord(word: string, weight: Weight): Extent {
  const key = `${weight} ${word}`
  const ready = measured.get(key)
  if (ready) return ready
  const { advanceWidth: width, bbox } = openFonts[weight].layout(word)
  const hasInk = Number.isFinite(bbox.maxY)
  const extent = { width, above: hasInk ? bbox.maxY : 0, below: hasInk ? -bbox.minY : 0 }
  if (measured.size >= MOST_WORDS) measured.clear()
  measured.set(key, extent)
  return extent
}

/** The letters of a text that cannot be printed: no glyph in some weight, or nothing that an eye could see. */
export function unprintableLetters(text: string): readonly string[] {
  return [...new Set(text)].filter(
    (letter) =>
      /[\p{C}\p{Zl}\p{Zp}]/u.test(letter) ||
      Object.values(openFonts).some((font) => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)),
  )
}
