import type { LocalDate } from '@hms/domain/calendar'
import type { PersonAnswer } from '@hms/domain/eligibility/facts'
import { items, type Order, pictureOf } from '@hms/domain/order/order'
import { getState } from '#database/change.ts'
import { findOrder, type OrderRow } from '#orders/queries.ts'
import { getPerson, type Person } from '#persons/store.ts'
import { type PictureRemark, remarkOnPicture } from '#pictures/remark-on-picture.ts'
import { findPicture, isUsedByAnother } from '#pictures/store.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { judgeOrder, type OrderJudgement } from './judge-order.ts'

/** What the automatic check noticed; `name` and `birth` are the register's. */
export type Remark =
  | { readonly item: (typeof items)[number]; readonly seen: PictureRemark | 'used-for-another' }
  | { readonly seen: 'name-changed'; readonly name: string }
  | { readonly seen: 'birth-changed'; readonly birth: LocalDate }
  | { readonly seen: 'not-confirmed' }

export type Case = {
  readonly row: OrderRow
  readonly order: Extract<Order, { readonly items: unknown }>
  readonly person: Person
  readonly enterprise: string | undefined
  /** The population register's answer now. */
  readonly registered: PersonAnswer | 'silent'
  readonly judgement: OrderJudgement
  readonly remarks: readonly Remark[]
}

/** All that a case officer needs to decide one order, with the registers asked now. */
export async function openCase(
  dependencies: Pick<Dependencies, 'database' | 'vault' | 'registers' | 'clock'>,
  id: string,
): Promise<Case | undefined> {
  const { database, vault } = dependencies
  const [row, order] = await Promise.all([findOrder(database, id), getState(database, orders, id)])
  if (row === undefined || !('items' in order)) return undefined
  const person = await getPerson(database, vault, row.person)
  const [{ answers, judgement }, ofPictures] = await Promise.all([
    judgeOrder(dependencies, { ...row, number: person.number }),
    remarkOnPictures(dependencies, order),
  ])
  const { organisation } = answers
  const registered = answers.person.answered ? answers.person.value : 'silent'
  const confirmed: readonly Remark[] = order.confirmedByCardholder ? [] : [{ seen: 'not-confirmed' }]
  return {
    row,
    order,
    person,
    enterprise: organisation.answered && 'name' in organisation.value ? organisation.value.name : undefined,
    registered,
    judgement,
    remarks: [...ofPictures, ...compare(person, registered), ...confirmed],
  }
}

async function remarkOnPictures(
  { database, vault }: Pick<Dependencies, 'database' | 'vault'>,
  order: Case['order'],
): Promise<readonly Remark[]> {
  const remarks = items
    .filter((item) => order.items[item].state === 'given')
    .map(async (item): Promise<readonly Remark[]> => {
      const picture = await findPicture(database, vault, pictureOf(order, item))
      if (picture === undefined) return []
      const [seen, shared] = await Promise.all([remarkOnPicture(picture, item), isUsedByAnother(database, picture)])
      return [...(shared ? (['used-for-another'] as const) : []), ...seen].map((one) => ({ item, seen: one }))
    })
  return (await Promise.all(remarks)).flat()
}

/** Whoever changed name or was corrected since the order is pointed out: the document may still bear the old name. */
function compare(person: Person, registered: Case['registered']): readonly Remark[] {
  if (registered === 'silent' || registered.status === 'not-found') return []
  const name = nameOf(registered)
  return [
    ...(name === `${person.given} ${person.family}` ? [] : [{ seen: 'name-changed', name } as const]),
    ...(registered.birth === person.birth ? [] : [{ seen: 'birth-changed', birth: registered.birth } as const]),
  ]
}

export function nameOf({
  given,
  middle,
  family,
}: {
  readonly given: string
  readonly middle?: string
  readonly family: string
}): string {
  return [given, middle, family].filter(Boolean).join(' ')
}
