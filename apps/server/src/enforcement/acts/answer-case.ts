import { randomUUID } from 'node:crypto'
import { type LocalDate, osloDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { answerCase } from '@hms/domain/enforcement/answer-case'
import type { AnswerKind } from '@hms/domain/enforcement/case'
import { receiveAppeal } from '@hms/domain/enforcement/decide-appeal'
import type { CaseRefusal } from '@hms/domain/enforcement/refusals'
import { change, transact } from '#database/change.ts'
import { sniffFormat } from '#pictures/sniff-format.ts'
import { cases } from '#records/case-record.ts'
import { countDocuments, insertDocument, insertStatement, type NewDocument } from '../statements/store.ts'
import type { Decided, Needed, Rule } from './act-by-letter.ts'

/** One enterprise fills no disk [ours]. */
export const MOST_DOCUMENTS = 60
export const LARGEST_DOCUMENT = 10 * 1024 * 1024
const LONGEST_NAME = 150

export type DocumentRefusal = 'case.document-format' | 'case.document-too-large' | 'case.too-many-documents'

const mediaTypes = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const

/** Judged by its first bytes; kept as it was sent, for it is evidence, and given back as a download alone. */
export function judgeDocument(name: string, bytes: Uint8Array): NewDocument | Refusal<DocumentRefusal> {
  if (bytes.length > LARGEST_DOCUMENT) return refuse('case.document-too-large')
  const format = sniffFormat(bytes)
  if (format !== 'pdf' && format !== 'jpeg' && format !== 'png') return refuse('case.document-format')
  return { name: name.slice(0, LONGEST_NAME) || `document.${format}`, mediaType: mediaTypes[format], bytes }
}

type Said = { readonly text: string; readonly documents: readonly NewDocument[] }
type Outcome = Decided | Refusal<DocumentRefusal>

/** What an enterprise says to the newest letter, with its documents, together or not at all. */
export function answerBy(
  dependencies: Needed,
  id: string,
  by: string,
  { says, ...said }: Said & { readonly says: AnswerKind },
): Promise<Outcome> {
  return state(
    dependencies,
    id,
    by,
    'answer',
    said,
    (statement) => (one, acting) => answerCase(one, { answer: statement, says }, acting),
  )
}

/** An appeal: by the enterprise today, or by a case worker who opens the post and tells the day it came. */
export function appealBy(
  dependencies: Needed,
  id: string,
  by: string,
  { against, day, ...said }: Said & { readonly against: string; readonly day?: LocalDate },
): Promise<Outcome> {
  return state(
    dependencies,
    id,
    by,
    'appeal',
    said,
    (statement) => (one, acting) =>
      receiveAppeal(one, { appeal: statement, against, day: day ?? osloDate(acting.now) }, acting),
  )
}

async function state(
  { database, clock, vault }: Needed,
  id: string,
  by: string,
  kind: 'answer' | 'appeal',
  { text, documents }: Said,
  decide: (statement: string) => Rule,
): Promise<Outcome> {
  return transact<Outcome>(database, async (tx) => {
    const now = clock.now()
    const statement = randomUUID()
    const changed = await change(tx, cases, id, by, (one) => decide(statement)(one, { by, now }))
    if (isRefusal<CaseRefusal>(changed)) return changed
    if (text.trim() === '') return refuse('case.text-missing', { fields: ['text'] })
    if ((await countDocuments(tx, id)) + documents.length > MOST_DOCUMENTS) return refuse('case.too-many-documents')
    await insertStatement(tx, vault, { id: statement, caseId: id, kind, text: text.trim(), by, at: now })
    for (const document of documents)
      await insertDocument(tx, vault, { id: randomUUID(), caseId: id, statement, at: now }, document)
    return changed
  })
}
