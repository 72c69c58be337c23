import type { LocalDate } from '@hms/domain/calendar'
import { judgeValidity, type Standing, type Validity } from '@hms/domain/card/judge-validity'
import type { Terms } from '@hms/domain/designation/designation'
import { type Price, priceOn, prices } from '@hms/domain/sector/prices'
import { type Producer, producersIn, type World, wasAppointed } from '@hms/domain/sector/producers'
import { sectors } from '@hms/domain/sector/sectors'
import type { Clock } from '#clock.ts'
import type { Config } from '#config.ts'
import type { Sql } from '#database/connection.ts'

/** A producer's appointment with the id of its designation; one of the known history has its producer's code. */
export type Appointed = Producer & { readonly id: string }
export type Scheme = { readonly producers: readonly Appointed[]; readonly prices: readonly Price[] }
/** Whom one asks: who is appointed stands in the database, in which world in the settings. */
type Asked = { readonly database: Sql; readonly clock: Clock; readonly config: Pick<Config, 'world'> }

/**
 * The only way to know who makes cards and what they cost: the known history, with what the authority has confirmed beside
 * it or in its place. Proposals are not in it.
 */
export async function readScheme(sql: Sql, world: World): Promise<Scheme> {
  const { rows } = await sql.query<{ id: string; terms: Terms }>(
    `select id, terms from designations where status in ('confirmed', 'changing') order by changed_at, id`,
  )
  const decided = new Set(rows.map(({ id }) => id))
  const known = producersIn(world)
    .map((producer) => ({ ...producer, id: producer.code }))
    .filter(({ id }) => !decided.has(id))
  const agreed = rows.flatMap(({ terms }) => terms.prices.map((price): Price => ({ ...price, source: 'official' })))
  return {
    producers: [...known, ...rows.map(({ id, terms: { prices: _, ...producer } }) => ({ ...producer, id }))],
    prices: [...prices, ...agreed].toSorted((one, other) => compare(one.from, other.from)),
  }
}

/** What a card of a sector costs on a day. */
export async function findPrice(
  { database, config }: Pick<Asked, 'database' | 'config'>,
  sector: string,
  date: LocalDate,
): Promise<Price | undefined> {
  return priceOn(sector, date, sectors, (await readScheme(database, config.world)).prices)
}

/** Whether a card is valid today, with what only the designations tell: was its producer appointed when it was issued? */
export async function findValidity(
  { database, clock, config }: Asked,
  card: { readonly producer: string; readonly issued: LocalDate },
  standing: Standing,
): Promise<Validity> {
  return (await openJudge({ database, clock, config }))(card, standing)
}

/** The same for many cards, when the designations are known. */
export function validityIn(
  { producers }: Scheme,
  card: { readonly producer: string; readonly issued: LocalDate },
  standing: Standing,
  today: LocalDate,
): Validity {
  const unappointed = !wasAppointed(card.producer, card.issued, producers)
  return judgeValidity({ ...standing, unappointed }, today)
}

export type JudgeCard = (
  card: { readonly producer: string; readonly issued: LocalDate },
  standing: Standing,
) => Validity

/** The same judgement for many cards of today: the designations are read once. */
export async function openJudge({ database, clock, config }: Asked): Promise<JudgeCard> {
  const { producers } = await readScheme(database, config.world)
  const today = clock.today()
  const appointed = new Map<string, boolean>()
  return ({ producer, issued }, standing) => {
    const key = `${producer} ${issued}`
    const known = appointed.get(key) ?? wasAppointed(producer, issued, producers)
    appointed.set(key, known)
    return judgeValidity({ ...standing, unappointed: !known }, today)
  }
}

/** Equal days keep their order, so that what was agreed stands behind what was seen. */
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
