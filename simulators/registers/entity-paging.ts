/** Pages of the entity register's lists: never deeper than ten thousand entries. */
import type { Fault } from './entity-bodies.ts'
import { link } from './entity-bodies.ts'

export type Paging = { size: number; number: number }

const deepest = 10_000

/** What `size` and `page` ask for, or what is wrong with them. */
export function parsePaging(query: URLSearchParams): Paging | Fault {
  const read = (name: string, usual: number) => {
    const text = query.get(name) ?? String(usual)
    return /^\d+$/.test(text) ? Number(text) : Number.NaN
  }
  const size = read('size', 20)
  const number = read('page', 0)
  if (!(size >= 1))
    return { message: 'Size må være et tall større enn 0', parameter: 'size', value: query.get('size') ?? '' }
  if (Number.isNaN(number))
    return { message: 'Page må være et tall større eller lik 0', parameter: 'page', value: query.get('page') ?? '' }
  if ((number + 1) * size > deepest)
    return { message: `Du kan ikke hente mer enn ${deepest} treff`, parameter: 'size', value: String(size) }
  return { size, number }
}

/** One page of a HAL list; an empty one has no `_embedded` at all. */
export function pageBody(url: URL, name: string, found: readonly unknown[], { size, number }: Paging) {
  const listed = found.slice(number * size, (number + 1) * size)
  return {
    ...(listed.length > 0 && { _embedded: { [name]: listed } }),
    _links: { self: link(url.href) },
    page: { size, totalElements: found.length, totalPages: Math.ceil(found.length / size), number },
  }
}
