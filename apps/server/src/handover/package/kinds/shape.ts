/** What a kind of record is, and the words its columns are described with. */
import { z } from 'zod'

/** How a sealed column stands in a package, where the whole part is encrypted to the receiver: open. */
export type Opened = {
  readonly column: string
  readonly as: 'text' | 'json' | 'base64'
}

/** Records that are the rows of a table, one for one. */
export type TableKind = {
  readonly kind: string
  readonly table: string
  /** For whoever reads the package without our code. */
  readonly says: string
  /** The fields are the columns, but those that are opened or hashed. */
  readonly record: z.ZodObject
  readonly key: readonly string[]
  /** Which field holds the content of which sealed column; sealed anew with the receiver's own key. */
  readonly opened?: Readonly<Record<string, Opened>>
  /** Keyed hashes of identity numbers by the field they are made of; computed anew with the receiver's own key. */
  readonly hashed?: Readonly<Record<string, string>>
  /** The column that totals are counted by. */
  readonly state?: string
  /** Only the newest of each: the highest `of` within equal `within`. */
  readonly newest?: { readonly of: string; readonly within?: string }
  /** Only rows that no row of an earlier kind brings along: none of `table` has their key. */
  readonly besideThoseOf?: string
  /** The row is rebuilt from a history; this fills in what no event tells. Rows without `present` have nothing to fill in. */
  readonly beside?: { readonly present?: string }
  /** The column that says since when it is a former operator's; at the receiver every carried record has it. */
  readonly endsOnArrival?: string
}

/** Any version: some of ours are made of what they name. */
export const Uuid = z.guid()
export const Text = z.string()
export const Whole = z.int()
export const Flag = z.boolean()
/** RFC 3339, in UTC. */
export const Moment = z.iso.datetime({ offset: true })
/** A day in Oslo. */
export const Day = z.iso.date()
/** `\x` and two hexadecimal digits a byte. */
export const Bytes = z.string().regex(/^\\x([0-9a-f]{2})*$/)
export const Json = z.json()
export const maybe = <Type extends z.ZodType>(type: Type) => type.nullable()
