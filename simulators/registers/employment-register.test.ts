import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Stage, startStage } from '../testing/stage.ts'

const query =
  'query($v: FinnArbeidsforholdVariabler) { finnArbeidsforhold(finnArbeidsforholdVariabler: $v) { arbeidsforhold { arbeidssted { type ident } opplysningspliktig { type ident } } } }'
const builder = '310000108'
const person = '05918830121'
let stage: Stage
before(async () => {
  stage = await startStage()
})
after(() => stage.world.close())

type Found = { arbeidssted: { type: string; ident: string }; opplysningspliktig: { type: string; ident: string } }

async function find(ids: object): Promise<Found[]> {
  const v = {
    arbeidsforholdtype: ['ordinaertArbeidsforhold'],
    rapporteringsordning: ['A_ORDNINGEN'],
    arbeidsforholdstatus: ['AKTIV'],
    ...ids,
  }
  const options = { method: 'POST', body: JSON.stringify({ query, variables: { v } }) }
  const told = await stage.askFor('nav:aareg/v1/arbeidsforhold', stage.world.addresses.employmentRegister, options)
  return told.body.data.finnArbeidsforhold.arbeidsforhold
}
const placesOf = async (ids: object) => (await find(ids)).map(({ arbeidssted }) => arbeidssted.ident)
const hire = (unit: string) =>
  stage.pull('POST', '/world/employments/hire', { person, employer: builder, unit, from: '2026-11-01' })
const employeesOf = async (unit: string) =>
  (await stage.ask(`${stage.world.addresses.entityRegister}/api/underenheter/${unit}`)).body.harRegistrertAntallAnsatte

test('a person may work at several units of an employer, at another organisation’s and at the main unit itself', async () => {
  assert.equal(await employeesOf('310004200'), false)
  for (const unit of ['310003301', '310004200', builder]) assert.equal((await hire(unit)).status, 200)
  const found = await find({ arbeidstakerId: person })
  assert.deepEqual(
    found.map(({ arbeidssted }) => arbeidssted),
    ['310000205', '310003301', '310004200', builder].map((ident) => ({ type: 'Underenhet', ident })),
  )
  assert.ok(
    found.every(({ opplysningspliktig: { type, ident } }) => type === 'Hovedenhet' && ident === builder),
    'the employer reports, whosever the unit is',
  )
  assert.equal(await employeesOf('310004200'), true)
})

test('work at another organisation’s unit is found by that unit, and not by that organisation', async () => {
  assert.deepEqual(await placesOf({ arbeidsstedId: '310004200' }), ['310004200'])
  assert.deepEqual(await placesOf({ opplysningspliktigId: '310000418' }), [])
})

test('a unit that has closed keeps those who were reported there', async () => {
  await stage.pull('PATCH', '/world/organisations', {
    number: builder,
    units: [{ number: '310000205' }, { number: '310003301', closed: '2026-01-01' }],
  })
  assert.deepEqual(await placesOf({ arbeidsstedId: '310003301' }), ['310003301'])
  assert.equal((await hire('310003301')).status, 200)
})

test('work can end at one unit and go on at the others', async () => {
  const to = '2026-11-20'
  await stage.pull('POST', '/world/employments/end', { person, employer: builder, onlyUnit: '310004200', to })
  assert.equal((await placesOf({ arbeidstakerId: person })).includes('310004200'), false)
  assert.equal((await placesOf({ arbeidstakerId: person })).length, 4)
  await stage.pull('POST', '/world/employments/end', { person, employer: builder, to })
  assert.deepEqual(await placesOf({ arbeidstakerId: person }), [])
})

test('a unit that is no organisation number is refused', async () => {
  assert.match((await hire('avdelingen')).body.error, /^unit must be text of 9 digits/)
})
