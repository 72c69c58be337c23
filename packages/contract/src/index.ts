import * as cards from './cards.ts'
import * as checks from './checks.ts'
import * as conditions from './conditions.ts'
import * as dispatch from './dispatch.ts'
import * as enrolment from './enrolment.ts'
import * as findings from './findings.ts'
import * as handover from './handover.ts'
import * as holderSearch from './holder-search.ts'
import * as inspections from './inspections.ts'
import * as jobPackage from './job-package.ts'
import * as legacyCards from './legacy-cards.ts'
import * as orders from './orders.ts'
import * as organisations from './organisations.ts'
import * as producers from './producers.ts'
import * as production from './production.ts'
import * as proofs from './proofs.ts'
import * as proposals from './proposals.ts'
import * as recalls from './recalls.ts'
import * as returns from './returns.ts'
import type { Route } from './route.ts'
import * as seizures from './seizures.ts'
import * as stock from './stock.ts'

const isRoute = (said: unknown): said is Route =>
  typeof said === 'object' && said !== null && 'method' in said && 'path' in said

/** Every operation the server offers to other machines, by name. */
export const routes: Readonly<Record<string, Route>> = Object.fromEntries(
  Object.entries<unknown>({
    ...organisations,
    ...orders,
    ...enrolment,
    ...production,
    ...jobPackage,
    ...cards,
    ...conditions,
    ...proposals,
    ...returns,
    ...producers,
    ...handover,
    ...legacyCards,
    ...dispatch,
    ...recalls,
    ...proofs,
    ...stock,
    ...inspections,
    ...findings,
    ...seizures,
    ...holderSearch,
    ...checks,
  }).flatMap(([name, said]) => (isRoute(said) ? [[name, said]] : [])),
)
