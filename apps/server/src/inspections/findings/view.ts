import type { AuditSubject } from '#audit/note-audit.ts'
import type { Vault } from '#persons/vault.ts'
import { hasRole, type PersonActor } from '#sign-in/actor.ts'
import type { InspectionRow } from './queries.ts'

/** The authority sees all; an inspector their own. */
export const maySee = (actor: PersonActor, { inspector }: Pick<InspectionRow, 'inspector'>): boolean =>
  hasRole(actor, 'authority') || inspector === actor.reference

/** Whose inspections somebody may list: `undefined` for everybody's; nobody's for those who are neither. */
export const whoseOf = (actor: PersonActor): { readonly inspector: string | undefined } | undefined =>
  hasRole(actor, 'authority')
    ? { inspector: undefined }
    : hasRole(actor, 'inspector')
      ? { inspector: actor.reference }
      : undefined

/** Whose data an inspection holds, for the audit trail: the holder of each card, at least the inspection itself. */
export function subjectsOf({ id, cards, organisation }: InspectionRow): readonly AuditSubject[] {
  const seen = cards.flatMap((card) =>
    card.organisation
      ? [{ thing: id, organisation: card.organisation, ...(card.person ? { person: card.person } : {}) }]
      : [],
  )
  return seen.length > 0 ? seen : [{ thing: id, ...(organisation ? { organisation } : {}) }]
}

export const noteOf = (vault: Vault, { noteSealed }: Pick<InspectionRow, 'noteSealed'>): string =>
  noteSealed ? vault.open(noteSealed).toString() : ''

/** The findings with their words opened. */
export const findingsOf = (vault: Vault, { findings }: Pick<InspectionRow, 'findings'>) =>
  findings.map(({ code, number, text }) => ({
    code,
    ...(number ? { number } : {}),
    ...(text ? { text: vault.open(Buffer.from(text, 'hex')).toString() } : {}),
  }))

export function viewOf(vault: Vault, row: InspectionRow) {
  const { id, at, receivedAt, offline, kind, placeKind, site, latitude, longitude, corrects } = row
  return {
    ...{ id, at, receivedAt, offline, by: kind, placeKind, site },
    ...(latitude !== null && longitude !== null ? { position: { latitude, longitude } } : {}),
    cards: row.cards.map(({ number, answer, organisation }) => ({
      ...{ number, answer },
      ...(organisation ? { organisation } : {}),
    })),
    findings: findingsOf(vault, row),
    note: noteOf(vault, row),
    photographs: [...row.photographIds],
    suspicions: [...row.suspicionIds],
    seizures: row.seizures.map((seizure) => seizure.id),
    ...(corrects ? { corrects } : {}),
  }
}
