/** What an inspector is told of a card: as much as their kind may know, and not a field more. */
import { refuse } from '@hms/domain/decision'
import { type KnownCard, tellInspector } from '@hms/domain/inspection/tell-inspector'
import type { AuditSubject } from '#audit/note-audit.ts'
import { listOpenOrdersOf } from '#orders/queries.ts'
import { findValidity } from '#records/appointed.ts'
import type { PersonActor } from '#sign-in/actor.ts'
import type { Language } from '#texts/language.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { ExplainCard } from './card-conditions.tsx'
import { judgeLegacy } from './check-number.ts'
import { type CardRow, findCard, listHistory, standingOf } from './queries.ts'
import { sayDetails } from './say-details.ts'

type Asked = {
  readonly number: string
  readonly actor: PersonActor
  readonly language: Language
  readonly concerns: (subject: AuditSubject) => void
}

export function openInspection(dependencies: Dependencies, explain: ExplainCard) {
  const { database, clock } = dependencies

  return async function inspect({ number, actor: { inspectorKind }, language, concerns }: Asked) {
    const card = await findCard(database, number)
    if (card === undefined) return inspectLegacy(number, concerns)
    const told = inspectorKind && tellInspector(inspectorKind, await gatherKnown(card))
    if (told === undefined) return refuse('card.not-shown')
    concerns({ person: card.person, thing: card.number })
    const { enterprise, organisation, sector, given, family, birth, issued, expires } = card
    return {
      ...{ number, sector, given, family, birth, issued, expires },
      answer: await findValidity(dependencies, card, standingOf(card)),
      enterprise: { number: organisation, name: enterprise },
      portrait: `/api/cards/${number}/portrait`,
      told: sayDetails(language, told),
      at: clock.now(),
    }
  }

  async function gatherKnown(card: CardRow): Promise<KnownCard> {
    const [explained, life, openOrders, answer] = await Promise.all([
      explain(database, card.number, clock.now()),
      listHistory(database, card.number),
      listOpenOrdersOf(database, [card.person]),
      findValidity(dependencies, card, standingOf(card)),
    ])
    const facts = (explained?.conditions ?? []).flatMap(({ condition, fact }) => (fact ? [[condition, fact]] : []))
    return {
      ...{ sector: card.sector, answer, life, openOrders },
      suspendedFor: card.status === 'suspended' ? (card.failing ?? {}) : {},
      facts: Object.fromEntries(facts),
      failsNow: explained?.failing ?? [],
      ...(card.blockReason ? { blockReason: card.blockReason } : {}),
      ...(card.predecessor ? { predecessor: card.predecessor } : {}),
      ...(card.replacedBy ? { replacedBy: card.replacedBy } : {}),
    }
  }

  /** Of a former producer's card only number and dates are known, and no holder: every inspector gets the answer. */
  async function inspectLegacy(number: string, concerns: (subject: AuditSubject) => void) {
    const card = await judgeLegacy(dependencies, number)
    if (card === undefined) return refuse('card.unknown')
    const { validity: answer, enterprise, issued, expires } = card
    concerns({ thing: number, organisation: enterprise.number })
    const level = { madeBefore: true, level: 'number' } as const
    return { number, answer, enterprise, issued, expires, ...level, at: clock.now() }
  }
}
