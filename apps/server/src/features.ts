import { cardHandlers } from '#cards/api.ts'
import { cardPages } from '#cards/card-page.tsx'
import { checkCodePage } from '#cards/check-code-page.tsx'
import { openChecks } from '#cards/check-number.ts'
import { checkPage } from '#cards/check-page.tsx'
import { legacyHandlers } from '#cards/legacy/api.ts'
import { legacyPages } from '#cards/legacy/pages.tsx'
import { limitChecks, limitMisses } from '#cards/limit-checks.tsx'
import { limitLists } from '#cards/limit-lists.ts'
import { measureChecks } from '#cards/measure-checks.ts'
import { publishedFiles } from '#cards/published.ts'
import { cardReactions } from '#cards/reactions.ts'
import { readMeasured } from '#cards/read-measured.ts'
import { cardCrontab, cardTasks } from '#cards/tasks.ts'
import { explainCard } from '#conditions/explain-card.ts'
import { officerHandlers } from '#conditions/officer-api.ts'
import { officerPages } from '#conditions/officer-pages.ts'
import { proposalHandlers } from '#conditions/proposals/api.ts'
import { proposalPages } from '#conditions/proposals/pages.ts'
import { conditionReactions } from '#conditions/reactions.ts'
import { returnHandlers } from '#conditions/returns/api.ts'
import { returnPages } from '#conditions/returns/pages.ts'
import { conditionCrontab, conditionTasks } from '#conditions/tasks.ts'
import type { Tasks } from '#database/jobs.ts'
import { type Reactions, reactionTask } from '#database/react.ts'
import { developmentPages } from '#development/pages.tsx'
import { dispatchHandlers } from '#dispatch/api.ts'
import { employerPages } from '#dispatch/employer-pages.tsx'
import { dispatchPages } from '#dispatch/producer-pages.tsx'
import { dispatchReactions } from '#dispatch/reactions.ts'
import { openDeliveryDays } from '#dispatch/read-delivery-days.ts'
import { dispatchCrontab, dispatchTasks } from '#dispatch/tasks.ts'
import { disputeHandlers } from '#disputes/api.ts'
import { complainantPages } from '#disputes/complainant-pages.ts'
import { officerPages as disputePages } from '#disputes/officer-pages.ts'
import { disputeReactions } from '#disputes/reactions.ts'
import { disputeCrontab, disputeTasks } from '#disputes/tasks.ts'
import { enforcementHandlers } from '#enforcement/api.ts'
import { ownCaseHandlers } from '#enforcement/employer/api.ts'
import { ownCasePages } from '#enforcement/employer/pages.tsx'
import { caseActPages } from '#enforcement/pages/act-pages.tsx'
import { caseLetterPages } from '#enforcement/pages/letter-pages.tsx'
import { enforcementPages } from '#enforcement/pages/pages.tsx'
import { policePages } from '#enforcement/police/pages.tsx'
import { enforcementReactions } from '#enforcement/reactions.ts'
import { enforcementCrontab, enforcementTasks } from '#enforcement/tasks.ts'
import { enterpriseTimelinePages } from '#enforcement/timeline/pages.tsx'
import { enrolmentHandlers } from '#enrolment/api.ts'
import { ordererPages } from '#enrolment/orderer-pages.tsx'
import { enrolmentReactions } from '#enrolment/reactions.ts'
import { enrolmentTasks } from '#enrolment/tasks.ts'
import { workerPages } from '#enrolment/worker-pages.tsx'
import { handoverHandlers } from '#handover/api.ts'
import { handoverPages } from '#handover/pages.tsx'
import { handoverCrontab, handoverTasks } from '#handover/tasks.ts'
import { alarmPages } from '#inspections/alarms/pages.tsx'
import { inspectionHandlers } from '#inspections/api.ts'
import { checkHandlers } from '#inspections/checks/api.ts'
import { openInspectionNotes } from '#inspections/checks/note-inspection.ts'
import { cardCheckPages } from '#inspections/checks/pages.tsx'
import { findingHandlers } from '#inspections/findings/api.ts'
import { inspectionPages } from '#inspections/findings/pages.tsx'
import { inspectorApp } from '#inspections/inspector-app.ts'
import { searchHandlers } from '#inspections/search/api.ts'
import { seizureHandlers } from '#inspections/seizures/api.ts'
import { seizurePages } from '#inspections/seizures/pages.tsx'
import { suspicionHandlers } from '#inspections/suspicions/api.ts'
import { suspicionPages } from '#inspections/suspicions/pages.tsx'
import { inspectionCrontab, inspectionTasks } from '#inspections/tasks.ts'
import { sendMessageTask } from '#messages/send-message.ts'
import { orderHandlers } from '#orders/api.ts'
import { ordersPages } from '#orders/pages.ts'
import { orderReactions } from '#orders/reactions.ts'
import { orderCrontab, orderTasks } from '#orders/tasks.ts'
import { organisationHandlers } from '#organisations/api.ts'
import { organisationPages } from '#organisations/pages.ts'
import { ownCardHandlers } from '#own-card/api.ts'
import { codePages } from '#own-card/code-pages.tsx'
import { downloadPages } from '#own-card/download-pages.tsx'
import { linkPages } from '#own-card/link-pages.tsx'
import { lossPages } from '#own-card/loss-pages.tsx'
import { ownCardPages } from '#own-card/pages.tsx'
import { ownCardCrontab, ownCardTasks } from '#own-card/tasks.ts'
import { producerHandlers } from '#producers/api.ts'
import { producerKeyHandlers } from '#producers/keys-api.ts'
import { producerKeyPages } from '#producers/keys-pages.tsx'
import { producerPages } from '#producers/pages.tsx'
import { producerCrontab, producerReactions, producerTasks } from '#producers/tasks.ts'
import { productionHandlers } from '#production/api.ts'
import { messageHandlers } from '#production/messages/api.ts'
import { packageHandlers } from '#production/packages/api.ts'
import { productionPages } from '#production/pages.tsx'
import { takeBackHandlers } from '#production/take-back-api.ts'
import { takeBackPages } from '#production/take-back-pages.tsx'
import { productionCrontab, productionReactions, productionTasks } from '#production/tasks.ts'
import { urgentPages } from '#production/urgent-pages.tsx'
import { proofHandlers } from '#proofs/api.ts'
import { proofPages } from '#proofs/pages.tsx'
import { proofReactions } from '#proofs/reactions.ts'
import { proofCrontab, proofTasks } from '#proofs/tasks.ts'
import { recallHandlers } from '#recalls/api.ts'
import { recallPages } from '#recalls/pages.tsx'
import { recalledCardsPages } from '#recalls/progress/pages.tsx'
import { recallCrontab, recallReactions, recallTasks } from '#recalls/tasks.ts'
import { renewalCrontab, renewalTasks } from '#renewals/tasks.ts'
import { reviewHandlers } from '#reviews/api.ts'
import { reviewPages } from '#reviews/pages.tsx'
import { picturePages } from '#reviews/picture-pages.ts'
import { forgetExpired } from '#sign-in/store.ts'
import { stockHandlers } from '#stock/api.ts'
import { batchBlankPages } from '#stock/blanks-pages.tsx'
import { stockPages } from '#stock/pages.tsx'
import type { Feature } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { addFrontPage } from '#web/front-page.tsx'
import { type Handlers, mount } from '#web/handle.ts'
import { addStatusPage } from '#web/status-page.tsx'
import { forgetOldRequests } from '#web/store.ts'

