import type { Feature } from '#web/context.ts'
import { addActPages } from './pages/act-pages.tsx'
import { addNoticePages } from './pages/notice-pages.tsx'
import { addPlanPages } from './pages/plan-pages.tsx'
import { addReportPages } from './pages/report-pages.tsx'

/** The authority's pages on a change of producer: plan, notices, acts of two, rehearsals and report. */
export const handoverPages: Feature = (app, dependencies) => {
  for (const add of [addPlanPages, addNoticePages, addActPages, addReportPages]) add(app, dependencies)
}
