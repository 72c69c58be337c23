import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Instant, type LocalDate, midnightInOslo } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import type { Terms } from '../designation/designation.ts'
import { prices } from '../sector/prices.ts'
import { dueStep } from './due-step.ts'
import type { PlanCircumstances } from './judge-plan.ts'
import type { Plan } from './plan.ts'
import {
  abandonPlan,
  agreeToAct,
  askForAct,
  changePlan,
  confirmSwitchover,
  planSwitchover,
  recordRehearsal,
  recordStep,
  signReport,
  withdrawAct,
} from './plan-switchover.ts'
import {
  type KnownSwitchover,
  type Restores,
  type Switchover,
  type SwitchoverEvent,
  switchoverLifecycle,
} from './switchover.ts'
import { type StepCode, timetable } from './timetable.ts'

const day = (date: string) => date as LocalDate
const moment = (date: string) => midnightInOslo(day(date))
const now = '2026-11-23T09:00:00.000Z' as Instant
const said = { subject: 'HMS-kort', text: 'Produsenten byttes.' }
const plan: Plan = {
  from: 'test',
  to: 'b',
  switchDay: day('2027-03-01'),
  freeze: { from: day('2027-02-24'), until: day('2027-02-28') },
  finishBy: day('2027-03-12'),
  lastDay: day('2027-03-31'),
  notices: [{ audience: 'employers-with-orders', channels: ['email'], days: -21, nb: said, en: said }],
}
const terms: Terms = {
  code: 'test',
  name: 'KORTPRODUSENT TEST AS',
  formerNames: [],
  appointedFrom: day('2026-01-01'),
  appointedUntil: day('2027-03-31'),
  ordersFrom: moment('2026-01-01'),
  ordersUntil: moment('2027-03-01'),
  freezes: [],
  prices: [],
}
const next: Terms = { ...terms, code: 'nova', name: 'NOVA KORT AS', ordersFrom: moment('2027-03-01') }
const { ordersUntil: _u, appointedUntil: _a, ...open } = next
const circumstances: PlanCircumstances = {
  now,
  from: { status: 'confirmed', terms },
  to: { status: 'confirmed', terms: open },
  another: false,
  keysPublished: [now],
  stations: 1,
  prices,
}
const restores: Restores = { from: terms, toWasProposed: false }
const by = (who: string, at: Instant = now) => ({ by: who, now: at })

function decided(from: Switchover, decision: readonly SwitchoverEvent[] | object): KnownSwitchover {
  assert.ok(Array.isArray(decision), JSON.stringify(decision))
  const after: Switchover = decision.reduce(switchoverLifecycle.evolve, from)
  if (after.status === 'new') throw new Error('nothing was decided')
  return after
}
const refusalOf = (decision: object) => (isRefusal(decision) ? decision.refused : undefined)
const take = (from: Switchover, step: StepCode, at: Instant) =>
  decided(from, recordStep(from, { step, figures: { orders: 3 }, measured: { orders: 9 } }, by('timetable', at)))

const planned = decided({ status: 'new' }, planSwitchover({ status: 'new' }, plan, circumstances, by('marit')))
const confirmed = decided(planned, confirmSwitchover(planned, restores, circumstances, by('henrik')))
const told = take(confirmed, 'notice-0', moment('2027-02-08'))
const frozen = take(told, 'freeze', moment('2027-02-24'))
const switched = take(frozen, 'switch', moment('2027-03-01'))
const recalled = take(switched, 'finish-by', moment('2027-03-13'))
const completed = take(recalled, 'end', moment('2027-04-01'))

