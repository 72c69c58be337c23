import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isRefusal } from '../decision.ts'
import { findDutyParagraph } from '../sector/duty-basis.ts'
import { acceptProof, answerCase } from './answer-case.ts'
import { findAppealRule, lastDayOfAppeal } from './appeal.ts'
import { at, by, caseOf, day, fine, order, rates, refusedWith } from './case.stage.ts'
import { type CaseEvent, caseLifecycle } from './case.ts'
import { decideAppeal, receiveAppeal } from './decide-appeal.ts'
import {
  closeCase,
  findNonCompliance,
  judgeSource,
  markOverdue,
  moveDeadline,
  sendNotice,
  sendOrder,
} from './decide-case.ts'
import { sumFine } from './fine.ts'
import { reminderDue } from './manner.ts'

const answered: CaseEvent = {
  type: 'answer-received',
  answer: 'a',
  says: 'complied',
  late: false,
  by: 'e',
  at: at('2026-11-10'),
}

suite('deadlines', () => {
  test('an order is announced first: its time to answer has passed or there is an answer; else it says that it is not', () => {
    const acting = by('marit', '2026-11-10')
    const notice: CaseEvent = {
      type: 'notice-sent',
      letter: 'n',
      deadline: day('2026-11-15'),
      by: 'marit',
      at: at('2026-11-01'),
    }
    const sent = { letter: 'o', deadline: day('2026-11-30') }
    assert.equal(refusedWith(sendOrder(caseOf(), sent, acting)), 'case.not-announced')
    assert.equal(refusedWith(sendOrder(caseOf(), { ...sent, unannounced: true }, acting)), 'allowed')
    assert.equal(refusedWith(sendOrder(caseOf(notice), sent, acting)), 'case.not-announced')
    assert.equal(refusedWith(sendOrder(caseOf(notice), sent, by('marit', '2026-11-16'))), 'allowed')
  })
  for (const [deadline, why] of [
    ['2026-11-07', 'too-soon'],
    ['2026-11-08', undefined],
    ['2027-11-01', undefined],
    ['2027-11-02', 'too-late'],
  ] as const)
    test(`a notice of 1 November may ask for an answer by ${deadline}: ${why ?? 'yes'}`, () => {
      const decided = sendNotice(caseOf(), { letter: 'n', deadline: day(deadline) }, by('marit', '2026-11-01'))
      assert.deepEqual(isRefusal(decided) ? decided.details : undefined, why && { why })
    })
  test('work goes on, and nothing is found, until the last day of an order is over', () => {
    assert.equal(refusedWith(findNonCompliance(caseOf(order), by('marit', '2026-11-20'))), 'case.order-running')
    assert.equal(refusedWith(findNonCompliance(caseOf(order), by('marit', '2026-11-21'))), 'allowed')
  })
  test('a deadline is moved to a later day only', () => {
    const move = (deadline: string) =>
      refusedWith(moveDeadline(caseOf(order), { letter: 'o1', deadline: day(deadline) }, by('marit', '2026-11-10')))
    assert.deepEqual(
      [move('2026-11-19'), move('2026-11-20'), move('2026-11-30')],
      ['case.deadline', 'allowed', 'allowed'],
    )
  })
  test('a deadline that has gone without an answer is marked once, and never when there is an answer', () => {
    assert.deepEqual(markOverdue(caseOf(order), by('', '2026-11-20')), [])
    const marked = markOverdue(caseOf(order), by('', '2026-11-21'))
    assert.ok(!isRefusal(marked) && marked.length === 1)
    assert.deepEqual(markOverdue(caseOf(order, ...marked), by('', '2026-11-22')), [])
    assert.deepEqual(markOverdue(caseOf(order, answered), by('', '2026-11-22')), [])
  })
  test('an answer after the deadline is taken and marked late', () => {
    const late = (when: string) => {
      const decided = answerCase(caseOf(order), { answer: 'a', says: 'complied' }, by('e', when))
      return isRefusal(decided) ? undefined : decided[0]?.type === 'answer-received' && decided[0].late
    }
    assert.deepEqual([late('2026-11-20'), late('2026-11-21')], [false, true])
    assert.equal(
      refusedWith(answerCase(caseOf(), { answer: 'a', says: 'other' }, by('e', '2026-11-20'))),
      'case.not-now',
    )
  })
  test('a reminder is due in the last three days, and not once it is answered or over', () => {
    const due = (...[today, ...events]: [string, ...CaseEvent[]]) => {
      const one = caseOf(order, ...events)
      return one.status === 'new' ? undefined : reminderDue(one, day(today))?.id
    }
    assert.deepEqual(
      [due('2026-11-16'), due('2026-11-17'), due('2026-11-20'), due('2026-11-21')],
      [undefined, 'o1', 'o1', undefined],
    )
    assert.equal(due('2026-11-18', answered), undefined)
  })
  test('what was proved is a number of employees, told of an answer that there is', () => {
    const accept = (answer: string, workers: number) =>
      refusedWith(acceptProof(caseOf(order, answered), { answer, workers }, by('marit', '2026-11-20')))
    assert.deepEqual(
      [accept('a', 3), accept('b', 3), accept('a', -1)],
      ['allowed', 'case.answer-unknown', 'case.no-proof'],
    )
  })
})

