import { cleanText } from './sound-text.ts'

/** How a list is searched, filtered, sorted and paged; it stands in the query string. */
export type Listing = {
  readonly search: string
  readonly state: string
  readonly sort: string
  readonly descending: boolean
  /** From 1. */
  readonly page: number
  readonly size: number
}

type Offer = {
  /** What the list can be sorted by; the first is the default. */
  readonly sorts: readonly [string, ...string[]]
  readonly states?: readonly string[]
  readonly descending?: boolean
  readonly size?: number
}

const LAST_PAGE = 10_000

/** Reads a query string; what the list does not offer falls back to the default. */
export function parseListing(
  query: Readonly<Record<string, string>>,
  { sorts, states = [], descending = false, size = 50 }: Offer,
): Listing {
  const sort = sorts.find((one) => one === query['sort'])
  const page = /^\d{1,5}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
  return {
    search: cleanText(query['search'] ?? '').slice(0, 100),
    state: states.find((one) => one === query['state']) ?? '',
    sort: sort ?? sorts[0],
    descending: sort === undefined ? descending : query['descending'] === 'yes',
    page: Math.min(Math.max(page, 1), LAST_PAGE),
    size,
  }
}

/** The address of the same list with some of it changed. */
export function listingHref(path: string, listing: Listing, changes: Partial<Listing>): string {
  const { search, state, sort, descending, page } = { ...listing, ...changes }
  const query = new URLSearchParams({ sort })
  if (search !== '') query.set('search', search)
  if (state !== '') query.set('state', state)
  if (descending) query.set('descending', 'yes')
  if (page > 1) query.set('page', String(page))
  return `${path}?${query}`
}
