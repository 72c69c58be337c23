import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Instant, type LocalDate, osloDate } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { acceptProof, answerCase } from './answer-case.ts'
import { appealOutcomes } from './appeal.ts'
import { type CaseEvent, caseLifecycle, caseStatuses, caseSteps, type EnforcementCase } from './case.ts'
import { decideAppeal, receiveAppeal } from './decide-appeal.ts'
import {
  closeCase,
  findCompliance,
  findNonCompliance,
  markOverdue,
  moveDeadline,
  openCase,
  sendNotice,
  sendOrder,
  withdrawCase,
} from './decide-case.ts'
import { confirmMeasure, proposeMeasure, withdrawMeasure } from './decide-measure.ts'
import { orderOf } from './manner.ts'
import type { MeasureTerms } from './measure.ts'
import { type Acting, type CaseDecision, type CaseRefusal, caseRefusals } from './refusals.ts'

const opening = {
  number: '2026/1',
  organisation: '311851055',
  sector: 'construction',
  ground: 'no-card',
  source: 'hand',
} as const
const coerciveOn = { from: '2008-01-01' as LocalDate, on: true, unverified: true }
const terms: readonly MeasureTerms[] = [
  { kind: 'stop-of-work' },
  { kind: 'violation-fine', level: 'first', basic: 10_000, without: 3, ordering: 0 },
  { kind: 'coercive-fine', perDay: 500 },
  { kind: 'police-report' },
]

/** One act of anybody on a case, with ids that are sometimes right and sometimes not. */
type Act = (one: EnforcementCase, acting: Acting, id: string) => CaseDecision
const newest = (list: readonly { readonly id: string }[] | undefined) => list?.at(-1)?.id ?? 'none'
const known = (one: EnforcementCase) => (one.status === 'new' ? undefined : one)
const later = ({ now }: Acting, days: number) => addDays(osloDate(now), days)

const acts: Readonly<Record<string, Act>> = {
  open: (one, acting) => openCase(one, opening, acting),
  notice: (one, acting, letter) => sendNotice(one, { letter, deadline: later(acting, 14) }, acting),
  order: (one, acting, letter) => sendOrder(one, { letter, deadline: later(acting, 21) }, acting),
  'order unannounced': (one, acting, letter) =>
    sendOrder(one, { letter, deadline: later(acting, 21), unannounced: true }, acting),
  'move deadline': (one, acting) =>
    moveDeadline(one, { letter: newest(known(one)?.letters), deadline: later(acting, 40) }, acting),
  'mark overdue': (one, acting) => markOverdue(one, acting),
  answer: (one, acting, answer) => answerCase(one, { answer, says: 'ordering-under-way' }, acting),
  'accept proof': (one, acting) => acceptProof(one, { answer: newest(known(one)?.answers), workers: 2 }, acting),
  complied: findCompliance,
  'not complied': findNonCompliance,
  ...Object.fromEntries(
    terms.map((each) => [
      `propose ${each.kind}`,
      (one: EnforcementCase, acting: Acting, id: string) =>
        proposeMeasure(one, { measure: id, letter: `letter of ${id}`, terms: each }, acting, coerciveOn),
    ]),
  ),
  confirm: (one, acting) => confirmMeasure(one, newest(known(one)?.measures), acting, coerciveOn),
  'withdraw measure': (one, acting) => withdrawMeasure(one, newest(known(one)?.measures), acting),
  appeal: (one, acting, appeal) =>
    receiveAppeal(one, { appeal, against: newest(known(one)?.letters), day: osloDate(acting.now) }, acting),
  ...Object.fromEntries(
    appealOutcomes.map((outcome) => [
      `appeal ${outcome}`,
      (one: EnforcementCase, acting: Acting) =>
        decideAppeal(one, { appeal: newest(known(one)?.appeals), outcome, amount: 5_000 }, acting),
    ]),
  ),
  close: (one, acting) => closeCase(one, 'note', acting),
  withdraw: (one, acting) => withdrawCase(one, 'note', acting),
}
const names = Object.keys(acts)
const evolve = (one: EnforcementCase, events: readonly CaseEvent[]) => events.reduce(caseLifecycle.evolve, one)

