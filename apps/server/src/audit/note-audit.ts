/** Remembers who read or did what with whose data. */
import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import type { Actor } from '#sign-in/actor.ts'
import { insertAuditEvent } from './store.ts'

/** Whose data: a person's id in `persons`, a main unit, a card number or id. References, never personal data. */
export type AuditSubject = { readonly person?: string; readonly organisation?: string; readonly thing?: string }

/** Notes one act before its answer leaves the house. Written in the caller's transaction when there is one. */
export async function noteAudit(
  sql: Sql,
  {
    actor,
    act,
    at,
    ...subject
  }: AuditSubject & { readonly actor: Pick<Actor, 'reference'>; readonly act: string; readonly at: Instant },
): Promise<void> {
  const { person = null, organisation = null, thing = null } = subject
  await insertAuditEvent(sql, { act, actor: actor.reference, person, organisation, thing, at })
}
