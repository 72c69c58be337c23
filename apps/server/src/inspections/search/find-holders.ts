import type { LocalDate } from '@hms/domain/calendar'
import { type InspectorKind, maySeeCard } from '@hms/domain/inspection/inspectors'
import { isSearchedFor, MOST_FOUND } from '@hms/domain/inspection/search-holder'
import { judgeProof } from '@hms/domain/order/judge-proof'
import { type CardRow, listCardsHeldBy, listPrintedBorn, standingOf } from '#cards/queries.ts'
import { listOpenOrdersOf } from '#orders/queries.ts'
import { listNamesBorn } from '#persons/store.ts'
import { findGrounds } from '#proofs/queries.ts'
import { openJudge } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'

type Order = Awaited<ReturnType<typeof listOpenOrdersOf>>[number]
type Sought = { readonly name: string; readonly birth: LocalDate }
export type FoundHolder = {
  readonly person: string
  readonly given: string
  readonly family: string
  readonly birth: LocalDate
  readonly portrait?: string
  readonly cards: readonly (Pick<CardRow, 'number' | 'sector' | 'expires'> & Answered)[]
  readonly proofs: readonly (Pick<Order, 'number' | 'sector'> & Answered)[]
}
type Answered = { readonly answer: string; readonly enterprise: { readonly number: string; readonly name: string } }

/** Cards of one person that are told: the newest, and at a gate nobody needs the older ones. [ours] */
const MOST_CARDS = 10

/**
 * People of a name and birth date with a card or a provisional proof that would be shown to such an inspector; all others are
 * as unknown as if they were not in our books. Undefined when there are more than may be told.
 */
export async function findHolders(
  dependencies: Dependencies,
  kind: InspectorKind,
  { name, birth }: Sought,
): Promise<readonly FoundHolder[] | undefined> {
  const { database } = dependencies
  const born = [...(await listNamesBorn(database, birth)), ...(await listPrintedBorn(database, birth))]
  const named = new Map(born.filter((one) => isSearchedFor(name, one)).map((one) => [one.person, one]))
  const persons = [...named.keys()]
  const cards = (await listCardsHeldBy(database, persons)).filter(({ sector }) => maySeeCard(kind, sector))
  const orders = (await listOpenOrdersOf(database, persons)).filter(({ sector }) => maySeeCard(kind, sector))
  const shown = persons.filter((person) => [...cards, ...orders].some((one) => one.person === person))
  if (shown.length > MOST_FOUND) return undefined
  const judge = await openJudge(dependencies)
  return Promise.all(shown.map(describe))

  async function describe(person: string): Promise<FoundHolder> {
    const held = cards.filter((card) => card.person === person).slice(0, MOST_CARDS)
    const proofs = await Promise.all(orders.filter((order) => order.person === person).map(describeProof))
    const { given = '', family = '' } = named.get(person) ?? {}
    const portrait = portraitOf(held, proofs.flat())
    return {
      ...{ person, given, family, birth },
      ...(portrait ? { portrait } : {}),
      cards: held.map((card) => ({
        ...{ number: card.number, sector: card.sector, expires: card.expires },
        answer: judge(card, standingOf(card)),
        enterprise: { number: card.organisation, name: card.enterprise },
      })),
      proofs: proofs.flat().map(({ portrait: _, ...proof }) => proof),
    }
  }

  /** None of an order that nobody has a proof of any more. */
  async function describeProof({ id, number, sector, organisation, portrait }: Order) {
    const grounds = await findGrounds(database, id)
    const status = grounds && judgeProof(grounds).status
    if (status !== 'valid' && status !== 'suspended') return []
    const found = await dependencies.registers.findOrganisation(organisation)
    const enterprise = found.answered && 'name' in found.value ? found.value.name : organisation
    return [
      {
        ...{ number, sector, portrait },
        answer: status === 'valid' ? 'OK' : 'SUSPENDED',
        enterprise: { number: organisation, name: enterprise },
      },
    ]
  }
}

function portraitOf(cards: readonly CardRow[], proofs: readonly Pick<Order, 'number' | 'portrait'>[]) {
  const [card] = cards
  if (card) return `/api/cards/${card.number}/portrait`
  const proof = proofs.find(({ portrait }) => portrait === 'accepted')
  return proof && `/api/proofs/${proof.number}/portrait`
}