/** A case of each state, reached by the rules themselves. */
const begin = '2026-11-23T09:00:00.000Z' as Instant
const inDays = (days: number) => new Date(Date.parse(begin) + days * 86_400_000).toISOString() as Instant
function walk(...steps: readonly (readonly [act: string, day: number, by?: string])[]): EnforcementCase {
  return steps.reduce((one, [name, day, by = 'marit'], at) => {
    const decided = acts[name]?.(one, { by, now: inDays(day) }, `id-${at}`)
    assert.ok(decided && !isRefusal(decided), `${name} in ${one.status}: ${JSON.stringify(decided)}`)
    return evolve(one, decided)
  }, caseLifecycle.initial)
}
const ordered = [
  ['open', 0],
  ['notice', 0],
  ['answer', 1],
  ['order', 2],
] as const
const notComplied = [...ordered, ['not complied', 30]] as const
const reached: Readonly<Record<(typeof caseStatuses)[number], EnforcementCase>> = {
  new: caseLifecycle.initial,
  open: walk(['open', 0]),
  notified: walk(['open', 0], ['notice', 0]),
  ordered: walk(...ordered),
  'not-complied': walk(...notComplied),
  stopped: walk(...notComplied, ['propose stop-of-work', 31], ['confirm', 32, 'henrik']),
  complied: walk(...ordered, ['complied', 5]),
  closed: walk(...ordered, ['complied', 5], ['close', 6]),
  withdrawn: walk(['open', 0], ['withdraw', 1]),
}

suite('every step on a case', () => {
  for (const status of caseStatuses)
    for (const name of names)
      test(`${name} of a case that is ${status} happens by the table, or is refused with a code`, () => {
        const one = reached[status]
        assert.equal(one.status, status)
        const decided = acts[name]?.(one, { by: 'henrik', now: inDays(60) }, 'fresh')
        assert.ok(decided)
        if (isRefusal<CaseRefusal>(decided)) assert.ok(caseRefusals.includes(decided.refused), decided.refused)
        else evolve(one, decided) // throws for what the table does not hold
      })

  test('whatever is done in whatever order, the history can be told again and every "no" has a code', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 12 }), fc.constantFrom('marit', 'henrik')),
          {
            maxLength: 40,
          },
        ),
        (said) => {
          let [one, day] = [caseLifecycle.initial, 0]
          const history: CaseEvent[] = []
          for (const [at, [name, days, by]] of said.entries()) {
            day += days
            const decided = acts[name]?.(one, { by, now: inDays(day) }, `id-${at}`) ?? []
            if (isRefusal<CaseRefusal>(decided)) {
              assert.ok(caseRefusals.includes(decided.refused), decided.refused)
              continue
            }
            history.push(...decided)
            one = evolve(one, decided)
            if (one.status === 'new') continue
            for (const { status, proposedBy, id } of one.measures)
              if (status === 'in-force') {
                const confirmed = history.find(
                  (event) => 'measure' in event && event.measure === id && !/proposed/.test(event.type),
                )
                assert.ok(confirmed && 'by' in confirmed && confirmed.by !== proposedBy, 'nobody confirms their own')
              }
            if (one.status === 'stopped')
              assert.ok(
                history.some(({ type }) => type === 'non-compliance-found') && orderOf(one) !== undefined,
                'work is stopped only after an order that was not followed',
              )
          }
          assert.deepEqual(evolve(caseLifecycle.initial, history), one)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('the table leads only to states that it knows, and every one is reached', () => {
    const led = new Set(Object.values(caseSteps).flatMap((steps) => Object.values(steps)))
    for (const to of led) assert.ok(to === 'same' || caseStatuses.includes(to), to)
    for (const status of caseStatuses) assert.ok(status === 'new' || led.has(status), status)
  })
})
