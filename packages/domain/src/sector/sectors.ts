import type { LocalDate } from '../calendar.ts'
import type { ConditionCode, NotMetWhy } from '../eligibility/conditions.ts'
import type { ApprovalState } from '../eligibility/facts.ts'
import { day, isInForce, type Period, type Source } from './dated.ts'

/**
 * `if-imposed`: a duty that does not apply is not a failure. `off`: not known, so not asked and shown as unverified.
 * `paragraph`: where the regulation makes the issuer check it. Without a period it holds as long as the sector does.
 */
export type Requirement = Partial<Period> & {
  readonly condition: ConditionCode
  readonly rule: 'always' | 'if-imposed' | 'off'
  readonly source: Source
  readonly paragraph?: string
  /** Of `employed`: a card may be ordered this many days before the first day. */
  readonly daysAhead?: number
  /** Of `employed`: roles of owners who need no employment, by form of enterprise. */
  readonly owners?: Readonly<Record<string, readonly string[]>>
  /** Of `employed`: a posted worker's assignment reported to the tax administration counts instead. */
  readonly assignmentsCount?: boolean
  /** A card that exists stays valid this many days after the register's reason began. */
  readonly grace?: { readonly why: NotMetWhy; readonly days: number }
}

/** The register whose state opens ordering, and the states that do. */
export type Gate = { readonly register: string; readonly opens: readonly ApprovalState[] }

/** Another sector whose open gate closes this one to an enterprise. */
export type Exclusion = Period & { readonly sector: string; readonly source: Source }

/** A sector is data: a new regulation adds an entry, never a branch in the code. */
export type Sector = {
  /** Its number in the card's record (card profile, claim 10). */
  readonly cardCode: number
  readonly names: { readonly nb: string; readonly en: string }
  /** The printed design. */
  readonly design: string
  /** How industry codes (SN 2007 and 2025) begin by which the sector can be told: a suggestion to be changed [ours]. */
  readonly industries?: readonly string[]
  /** Without `reference`: the chapter was not read and its number is not known for certain. */
  readonly regulation: { readonly name: string; readonly reference?: string }
  readonly dutyFrom: LocalDate
  /** The first day a card can be ordered; before the duty, where that is known. */
  readonly ordersFrom: LocalDate
  readonly until?: LocalDate
  readonly gate?: Gate
  readonly requires: readonly Requirement[]
  /** Sectors the same enterprise cannot hold cards of: known for construction and cleaning only, else configuration. */
  readonly excludes: readonly Exclusion[]
}

/** Owners of ENK, DA and ANS are exempt (vendor-grade; for an ENK the role replaces the employment); a hire within 30 days [law]. */
const employedTerms = {
  daysAhead: 30,
  owners: { ENK: ['INNH'], DA: ['DTPR', 'DTSO'], ANS: ['DTPR', 'DTSO'] },
  assignmentsCount: true,
} as const satisfies Partial<Requirement>

/** A D number that went inactive leaves the card valid for 30 days (domain.md § 2, as in February 2022). */
const inactiveGrace = { grace: { why: 'identity-number-inactive', days: 30 } } as const satisfies Partial<Requirement>

/** Ordering is open to the approved, and to those whose approval becomes final when all workers have cards. */
const opens = [
  'approved-with-employees',
  'approved-without-employees',
  'card-ordering-under-treatment',
] as const satisfies readonly ApprovalState[]

