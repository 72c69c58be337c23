/** For tests: what inspectors recorded, a row of each kind and state. */
import { createHash, randomUUID } from 'node:crypto'
import type { Instant } from '@hms/domain/calendar'
import type { SuspicionEvent } from '@hms/domain/inspection/suspicion'
import { change } from '#database/change.ts'
import { suspicions } from '#records/suspicion-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { builder } from './order-stage.ts'
import { TODAY } from './test-app.ts'

const at = TODAY as Instant

export async function liveInspections(
  { database, vault }: Pick<Dependencies, 'database' | 'vault'>,
  about: { readonly person: string; readonly card: string; readonly order: string },
): Promise<void> {
  const { person, card, order } = about
  const [inspection, seizure] = [randomUUID(), randomUUID()]
  const photograph = Buffer.from('a photograph')
  const hash = createHash('sha256').update(photograph).digest()
  const statements: readonly (readonly [string, readonly unknown[]])[] = [
    [
      `insert into inspections values ($1, $2, 'police', $3, $3, true, 'construction-site', 'Gate 1', 59.9, 10.7, null, $4, 1, true, null)`,
      [inspection, person, at, vault.seal('the note')],
    ],
    [`insert into inspection_cards values ($1, 1, $2, 'OK', $3, $4)`, [inspection, card, person, builder.organisation]],
    [`insert into inspection_findings values ($1, 1, 'other', $2, $3)`, [inspection, card, vault.seal('the text')]],
    [
      `insert into inspection_photographs values ($1, $2, $3, 'image/jpeg', 1, 1, $4, $5)`,
      [randomUUID(), inspection, vault.seal(photograph), hash, at],
    ],
    [
      `insert into seizures values ($1, $2, $3, $4, $5, 'police', 'construction-site', 'Gate 1', 'not-valid', $6, $7, $7)`,
      [seizure, card, builder.organisation, inspection, person, vault.seal('the reason'), at],
    ],
    [
      `insert into seizure_corrections values ($1, $2, $3, $4, $5)`,
      [seizure, vault.seal('it was wrong'), person, order, at],
    ],
  ]
  for (const [text, values] of statements) await database.query(text, values)

  const told = { inspection, authority: 'labour-inspection' } as const
  const reported: SuspicionEvent = { type: 'suspicion-reported', ...told, organisation: builder.organisation, at }
  const taken: SuspicionEvent = { type: 'suspicion-taken', by: 'test', at }
  const closed: SuspicionEvent = { type: 'suspicion-closed', outcome: 'put-right', because: 'ok', by: 'test', at }
  for (const life of [[reported, taken, closed], [{ ...reported, organisation: '999999999' }]])
    await change(database, suspicions, randomUUID(), 'test', () => life)
}
