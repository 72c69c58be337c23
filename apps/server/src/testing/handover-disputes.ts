/** For tests of the hand-over: a dispute of each state, with what was written and sent, and a temporary proof. */
import { createHash, randomUUID } from 'node:crypto'
import { type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'
import type { DisputeEvent } from '@hms/domain/dispute/dispute'
import { change } from '#database/change.ts'
import { disputes } from '#records/dispute-record.ts'
import { drawPlace } from '#records/status-places.ts'
import { builder } from './order-stage.ts'
import { type TestApp, TODAY } from './test-app.ts'

const at = TODAY as Instant

export async function liveDisputes({ dependencies }: TestApp, card: string): Promise<void> {
  const { database, vault } = dependencies
  const { rows } = await database.query<{ person: string }>('select person from cards where number = $1', [card])
  const person = rows[0]?.person ?? ''
  const due = osloDate(at)
  const taken: DisputeEvent = { type: 'dispute-taken', officer: 'test', at }
  const asked: DisputeEvent = { type: 'dispute-question-asked', officer: 'test', at }
  const lives: readonly (readonly DisputeEvent[])[] = [
    [
      taken,
      { type: 'dispute-decided', officer: 'test', outcome: 'wrong', at },
      { type: 'dispute-closed', because: 'done', at },
    ],
    [{ type: 'dispute-closed', because: 'withdrawn', at }],
    [taken, { type: 'dispute-decided', officer: 'test', outcome: 'right', at }],
    [
      taken,
      asked,
      { type: 'dispute-question-answered', by: 'worker', due, at },
      { type: 'dispute-proof-granted', officer: 'test', lastDay: '2026-12-22' as LocalDate, at },
    ],
  ]
  let last = ''
  for (const life of lives) {
    last = randomUUID()
    const { rows: drawn } = await database.query<{ number: string }>('select draw_order_number() as number')
    const opened: DisputeEvent = {
      type: 'dispute-opened',
      number: drawn[0]?.number ?? '',
      card,
      person,
      organisation: builder.organisation,
      complaint: 'employment-not-ended',
      conditions: ['employed'],
      by: 'worker',
      due,
      at,
    }
    await change(database, disputes, last, 'test', () => [opened, ...life])
  }
  const document = Buffer.from('%PDF-1.7\n%%EOF')
  await database.query('insert into dispute_notes values ($1, 1, $2, $3, $4)', [last, 'worker', vault.seal('Why?'), at])
  await database.query('insert into dispute_files values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    ...[randomUUID(), last, 'worker', vault.seal('contract.pdf'), 'application/pdf', vault.seal(document)],
    ...[createHash('sha256').update(document).digest(), at],
  ])
  const { list, index } = await database.transaction(drawPlace)
  await database.query('insert into dispute_proofs values ($1, $2, $3, $4, $5, $6, $7)', [
    ...[last, list, index, vault.seal('record'), vault.seal('secret'), at, '2026-12-22T23:00:00Z'],
  ])
}