export const sectors = {
  construction: {
    cardCode: 1,
    names: { nb: 'Bygg og anlegg', en: 'Construction' },
    design: 'construction',
    regulation: { name: 'Forskrift om HMS-kort på bygge- og anleggsplasser', reference: 'FOR-2007-03-30-366' },
    dutyFrom: day('2008-01-01'),
    ordersFrom: day('2008-01-01'),
    requires: [
      { condition: 'entity-registered', rule: 'always', source: 'law', paragraph: '§ 6' },
      { condition: 'vat-registered', rule: 'always', source: 'law', paragraph: '§ 6' },
      { condition: 'population-registered', rule: 'always', source: 'law', paragraph: '§ 6', ...inactiveGrace },
      { condition: 'employed', rule: 'always', source: 'law', paragraph: '§ 6', ...employedTerms },
      { condition: 'staffing-registered', rule: 'if-imposed', source: 'law', paragraph: '§ 6' },
    ],
    excludes: [{ sector: 'cleaning', from: day('2020-01-01'), source: 'official' }],
  },
  cleaning: {
    cardCode: 2,
    names: { nb: 'Renhold', en: 'Cleaning' },
    design: 'cleaning',
    industries: ['81.2'],
    regulation: {
      name: 'Forskrift om offentlig godkjenning av renholdsvirksomheter og om kjøp av renholdstjenester',
      reference: 'FOR-2012-05-08-408',
    },
    dutyFrom: day('2012-09-01'),
    ordersFrom: day('2012-09-01'),
    gate: { register: 'cleaning', opens },
    requires: [
      { condition: 'entity-registered', rule: 'always', source: 'official' },
      { condition: 'business-registered', rule: 'if-imposed', source: 'official' },
      { condition: 'vat-registered', rule: 'always', source: 'official' },
      { condition: 'population-registered', rule: 'always', source: 'official', ...inactiveGrace },
      { condition: 'employed', rule: 'always', source: 'official', ...employedTerms },
      { condition: 'staffing-registered', rule: 'off', source: 'unknown' },
      { condition: 'sector-approved', rule: 'always', source: 'law', paragraph: '§ 10' },
      { condition: 'right-to-work', rule: 'if-imposed', source: 'official' },
    ],
    excludes: [{ sector: 'construction', from: day('2020-01-01'), source: 'official' }],
  },
  'car-care': {
    cardCode: 3,
    names: { nb: 'Bilpleie, hjulskift og hjullagring', en: 'Car care, wheel change and wheel storage' },
    design: 'car-care',
    industries: ['45.2', '95.31'],
    regulation: {
      name: 'Forskrift om offentlig godkjenning av virksomheter som tilbyr bilpleie, hjulskift og hjullagring',
    },
    dutyFrom: day('2022-07-01'),
    ordersFrom: day('2022-07-01'),
    gate: { register: 'car-care', opens },
    requires: [
      { condition: 'entity-registered', rule: 'always', source: 'vendor' },
      { condition: 'business-registered', rule: 'if-imposed', source: 'vendor' },
      { condition: 'vat-registered', rule: 'if-imposed', source: 'assumed' },
      { condition: 'population-registered', rule: 'always', source: 'assumed', ...inactiveGrace },
      { condition: 'employed', rule: 'always', source: 'assumed', ...employedTerms },
      { condition: 'staffing-registered', rule: 'off', source: 'unknown' },
      { condition: 'sector-approved', rule: 'always', source: 'official' },
      { condition: 'right-to-work', rule: 'off', source: 'unknown' },
    ],
    excludes: [],
  },
  'goods-transport': {
    cardCode: 4,
    names: { nb: 'Varetransport', en: 'Goods transport' },
    design: 'goods-transport',
    industries: ['49.4', '53.2'],
    regulation: { name: 'Forskrift om HMS-kort i virksomheter som transporterer andres varer med bil' },
    dutyFrom: day('2026-01-01'),
    ordersFrom: day('2025-12-01'), // vendor-grade
    requires: [
      { condition: 'entity-registered', rule: 'always', source: 'assumed' },
      { condition: 'business-registered', rule: 'off', source: 'unknown' },
      { condition: 'vat-registered', rule: 'if-imposed', source: 'assumed' },
      { condition: 'population-registered', rule: 'always', source: 'assumed', ...inactiveGrace },
      { condition: 'employed', rule: 'always', source: 'assumed', ...employedTerms },
      { condition: 'staffing-registered', rule: 'off', source: 'unknown' },
      { condition: 'right-to-work', rule: 'off', source: 'unknown' },
    ],
    excludes: [],
  },
} as const satisfies Record<string, Sector>

export type SectorCode = keyof typeof sectors

/** A sector as it stands on one day: only the conditions in force. `code` is plain text so that a new sector needs no type. */
export type SectorInForce = Sector & { readonly code: string }

/** Undefined before cards of the sector can be ordered, and after its end. `known`: the sectors there are. */
export function sectorOn(
  code: string,
  date: LocalDate,
  known: Readonly<Record<string, Sector>> = sectors,
): SectorInForce | undefined {
  const sector = Object.hasOwn(known, code) ? known[code] : undefined
  if (sector === undefined) return undefined
  const from = sector.ordersFrom
  if (!isInForce({ from, ...(sector.until ? { until: sector.until } : {}) }, date)) return undefined
  return {
    ...sector,
    code,
    requires: sector.requires.filter((rule) => isInForce({ ...rule, from: rule.from ?? from }, date)),
    excludes: sector.excludes.filter((exclusion) => isInForce(exclusion, date)),
  }
}

/** How a sector asks for one condition; undefined when it does not. */
export function requirementOf(sector: SectorInForce, condition: ConditionCode): Requirement | undefined {
  return sector.requires.find((one) => one.condition === condition && one.rule !== 'off')
}

export function isSectorCode(code: string): code is SectorCode {
  return Object.hasOwn(sectors, code)
}

/** The sector whose ordering a register opens; undefined when none in force has that gate. */
export function sectorBehind(
  register: string,
  date: LocalDate,
  known: Readonly<Record<string, Sector>> = sectors,
): SectorInForce | undefined {
  return Object.keys(known)
    .map((code) => sectorOn(code, date, known))
    .find((sector) => sector?.gate?.register === register)
}
