import { addDays, type Instant, type LocalDate, midnightInOslo, osloDate } from '../calendar.ts'
import type { Designation, Terms } from '../designation/designation.ts'
import { NOTICE_DAYS } from '../designation/judge-terms.ts'
import { type Price, priceOn } from '../sector/prices.ts'
import { sectorOn, sectors } from '../sector/sectors.ts'
import { channelsOf, momentOf, type Notice } from './notices.ts'
import type { Plan } from './plan.ts'

/** What stops a plan. */
export const planFindings = [
  'from-unknown',
  'to-unknown',
  'same-producer',
  'from-change-waits',
  'to-change-waits',
  'another-switchover',
  'switch-in-the-past',
  'switch-not-first-day',
  'intake-gap',
  'from-not-taking-orders',
  'to-not-appointed',
  'to-ends-too-soon',
  'last-day-before-switch',
  'finish-by-before-switch',
  'finish-by-after-last-day',
  'freeze-ends-before-it-begins',
  'freeze-in-the-past',
  'freeze-not-up-to-switch',
  'freeze-before-intake',
  'keys-too-late',
  'price-missing',
  'notice-in-the-past',
  'notice-without-text',
  'notice-without-channel',
  'notice-too-far',
] as const
export type PlanFinding = (typeof planFindings)[number]

/** What is worth a second thought. */
export const planWarnings = [
  'keys-not-yet',
  'to-unconfirmed',
  'stations-missing',
  'package-keys-missing',
  'package-keys-unknown',
  'no-freeze',
  'long-freeze',
  'short-finish',
  'no-overlap',
  'employers-not-told',
  'workers-not-told',
  'public-not-told',
  'short-notice',
] as const
export type PlanWarning = (typeof planWarnings)[number]

export type JudgedPlan = { readonly findings: readonly PlanFinding[]; readonly warnings: readonly PlanWarning[] }

export type PlanCircumstances = {
  readonly now: Instant
  readonly from?: { readonly status: Designation['status']; readonly terms: Terms }
  readonly to?: { readonly status: Designation['status']; readonly terms: Terms }
  /** Whether another change of producer is open. */
  readonly another: boolean
  /** Keys that sign the new producer's cards on the day of the switch, by the moment they were published; unpublished ones have none. */
  readonly keysPublished: readonly (Instant | undefined)[]
  /** Stations that are registered for the new producer. */
  readonly stations: number
  /** Whether the keys that job packages are sealed with are known; undefined where nobody keeps such keys. */
  readonly packageKeys?: boolean
  /** All that is decided, with the new producer's own. */
  readonly prices: readonly Price[]
}

/** Employers plan a fortnight ahead (domain.md § 4: about two weeks from order to card). */
const SHORT_NOTICE = 14
/** A batch takes days, and so does a repair of a station. */
const SHORT_FINISH = 5
const LONG_FREEZE = 10
const FURTHEST_NOTICE = 365
const LONGEST_SUBJECT = 150
const LONGEST_TEXT = 4000

/** Everything that is wrong with a plan at once, and apart from it what deserves a second thought. */
export function judgePlan(plan: Plan, at: PlanCircumstances): JudgedPlan {
  return {
    findings: planFindings.filter((finding) => findingsOf(plan, at)[finding]),
    warnings: planWarnings.filter((warning) => warningsOf(plan, at)[warning]),
  }
}

