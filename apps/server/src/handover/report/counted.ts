import type { Figures } from '@hms/domain/handover/switchover'
import { formatNumber } from '#texts/format.ts'
import type { Reader } from '../say.ts'

/** A long hash is recognised by its beginning; both ends of a comparison are cut alike. */
const SHOWN_LETTERS = 12

export function sayFigure({ language }: Reader, value: number | string): string {
  if (typeof value === 'number') return formatNumber(language, value)
  return value.length > SHOWN_LETTERS ? `${value.slice(0, SHOWN_LETTERS)}…` : value
}

export type Counted = { readonly name: string; readonly before: number; readonly after: number }

/** The figures of a kind, by what stands behind its prefix. */
export function countedBy(prefix: string, before: Figures, after: Figures): readonly Counted[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name.startsWith(prefix))
  return names.map((name) => ({
    name: name.slice(prefix.length),
    before: Number(before[name] ?? 0),
    after: Number(after[name] ?? 0),
  }))
}
