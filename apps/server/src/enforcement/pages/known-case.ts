import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { getState } from '#database/change.ts'
import { cases } from '#records/case-record.ts'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { isUuid } from '#web/path.ts'
import { type CaseRow, findCase } from '../store.ts'
import type { Opened } from './offers.ts'

export type KnownCase = { readonly row: CaseRow; readonly one: Opened }

/** The case that stands in the address; undefined when there is none, or when it is another enterprise's. */
export async function findKnownCase(
  c: Context,
  { database }: Pick<Dependencies, 'database'>,
  organisation?: string,
): Promise<KnownCase | undefined> {
  const id = c.req.param('id') ?? ''
  const row = isUuid(id) ? await findCase(database, id) : undefined
  if (row === undefined || (organisation !== undefined && row.organisation !== organisation)) return undefined
  const one = await getState(database, cases, row.id)
  return one.status === 'new' ? undefined : { row, one }
}

/** Who reads or does something with a case is in the audit trail. */
export async function noteCase(
  c: Context,
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  act: AuditAct,
  row?: { readonly id?: string; readonly organisation: string },
): Promise<void> {
  await noteAudit(database, {
    ...{ actor: c.var.actor, act, at: clock.now() },
    ...(row ? { organisation: row.organisation, ...(row.id ? { thing: row.id } : {}) } : {}),
  })
}
