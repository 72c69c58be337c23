/** Approved orders that no batch has: whose they are now, and for when they are promised. */

import type { Waiting } from '@hms/domain/production/plan-batch'
import { routeOrder } from '@hms/domain/production/route-order'
import { promisedDay } from '@hms/domain/sector/delivery-promise'
import { findDeliveryAddress } from '#dispatch/queries.ts'
import { readScheme } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listApproved } from './queries.ts'

export type Employer = { readonly name: string; readonly address: string }

/** Those that a producer makes now. An order whose employer nobody can name just now is left out when `employers` are given. */
export async function listWaiting(
  { database, clock, config }: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  employers?: ReadonlyMap<string, Employer>,
): Promise<readonly Waiting[]> {
  const { producers } = await readScheme(database, config.world)
  const waiting: Waiting[] = []
  for (const { id, organisation, sector, placedAt, approvedAt, urgent } of await listApproved(database)) {
    const producer = routeOrder(producers, placedAt, clock.now())
    const employer = employers?.get(organisation)
    if (producer === undefined || (employers && employer === undefined)) continue
    waiting.push({
      id,
      organisation,
      sector,
      producer: producer.code,
      address: employer?.address ?? '',
      promised: promisedDay(approvedAt, producer.code),
      urgent: urgent !== null,
    })
  }
  return waiting
}

/** How many approved orders no producer makes now: they wait for the next. */
export async function countHomeless(
  dependencies: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  waiting: readonly Waiting[],
): Promise<number> {
  return (await listApproved(dependencies.database)).length - waiting.length
}

/** Name as printed and address by main unit, of the employers that the entity register names now. */
export async function nameEmployers(dependencies: Dependencies): Promise<ReadonlyMap<string, Employer>> {
  const registers = dependencies.registers.forImport()
  const employers = new Map<string, Employer>()
  for (const number of new Set((await listApproved(dependencies.database)).map(({ organisation }) => organisation))) {
    const found = await registers.findOrganisation(number)
    if (!found.answered || found.value.state === 'not-found') continue
    const { postcode, lines } = (await findDeliveryAddress({ ...dependencies, registers }, number)) ?? {
      postcode: '',
      lines: [],
    }
    employers.set(number, { name: found.value.name, address: [postcode, ...lines].join(' ') })
  }
  return employers
}

/** What a producer of batches is called; its code when nobody has named it. */
export async function nameProducers({
  database,
  config,
}: Pick<Dependencies, 'database' | 'config'>): Promise<(code: string) => string> {
  const { producers } = await readScheme(database, config.world)
  return (code) => producers.findLast((producer) => producer.code === code)?.name ?? code
}
