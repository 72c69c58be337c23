import { guessSector } from '@hms/domain/sector/guess-sector'
import { isSectorCode, type SectorCode } from '@hms/domain/sector/sectors'
import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from './context.ts'

const YEAR_IN_SECONDS = 365 * 86_400

/** What an enterprise's sector most likely is, before anybody has said it. */
export type SectorHint = {
  /** Of the last order. */
  readonly latest?: SectorCode | undefined
  /** First industry code of the entity register, `43.320`. */
  readonly industry?: string | undefined
}

/** The sector to work with: what the address says, else what was chosen last here, else the likeliest. The choice is remembered. */
export function chooseSector(c: Context, organisation: string, { latest, industry }: SectorHint): SectorCode {
  const cookie = `hms-sector-${organisation}`
  const asked = c.req.query('sector') ?? ''
  if (isSectorCode(asked)) {
    setCookie(c, cookie, asked, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: YEAR_IN_SECONDS })
    return asked
  }
  const remembered = getCookie(c, cookie) ?? ''
  return isSectorCode(remembered) ? remembered : (latest ?? guessSector(industry))
}
