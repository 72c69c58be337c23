import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openSwitchoverStage, plan, type SwitchoverStage } from '#testing/switchover-stage.ts'

suite('a plan with days that nobody means', () => {
  let stage: SwitchoverStage
  before(async () => {
    stage = await openSwitchoverStage()
  })
  after(() => stage.house.close())

  const send = async (changed: object) =>
    (await stage.marit.api('POST', '/api/switchovers', { ...plan, to: stage.nova, ...changed })).status
  const notice = (days: number) => {
    const said = { subject: 'Ny produsent', text: 'Ny produsent' }
    return { audience: 'public', channels: ['banner'], days, nb: said, en: said }
  }

  test('is refused, however far they lie', async () => {
    for (const day of ['9999-12-31', '0001-01-02', '1000-01-01'])
      for (const field of ['switchDay', 'finishBy']) assert.equal(await send({ [field]: day }), 409, `${field} ${day}`)
    assert.equal(await send({ lastDay: '0001-01-02' }), 409)
    assert.equal(await send({ switchDay: '0001-01-01' }), 409, 'it begins in year 0 in UTC')
    for (const freeze of [
      { from: '0001-01-02', until: '9999-12-31' },
      { from: '2026-12-24', until: '9999-12-31' },
      { from: '9999-12-31', until: '9999-12-31' },
    ])
      assert.equal(await send({ freeze }), 409, JSON.stringify(freeze))
    const last = { switchDay: '9999-12-31', finishBy: '9999-12-31', lastDay: '9999-12-31', freeze: undefined }
    assert.equal(await send(last), 409)
  })

  test('is refused when a notice is to be given years away', async () => {
    for (const days of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 100_000_000, 4_000_000, -4_000_000])
      assert.equal(await send({ notices: [notice(days)] }), 400, String(days))
  })
})
