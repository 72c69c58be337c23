/** What an inspector checks goes into the service's journal; of anybody else nothing leaves the phone. */
import { isInContact, now } from '../sync/clock.ts'
import type { Lists } from '../sync/lists.ts'
import { findRights } from '../sync/rights.ts'
import { findPlace } from '../verify/ask-about-tap.ts'
import { putOut } from './outbox.ts'

/** `level`: 0 signature, dates and status, or a number alone; 2 the chip's proof, online. `statusAsOf` in seconds. */
export type ToldCheck = {
  readonly card?: string | undefined
  readonly proof?: string | undefined
  readonly answer: string
  readonly level: number
  readonly statusAsOf?: number | undefined
}

/** Kept until it is sent. Does nothing without the rights of an inspector. */
export async function tellCheck({ statusAsOf, ...check }: ToldCheck, { trust }: Lists): Promise<void> {
  const at = instantOf(now())
  const offline = !isInContact()
  if ((await findRights(trust)) === undefined) return
  const place = await findPlace()
  const id = crypto.randomUUID()
  const told = {
    ...{ id, ...check, offline, at },
    ...(statusAsOf === undefined ? {} : { statusAsOf: instantOf(statusAsOf * 1000) }),
    ...(place ? { place } : {}),
  }
  await putOut({ id, path: '/api/checks', body: { checks: [told] }, together: 'checks' })
}

const instantOf = (milliseconds: number) => new Date(milliseconds).toISOString()
