import type { Validity } from '@hms/domain/card/judge-validity'
import { type Refusal, refuse } from '@hms/domain/decision'
import { type CardRow, findCard, standingOf } from '#cards/queries.ts'
import { addJob } from '#database/jobs.ts'
import { findValidity } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type ExplainedCard, explainCard } from '../explain-card.ts'

type At = Pick<Dependencies, 'database' | 'clock' | 'config'>

export type Explained = {
  readonly card: CardRow
  readonly explained: ExplainedCard
  readonly validity: Validity
  /** Registers are asked about a card only while it can be valid, now or again. */
  readonly followed: boolean
}

export async function findExplained(dependencies: At, number: string): Promise<Explained | undefined> {
  const { database, clock } = dependencies
  const [card, explained] = await Promise.all([findCard(database, number), explainCard(database, number, clock.now())])
  if (card === undefined || explained === undefined) return undefined
  const validity = await findValidity(dependencies, card, standingOf(card))
  return { card, explained, validity, followed: isFollowed(validity) }
}

const isFollowed = (validity: Validity) => validity !== 'BLOCKED' && validity !== 'REPLACED' && validity !== 'EXPIRED'

/** Asks for the registers to be asked: about everybody who holds a card of the enterprise, in one go. */
export async function askAnew(
  { database }: At,
  { card, followed }: Explained,
): Promise<Refusal<'card.not-followed'> | undefined> {
  if (!followed) return refuse('card.not-followed')
  const { organisation } = card
  await addJob(database, 'refresh-enterprise', { organisation }, { key: `refresh-enterprise:${organisation}` })
  return undefined
}