/** Where every feature stands on the list: its API, its pages, what follows from its events, and its jobs. */

const handlers: readonly ((dependencies: Dependencies) => Handlers)[] = [
  organisationHandlers,
  orderHandlers,
  enrolmentHandlers,
  reviewHandlers,
  productionHandlers,
  takeBackHandlers,
  packageHandlers,
  messageHandlers,
  producerKeyHandlers,
  (dependencies) => cardHandlers(dependencies, explainCard, openInspectionNotes(dependencies)),
  officerHandlers,
  returnHandlers,
  proposalHandlers,
  producerHandlers,
  handoverHandlers,
  legacyHandlers,
  dispatchHandlers,
  recallHandlers,
  proofHandlers,
  stockHandlers,
  enforcementHandlers,
  ownCaseHandlers,
  disputeHandlers,
  (dependencies) => ownCardHandlers(dependencies, openChecks(dependencies)),
  searchHandlers,
  (dependencies) => inspectionHandlers(dependencies, openChecks(dependencies)),
  checkHandlers,
]

/** After the others: `/api/inspections/:id` would take their fixed paths for ids. */
const lastHandlers: typeof handlers = [findingHandlers, suspicionHandlers, seizureHandlers]

const pages: readonly Feature[] = [
  organisationPages,
  ordersPages,
  proofPages,
  linkPages,
  ownCardPages,
  lossPages,
  downloadPages,
  complainantPages,
  disputePages,
  (app, dependencies) => codePages(app, dependencies, openChecks(dependencies)),
  workerPages,
  ordererPages,
  reviewPages,
  picturePages,
  productionPages,
  takeBackPages,
  urgentPages,
  stockPages,
  batchBlankPages,
  producerPages,
  producerKeyPages,
  handoverPages,
  legacyPages,
  dispatchPages,
  employerPages,
  recallPages,
  recalledCardsPages,
  alarmPages,
  enforcementPages,
  caseActPages,
  caseLetterPages,
  policePages,
  enterpriseTimelinePages,
  ownCasePages,
  inspectionPages,
  cardCheckPages,
  suspicionPages,
  seizurePages,
  checkPage,
  checkCodePage,
  (app, dependencies) => cardPages(app, dependencies, explainCard),
  ...officerPages,
  returnPages,
  proposalPages,
  publishedFiles,
  (app, dependencies) => addFrontPage(app, dependencies, openDeliveryDays(dependencies)),
  (app, dependencies) => addStatusPage(app, dependencies, () => readMeasured(dependencies)),
  inspectorApp,
  developmentPages,
]

