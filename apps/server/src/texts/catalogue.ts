import { alarmTexts } from './alarms.ts'
import { apiDocsTexts } from './api-docs.ts'
import { auditActTexts } from './audit-acts.ts'
import { cardsTexts } from './cards.ts'
import { caseLetterTexts } from './case-letters.ts'
import { checkTexts } from './checks.ts'
import { conditionTexts } from './conditions.ts'
import { developmentTexts } from './development.ts'
import { dispatchTexts } from './dispatch.ts'
import { disputeMessageTexts } from './dispute-messages.ts'
import { disputeProofTexts } from './dispute-proofs.ts'
import { disputeTexts } from './disputes.ts'
import { employerTexts } from './employer.ts'
import { enforcementTexts } from './enforcement.ts'
import { enforcementFormTexts } from './enforcement-forms.ts'
import { enforcementToldTexts } from './enforcement-told.ts'
import { enrolmentTexts } from './enrolment.ts'
import { exemptionTexts } from './exemptions.ts'
import { explainedTexts } from './explained.ts'
import { findingTexts } from './findings.ts'
import { frontTexts } from './front.ts'
import { handoverTexts } from './handover.ts'
import { handoverFindingTexts } from './handover-findings.ts'
import { handoverNoticeTexts } from './handover-notices.ts'
import { handoverReportTexts } from './handover-report.ts'
import { handoverTellingTexts } from './handover-telling.ts'
import { importsTexts } from './imports.ts'
import { inspectionsTexts } from './inspections.ts'
import { legacyCardsTexts } from './legacy-cards.ts'
import { messageTexts } from './messages.ts'
import { ordersTexts } from './orders.ts'
import { organisationsTexts } from './organisations.ts'
import { ownCardTexts } from './own-card.ts'
import { ownReadTexts } from './own-reads.ts'
import { policePackageTexts } from './police-packages.ts'
import { producerKeyTexts } from './producer-keys.ts'
import { producersTexts } from './producers.ts'
import { productionTexts } from './production.ts'
import { proofsTexts } from './proofs.ts'
import { recallWords } from './recall-words.ts'
import { recallsTexts } from './recalls.ts'
import { refusalTexts } from './refusals.ts'
import { registerTexts } from './registers.ts'
import { regulationTexts } from './regulation.ts'
import { remedyTexts } from './remedies.ts'
import { renewalsTexts } from './renewals.ts'
import { reviewsTexts } from './reviews.ts'
import { rowErrorTexts } from './row-errors.ts'
import { seizureTexts } from './seizures.ts'
import { shellTexts } from './shell.ts'
import { statusTexts } from './statuses.ts'
import { stockTexts } from './stock.ts'
import { suspicionTexts } from './suspicions.ts'

/** Every text of the product by key. A feature adds its own file and one line here. */
export const catalogue = {
  ...shellTexts,
  ...frontTexts,
  ...conditionTexts,
  ...remedyTexts,
  ...registerTexts,
  ...rowErrorTexts,
  ...statusTexts,
  ...refusalTexts,
  ...messageTexts,
  ...organisationsTexts,
  ...employerTexts,
  ...ordersTexts,
  ...importsTexts,
  ...enrolmentTexts,
  ...reviewsTexts,
  ...productionTexts,
  ...stockTexts,
  ...producersTexts,
  ...producerKeyTexts,
  ...handoverTexts,
  ...handoverFindingTexts,
  ...handoverNoticeTexts,
  ...handoverReportTexts,
  ...handoverTellingTexts,
  ...legacyCardsTexts,
  ...cardsTexts,
  ...dispatchTexts,
  ...proofsTexts,
  ...developmentTexts,
  ...inspectionsTexts,
  ...renewalsTexts,
  ...explainedTexts,
  ...exemptionTexts,
  ...regulationTexts,
  ...recallsTexts,
  ...recallWords,
  ...alarmTexts,
  ...enforcementTexts,
  ...enforcementFormTexts,
  ...enforcementToldTexts,
  ...caseLetterTexts,
  ...policePackageTexts,
  ...ownCardTexts,
  ...ownReadTexts,
  ...auditActTexts,
  ...disputeTexts,
  ...disputeMessageTexts,
  ...disputeProofTexts,
  ...apiDocsTexts,
  ...findingTexts,
  ...suspicionTexts,
  ...seizureTexts,
  ...checkTexts,
} as const

export type TextKey = keyof typeof catalogue
