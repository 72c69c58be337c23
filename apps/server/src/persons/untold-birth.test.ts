import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import { type Batch, type CardStage, openCardStage } from '#testing/card-stage.ts'
import { newestLink, workers } from '#testing/order-stage.ts'
import { UNTOLD_BIRTH } from './remember-worker.ts'
import { findPersonByNumber, savePerson } from './store.ts'

suite('a birth date that no register has told', () => {
  let stage: CardStage
  const worker = workers[0] ?? assert.fail('no worker')
  const setBirth = async (birth: typeof UNTOLD_BIRTH) => {
    const { database, vault } = stage.house.dependencies
    const person = (await findPersonByNumber(database, vault, worker.identityNumber)) ?? assert.fail('nobody')
    await savePerson(database, vault, { ...person, birth })
    return person.birth
  }
  before(async () => {
    stage = await openCardStage()
    await stage.approve([worker])
  })
  after(() => stage.house.close())

  test('is told to nobody and printed on no card; once it is known the order goes into a batch', async () => {
    const told = await setBirth(UNTOLD_BIRTH)
    const link = await newestLink(stage.house, worker)
    const view = () => stage.house.app.request(`/api/enrolment/${link.slice(3)}`)
    assert.equal('birth' in (await bodyOf<object>(await view())), false)
    const refused = await stage.leader.api('POST', '/api/batches', {})
    assert.equal((await bodyOf<{ type: string }>(refused)).type, 'batch.nothing-approved')

    await setBirth(told)
    assert.equal((await bodyOf<{ birth: string }>(await view())).birth, told)
    const made = await stage.leader.api('POST', '/api/batches', {})
    assert.equal((await bodyOf<Batch>(made)).ordered, 1)
  })
})
