import type { PublicAnswer } from '@hms/contract/cards'
import { compareCardCode, listOwnCards, type OwnCard, reportOwnCardLost } from '@hms/contract/own-card'
import { parseCardNumber } from '@hms/domain/card/card-number'
import { reportLost } from '@hms/domain/card/report-lost'
import { isRefusal, refuse } from '@hms/domain/decision'
import type { z } from 'zod'
import { type CardRow, findCard, listCardsOfPerson, standingOf } from '#cards/queries.ts'
import { change, transact } from '#database/change.ts'
import { findValidity } from '#records/appointed.ts'
import { cards } from '#records/card-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { mayCompare } from '#web/may-compare.ts'
import { matchesCardCode } from './card-code.ts'
import { tellOfLoss } from './tell-of-loss.ts'

/** What everybody may know of a card number, as the check of numbers gives it. */
export type CheckNumber = (number: string) => Promise<z.input<typeof PublicAnswer>>

export function ownCardHandlers(dependencies: Dependencies, checkNumber: CheckNumber): Handlers {
  const { database, clock, vault } = dependencies
  const viewOf = async (card: CardRow): Promise<z.input<typeof OwnCard>> => ({
    number: card.number,
    enterprise: { number: card.organisation, name: card.enterprise },
    sector: card.sector,
    validity: await findValidity(dependencies, card, standingOf(card)),
    issued: card.issued,
    expires: card.expires,
    failing: Object.values(card.failing ?? {}),
  })

  return [
    handle(listOwnCards, async ({ actor, concerns }) => {
      concerns({ person: actor.reference })
      const own = await listCardsOfPerson(database, actor.reference)
      return { cards: await Promise.all(own.map(viewOf)) }
    }),

    handle(reportOwnCardLost, async ({ params, body, actor, concerns }) => {
      const card = await findCard(database, params.number)
      if (card === undefined || card.person !== actor.reference) return refuse('card.unknown')
      const holder = { by: 'log-in', person: actor.reference } as const
      const blocked = await transact(database, async (tx) => {
        const state = await change(tx, cards, card.number, actor.reference, (one) =>
          reportLost(one, body.reason, holder, clock.now()),
        )
        if (!isRefusal(state)) await tellOfLoss(dependencies, tx, card)
        return state
      })
      if (isRefusal(blocked)) return blocked
      concerns({ person: card.person, organisation: card.organisation })
      return viewOf({ ...card, status: 'blocked', failing: null })
    }),

    handle(compareCardCode, async ({ params, body, asker, concerns }) => {
      const typed = parseCardNumber(params.number)
      // Whether there is such a card is nobody's business: it is a code that does not match.
      if ('wrong' in typed) return { matches: false }
      const { number } = typed
      if (!(await mayCompare(dependencies, asker, `card-code:${number}`))) return refuse('rate.limited')
      const card = await findCard(database, number)
      if (card === undefined || !matchesCardCode(vault, number, body.code, clock.now())) return { matches: false }
      concerns({ person: card.person, organisation: card.organisation, thing: number })
      return { matches: true, card: await checkNumber(number) }
    }),
  ]
}
