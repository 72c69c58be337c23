import { type LocalDate, osloDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { type EnforcementCase, mayFollow, type OpenedCase } from '@hms/domain/enforcement/case'
import { closeCase, findNonCompliance, withdrawCase } from '@hms/domain/enforcement/decide-case'
import { judgeMeasure } from '@hms/domain/enforcement/decide-measure'
import { ratesOn } from '@hms/domain/enforcement/fine'
import { askedBy } from '@hms/domain/enforcement/manner'
import type { MeasureKind, MeasureTerms } from '@hms/domain/enforcement/measure'
import type { FormKind } from './written.ts'

export type Opened = Exclude<EnforcementCase, { status: 'new' }>
/** What a case worker may do now, by the rules themselves. */
export type Offers = {
  readonly letters: readonly FormKind[]
  readonly moveDeadline: boolean
  readonly complied: boolean
  readonly notComplied: boolean
  readonly appeal: boolean
}

export function offersOf(one: Opened, now: Parameters<typeof osloDate>[0]): Offers {
  const today = osloDate(now)
  const acting = { by: '', now }
  const letters: FormKind[] = []
  if (mayFollow(one, 'notice-sent')) letters.push('notice')
  if (mayFollow(one, 'order-sent')) letters.push('order')
  for (const kind of ['stop-of-work', 'violation-fine', 'coercive-fine', 'police-report'] as const)
    if (mayPropose(one, kind, today)) letters.push(kind)
  if (!isRefusal(closeCase(one, '', acting))) letters.push('closing')
  if (!isRefusal(withdrawCase(one, '', acting))) letters.push('withdrawal')
  return {
    letters,
    moveDeadline: mayFollow(one, 'deadline-moved') && askedBy(one) !== undefined,
    complied: mayFollow(one, 'compliance-found') || one.status === 'stopped',
    notComplied: !isRefusal(findNonCompliance(one, acting)),
    appeal: mayFollow(one, 'appeal-received') && appealable(one).length > 0,
  }
}

/** Whether there is any form of it that the case would let be proposed, and none waits. */
function mayPropose(one: Opened, kind: MeasureKind, today: LocalDate): boolean {
  if (one.measures.some(({ status, terms }) => status === 'proposed' && terms.kind === kind)) return false
  const refused = judgeMeasure(one, likelyTerms(kind, today), today)
  return refused === undefined || refused.refused === 'case.ordering-under-way'
}

function likelyTerms(kind: MeasureKind, today: LocalDate): MeasureTerms {
  if (kind === 'coercive-fine') return { kind, perDay: 1 }
  if (kind !== 'violation-fine') return { kind }
  return { kind, level: 'first', basic: ratesOn(today)?.basic.first.least ?? 0, without: 1, ordering: 0 }
}

/** Letters whose decision can be appealed. */
export const appealable = ({ letters, appeals }: OpenedCase) =>
  letters.filter(
    ({ id, kind, revoked }) =>
      kind !== 'notice' &&
      kind !== 'police-report' &&
      !revoked &&
      !appeals.some(({ against, outcome }) => against === id && (outcome === undefined || outcome === 'forwarded')),
  )
