import type { Instant } from '@hms/domain/calendar'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import type { Item, Order } from '@hms/domain/order/order'
import { getState } from '#database/change.ts'
import { findOrder } from '#orders/queries.ts'
import { isUntold } from '#persons/remember-worker.ts'
import { getPerson, type Person } from '#persons/store.ts'
import { isProofDue } from '#proofs/queries.ts'
import { orders } from '#records/order-record.ts'
import { formatOrganisationNumber } from '#texts/format.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type LinkRefusal, openLink } from './personal-link.ts'

export type PlacedOrder = Extract<Order, { readonly items: unknown }>

/** What the worker of one order is shown and asked for. */
export type Enrolment = {
  readonly id: string
  readonly order: PlacedOrder
  readonly person: Person
  readonly enterprise: string
  /** What people call the order by. */
  readonly number: string
  readonly placedAt: Instant
  /** Until the card is received, and unless the order has ended. */
  readonly hasProof: boolean
}

type Needs = Pick<Dependencies, 'database' | 'vault' | 'registers' | 'clock'>

export async function readEnrolmentByLink(
  dependencies: Needs,
  token: string,
): Promise<Enrolment | Refusal<LinkRefusal>> {
  const link = await openLink(dependencies.database, token, dependencies.clock.now())
  return isRefusal(link) ? link : getEnrolment(dependencies, link.order)
}

export async function getEnrolment({ database, vault, registers }: Needs, id: string): Promise<Enrolment> {
  const [order, row] = await Promise.all([getState(database, orders, id), findOrder(database, id)])
  if (!('items' in order) || row === undefined) throw new Error(`no order ${id}`)
  const [person, enterprise, hasProof] = await Promise.all([
    getPerson(database, vault, order.person),
    nameEnterprise(registers, order.organisation),
    isProofDue(database, id),
  ])
  return { id, order, person, enterprise, number: row.number, placedAt: row.placedAt, hasProof }
}

/** Its number when the register does not answer: the worker's page must open all the same. */
export async function nameEnterprise(registers: Dependencies['registers'], organisation: string): Promise<string> {
  const found = await registers.findOrganisation(organisation)
  return found.answered && 'name' in found.value ? found.value.name : formatOrganisationNumber(organisation)
}

/** As the contract tells it. */
export function viewOf({ order, person, enterprise }: Enrolment) {
  const itemOf = (item: Item) => {
    const { state, ...rest } = order.items[item]
    return { state, ...('reason' in rest ? { reason: rest.reason } : {}) }
  }
  return {
    enterprise,
    sector: order.sector,
    given: person.given,
    family: person.family,
    ...(isUntold(person) ? {} : { birth: person.birth }),
    status: order.status,
    confirmed: order.confirmedByCardholder,
    portrait: itemOf('portrait'),
    document: itemOf('identity-document'),
  }
}