function findingsOf(plan: Plan, at: PlanCircumstances): Record<PlanFinding, boolean> {
  const { now, from, to, another } = at
  const { switchDay, freeze, finishBy, lastDay, notices } = plan
  const today = osloDate(now)
  const confirmed = from?.status === 'confirmed' || from?.status === 'changing'
  const usable = to !== undefined && to.status !== 'withdrawn' && to.status !== 'new'
  const intakeEnds = from?.terms.ordersUntil
  return {
    'from-unknown': !confirmed,
    'to-unknown': !usable,
    'same-producer': plan.from === plan.to || (usable && from?.terms.code === to.terms.code),
    'from-change-waits': from?.status === 'changing',
    'to-change-waits': to?.status === 'changing',
    'another-switchover': another,
    'switch-in-the-past': switchDay <= today,
    'switch-not-first-day': usable && osloDate(to.terms.ordersFrom) !== switchDay,
    'intake-gap': intakeEnds !== undefined && intakeEnds <= now && midnightInOslo(switchDay) > intakeEnds,
    'from-not-taking-orders': confirmed && osloDate(from.terms.ordersFrom) >= switchDay,
    'to-not-appointed': usable && to.terms.appointedFrom > switchDay,
    'to-ends-too-soon': usable && to.terms.appointedUntil !== undefined && to.terms.appointedUntil <= lastDay,
    'last-day-before-switch': addDays(lastDay, 1) < switchDay,
    'finish-by-before-switch': addDays(finishBy, 1) < switchDay,
    'finish-by-after-last-day': finishBy > lastDay,
    'freeze-ends-before-it-begins': freeze !== undefined && freeze.until < freeze.from,
    'freeze-in-the-past': freeze !== undefined && freeze.from <= today,
    'freeze-not-up-to-switch': freeze !== undefined && addDays(freeze.until, 1) !== switchDay,
    'freeze-before-intake': confirmed && freeze !== undefined && freeze.from < osloDate(from.terms.ordersFrom),
    'keys-too-late': usable && !keysInTime(plan, at) && mustBePublishedBy(switchDay) < today,
    'price-missing': sectorsWithoutPrice(switchDay, at.prices).length > 0,
    'notice-in-the-past': notices.some((notice) => momentOf(notice, switchDay) < now),
    'notice-without-text': notices.some(({ nb, en }) => [nb, en].some((said) => !isSaid(said))),
    'notice-without-channel': notices.some((notice) => !isCarried(notice)),
    'notice-too-far': notices.some(({ days }) => !Number.isInteger(days) || Math.abs(days) > FURTHEST_NOTICE),
  }
}

function warningsOf(plan: Plan, at: PlanCircumstances): Record<PlanWarning, boolean> {
  const { to, stations, packageKeys } = at
  const { switchDay, freeze, finishBy, lastDay, notices } = plan
  const today = osloDate(at.now)
  const firstTo = (...audiences: readonly Notice['audience'][]) =>
    notices
      .filter(({ audience }) => audiences.includes(audience))
      .map(({ days }) => days)
      .toSorted((one, other) => one - other)[0]
  const employers = firstTo('employers-with-orders', 'employers-with-cards')
  return {
    'keys-not-yet': to !== undefined && !keysInTime(plan, at) && mustBePublishedBy(switchDay) >= today,
    'to-unconfirmed': to?.status === 'proposed',
    'stations-missing': stations === 0,
    'package-keys-missing': packageKeys === false,
    'package-keys-unknown': packageKeys === undefined,
    'no-freeze': freeze === undefined,
    'long-freeze': freeze !== undefined && addDays(freeze.from, LONG_FREEZE) <= freeze.until,
    'short-finish': finishBy < addDays(switchDay, SHORT_FINISH),
    'no-overlap': lastDay < switchDay,
    'employers-not-told': employers === undefined,
    'workers-not-told': firstTo('workers-with-orders') === undefined,
    'public-not-told': firstTo('public') === undefined,
    'short-notice': employers !== undefined && employers > -SHORT_NOTICE,
  }
}

/** A signer's key is published 30 days before its first use (card-profile § 4). */
const mustBePublishedBy = (firstUse: LocalDate) => addDays(firstUse, -NOTICE_DAYS)

function keysInTime({ switchDay }: Plan, { keysPublished }: PlanCircumstances): boolean {
  return keysPublished.some((at) => at !== undefined && osloDate(at) <= mustBePublishedBy(switchDay))
}

function sectorsWithoutPrice(date: LocalDate, prices: readonly Price[]): readonly string[] {
  return Object.keys(sectors).filter(
    (code) => sectorOn(code, date) !== undefined && priceOn(code, date, sectors, prices) === undefined,
  )
}

const isSaid = ({ subject, text }: Notice['nb']) =>
  subject.trim() !== '' && text.trim() !== '' && subject.length <= LONGEST_SUBJECT && text.length <= LONGEST_TEXT

const isCarried = ({ audience, channels }: Notice) =>
  channels.length > 0 && channels.every((channel) => channelsOf(audience).includes(channel))
