import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../calendar.ts'
import { type ConditionCode, conditionCodes } from './conditions.ts'
import { organisation, person, said, silent, today } from './example-answers.ts'
import { formCodes, judgeTruths, sectorCodes, tooOld } from './example-truths.ts'
import type { Answered, ApprovalState, OrganisationAnswer, Permit, RegisterAnswers } from './facts.ts'

/** Anything the registers may say, in any combination. */
const day = fc
  .oneof(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -2, max: 33 }))
  .map((days) => addDays(today, days))
const stint = fc.record({ from: day, to: day, unit: fc.constant('311384368') }, { requiredKeys: ['from', 'unit'] })
const mark = fc.constantFrom<boolean | undefined>(true, false, undefined)
const enterprise: fc.Arbitrary<OrganisationAnswer> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<OrganisationAnswer>({ state: 'not-found' }) },
  {
    weight: 9,
    arbitrary: fc
      .record({
        state: fc.constantFrom('active', 'winding-up', 'bankrupt', 'deleted'),
        form: fc.constantFrom(...formCodes),
        industry: fc.constantFrom('78.200', '43.320', undefined),
        vat: mark,
        businessRegister: mark,
        vatExemption: fc.constantFrom('exempt-supply', undefined),
      })
      .map((changed) => ({ ...organisation, ...told(changed) }) as OrganisationAnswer), // what is undefined was left out
  },
)
const worker: fc.Arbitrary<RegisterAnswers['person']> = fc
  .record({
    status: fc.constantFrom('resident', 'emigrated', 'inactive', 'deceased', 'missing', 'ceased', 'false-identity'),
    citizenships: fc.constantFrom(['NOR'], ['IND'], ['POL', 'GBR'], []),
  })
  .map((changed) => said('population-register', { ...person, ...changed }))
const state = fc.constantFrom<ApprovalState | null>(
  'approved-with-employees',
  'approved-without-employees',
  'application-under-treatment',
  'card-ordering-under-treatment',
  'not-approved',
  null,
)
const permit: fc.Arbitrary<Permit> = fc.oneof(
  fc.constant(null),
  fc.record({ from: day, to: day }, { requiredKeys: [] }),
)
const spoken = <T>(source: string, value: fc.Arbitrary<T>) => value.map((one) => said(source, one))
const answers: fc.Arbitrary<RegisterAnswers> = fc.record({
  organisation: spoken('entity-register', enterprise),
  person: fc.oneof(worker, fc.constant(said('population-register', { status: 'not-found' } as const))),
  residence: spoken('population-register', permit),
  vat: spoken('vat-register', fc.constantFrom(true, false, null)),
  employments: spoken('employment-register', fc.array(stint, { maxLength: 2 })),
  assignments: spoken('assignment-register', fc.array(stint, { maxLength: 2 })),
  roles: spoken('entity-register', fc.subarray(['INNH', 'DTPR', 'DTSO', 'DAGL'])),
  staffing: spoken('staffing-register', fc.constantFrom('registered', 'not-approved', null)),
  approvals: fc.record({
    cleaning: spoken('cleaning-register', state),
    'car-care': spoken('car-care-register', state),
  }),
})

const registers = [
  'organisation',
  'person',
  'residence',
  'vat',
  'employments',
  'assignments',
  'roles',
  'staffing',
  'cleaning',
  'car-care',
] as const
type Register = (typeof registers)[number]
type Quiet = Readonly<Partial<Record<Register, 'silent' | 'too-old'>>>
const quiet: fc.Arbitrary<Quiet> = fc
  .tuple(...registers.map(() => fc.constantFrom('silent', 'too-old', undefined)))
  .map((hows) => told(Object.fromEntries(registers.map((register, index) => [register, hows[index]]))) as Quiet) // as made

/** The same answers where some registers were silent, or what they said is too old. */
function hush(full: RegisterAnswers, how: Quiet): RegisterAnswers {
  const hushed = <T>(register: Register, answer: Answered<T>): Answered<T> => {
    if (how[register] === undefined || !answer.answered) return answer
    return how[register] === 'silent' ? silent(answer.source) : tooOld(answer.source, answer.value)
  }
  const { cleaning, 'car-care': carCare } = full.approvals
  return {
    organisation: hushed('organisation', full.organisation),
    person: hushed('person', full.person),
    residence: hushed('residence', full.residence),
    vat: hushed('vat', full.vat),
    employments: hushed('employments', full.employments),
    assignments: hushed('assignments', full.assignments),
    roles: hushed('roles', full.roles),
    staffing: hushed('staffing', full.staffing),
    approvals: {
      ...(cleaning ? { cleaning: hushed('cleaning', cleaning) } : {}),
      ...(carCare ? { 'car-care': hushed('car-care', carCare) } : {}),
    },
  }
}

function told(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

suite('silence', () => {
  for (const sector of sectorCodes) {
    test(`never makes a ${sector} condition not met, nor met, that is not so when all speak`, () => {
      fc.assert(
        fc.property(answers, quiet, (full, how) => {
          const before = judgeTruths(full, sector)
          const after = judgeTruths(hush(full, how), sector)
          for (const condition of conditionCodes)
            if (after(condition) !== 'U') assert.equal(after(condition), before(condition), condition)
        }),
        { numRuns: 4000 },
      )
    })

    test(`of every register leaves all of ${sector} unknown`, () => {
      const everything = (how: 'silent' | 'too-old') => Object.fromEntries(registers.map((one) => [one, how])) as Quiet
      fc.assert(
        fc.property(answers, fc.constantFrom('silent', 'too-old'), (full, how) => {
          const truth = judgeTruths(hush(full, everything(how)), sector)
          for (const condition of conditionCodes) assert.match(truth(condition), /[U-]/, condition)
        }),
        { numRuns: 300 },
      )
    })
  }

  const hangsOn: Record<ConditionCode, readonly Register[]> = {
    'business-registered': ['organisation'],
    employed: ['organisation', 'employments', 'assignments', 'roles'],
    'entity-registered': ['organisation'],
    'population-registered': ['person'],
    'right-to-work': ['person', 'residence', 'employments', 'assignments'],
    'sector-approved': ['cleaning', 'car-care'],
    'staffing-registered': ['organisation', 'staffing'],
    'vat-registered': ['organisation', 'vat'],
  }
  test('of a register a condition does not hang on changes nothing of it', () => {
    fc.assert(
      fc.property(answers, quiet, fc.constantFrom(...sectorCodes), (full, how, sector) => {
        const before = judgeTruths(full, sector)
        for (const condition of conditionCodes) {
          const others = Object.fromEntries(
            Object.entries(how).filter(([register]) => !hangsOn[condition].includes(register as Register)),
          )
          assert.equal(judgeTruths(hush(full, others), sector)(condition), before(condition), condition)
        }
      }),
      { numRuns: 500 },
    )
  })
})
