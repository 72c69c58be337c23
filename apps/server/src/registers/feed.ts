import type { Answered } from '@hms/domain/eligibility/facts'
import type { ZodType, z } from 'zod'
import { type Finding, notUnderstood } from './no-answer.ts'

export type FeedPage<Event> = {
  readonly events: readonly Event[]
  /** What to give as `after` next time; undefined while nothing has ever been told. */
  readonly next: number | undefined
  /** There is more to read at once. */
  readonly more: boolean
  readonly etag?: string
}

/** A feed of a whole country has some thousands of events a day: a number so far ahead is no number of the next page. [ours] */
const MOST_AHEAD = 100_000_000

/**
 * Reads each entry by itself: one that cannot be read must not hide those that come after it, and what it tells of is
 * asked about at night all the same. A page of which nothing can be read is not understood.
 */
export function readEach<Schema extends ZodType>(
  entries: readonly unknown[],
  schema: Schema,
  path: string,
): { readonly read: readonly z.output<Schema>[]; readonly findings: readonly Finding[] } {
  const parsed = entries.map((entry) => schema.safeParse(entry))
  const read = parsed.flatMap((one) => (one.success ? [one.data] : []))
  const finding: Finding = { code: 'unexpected-form', path }
  if (entries.length > 0 && read.length === 0) throw notUnderstood(finding)
  return { read, findings: read.length < entries.length ? [finding] : [] }
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
  if (after !== undefined && after > 0 && next - after > MOST_AHEAD)
    throw notUnderstood({ code: 'unexpected-form', path: 'sequence' })
  return { events, next: next > 0 ? next : undefined, more: more && next > (after ?? 0) }
}

/** A register's own word on what changed. It tells whom to ask about anew, and what it tells may come twice. */
export type Feed<Event> = {
  /** What came after the event with this number; undefined begins with the oldest that is kept. Never throws. */
  listAfter(after: number | undefined, etag?: string): Promise<Answered<FeedPage<Event>>>
  /** A number after which everything that happens from now on follows; some that happened before may follow too. */
  findStart(): Promise<Answered<number>>
}
