import type { Instant, LocalDate } from '@hms/domain/calendar'
import { concernsLegacy, recallsItsOwn } from '@hms/domain/recall/judge-terms'
import type { RecallCriteria } from '@hms/domain/recall/recall'
import type { Sql } from '#database/connection.ts'

/** A condition of a query, with the parameters that are bound in it. */
type Fitting = { readonly where: string; readonly params: readonly unknown[] }

/** Binds values one after the other and gives their places. */
function bindFrom(before: readonly unknown[]) {
  const params = [...before]
  return { params, bind: (value: unknown) => `$${params.push(value)}` }
}

/** Cards `c` that may be valid and to which all criteria apply; `except`: a recall that has found its cards already. */
function fittingCards(criteria: RecallCriteria, today: LocalDate, except?: string): Fitting {
  const { params, bind } = bindFrom([])
  const { chipBatch, producer, issuedFrom, issuedUntil, signer } = criteria
  const where = [`c.status in ('active', 'suspended')`, `c.expires >= ${bind(today)}`]
  if (producer) where.push(`c.producer = ${bind(producer)}`)
  if (issuedFrom) where.push(`c.issued >= ${bind(issuedFrom)}`)
  if (issuedUntil) where.push(`c.issued <= ${bind(issuedUntil)}`)
  if (signer)
    where.push(`exists (select from personalisation_jobs j
      where j.order_id = c.order_id and j.signer = decode(${bind(signer)}, 'hex'))`)
  if (chipBatch)
    where.push(`exists (select from blanks b join blank_lots o on o.id = b.lot
      where b.order_id = c.order_id and b.status = 'good' and o.chip_batch = ${bind(chipBatch)})`)
  if (except) {
    const recall = bind(except)
    where.push(`not exists (select from recalled_cards r where r.recall = ${recall} and r.card = c.number)`)
    // Else a recall of all that a producer makes would recall what it orders itself, for ever.
    if (!recallsItsOwn(criteria))
      where.push(`not exists (select from recalled_cards r where r.recall = ${recall} and r.order_id = c.order_id)`)
  }
  return { where: where.join(' and '), params }
}

/** The same of legacy cards `l`, of which only producer and dates are known. */
function fittingLegacy(
  { producer, issuedFrom, issuedUntil }: RecallCriteria,
  today: LocalDate,
  before: readonly unknown[] = [],
): Fitting {
  const { params, bind } = bindFrom(before)
  const where = [`l.status in ('active', 'suspended')`, `l.expires >= ${bind(today)}`]
  if (producer) where.push(`l.producer = ${bind(producer)}`)
  if (issuedFrom) where.push(`l.issued >= ${bind(issuedFrom)}`)
  if (issuedUntil) where.push(`l.issued <= ${bind(issuedUntil)}`)
  return { where: where.join(' and '), params }
}

export type Part = { readonly sector: string | null; readonly status: string; readonly cards: number }
export type Foreseen = {
  readonly cards: number
  readonly holders: number
  readonly employers: number
  readonly legacy: number
  readonly parts: readonly Part[]
}

/** How many cards, holders and employers a recall would concern today. */
export async function foreseeRecall(sql: Sql, criteria: RecallCriteria, today: LocalDate): Promise<Foreseen> {
  const found = fittingCards(criteria, today)
  const legacy = fittingLegacy(criteria, today, found.params)
  const { rows } = await sql.query<Part & { holders: number; employers: number; whole: number; legacy: number }>(
    `select sector, status, count(*) as cards, count(distinct person) as holders, count(distinct organisation) as employers,
       grouping(sector, status) as whole, count(*) filter (where person is null) as legacy
     from (select c.sector, c.status, c.person, c.organisation from cards c where ${found.where}
           union all select null, l.status, null, l.organisation from legacy_cards l
           where ${concernsLegacy(criteria) ? legacy.where : 'false'}) fitting
     group by grouping sets ((sector, status), ()) order by 1 nulls last, 2`,
    concernsLegacy(criteria) ? legacy.params : found.params,
  )
  const whole = rows.find((row) => row.whole !== 0)
  return {
    cards: whole?.cards ?? 0,
    holders: whole?.holders ?? 0,
    employers: whole?.employers ?? 0,
    legacy: whole?.legacy ?? 0,
    parts: rows.filter((row) => row.whole === 0).map(({ sector, status, cards }) => ({ sector, status, cards })),
  }
}

/**
 * Notes cards of a recall that it has not found yet, so many at most; gives how many. All in the database: half a million
 * cards never stand in memory. `only`: nothing but this one.
 */
export async function noteCards(
  tx: Sql,
  recall: { readonly id: string; readonly criteria: RecallCriteria },
  today: LocalDate,
  note: { readonly at: Instant; readonly limit: number; readonly only?: string },
): Promise<number> {
  const { where, params } = fittingCards(recall.criteria, today, recall.id)
  const next = params.length
  const { rowCount } = await tx.query(
    `insert into recalled_cards (recall, card, organisation, person, found_at, legacy)
     select $${next + 1}, c.number, c.organisation, c.person, $${next + 2}, false from cards c
     where ${where} and ($${next + 3}::text is null or c.number = $${next + 3}) limit $${next + 4}
     on conflict do nothing`,
    [...params, recall.id, note.at, note.only ?? null, note.limit],
  )
  return rowCount
}

/** Notes the next legacy cards of a recall; gives the last number while there may be more. */
export async function noteLegacy(
  tx: Sql,
  recall: { readonly id: string; readonly criteria: RecallCriteria },
  today: LocalDate,
  note: {
    readonly after: string
    readonly limit: number
    readonly invalidFrom: LocalDate | undefined
    readonly at: Instant
  },
): Promise<string | undefined> {
  if (!concernsLegacy(recall.criteria)) return undefined
  const { where, params } = fittingLegacy(recall.criteria, today)
  const at = params.length
  const { rows } = await tx.query<{ card: string }>(
    `insert into recalled_cards (recall, card, organisation, found_at, legacy, invalid_from)
     select $${at + 1}, l.number, l.organisation, $${at + 2}, true, $${at + 3} from legacy_cards l
     where ${where} and l.number > $${at + 4} and not exists (select from recalled_cards r where r.recall = $${at + 1} and r.card = l.number)
     order by l.number limit $${at + 5} returning card`,
    [...params, recall.id, note.at, note.invalidFrom ?? null, note.after, note.limit],
  )
  const last = rows
    .map(({ card }) => card)
    .sort()
    .at(-1)
  return rows.length < note.limit ? undefined : last
}
