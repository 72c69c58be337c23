import { randomUUID } from 'node:crypto'
import type { PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { insertChecks } from './store.ts'

/** An inspector asked the service about a card: that is a check too, and goes into the same journal. */
export function openInspectionNotes({ database, clock }: Pick<Dependencies, 'database' | 'clock'>) {
  return async ({ reference, inspectorKind }: PersonActor, card: string, answer: string): Promise<void> => {
    if (inspectorKind === undefined) return
    const at = clock.now()
    await insertChecks(database, [{ id: randomUUID(), card, answer, level: 0, offline: false, at }], {
      ...{ inspector: reference, kind: inspectorKind, source: 'service', receivedAt: at },
    })
  }
}
