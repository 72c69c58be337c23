import { appealOutcomes } from '@hms/domain/enforcement/appeal'
import { answerKinds, caseGrounds, caseSources, caseStatuses } from '@hms/domain/enforcement/case'
import { fineLevels } from '@hms/domain/enforcement/fine'
import { type CaseRefusal, caseRefusals } from '@hms/domain/enforcement/refusals'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { Instant, LocalDate, OrganisationNumber, SectorCode, UPLOAD_LIMIT } from './shapes.ts'

/** Both languages of a letter. */
const Both = z.object({ nb: z.string().max(4000), en: z.string().max(4000) })

/** What a case worker writes; the rest of a letter stands in its template. */
const Words = z.object({
  /** Of the sector's regulation, such as `§ 11`. Not needed in answers to appeals and in the last letter. */
  paragraph: z.string().max(200),
  facts: Both,
  /** Paragraphs of one's own. */
  own: Both.optional(),
  /** Why no notice came before an order. */
  why: Both.optional(),
})

/** Amounts in whole kroner. */
const MeasureTerms = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stop-of-work') }),
  z.object({
    kind: z.literal('violation-fine'),
    level: z.enum(fineLevels),
    basic: z.int(),
    /** Employees found without a card, and those of them whose ordering is proved. */
    without: z.int(),
    ordering: z.int(),
  }),
  z.object({ kind: z.literal('coercive-fine'), perDay: z.int() }),
  z.object({ kind: z.literal('police-report') }),
])

const CaseView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    organisation: OrganisationNumber,
    sector: z.string(),
    ground: z.enum(caseGrounds),
    source: z.enum(caseSources),
    status: z.enum(caseStatuses).exclude(['new']),
    waitsFor: z.enum(['authority', 'confirmation', 'enterprise', 'nobody']),
    /** Of the newest letter that asks for an answer. */
    deadline: LocalDate.optional(),
    overdue: z.boolean(),
    openedAt: Instant,
  })
  .meta({ id: 'CaseView' })

export const CaseDetails = CaseView.extend({
  letters: z.array(
    z.object({ id: z.uuid(), kind: z.string(), number: z.int().optional(), sentAt: Instant.optional() }),
  ),
  /** What the enterprise has said; the words stand in the portal. */
  answers: z.array(
    z.object({ id: z.uuid(), says: z.enum(answerKinds), late: z.boolean(), proved: z.int().optional() }),
  ),
  measures: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      status: z.enum(['proposed', 'withdrawn', 'in-force', 'ended']),
      /** Of a violation fine, once it is decided, in kroner. */
      amount: z.int().optional(),
    }),
  ),
  appeals: z.array(
    z.object({
      id: z.uuid(),
      /** The letter that is appealed. */
      against: z.uuid(),
      day: LocalDate,
      late: z.boolean(),
      suspends: z.boolean(),
      outcome: z.enum(appealOutcomes).optional(),
    }),
  ),
}).meta({ id: 'CaseDetails' })

const refusals = [...caseRefusals] satisfies CaseRefusal[]

export const listCases = defineRoute({
  method: 'GET',
  path: '/api/cases',
  summary: 'Cases against enterprises: those that are open, or all of one enterprise; what is overdue first',
  access: 'authority',
  audit: 'cases-read',
  query: z.object({ organisation: OrganisationNumber.optional() }),
  response: z.object({ cases: z.array(CaseView) }),
  refusals: [],
})

export const openCase = defineRoute({
  method: 'POST',
  path: '/api/cases',
  summary: 'Open a case; what has led to an open one already leads to that one',
  access: 'authority',
  audit: 'case-opened',
  body: z.object({
    organisation: OrganisationNumber,
    sector: SectorCode,
    ground: z.enum(caseGrounds),
    source: z.enum(caseSources),
    /** Of the alarm, inspection or suspicion. */
    sourceId: z.uuid().optional(),
    note: z.string().max(4000).optional(),
  }),
  response: CaseDetails,
  refusals: [...refusals, 'organisation.unknown', 'register.unanswered'],
})

export const readCase = defineRoute({
  method: 'GET',
  path: '/api/cases/:id',
  summary: 'A case: letters, answers, decisions and appeals',
  access: 'authority',
  audit: 'case-read',
  response: CaseDetails,
  refusals: ['case.unknown'],
})

const onCase = <const Act extends string, const Audit extends string, Body extends z.ZodType>(
  act: Act,
  audit: Audit,
  summary: string,
  body: Body,
) =>
  defineRoute({
    method: 'POST',
    path: `/api/cases/:id/${act}`,
    summary,
    access: 'authority',
    audit,
    body,
    response: CaseDetails,
    refusals,
  })

