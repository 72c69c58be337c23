import type { Plan } from '@hms/domain/handover/plan'
import {
  openSwitchovers,
  type Switchover,
  type SwitchoverEvent,
  type SwitchoverStatus,
  switchoverLifecycle,
} from '@hms/domain/handover/switchover'
import type { Recorded } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'

export const switchovers: Recorded<Switchover, SwitchoverEvent> = {
  lifecycle: switchoverLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at } of changed)
      if (state.status !== 'new')
        await tx.query(
          `insert into switchovers (id, status, from_designation, to_designation, plan, changed_at)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (id) do update set status = excluded.status, from_designation = excluded.from_designation,
             to_designation = excluded.to_designation, plan = excluded.plan, changed_at = excluded.changed_at`,
          [id, state.status, state.plan.from, state.plan.to, JSON.stringify(state.plan), at],
        )
  },
}

export type SwitchoverRow = {
  readonly id: string
  readonly status: Exclude<SwitchoverStatus, 'new'>
  readonly plan: Plan
}

/** Those that change who makes cards, or will; there is one at most. */
export async function listOpenSwitchovers(sql: Sql): Promise<readonly SwitchoverRow[]> {
  const { rows } = await sql.query<SwitchoverRow>('select id, status, plan from switchovers where status = any($1)', [
    openSwitchovers,
  ])
  return rows
}
