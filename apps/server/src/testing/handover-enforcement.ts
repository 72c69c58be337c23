/** For tests: cases against an enterprise in every state, with a row of everything that belongs to one. */
import { createHash, randomUUID } from 'node:crypto'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { CaseEvent } from '@hms/domain/enforcement/case'
import { change } from '#database/change.ts'
import { cases } from '#records/case-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { builder } from './order-stage.ts'
import { TODAY } from './test-app.ts'

const at = TODAY as Instant
const hash = (text: string) => createHash('sha256').update(text).digest()

export async function liveCases({ database, vault }: Pick<Dependencies, 'database' | 'vault'>): Promise<void> {
  const [letter, decision, answer, measure] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const opened = (number: string): CaseEvent => ({
    ...{ type: 'case-opened', number, organisation: builder.organisation, sector: 'construction' },
    ...{ ground: 'no-card', source: 'hand', by: 'marit', at },
  })
  const deadline = '2026-12-14' as LocalDate
  const order: CaseEvent = { type: 'order-sent', letter, deadline, unannounced: true, by: 'marit', at }
  const answered: CaseEvent = { type: 'answer-received', answer, says: 'complied', late: false, by: 'employer', at }
  const lacking: CaseEvent = { type: 'non-compliance-found', by: 'marit', at }
  const proposed: CaseEvent = {
    ...{ type: 'measure-proposed', measure, letter: decision, terms: { kind: 'stop-of-work' }, by: 'marit', at },
  }
  const withdrawn: CaseEvent = { type: 'measure-withdrawn', measure, by: 'marit', at }
  const stopped: CaseEvent = { type: 'work-stopped', measure, by: 'henrik', at }
  const followed: CaseEvent = { type: 'compliance-found', by: 'marit', at }
  const lives: readonly (readonly CaseEvent[])[] = [
    [order, answered, lacking, proposed],
    [],
    [{ type: 'notice-sent', letter, deadline, by: 'marit', at }],
    [order, { type: 'deadline-passed', letter, at }],
    [order, lacking, proposed, withdrawn],
    [order, lacking, proposed, stopped],
    [order, followed],
    [order, followed, { type: 'case-closed', note: letter, by: 'marit', at }],
    [{ type: 'case-withdrawn', note: letter, by: 'marit', at }],
  ]
  const ids: string[] = []
  for (const [index, life] of lives.entries()) {
    const id = randomUUID()
    ids.push(id)
    await change(database, cases, id, 'test', () => [opened(`2026/${index + 1}`), ...life])
  }
  const [id] = ids
  const content = JSON.stringify({ kind: 'order', facts: { nb: 'noe', en: 'something' } })
  const statements: readonly (readonly [string, readonly unknown[]])[] = [
    [
      `insert into case_letters values ($1, $2, 'order', $3, $4, 1, $3, $5, $6)`,
      [letter, id, at, vault.seal(content), vault.seal('a PDF'), hash('a PDF')],
    ],
    [
      `insert into case_letters (id, case_id, kind, written_at, content) values ($1, $2, 'stop-of-work', $3, $4)`,
      [decision, id, at, vault.seal(content)],
    ],
    [
      `insert into case_statements values ($1, $2, 'answer', $3, 'employer', $4)`,
      [answer, id, vault.seal('the answer'), at],
    ],
    [
      `insert into case_documents values ($1, $2, $3, $4, 'application/pdf', $5, 9, $6, $7)`,
      [randomUUID(), id, answer, vault.seal('proof.pdf'), vault.seal('the proof'), hash('the proof'), at],
    ],
    [
      `insert into police_packages values ($1, 1, 'henrik', $2, $3, $4, $5)`,
      [id, at, vault.seal('{"files":[]}'), hash('the files'), JSON.stringify([randomUUID()])],
    ],
    [`insert into police_package_files values ($1, 1, 0, 'README.txt', $2)`, [id, vault.seal('read me')]],
  ]
  for (const [text, values] of statements) await database.query(text, values)
}
