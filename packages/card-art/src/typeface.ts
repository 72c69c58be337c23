import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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

type Font = {
  readonly unitsPerEm: number
  readonly glyphs: ReadonlyMap<number, number>
  readonly advances: readonly number[]
}
const fonts: Readonly<Record<Weight, Font>> = {
  regular: readFont(fontFiles.regular),
  semibold: readFont(fontFiles.semibold),
  bold: readFont(fontFiles.bold),
}

/** Width in dots, without kerning, which only ever narrows our texts. */
export function widthOf(text: string, size: number, weight: Weight): number {
  const { unitsPerEm, glyphs, advances } = fonts[weight]
  let units = 0
  for (const character of text) units += advances[glyphs.get(character.codePointAt(0) ?? 0) ?? 0] ?? 0
  return (units * size) / unitsPerEm
}

/** The letters of a text that the typeface cannot print. */
export function lettersWithoutGlyph(text: string): readonly string[] {
  return [...new Set(text)].filter((character) => !fonts.regular.glyphs.has(character.codePointAt(0) ?? 0))
}

/** Reads widths and the character map of a TrueType file (OpenType 1.9: head, hhea, hmtx, cmap format 4). */
function readFont(path: string): Font {
  const file = readFileSync(path)
  const tables = new Map<string, number>()
  for (let at = 12; at < 12 + file.readUInt16BE(4) * 16; at += 16)
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8))
  const start = (name: string) => {
    const at = tables.get(name)
    if (at === undefined) throw new Error(`${path} has no table ${name}`)
    return at
  }
  const metrics = file.readUInt16BE(start('hhea') + 34)
  const advances = Array.from({ length: file.readUInt16BE(start('maxp') + 4) }, (_, glyph) =>
    file.readUInt16BE(start('hmtx') + Math.min(glyph, metrics - 1) * 4),
  )
  return { unitsPerEm: file.readUInt16BE(start('head') + 18), glyphs: readCharacters(file, start('cmap')), advances }
}

function readCharacters(file: Buffer, cmap: number): ReadonlyMap<number, number> {
  const encodings = Array.from(
    { length: file.readUInt16BE(cmap + 2) },
    (_, index) => cmap + file.readUInt32BE(cmap + 8 + index * 8),
  )
  const table = encodings.find((at) => file.readUInt16BE(at) === 4)
  if (table === undefined) throw new Error('the typeface has no character map of format 4')
  const glyphs = new Map<number, number>()
  const twice = file.readUInt16BE(table + 6)
  for (let at = table + 14; at < table + 14 + twice; at += 2) {
    const [last, first, delta, offset] = [0, 1, 2, 3].map((row) =>
      file.readUInt16BE(at + row * twice + (row > 0 ? 2 : 0)),
    )
    if (last === undefined || first === undefined || delta === undefined || offset === undefined || first === 0xffff)
      continue
    for (let character = first; character <= last; character++) {
      const found = offset === 0 ? character : file.readUInt16BE(at + 3 * twice + 2 + offset + (character - first) * 2)
      if (found !== 0) glyphs.set(character, (found + delta) & 0xffff)
    }
  }
  return glyphs
}
