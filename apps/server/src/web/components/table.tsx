import type { Child } from 'hono/jsx'
import type { Translate } from '#texts/translate.ts'
import { type Listing, listingHref } from '#web/listing.ts'

export type Column = {
  readonly key: string
  readonly title: string
  /** Can be sorted by; the key stands in the query string. */
  readonly sortable?: boolean
  readonly numeric?: boolean
  /** Dates and numbers that are read as one stay in one line where there is room. */
  readonly unbroken?: boolean
}
export type Row = { readonly cells: readonly Child[]; readonly id?: string }

type TableProps = {
  readonly t: Translate
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** Needed when a column is sortable. */
  readonly listing?: Listing
  readonly path?: string
  /** The caption is read aloud but not drawn, when a heading says the same. */
  readonly captionHidden?: boolean
}

/** Some browsers forget what a table is when it is laid out as cards on a phone: then these say it. */
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const

/** A table that becomes a list of cards on a phone. */
export const Table = ({ t, caption, columns, rows, listing, path = '', captionHidden }: TableProps) => (
  <table class="ds-table stack" {...roles.table}>
    <caption class={captionHidden ? 'ds-sr-only' : undefined}>{caption}</caption>
    <thead {...roles.group}>
      <tr {...roles.row}>
        {columns.map((column) => (
          <th {...roles.head} scope="col" class={classOf(column)} aria-sort={sortOf(column, listing)}>
            {column.sortable && listing ? <SortLink {...{ t, column, listing, path }} /> : column.title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody {...roles.group}>
      {rows.map(({ cells, id }) => (
        <tr {...roles.row} id={id}>
          {cells.map((cell, at) => (
            <td {...roles.cell} class={classOf(columns[at])} data-label={columns[at]?.title}>
              <div class="cell">{cell}</div>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const classOf = (column: Column | undefined) =>
  column?.numeric ? 'numeric' : column?.unbroken ? 'unbroken' : undefined

function sortOf({ key, sortable }: Column, listing: Listing | undefined): 'ascending' | 'descending' | undefined {
  if (!sortable || listing?.sort !== key) return undefined
  return listing.descending ? 'descending' : 'ascending'
}

const SortLink = ({ t, column, listing, path }: { t: Translate; column: Column; listing: Listing; path: string }) => {
  const active = listing.sort === column.key
  const descending = active && !listing.descending
  return (
    <a class="sort" href={listingHref(path, listing, { sort: column.key, descending, page: 1 })}>
      <span class="ds-sr-only">{t('word.sort', { column: column.title })}</span>
      <span aria-hidden="true">
        {column.title} {active ? (listing.descending ? '↓' : '↑') : '↕'}
      </span>
    </a>
  )
}
