import type { Feature } from '#web/context.ts'
import { exemptionPages } from './exemptions/pages.tsx'
import { explainedPages } from './explained/pages.tsx'
import { regulationPage } from './regulation/page.tsx'

/** What case officers and the authority see of conditions. */
export const officerPages: readonly Feature[] = [explainedPages, regulationPage, exemptionPages]
