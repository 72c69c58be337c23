/** Remembers who read or did what with whose data. */
import type { Instant } from '@hms/domain/calendar'
import { askTogether } from '#database/ask-together.ts'
import type { Sql } from '#database/connection.ts'
import type { Actor } from '#sign-in/actor.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { type AuditRow, insertAuditEvent, insertAuditEvents } from './store.ts'

/** Whose data: a person's id in `persons`, a main unit, a card number or id. References, never personal data. */
export type AuditSubject = { readonly person?: string; readonly organisation?: string; readonly thing?: string }

type ActOf<Key> = Key extends `read.act.${infer Act}` ? Act : never
/** What can stand in the trail: whoever asks who has seen or changed what is kept about them is told in words, so each act has some. */
export type AuditAct = Exclude<ActOf<TextKey>, 'other'>

type Noted = AuditSubject & {
  readonly actor: Pick<Actor, 'reference'>
  readonly act: AuditAct
  readonly at: Instant
}

/** Notes one act before its answer leaves the house. Written in the caller's transaction when there is one. */
export async function noteAudit(sql: Sql, noted: Noted): Promise<void> {
  await insertAuditEvent(sql, rowOf(noted))
}

/** The same outside a transaction: acts that come while others are written are written together. Each waits until its own stands. */
export function openAuditTrail(sql: Sql): (noted: Noted) => Promise<void> {
  const insert = askTogether(async (rows: readonly AuditRow[]) => {
    await insertAuditEvents(sql, rows)
    return rows
  })
  return async (noted) => void (await insert(rowOf(noted)))
}

function rowOf({ actor, act, at, person, organisation, thing }: Noted): AuditRow {
  return {
    act,
    actor: actor.reference,
    person: person ?? null,
    organisation: organisation ?? null,
    thing: thing ?? null,
    at,
  }
}