suite('a switch-over', () => {
  test('is planned by one and confirmed by another', () => {
    assert.deepEqual([planned.status, confirmed.status], ['planned', 'confirmed'])
    assert.equal(refusalOf(confirmSwitchover(planned, restores, circumstances, by('marit'))), 'switchover.own-plan')
  })
  test('whoever changed the plan last may not confirm it, and whoever wrote it first then may', () => {
    const changed = decided(planned, changePlan(planned, plan, circumstances, by('henrik')))
    assert.equal(refusalOf(confirmSwitchover(changed, restores, circumstances, by('henrik'))), 'switchover.own-plan')
    assert.equal(decided(changed, confirmSwitchover(changed, restores, circumstances, by('marit'))).status, 'confirmed')
  })
  test('is not changed once it is confirmed', () => {
    assert.equal(refusalOf(changePlan(confirmed, plan, circumstances, by('marit'))), 'switchover.not-planned')
  })
  test('is judged again when it is confirmed', () => {
    const late = confirmSwitchover(planned, restores, { ...circumstances, another: true }, by('henrik'))
    assert.deepEqual(isRefusal(late) && late.details?.['findings'], ['another-switchover'])
  })
  test('is rehearsed any number of times before it begins, and never afterwards', () => {
    const rehearse = (from: Switchover, passed: boolean) =>
      recordRehearsal(from, { rehearsal: 'r', passed }, by('marit'))
    const once = decided(confirmed, rehearse(confirmed, false))
    const twice = decided(once, rehearse(once, true))
    assert.deepEqual([once.status, twice.status, twice.rehearsal?.passed], ['rehearsed', 'rehearsed', true])
    assert.equal(refusalOf(rehearse(planned, true)), 'switchover.not-open')
    assert.equal(refusalOf(rehearse(switched, true)), 'switchover.not-open')
  })
})

suite('its timetable', () => {
  test('has every step in order, the freeze first and the end of the appointment last', () => {
    assert.deepEqual(
      timetable(plan).map(({ code }) => code),
      ['notice-0', 'freeze', 'switch', 'finish-by', 'end'],
    )
  })
  test('counts no step of a plan that nobody has confirmed', () => {
    assert.equal(dueStep(planned, moment('2027-06-01')), undefined)
  })
  test('gives each step when its moment comes and not before, and in order when several are late', () => {
    assert.equal(dueStep(confirmed, moment('2027-02-08')), undefined, 'in the morning, not in the night')
    assert.equal(dueStep(confirmed, '2027-02-08T08:00:00.000Z' as Instant), 'notice-0')
    assert.equal(dueStep(told, '2027-02-23T22:59:59.000Z' as Instant), undefined)
    assert.equal(dueStep(told, moment('2027-06-01')), 'freeze')
    assert.equal(dueStep(frozen, moment('2027-06-01')), 'switch')
    assert.equal(dueStep(switched, moment('2027-06-01')), 'finish-by')
    assert.equal(dueStep(recalled, moment('2027-06-01')), 'end')
    assert.equal(dueStep(completed, moment('2027-06-01')), undefined)
  })
  test('a step is written down once, with what it did', () => {
    const again = recordStep(frozen, { step: 'freeze', figures: {}, measured: {} }, by('timetable'))
    assert.deepEqual(again, [])
    assert.equal(frozen.taken.length, 2)
  })
  test('a notice does not begin the execution; the freeze does, and the last step completes it', () => {
    assert.deepEqual(
      [told, frozen, switched, completed].map(({ status }) => status),
      ['confirmed', 'executing', 'executing', 'completed'],
    )
    assert.deepEqual([frozen.before, completed.after], [{ orders: 9 }, { orders: 9 }])
  })
})

