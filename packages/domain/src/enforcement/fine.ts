/** What a violation fine comes to. Amounts in whole kroner. */
import type { LocalDate } from '../calendar.ts'
import { day, type Source } from '../sector/dated.ts'

export const fineLevels = ['first', 'repeated'] as const
export type FineLevel = (typeof fineLevels)[number]

/** Amounts in whole kroner. `without`: employees found without a card; `ordering`: those of them whose ordering is proved. */
export type FineTerms = {
  readonly level: FineLevel
  readonly basic: number
  readonly without: number
  readonly ordering: number
}

export type FineRates = {
  readonly from: LocalDate
  /** The last day of which a source tells; a decision after it is made by the last known rates, as unverified. */
  readonly knownUntil: LocalDate
  readonly source: Source
  readonly basic: Readonly<Record<FineLevel, { readonly least: number; readonly most: number }>>
  /** For each employee without a card. */
  readonly perEmployee: number
}

/** 2018: 10,000–15,000 the first time, 20,000–25,000 repeated, and 2,000 an employee. Later levels were not found (domain.md § 7). */
export const fineRates: readonly FineRates[] = [
  {
    from: day('2018-01-01'),
    knownUntil: day('2018-12-31'),
    source: 'vendor',
    basic: { first: { least: 10_000, most: 15_000 }, repeated: { least: 20_000, most: 25_000 } },
    perEmployee: 2_000,
  },
]

export type RatesOnDay = FineRates & { readonly unverified: boolean }

/** The newest rates known on a day. */
export function ratesOn(today: LocalDate, known: readonly FineRates[] = fineRates): RatesOnDay | undefined {
  const rates = known
    .filter(({ from }) => from <= today)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1)
  return rates && { ...rates, unverified: today > rates.knownUntil }
}

export type CoerciveFineRule = {
  readonly from: LocalDate
  readonly on: boolean
  readonly unverified: boolean
  /** The most a day; not known. */
  readonly mostPerDay?: number
}

/** There is no source for coercive fines about HSE cards: present, off, unverified (domain.md § 7). */
export const coerciveFineRules: readonly CoerciveFineRule[] = [{ from: day('2008-01-01'), on: false, unverified: true }]

export function coerciveFineOn(
  today: LocalDate,
  known: readonly CoerciveFineRule[] = coerciveFineRules,
): CoerciveFineRule | undefined {
  return known.filter(({ from }) => from <= today).at(-1)
}

export type Addend =
  | { readonly what: 'basic'; readonly level: FineLevel; readonly amount: number }
  | { readonly what: 'employees'; readonly count: number; readonly each: number; readonly amount: number }
export type FineSum = { readonly addends: readonly Addend[]; readonly total: number }

/** Employees whose ordering is under way and proved are not counted: the proof avoids the fine (domain.md § 7). */
export const countedEmployees = ({ without, ordering }: FineTerms) => Math.max(0, without - ordering)

/** Each addend by itself, so that whoever pays can add it up again. */
export function sumFine(terms: FineTerms, rates: FineRates): FineSum {
  const count = countedEmployees(terms)
  const addends: readonly Addend[] = [
    { what: 'basic', level: terms.level, amount: terms.basic },
    { what: 'employees', count, each: rates.perEmployee, amount: count * rates.perEmployee },
  ]
  return { addends, total: addends.reduce((sum, { amount }) => sum + amount, 0) }
}

export const fineFindings = ['basic-outside-range', 'nobody-without-card', 'more-ordered-than-without'] as const
export type FineFinding = (typeof fineFindings)[number]

/** More employees than any enterprise has; keeps sums whole numbers. */
export const MOST_EMPLOYEES = 100_000

/** Every reason why a fine cannot be that one, at once. */
export function judgeFineTerms(terms: FineTerms, rates: FineRates): readonly FineFinding[] {
  const { least, most } = rates.basic[terms.level]
  const { basic, without, ordering } = terms
  const applies: Record<FineFinding, boolean> = {
    'basic-outside-range': !Number.isInteger(basic) || basic < least || basic > most,
    'nobody-without-card': !Number.isInteger(without) || without < 1 || without > MOST_EMPLOYEES,
    'more-ordered-than-without': !Number.isInteger(ordering) || ordering < 0 || ordering > without,
  }
  return fineFindings.filter((finding) => applies[finding])
}
