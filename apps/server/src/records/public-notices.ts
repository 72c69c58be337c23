import type { Instant } from '@hms/domain/calendar'
import { type Channel, momentOf, type NoticeText } from '@hms/domain/handover/notices'
import type { World } from '@hms/domain/sector/producers'
import type { Sql } from '#database/connection.ts'
import type { Language } from '#texts/language.ts'
import { readScheme } from './appointed.ts'
import { fillNotice } from './fill-notice.ts'
import { listOpenSwitchovers } from './switchover-record.ts'

export type PublicNotice = Readonly<Record<Language, NoticeText>> & { readonly since: Instant }

/** What everybody is told of a change of producer now, on the pages or by the API: the newest word counts. */
export async function findPublicNotice(
  sql: Sql,
  world: World,
  channel: Extract<Channel, 'banner' | 'api'>,
  now: Instant,
): Promise<PublicNotice | undefined> {
  const [open] = (await listOpenSwitchovers(sql)).filter(({ status }) => status !== 'planned')
  if (open === undefined) return undefined
  const { plan } = open
  const [newest] = plan.notices
    .filter(({ audience, channels }) => audience === 'public' && channels.includes(channel))
    .map((notice) => ({ notice, since: momentOf(notice, plan.switchDay) }))
    .filter(({ since }) => since <= now)
    .toSorted((one, other) => (one.since < other.since ? 1 : -1))
  if (newest === undefined) return undefined
  const { producers } = await readScheme(sql, world)
  const fill = (language: Language) => fillNotice(newest.notice, plan, producers, language)
  return { since: newest.since, nb: fill('nb'), en: fill('en') }
}
