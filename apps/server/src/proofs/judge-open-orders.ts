import { osloDate } from '@hms/domain/calendar'
import type { ConditionCode } from '@hms/domain/eligibility/conditions'
import { judgeEligibility } from '@hms/domain/eligibility/judge-eligibility'
import { sectorOn } from '@hms/domain/sector/sectors'
import { addJob } from '#database/jobs.ts'
import { getPerson } from '#persons/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findListOf, listOpenOrders, saveFailing, type Which } from './store.ts'

/**
 * Asks the registers again about the open orders of an enterprise: while a condition fails their proofs are suspended. The
 * order itself is decided by a case officer. What no register answers for stays as it was.
 */
export async function judgeOpenOrders(
  { database, vault, registers, clock }: Pick<Dependencies, 'database' | 'vault' | 'registers' | 'clock'>,
  organisation: string,
  which: Which,
): Promise<void> {
  const remembering = registers.forImport()
  for (const order of await listOpenOrders(database, which, organisation)) {
    const sector = sectorOn(order.sector, clock.today()) ?? sectorOn(order.sector, osloDate(order.placedAt))
    if (sector === undefined) continue
    const { number } = await getPerson(database, vault, order.person)
    const answers = await remembering.gatherFacts(organisation, number, order.sector)
    const { notMet, unknown } = judgeEligibility(answers, sector, clock.now())
    const stillUnknown = order.failing.filter((code) => unknown.includes(code))
    const failing: readonly ConditionCode[] = [...new Set([...notMet, ...stillUnknown])].sort()
    await database.transaction(async (tx) => {
      await saveFailing(tx, order.id, failing, clock.now())
      const list = await findListOf(tx, { order: order.id })
      if (list !== undefined && JSON.stringify(failing) !== JSON.stringify(order.failing))
        await addJob(tx, 'publish-status', { list }, { key: `publish-status:${list}` })
    })
  }
}
