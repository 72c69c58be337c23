import { randomUUID } from 'node:crypto'
import { osloDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { type ReplaceSeizedRefusal, replaceSeizedCard } from '@hms/domain/order/replace-seized-card'
import { findValidCard } from '#cards/queries.ts'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { findOpenOrder } from '#orders/queries.ts'
import { cards } from '#records/card-record.ts'
import { orders } from '#records/order-record.ts'
import type { Language } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { writeToEmployer, writeToHolder } from '../write-to.ts'
import { findSeizure, insertCorrection, type SeizureRow } from './store.ts'

type Refused = Refusal<ReplaceSeizedRefusal | 'seizure.unknown' | 'seizure.already-corrected'>

/**
 * The authority finds a seizure wrong: the seized card stays what it is, and a new one is ordered free of charge; it goes to
 * the issuer's queue, where the registers are asked again. Decision, order and messages happen together, once.
 */
export async function correctSeizure(
  dependencies: Pick<Dependencies, 'clock' | 'config' | 'database' | 'messages' | 'vault'>,
  id: string,
  by: string,
  because: string,
): Promise<SeizureRow | Refused> {
  const { clock, config, database, vault } = dependencies
  return transact<SeizureRow | Refused>(database, async (tx) => {
    const seizure = await findSeizure(tx, id)
    if (seizure === undefined) return refuse('seizure.unknown')
    if (seizure.wrongAt !== null) return refuse('seizure.already-corrected', { at: seizure.wrongAt })
    const now = clock.now()
    const card = await getState(tx, cards, seizure.card)
    if (card.status === 'new') return refuse('card.not-seized')
    const madeBy = await getState(tx, orders, card.order)
    const asked = {
      because,
      // Whoever ordered the seized card goes on with the new one.
      orderer: 'orderer' in madeBy ? madeBy.orderer : by,
      submission: id,
      served: await isServed(tx, seizure, osloDate(now)),
    }
    const order = randomUUID()
    const placed = await change(tx, orders, order, by, (state) =>
      replaceSeizedCard(state, { number: seizure.card, card, madeBy }, asked, now),
    )
    // An order that is open, or a card that is valid, serves: then the decision stands without a new order.
    if (isRefusal(placed) && placed.refused !== 'seizure.replaced-already') return placed
    const made = isRefusal(placed) ? null : order
    await insertCorrection(tx, { seizure: id, becauseSealed: vault.seal(because.trim()), by, order: made, at: now })
    const values = (language: Language) => ({
      number: formatCardNumber(seizure.card),
      enterprise: seizure.enterprise,
      next: translate(language)(made ? 'seizure.wrong.ordered' : 'seizure.wrong.served'),
      link: `${config.portalUrl}/cards/${seizure.card}`,
    })
    const key = `seizure-wrong:${id}`
    await writeToEmployer(dependencies, tx, seizure.organisation, { template: 'seizure-wrong', key, values })
    await writeToHolder(dependencies, tx, seizure.person, { template: 'own-seizure-wrong', key: `own-${key}`, values })
    return (await findSeizure(tx, id)) ?? refuse('seizure.unknown')
  })
}

async function isServed(tx: Sql, { organisation, person }: SeizureRow, today: ReturnType<typeof osloDate>) {
  const open = await findOpenOrder(tx, organisation, person)
  return open !== undefined || (await findValidCard(tx, organisation, person, today)) !== undefined
}
