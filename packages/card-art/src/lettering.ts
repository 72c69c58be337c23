import type { LocalDate } from '@hms/domain/calendar'
import type { Shape, Weight } from './shapes.ts'
import { widthOf } from './typeface.ts'

export const INK = '#10141b'
const SOFT = '#3a434f'
export const WHITE = '#ffffff'
export const LABEL_SIZE = 18

export type Text = Extract<Shape, { kind: 'text' }>

export function text(x: number, y: number, words: string, size: number, weight: Weight, fill = INK): Text {
  return { kind: 'text', x, y, text: words, size, weight, fill }
}

/** Ends at `x`. */
export function textUpTo(x: number, y: number, words: string, size: number, weight: Weight, fill = INK): Text {
  return { ...text(x, y, words, size, weight, fill), anchor: 'end' }
}

/** What the value under or beside it is, in both languages. */
export function label(x: number, y: number, words: string): Text {
  return text(x, y, words, LABEL_SIZE, 'regular', SOFT)
}

/** Where the value beside a label begins. */
export const afterLabel = (x: number, words: string) => x + widthOf(`${words}  `, LABEL_SIZE, 'regular')

/** The largest size up to `most` at which a line is no wider than `width`. */
export function sizeFor(words: string, width: number, most: number, weight: Weight): number {
  return Math.min(most, (most * width) / widthOf(words, most, weight))
}

/** `2026-11-23` → `23.11.2026`. */
export function dotted(date: LocalDate): string {
  return date.split('-').reverse().join('.')
}

/** `311851055` → `311 851 055`. */
export function groupDigits(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, '$1 ')
}
