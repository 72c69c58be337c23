import type { Answered } from '@hms/domain/eligibility/facts'

export type FeedPage<Event> = {
  readonly events: readonly Event[]
  /** What to give as `after` next time; undefined while nothing has ever been told. */
  readonly next: number | undefined
  /** There is more to read at once. */
  readonly more: boolean
  readonly etag?: string
}

/** `last`: the number of the last thing told, whether it could be read or not. Nothing new means nothing more, whatever is said. */
export function pageOf<Event>(
  events: readonly Event[],
  {
    after,
    last,
    more,
  }: { readonly after: number | undefined; readonly last: number | undefined; readonly more: boolean },
): FeedPage<Event> {
  const next = Math.max(last ?? 0, after ?? 0)
  return { events, next: next > 0 ? next : undefined, more: more && next > (after ?? 0) }
}

/** A register's own word on what changed. It tells whom to ask about anew, and what it tells may come twice. */
export type Feed<Event> = {
  /** What came after the event with this number; undefined begins with the oldest that is kept. Never throws. */
  listAfter(after: number | undefined, etag?: string): Promise<Answered<FeedPage<Event>>>
  /** A number after which everything that happens from now on follows; some that happened before may follow too. */
  findStart(): Promise<Answered<number>>
}
