import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { LocalDate } from '@hms/domain/calendar'
import type { Answered } from '@hms/domain/eligibility/facts'
import { findPersonByNumber } from '#persons/store.ts'
import type { EmployedPerson } from '#registers/employment-register.ts'
import type { Lookups } from '#registers/lookups.ts'
import type { PersonDetails } from '#registers/population-document.ts'
import { builder, placeOrders, workers } from '#testing/order-stage.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { noteJoiners } from './note-joiners.ts'
import { listProposals } from './queries.ts'
import { dismissProposal } from './store.ts'

const D_NUMBER = workers[2].identityNumber
const NATIONAL = '17819130043'
const JOINER = { old: '41909428376', now: '01909428331' }

const told = {
  status: 'resident',
  kind: 'national',
  given: 'Ona',
  family: 'Petrauskas',
  birth: '1991-01-17' as LocalDate,
  sex: 'female',
  citizenships: ['LTU'],
} as const
const employed = (identityNumber: string, from = '2026-11-02'): EmployedPerson => ({
  identityNumber,
  unit: '311384368',
  from: from as LocalDate,
})

suite('joiners with two numbers', () => {
  let house: TestApp
  before(async () => {
    house = await testApp()
    await placeOrders(await house.visitor(builder.manager), [workers[2]])
  })
  after(() => house.close())

  /** The population register tells so much of each who is asked about. */
  async function note(employees: readonly EmployedPerson[], persons: Readonly<Record<string, PersonDetails>>) {
    const { database, clock } = house.dependencies
    const answer: Answered<ReadonlyMap<string, PersonDetails>> = {
      answered: true,
      value: new Map(Object.entries(persons)),
      source: 'population-register',
      asOf: clock.now(),
    }
    const asking = { listPersons: () => Promise.resolve(answer) } satisfies Partial<Lookups>
    // Nothing else is asked.
    await noteJoiners(house.dependencies, asking as unknown as Lookups, builder.organisation, employees)
    return listProposals(database, builder.organisation, clock.today())
  }
  const countRows = async () => {
    const { rows } = await house.dependencies.database.query<{ persons: number; proposals: number }>(
      'select (select count(*) from persons)::int as persons, (select count(*) from proposed_orders)::int as proposals',
    )
    return [rows[0]?.persons, rows[0]?.proposals]
  }

  test('are the person in our books, who has an order: by the new number, and by the old', async () => {
    const { database, vault } = house.dependencies
    const [persons] = await countRows()
    const before = await findPersonByNumber(database, vault, D_NUMBER)
    for (const [listed, person] of [
      [NATIONAL, { ...told, formerNumbers: [D_NUMBER] }],
      [D_NUMBER, { ...told, number: NATIONAL }],
    ] as const) {
      await note([employed(listed)], { [listed]: person })
      assert.deepEqual(await countRows(), [persons, 0], listed)
    }
    const now = await findPersonByNumber(database, vault, NATIONAL)
    assert.deepEqual([now?.reference, now?.number], [before?.reference, NATIONAL])
  })

  test('are proposed once, though the employer reports them by both', async () => {
    const both = [employed(JOINER.old, '2026-11-02'), employed(JOINER.now, '2026-11-16')]
    const known = {
      [JOINER.old]: { ...told, number: JOINER.now },
      [JOINER.now]: { ...told, formerNumbers: [JOINER.old] },
    }
    const proposals = await note(both, known)
    assert.deepEqual(
      proposals.map(({ family }) => family),
      ['Petrauskas'],
    )
  })

  test('stay left out by the employer while the register tells nothing of them that can be read', async () => {
    const { database, vault, clock } = house.dependencies
    const joiner = (await findPersonByNumber(database, vault, JOINER.now)) ?? assert.fail('nobody')
    assert.ok(await dismissProposal(database, builder.organisation, joiner.reference, clock.now()))
    await note([employed(JOINER.now, '2026-11-16')], {})
    assert.deepEqual(await note([employed(JOINER.now, '2026-11-16')], { [JOINER.now]: told }), [])
  })
})