const reactions: readonly Reactions<Dependencies>[] = [
  orderReactions,
  enrolmentReactions,
  cardReactions,
  conditionReactions,
  producerReactions,
  productionReactions,
  dispatchReactions,
  recallReactions,
  proofReactions,
  enforcementReactions,
  disputeReactions,
]

const tasks: readonly ((dependencies: Dependencies) => Tasks)[] = [
  orderTasks,
  cardTasks,
  renewalTasks,
  conditionTasks,
  producerTasks,
  productionTasks,
  handoverTasks,
  dispatchTasks,
  recallTasks,
  proofTasks,
  inspectionTasks,
  enforcementTasks,
  enrolmentTasks,
  ownCardTasks,
  disputeTasks,
]

/** When jobs come by themselves; UTC, as graphile-worker reads it. */
export const crontab = [
  '*/30 * * * * forget-expired',
  orderCrontab,
  cardCrontab,
  renewalCrontab,
  conditionCrontab,
  producerCrontab,
  productionCrontab,
  handoverCrontab,
  dispatchCrontab,
  recallCrontab,
  proofCrontab,
  inspectionCrontab,
  enforcementCrontab,
  ownCardCrontab,
  disputeCrontab,
].join('\n')

export const features: readonly Feature[] = [
  (app, dependencies) => {
    const limit = limitChecks(dependencies)
    const measure = measureChecks(dependencies)
    const misses = limitMisses(dependencies)
    for (const path of ['/api/cards/:number/check', '/check']) app.use(path, measure, limit, misses)
    for (const path of ['/api/records/check', '/check/code']) app.use(path, measure, limit)
    // To find a code in a picture takes its time: it is no measure of how long a check takes.
    app.use('/check/picture', limit)
    app.use('/status/*', limitLists(dependencies))
    app.use('/api/proofs/*', limit)
    // No log-in: a stranger could have answers signed as fast as the line is.
    app.use('/api/producer/messages', limit)
    app.use('/api/taps', limit)
    app.use('/api/cards/:number/code', limit)
    app.use('/my-card/link', limit)
    for (const path of ['/c/*', '/C/*']) app.use(path, limit)
    for (const listHandlers of [...handlers, ...lastHandlers]) mount(app, dependencies, listHandlers(dependencies))
  },
  ...pages,
]

export function allTasks(dependencies: Dependencies): Tasks {
  return {
    react: reactionTask(dependencies, reactions),
    'send-message': sendMessageTask(dependencies),
    'forget-expired': async () => {
      await forgetExpired(dependencies.database)
      await forgetOldRequests(dependencies.database)
    },
    ...Object.assign({}, ...tasks.map((list) => list(dependencies))),
  }
}