suite('an appeal', () => {
  const proposed: CaseEvent = {
    type: 'measure-proposed',
    measure: 'm',
    letter: 'l',
    terms: fine,
    by: 'marit',
    at: at('2026-11-21'),
  }
  const fined: CaseEvent = {
    type: 'fine-decided',
    measure: 'm',
    sum: sumFine(fine, rates),
    by: 'henrik',
    at: at('2026-11-22'),
  }
  const one = caseOf(order, proposed, fined)
  const receive = (against: string, on: string) =>
    receiveAppeal(one, { appeal: 'p', against, day: day(on) }, by('e', '2027-01-01'))
  test('comes within three weeks, or is late and suspends nothing', () => {
    assert.equal(lastDayOfAppeal(at('2026-11-22')), '2026-12-13')
    for (const [on, late, suspends] of [
      ['2026-12-13', false, true],
      ['2026-12-14', true, false],
    ] as const) {
      const decided = receive('l', on)
      assert.ok(!isRefusal(decided) && decided[0]?.type === 'appeal-received')
      assert.deepEqual([decided[0].late, decided[0].suspends], [late, suspends])
    }
  })
  test('suspends the payment of a fine and nothing that protects people', () => {
    assert.deepEqual(
      (['order', 'stop-of-work', 'violation-fine', 'coercive-fine'] as const).map(
        (kind) => findAppealRule(kind)?.suspends,
      ),
      [false, false, true, true],
    )
  })
  test('is of a decision that there is, on a day between it and now', () => {
    assert.equal(refusedWith(receive('nothing', '2026-12-01')), 'case.letter-unknown')
    assert.equal(refusedWith(receive('l', '2026-11-21')), 'case.appeal-day')
    assert.equal(refusedWith(receive('l', '2027-01-02')), 'case.appeal-day')
    assert.equal(findAppealRule('notice'), undefined)
    assert.equal(findAppealRule('police-report'), undefined)
  })
  const received: CaseEvent = {
    type: 'appeal-received',
    appeal: 'p',
    against: 'l',
    day: day('2026-12-01'),
    late: false,
    suspends: true,
    by: 'e',
    at: at('2026-12-01'),
  }
  const appealed = caseOf(order, proposed, fined, received)
  const decide = (outcome: 'stands' | 'changed' | 'forwarded' | 'dismissed-late', amount?: number) =>
    decideAppeal(
      appealed,
      { appeal: 'p', outcome, ...(amount === undefined ? {} : { amount }) },
      by('marit', '2026-12-05'),
    )
  test('makes a fine smaller or nothing, never larger', () => {
    assert.deepEqual(
      [
        decide('changed', 18_000),
        decide('changed', 17_999),
        decide('changed', 0),
        decide('changed', -1),
        decide('changed'),
      ].map(refusedWith),
      ['case.appeal-change', 'allowed', 'allowed', 'case.appeal-change', 'case.appeal-change'],
    )
  })
  test('is dismissed as late only when it was, and keeps its case open until it is decided', () => {
    assert.equal(refusedWith(decide('dismissed-late')), 'case.appeal-change')
    assert.equal(refusedWith(decide('forwarded')), 'allowed')
    const complied: CaseEvent = { type: 'compliance-found', by: 'marit', at: at('2026-12-04') }
    const waiting = caseOf(order, proposed, fined, received, complied)
    assert.equal(refusedWith(closeCase(waiting, 'n', by('marit', '2026-12-06'))), 'case.appeal-open')
    const stands: CaseEvent = {
      type: 'appeal-decided',
      appeal: 'p',
      outcome: 'stands',
      by: 'marit',
      at: at('2026-12-05'),
    }
    assert.equal(
      refusedWith(
        closeCase(caseOf(order, proposed, fined, received, complied, stands), 'n', by('marit', '2026-12-06')),
      ),
      'allowed',
    )
  })
  test('against the order ends it, and lets stopped work go on', () => {
    const stopped: readonly CaseEvent[] = [
      { type: 'non-compliance-found', by: 'marit', at: at('2026-11-21') },
      {
        type: 'measure-proposed',
        measure: 's',
        letter: 'sl',
        terms: { kind: 'stop-of-work' },
        by: 'marit',
        at: at('2026-11-21'),
      },
      { type: 'work-stopped', measure: 's', by: 'henrik', at: at('2026-11-21') },
      { ...received, against: 'o1' },
    ]
    const before = caseOf(order, ...stopped)
    const decided = decideAppeal(before, { appeal: 'p', outcome: 'changed' }, by('marit', '2026-12-05'))
    assert.ok(!isRefusal(decided))
    assert.deepEqual(
      decided.map(({ type }) => type),
      ['appeal-decided', 'stop-lifted', 'order-revoked'],
    )
    assert.equal(decided.reduce(caseLifecycle.evolve, before).status, 'open')
  })
})

suite('the paragraph of a case', () => {
  test('is named where the regulation was read, and left to the case worker where it was not', () => {
    assert.equal(findDutyParagraph('cleaning', 'card-not-returned'), '§ 11a')
    assert.equal(findDutyParagraph('construction', 'invalid-card'), '§ 8')
    assert.equal(findDutyParagraph('goods-transport', 'invalid-card'), undefined)
    assert.equal(findDutyParagraph('toString', 'other'), undefined)
  })
})

suite('what leads to a case', () => {
  const about = (source: 'hand' | 'inspection', concerned?: readonly string[]) =>
    judgeSource({ organisation: '311851055', source }, concerned)?.refused ?? 'allowed'
  test('is there, and names the enterprise or nobody', () => {
    assert.equal(about('hand'), 'allowed')
    assert.equal(about('inspection', ['999888777', '311851055']), 'allowed')
    assert.equal(about('inspection', []), 'allowed')
    assert.equal(about('inspection', ['999888777']), 'case.source-of-another')
    assert.equal(about('inspection'), 'case.source-unknown')
  })
})
