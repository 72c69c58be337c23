import { signIn } from './web-session.ts'
import { findStaff } from './who-acts.ts'

/** A first delivery for the demo producer: enough for every story, and far from low. */
const LOT = {
  producer: 'test',
  chipFamily: 'aes',
  chipBatch: 'TEST-2026-1',
  first: 1_000_001,
  last: 1_005_000,
} as const

/** Gives a world that has no blanks a first lot, as a production leader receives it. */
export async function receiveFirstLot(portalUrl: string, staffFile = 'simulators/staff.json'): Promise<void> {
  const leader = await signIn(portalUrl, findStaff(staffFile, 'production-leader'))
  const { lots } = await leader.json<{ lots: readonly unknown[] }>('GET', '/api/stock/lots')
  if (lots.length > 0) return
  await leader.json('POST', '/api/stock/lots', { ...LOT, counted: LOT.last - LOT.first + 1 })
}