export const sendNotice = onCase(
  'notice',
  'case-letter-sent',
  'Give notice of an order and ask for an answer by a day',
  z.object({ words: Words, deadline: LocalDate }),
)
export const sendOrder = onCase(
  'order',
  'case-letter-sent',
  'Order an enterprise to comply by a day; without notice beforehand only with the reason',
  z.object({ words: Words, deadline: LocalDate, unannounced: z.boolean().optional() }),
)
export const moveDeadline = onCase(
  'deadline',
  'case-deadline-moved',
  'Give more time to answer the newest letter',
  z.object({ deadline: LocalDate }),
)
export const judgeCompliance = onCase(
  'compliance',
  'case-compliance-judged',
  'Find that the order was followed, or, once its deadline is over, that it was not',
  z.object({ complied: z.boolean() }),
)
export const acceptProof = onCase(
  'proofs',
  'case-proof-accepted',
  'Accept an answer as proof that ordering is under way for so many employees',
  z.object({ answer: z.uuid(), workers: z.int() }),
)
export const proposeMeasure = onCase(
  'measures',
  'case-measure-proposed',
  'Propose what burdens an enterprise further; another of the authority confirms it',
  z.object({ words: Words, terms: MeasureTerms }),
)
export const confirmMeasure = onCase(
  'confirmation',
  'case-measure-confirmed',
  'Confirm a proposal, never one’s own; its letter is sent in the same moment',
  z.object({ measure: z.uuid() }),
)
export const withdrawMeasure = onCase(
  'measure-withdrawal',
  'case-measure-withdrawn',
  'Withdraw a proposal that nobody has confirmed',
  z.object({ measure: z.uuid() }),
)
export const decideAppeal = onCase(
  'appeal-answer',
  'case-letter-sent',
  'Decide an appeal, and answer it by letter',
  z.object({
    words: Words,
    appeal: z.uuid(),
    outcome: z.enum(appealOutcomes),
    /** What a fine is reduced to, in kroner; 0 is none. */
    amount: z.int().optional(),
  }),
)
export const endCase = onCase(
  'end',
  'case-letter-sent',
  'Close a case, or withdraw one that ought not to have been',
  z.object({ words: Words, withdrawn: z.boolean().optional() }),
)

const unknown = ['case.unknown', 'organisation.unknown', 'register.unanswered'] as const
const documentRefusals = ['case.document-format', 'case.document-too-large', 'case.too-many-documents'] as const

export const listOwnCases = defineRoute({
  method: 'GET',
  path: '/api/organisations/:organisation/cases',
  summary: 'The enterprise’s own cases: those in which it was sent a letter',
  access: 'orderer',
  audit: 'own-cases-read',
  response: z.object({ cases: z.array(CaseView) }),
  refusals: ['organisation.unknown', 'register.unanswered'],
})

export const answerCase = defineRoute({
  method: 'POST',
  path: '/api/organisations/:organisation/cases/:id/answers',
  summary: 'Answer the newest letter of a case; after its deadline the answer is marked as late',
  access: 'orderer',
  audit: 'own-case-answered',
  body: z.object({ says: z.enum(answerKinds), text: z.string().max(8000) }),
  response: z.object({ answer: z.uuid(), late: z.boolean() }),
  refusals: [...refusals, ...unknown],
})

export const addCaseDocument = defineRoute({
  method: 'PUT',
  path: '/api/organisations/:organisation/cases/:id/answers/:answer/document',
  summary: 'Add a document to an answer: PDF, JPEG or PNG; the same one twice is kept once',
  access: 'orderer',
  audit: 'own-case-document-added',
  uploadLimit: UPLOAD_LIMIT,
  query: z.object({ name: z.string().min(1).max(150) }),
  response: z.object({ documents: z.int() }),
  refusals: ['case.answer-unknown', ...documentRefusals, ...unknown],
})

export const appealDecision = defineRoute({
  method: 'POST',
  path: '/api/organisations/:organisation/cases/:id/appeals',
  summary: 'Appeal a decision; after three weeks it is taken as late',
  access: 'orderer',
  audit: 'own-case-appealed',
  body: z.object({ against: z.uuid(), text: z.string().max(8000) }),
  response: z.object({ appeal: z.uuid(), late: z.boolean(), suspends: z.boolean() }),
  refusals: [...refusals, ...unknown],
})
