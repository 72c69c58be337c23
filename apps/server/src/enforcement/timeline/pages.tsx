import type { Instant } from '@hms/domain/calendar'
import { onlyStaff } from '#web/access.ts'
import type { Feature } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import { nameEnterprises } from '../name-enterprises.ts'
import { noteCase } from '../pages/known-case.ts'
import { listCases } from '../store.ts'
import { EnterprisePage } from './enterprise-page.tsx'
import { listInspectionsFor } from './inspections.ts'
import { countEnterprise, listTimeline, storedKinds, timelineKinds } from './store.ts'

const current = '/enforcement'
const SHOWN = 100

/** All that the scheme knows of one enterprise, for the authority: figures, cases, and what happened, the latest first. */
export const enterpriseTimelinePages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies

  app.get('/enforcement/enterprises', onlyStaff('authority'), (c) => {
    const number = (c.req.query('organisation') ?? '').replaceAll(/\s/g, '')
    return c.redirect(/^\d{9}$/.test(number) ? `/enforcement/enterprises/${number}` : '/enforcement', 303)
  })

  app.get('/enforcement/enterprises/:organisation{\\d{9}}', onlyStaff('authority'), async (c) => {
    const organisation = c.req.param('organisation')
    await noteCase(c, dependencies, 'enterprise-timeline-read', { organisation })
    const asked = timelineKinds.find((kind) => kind === c.req.query('kind'))
    const until = untilOf(c.req.query('until')) ?? clock.now()
    const kinds = storedKinds.filter((kind) => asked === undefined || kind === asked)
    const [figures, cases, stored, inspected] = await Promise.all([
      countEnterprise(database, organisation, clock.today()),
      listCases(database, { turn: 'all', organisation }),
      listTimeline(database, organisation, kinds, { until, limit: SHOWN + 1 }),
      listInspectionsFor(database, organisation, asked, until),
    ])
    const [named] = await nameEnterprises(dependencies, [{ organisation, enterprise: figures.name }])
    const rows = [...stored, ...inspected].toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN + 1)
    return renderPage(
      c,
      { title: c.var.t('enterprise-timeline.title'), current, wide: true },
      <EnterprisePage
        reader={c.var}
        rows={rows.slice(0, SHOWN)}
        {...(rows.length > SHOWN ? { next: rows[SHOWN]?.at } : {})}
        {...{ organisation, cases }}
        figures={{ ...figures, name: named?.enterprise ?? null }}
        kind={asked ?? ''}
      />,
    )
  })
}

/** A moment as a link of ours wrote it; anything else is now. */
function untilOf(said: string | undefined): Instant | undefined {
  const moment = said !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(said) ? Date.parse(said) : Number.NaN
  return Number.isNaN(moment) ? undefined : (new Date(moment).toISOString() as Instant) // toISOString writes just an Instant
}
