import { randomUUID } from 'node:crypto'
import * as routes from '@hms/contract/enforcement'
import type { LocalDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { acceptProof } from '@hms/domain/enforcement/answer-case'
import { amountOf } from '@hms/domain/enforcement/decide-appeal'
import { findCompliance, findNonCompliance, moveDeadline } from '@hms/domain/enforcement/decide-case'
import { withdrawMeasure } from '@hms/domain/enforcement/decide-measure'
import { askedBy } from '@hms/domain/enforcement/manner'
import type { CaseRefusal } from '@hms/domain/enforcement/refusals'
import type { z } from 'zod'
import type { AuditSubject } from '#audit/note-audit.ts'
import { getState } from '#database/change.ts'
import { cases } from '#records/case-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { actByLetter, actOnCase, type Decided, type LetterAct } from './acts/act-by-letter.ts'
import { confirmMeasureBy } from './acts/confirm-measure.ts'
import { appealAnswerBy, endBy, measureBy, noticeBy, orderBy } from './acts/letters-of-case.ts'
import { openCaseBy } from './acts/open-case.ts'
import { type LetterWords, letterNumber } from './letters/letter.ts'
import { listLetters } from './letters/store.ts'
import { type CaseRow, findCase, listCases } from './store.ts'

type Details = z.input<typeof routes.CaseDetails>
type Asked = {
  readonly params: { readonly id: string }
  readonly actor: { readonly reference: string }
  readonly concerns: (subject: AuditSubject) => void
}

/** The authority's cases as machines see them; letters and words stand in the portal. */
export function enforcementHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, vault } = dependencies

  async function show(id: string, concerns: Asked['concerns']): Promise<Details | Refusal<'case.unknown'>> {
    const row = await findCase(database, id)
    const one = await getState(database, cases, id)
    if (row === undefined || one.status === 'new') return refuse('case.unknown')
    concerns({ thing: id, organisation: row.organisation })
    const letters = await listLetters(database, vault, id)
    return {
      ...viewOf(row),
      letters: letters.map(({ id: letter, kind, number, sentAt }) => ({
        id: letter,
        kind,
        ...(number === null ? {} : { number }),
        ...(sentAt === null ? {} : { sentAt }),
      })),
      answers: [...one.answers],
      measures: one.measures.map((measure) => {
        const amount = amountOf(measure)
        const { id: name, status, terms } = measure
        return { id: name, kind: terms.kind, status, ...(amount === undefined ? {} : { amount }) }
      }),
      appeals: [...one.appeals],
    }
  }
  async function conclude({ params, concerns }: Asked, done: Promise<Decided>) {
    const decided = await done
    return isRefusal<CaseRefusal>(decided) ? decided : show(params.id, concerns)
  }
  const write = (asked: Asked, act: LetterAct) =>
    conclude(asked, actByLetter(dependencies, asked.params.id, asked.actor.reference, act))
  const act = (asked: Asked, rule: Parameters<typeof actOnCase>[3]) =>
    conclude(asked, actOnCase(dependencies, asked.params.id, asked.actor.reference, rule))

  return [
    handle(routes.listCases, async ({ query: { organisation } }) => {
      const found = await listCases(database, organisation ? { turn: 'all', organisation } : { turn: 'open' })
      return { cases: found.map(viewOf) }
    }),
    handle(routes.openCase, async ({ body, actor, concerns }) => {
      const { note = '', sourceId, ...wish } = body
      const opening = { ...wish, note, ...(sourceId ? { sourceId } : {}) }
      const opened = await openCaseBy(dependencies, opening, actor.reference)
      return isRefusal(opened) ? opened : show(opened.id, concerns)
    }),
    handle(routes.readCase, async ({ params, concerns }) => show(params.id, concerns)),
    handle(routes.sendNotice, async ({ body, ...asked }) =>
      write(asked, noticeBy(wordsOf(body.words), dayOf(body.deadline))),
    ),
    handle(routes.sendOrder, async ({ body, ...asked }) =>
      write(asked, orderBy(wordsOf(body.words), dayOf(body.deadline), body.unannounced ?? false)),
    ),
    handle(routes.moveDeadline, async ({ body, ...asked }) =>
      act(asked, (one, acting) => {
        const letter = one.status === 'new' ? undefined : askedBy(one)
        return moveDeadline(one, { letter: letter?.id ?? '', deadline: dayOf(body.deadline) }, acting)
      }),
    ),
    handle(routes.judgeCompliance, async ({ body, ...asked }) =>
      act(asked, body.complied ? findCompliance : findNonCompliance),
    ),
    handle(routes.acceptProof, async ({ body, ...asked }) =>
      act(asked, (one, acting) => acceptProof(one, body, acting)),
    ),
    handle(routes.proposeMeasure, async ({ body, ...asked }) =>
      write(asked, measureBy(wordsOf(body.words), body.terms, randomUUID(), clock.today())),
    ),
    handle(routes.confirmMeasure, async ({ body, ...asked }) =>
      conclude(asked, confirmMeasureBy(dependencies, asked.params.id, body.measure, asked.actor.reference)),
    ),
    handle(routes.withdrawMeasure, async ({ body, ...asked }) =>
      act(asked, (one, acting) => withdrawMeasure(one, body.measure, acting)),
    ),
    handle(routes.decideAppeal, async ({ body, ...asked }) => {
      const { appeal, outcome, amount } = body
      const verdict = { appeal, outcome, ...(amount === undefined ? {} : { amount }) }
      return write(asked, appealAnswerBy(wordsOf(body.words), verdict, await numberOfAppealed(asked.params.id, appeal)))
    }),
    handle(routes.endCase, async ({ body, ...asked }) =>
      write(asked, endBy(wordsOf(body.words), body.withdrawn ?? false)),
    ),
  ]

  async function numberOfAppealed(id: string, appeal: string): Promise<string> {
    const one = await getState(database, cases, id)
    if (one.status === 'new') return ''
    const against = one.appeals.find((each) => each.id === appeal)?.against
    const letter = (await listLetters(database, vault, id)).find((each) => each.id === against)
    return letter?.number ? letterNumber(one.number, letter.kind, letter.number) : one.number
  }
}

/** The contract lets only days in. */
const dayOf = (day: string) => day as LocalDate

/** What was not told is left out. */
const wordsOf = ({
  own,
  why,
  ...words
}: { [Name in keyof LetterWords]: LetterWords[Name] | undefined }): LetterWords => ({
  paragraph: words.paragraph ?? '',
  facts: words.facts ?? { nb: '', en: '' },
  ...(own ? { own } : {}),
  ...(why ? { why } : {}),
})

export const viewOf = (row: CaseRow): z.input<typeof routes.listCases.response>['cases'][number] => {
  const { id, number, organisation, sector, ground, source, status, waitsFor, deadline, overdue, openedAt } = row
  return {
    ...{ id, number, organisation, sector, ground, source, status, waitsFor, overdue, openedAt },
    ...(deadline ? { deadline } : {}),
  }
}
