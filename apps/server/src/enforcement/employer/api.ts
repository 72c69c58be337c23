import { randomUUID } from 'node:crypto'
import * as routes from '@hms/contract/enforcement'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { EnforcementCase } from '@hms/domain/enforcement/case'
import { getState, transact } from '#database/change.ts'
import { cases, waitsFor } from '#records/case-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { answerBy, appealBy, type DocumentRefusal, judgeDocument, MOST_DOCUMENTS } from '../acts/answer-case.ts'
import { viewOf } from '../api.ts'
import { countDocuments, insertDocument, listStatements } from '../statements/store.ts'
import type { CaseRow } from '../store.ts'
import { listKnownCases } from './store.ts'

/** An enterprise's own cases for its own systems. */
export function ownCaseHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, vault } = dependencies

  /** Only what the enterprise has been told of. */
  const isKnown = async (organisation: string, id: string) =>
    (await listKnownCases(database, organisation)).some((row) => row.id === id)

  /** What one of the authority has proposed, such as a report to the police, is nobody else's knowledge: then it is told as without. */
  async function toldOf(row: CaseRow): Promise<ReturnType<typeof viewOf>> {
    if (row.waitsFor !== 'confirmation') return viewOf(row)
    const one = openedOf(await getState(database, cases, row.id))
    const measures = one.measures.filter(({ status }) => status !== 'proposed')
    return viewOf({ ...row, waitsFor: waitsFor({ ...one, measures }) })
  }

  return [
    handle(routes.listOwnCases, async ({ organisation }) => ({
      cases: await Promise.all((await listKnownCases(database, organisation)).map(toldOf)),
    })),
    handle(routes.answerCase, async ({ organisation, params, body, actor, concerns }) => {
      if (!(await isKnown(organisation, params.id))) return refuse('case.unknown')
      concerns({ thing: params.id, organisation })
      const one = await answerBy(dependencies, params.id, actor.reference, { ...body, documents: [] })
      if (isRefusal(one)) return one
      const answer = openedOf(one).answers.at(-1)
      return answer ? { answer: answer.id, late: answer.late } : refuse('case.unknown')
    }),
    handle(routes.addCaseDocument, async ({ organisation, params, query, bytes, concerns }) => {
      if (!(await isKnown(organisation, params.id))) return refuse('case.unknown')
      const document = judgeDocument(query.name, bytes)
      if (isRefusal(document)) return document
      concerns({ thing: params.id, organisation })
      return transact<{ documents: number } | Refusal<DocumentRefusal | 'case.answer-unknown'>>(
        database,
        async (tx) => {
          const statements = await listStatements(tx, vault, params.id)
          const answer = statements.find(({ id, kind }) => id === params.answer && kind !== 'note')
          if (answer === undefined) return refuse('case.answer-unknown')
          const place = { id: randomUUID(), caseId: params.id, statement: answer.id, at: clock.now() }
          await insertDocument(tx, vault, place, document)
          const documents = await countDocuments(tx, params.id)
          return documents > MOST_DOCUMENTS ? refuse('case.too-many-documents') : { documents }
        },
      )
    }),
    handle(routes.appealDecision, async ({ organisation, params, body, actor, concerns }) => {
      if (!(await isKnown(organisation, params.id))) return refuse('case.unknown')
      concerns({ thing: params.id, organisation })
      const one = await appealBy(dependencies, params.id, actor.reference, { ...body, documents: [] })
      if (isRefusal(one)) return one
      const appeal = openedOf(one).appeals.at(-1)
      return appeal ? { appeal: appeal.id, late: appeal.late, suspends: appeal.suspends } : refuse('case.unknown')
    }),
  ]
}

/** What was just answered, or is known, has been opened. */
const openedOf = (one: EnforcementCase) => one as Exclude<EnforcementCase, { status: 'new' }>
