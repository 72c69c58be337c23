import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Stage, startStage } from '../testing/stage.ts'

const registered = '310000108'
const never = '310000809'
let stage: Stage
before(async () => {
  stage = await startStage()
})
after(() => stage.world.close())

const find = (number: string) =>
  stage.askFor('skatteetaten:mvaregisteravgiftssubjekt', `${stage.world.addresses.vatRegister}/hmskort/${number}`)
const change = (fields: object) => stage.pull('PATCH', '/world/organisations', fields)
const openRegister = async (number: string) =>
  (await stage.ask(`${stage.world.addresses.entityRegister}/api/enheter/${number}`)).body.registrertIMvaregisteret

test('a registered organisation is active, one that never was is not found', async () => {
  assert.equal((await find(registered)).body.registrertAvgiftssubjekt.registreringsstatus, 'aktiv')
  const told = await find(never)
  assert.equal(told.status, 404)
  assert.equal(told.body.kode, 'MRA-007')
  assert.equal((await find('31000010X')).body.kode, 'MRA-006')
})

test('whoever left the register is found as deregistered, with the day, and the open register says no', async () => {
  await change({ number: registered, vatDeregistered: '2026-10-31' })
  const { status, body } = await find(registered)
  assert.equal(status, 200)
  assert.equal(body.registrertAvgiftssubjekt.registreringsstatus, 'avregistrert')
  assert.deepEqual(body.registrertAvgiftssubjekt.skattemeldingsplikt[0].registreringsperiode, {
    start: '2014-04-01',
    slutt: '2026-10-31',
  })
  assert.equal(await openRegister(registered), false)
})

test('whoever registers again is active again, and without VAT at all not found', async () => {
  await change({ number: registered, vat: true })
  assert.equal((await find(registered)).body.registrertAvgiftssubjekt.registreringsstatus, 'aktiv')
  assert.equal(await openRegister(registered), true)
  await change({ number: registered, vat: false })
  assert.equal((await find(registered)).status, 404)
})

test('an organisation that is deleted is deregistered with it', async () => {
  await change({ number: '310000418', state: 'deleted', stateSince: '2026-11-01' })
  const { body } = await find('310000418')
  assert.equal(body.registrertAvgiftssubjekt.registreringsstatus, 'avregistrert')
  assert.equal(body.registrertAvgiftssubjekt.skattemeldingsplikt[0].registreringsperiode.slutt, '2026-11-01')
})
