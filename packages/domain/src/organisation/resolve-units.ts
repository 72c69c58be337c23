import type { LocalDate } from '../calendar.ts'
import type { Where } from '../eligibility/conditions.ts'
import type { Stint } from '../eligibility/facts.ts'
import { bestStint, isRunning } from '../eligibility/judge-employed.ts'

/** `closed`: the day it was closed, which is still its own. */
export type SubUnit = { readonly number: string; readonly name: string; readonly closed?: LocalDate }

/**
 * `several-units`: work runs at more than one sub-unit at once; no error by itself, and `unit` is the one that counts.
 * `unit-closed`: work runs at a sub-unit that was closed before today.
 * `on-main-unit`: registered at the main unit's own number, where it must be a sub-unit's.
 * `unit-of-other`: registered at a unit that is not among this main unit's.
 * `no-open-unit`: the main unit has no sub-unit that people can be registered at.
 */
export type UnitFindingKind = 'several-units' | 'unit-closed' | 'on-main-unit' | 'unit-of-other' | 'no-open-unit'

export type UnitFinding = {
  readonly kind: UnitFindingKind
  readonly unit: string
  /** Where the entity register knows it. */
  readonly name?: string
  /** Candidates, among which the employer knows the one where the person works. */
  readonly rightPlace: readonly SubUnit[] | 'register-a-sub-unit'
  /** The employment is moved in the a-melding; a sub-unit is made in the entity register. */
  readonly where: Where
}

export type ResolvedUnits = {
  /** The main unit's number: the card shows the main unit, wherever in it people work (domain.md § 2). */
  readonly printed: string
  /** The open sub-unit of the employment that counts; absent when no employment is at one. */
  readonly unit?: string
  readonly findings: readonly UnitFinding[]
}

export type Units = {
  readonly mainUnit: string
  /** Closed ones too: one that is left out looks like another's. */
  readonly subUnits: readonly SubUnit[]
  /** Of one worker, reported by this employer. */
  readonly employments: readonly (Stint & { readonly unit: string })[]
  /** A hire's employment is looked at when it begins within so many days and none runs. */
  readonly daysAhead?: number
}

/** People are registered on the sub-unit; the wrong one, or several, is the most common support question (domain.md § 2). */
export function resolveUnits(
  { mainUnit, subUnits, employments, daysAhead = 0 }: Units,
  today: LocalDate,
): ResolvedUnits {
  const open = subUnits.filter((unit) => isOpen(unit, today))
  const byNumber = new Map(subUnits.map((unit) => [unit.number, unit]))
  const atOpenUnit = employments.filter(({ unit }) => open.some(({ number }) => number === unit))
  const counting = bestStint(atOpenUnit, today, daysAhead)?.unit
  const places = [...new Set(currentStints(employments, today, daysAhead).map(({ unit }) => unit))].sort()
  const find = (kind: UnitFindingKind, unit: string, candidates = open): UnitFinding => {
    const name = byNumber.get(unit)?.name
    const rightPlace = candidates.length > 0 ? candidates : 'register-a-sub-unit'
    const where = candidates.length > 0 ? 'a-melding' : 'entity-register'
    return { kind, unit, ...(name === undefined ? {} : { name }), rightPlace, where }
  }

  const findings = places.flatMap((unit) => {
    const known = byNumber.get(unit)
    if (unit === mainUnit) return [find('on-main-unit', unit)]
    if (known === undefined) return [find('unit-of-other', unit)]
    return isOpen(known, today) ? [] : [find('unit-closed', unit)]
  })
  const own = places.filter((unit) => byNumber.has(unit) && unit !== mainUnit)
  if (own.length > 1) {
    const running = open.filter(({ number }) => own.includes(number))
    findings.push(find('several-units', counting ?? own[0] ?? mainUnit, running.length > 0 ? running : open))
  }
  if (open.length === 0) findings.push(find('no-open-unit', mainUnit))
  return { printed: mainUnit, ...(counting ? { unit: counting } : {}), findings }
}

const isOpen = ({ closed }: SubUnit, today: LocalDate) => closed === undefined || closed >= today

/** All that run; when none does, the one that begins next. */
function currentStints<T extends Stint>(stints: readonly T[], today: LocalDate, daysAhead: number): readonly T[] {
  const running = stints.filter((stint) => isRunning(stint, today))
  if (running.length > 0) return running
  const next = bestStint(stints, today, daysAhead)
  return next ? [next] : []
}