suite('by hand', () => {
  const early = '2027-03-05T09:00:00.000Z' as Instant
  const asked = decided(switched, askForAct(switched, 'finish-by', by('marit', early)))
  test('begun batches are called back sooner when one asks and another agrees', () => {
    assert.equal(dueStep(asked, early), undefined)
    const released = decided(asked, agreeToAct(asked, 'finish-by', by('henrik', early)))
    assert.equal(dueStep(released, early), 'finish-by')
    assert.deepEqual(agreeToAct(released, 'finish-by', by('henrik', early)), [], 'said twice it is once')
  })
  test('nobody agrees to what they asked for themselves, and not to what nobody asked for', () => {
    assert.equal(refusalOf(agreeToAct(asked, 'finish-by', by('marit', early))), 'switchover.own-act')
    assert.equal(refusalOf(agreeToAct(switched, 'finish-by', by('henrik', early))), 'switchover.nothing-asked')
  })
  test('what was asked for can be withdrawn', () => {
    const withdrawn = decided(asked, withdrawAct(asked, by('henrik', early)))
    assert.equal(refusalOf(agreeToAct(withdrawn, 'finish-by', by('henrik', early))), 'switchover.nothing-asked')
  })
  test('the days that the designations carry are not moved by hand', () => {
    for (const step of ['freeze', 'switch', 'finish-by', 'end'] as const)
      assert.equal(refusalOf(askForAct(confirmed, step, by('marit'))), 'switchover.too-soon', step)
    assert.equal(refusalOf(askForAct(recalled, 'end', by('marit', early))), 'switchover.too-soon')
  })
  test('a notice may be given at any time once the plan is confirmed, and only one that is planned', () => {
    assert.equal(decided(confirmed, askForAct(confirmed, 'notice-0', by('marit'))).asked?.act, 'notice-0')
    assert.equal(refusalOf(askForAct(confirmed, 'notice-7', by('marit'))), 'switchover.step-unknown')
    assert.equal(refusalOf(askForAct(planned, 'notice-0', by('marit'))), 'switchover.not-open')
  })
})

suite('calling it off', () => {
  test('a plan is put away by one, a confirmed one by two', () => {
    assert.equal(decided(planned, abandonPlan(planned, by('marit'))).status, 'abandoned')
    assert.equal(refusalOf(abandonPlan(confirmed, by('marit'))), 'switchover.needs-two')
    const asked = decided(confirmed, askForAct(confirmed, 'abandon', by('marit')))
    assert.equal(decided(asked, agreeToAct(asked, 'abandon', by('henrik'))).status, 'abandoned')
  })
  test('the freeze can still be undone, the switch cannot', () => {
    assert.equal(refusalOf(askForAct(switched, 'abandon', by('marit'))), 'switchover.irreversible')
    const during = '2027-02-26T09:00:00.000Z' as Instant
    const asked = decided(frozen, askForAct(frozen, 'abandon', by('marit', during)))
    assert.equal(decided(asked, agreeToAct(asked, 'abandon', by('henrik', during))).status, 'abandoned')
    assert.equal(
      refusalOf(agreeToAct(asked, 'abandon', by('henrik', moment('2027-03-01')))),
      'switchover.irreversible',
      'the moment has passed, whether the step was taken or not',
    )
  })
})

suite('its report', () => {
  test('is signed when all is done, by each once', () => {
    const signed = decided(completed, signReport(completed, by('marit')))
    assert.deepEqual(signReport(signed, by('marit')), [])
    assert.equal(decided(signed, signReport(signed, by('henrik'))).signatures.length, 2)
    assert.equal(refusalOf(signReport(recalled, by('marit'))), 'switchover.not-completed')
  })
})

test('what nobody planned is unknown', () => {
  const nothing = { status: 'new' } as const
  for (const decision of [
    changePlan(nothing, plan, circumstances, by('marit')),
    confirmSwitchover(nothing, restores, circumstances, by('marit')),
    askForAct(nothing, 'abandon', by('marit')),
    agreeToAct(nothing, 'abandon', by('marit')),
    withdrawAct(nothing, by('marit')),
    abandonPlan(nothing, by('marit')),
    recordStep(nothing, { step: 'end', figures: {}, measured: {} }, by('marit')),
    signReport(nothing, by('marit')),
  ])
    assert.equal(refusalOf(decision), 'switchover.unknown')
})
