import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { CardStatus } from '@hms/domain/card/card'
import type { ConditionCode } from '@hms/domain/eligibility/conditions'
import { judgeProof, type ProofGrounds, type ProofStanding } from '@hms/domain/order/judge-proof'
import type { OrderStatus } from '@hms/domain/order/order'
import type { Sql } from '#database/connection.ts'

type GroundsRow = {
  readonly order: Exclude<OrderStatus, 'new'>
  readonly card: Exclude<CardStatus, 'new'> | null
  readonly issued: LocalDate | null
  readonly received: boolean
  readonly failing: readonly ConditionCode[] | null
}

const GROUNDS = `o.status as order, c.status as card, c.issued, c.received_at is not null as received, p.failing
  from orders o left join cards c on c.order_id = o.id`

/** What the proof of an order stands on; also before there is one. */
export async function findGrounds(sql: Sql, order: string): Promise<ProofGrounds | undefined> {
  const { rows } = await sql.query<GroundsRow>(
    `select ${GROUNDS} left join proofs p on p.order_id = o.id where o.id = $1`,
    [order],
  )
  return rows[0] && groundsOf(rows[0])
}

/** Whether somebody waits for the card, so that there is a proof to show or to say why not now. */
export async function isProofDue(sql: Sql, order: string): Promise<boolean> {
  const grounds = await findGrounds(sql, order)
  const status = grounds && judgeProof(grounds).status
  return status === 'valid' || status === 'suspended'
}

const groundsOf = ({ order, card, issued, received, failing }: GroundsRow): ProofGrounds => ({
  order,
  ...(card && issued ? { card: { status: card, issued, received } } : {}),
  failing: failing ?? [],
})

/** A phone whose clock is behind meets proofs that have ended; after this they are no longer told of. */
const STILL_TOLD = '1 day'

/**
 * The places of a list whose proof is not simply valid. Of those that have run out nothing is said any more: no checker asks
 * for it, and lists stay small.
 */
export async function listMarkedProofs(
  sql: Sql,
  list: number,
  now: Instant,
): Promise<readonly { readonly index: number; readonly status: ProofStanding['status'] }[]> {
  const { rows } = await sql.query<GroundsRow & { index: number }>(
    `select p.index, ${GROUNDS} join proofs p on p.order_id = o.id
     where p.list = $1 and p.expires_at > $2::timestamptz - interval '${STILL_TOLD}'`,
    [list, now],
  )
  return rows
    .map((row) => ({ index: row.index, status: judgeProof(groundsOf(row)).status }))
    .filter(({ status }) => status !== 'valid')
}
