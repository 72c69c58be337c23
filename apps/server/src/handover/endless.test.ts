import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { must, plan } from '#testing/switchover-stage.ts'

type Designations = {
  readonly designations: readonly { readonly id: string; readonly status: string; readonly appointedUntil?: string }[]
}

suite('a change of producer from one whose designation has no end', () => {
  let stage: CardStage
  before(async () => {
    stage = await openCardStage()
  })
  after(() => stage.house.close())

  test('is not confirmed by itself beside it; a plan that two agree on sets the end, and takes it back when it is called off', async () => {
    const marit = await stage.house.visitor('17896940260')
    const henrik = await stage.house.visitor('12877149941')
    const terms = { code: 'nova', name: 'NOVA KORT AS', appointedFrom: '2026-12-23', intakeFrom: '2026-12-28' }
    const { id: nova } = await bodyOf<{ id: string }>(await must(marit.api('POST', '/api/designations', terms)))
    const of = async (id: string) =>
      (await bodyOf<Designations>(await marit.api('GET', '/api/designations'))).designations.find(
        (one) => one.id === id,
      ) ?? assert.fail(id)
    const before = [await of('test'), await of(nova)]
    assert.deepEqual([before[0]?.appointedUntil, before[1]?.status], [undefined, 'proposed'])

    const alone = await henrik.api('POST', `/api/designations/${nova}/confirmation`, {})
    assert.equal(alone.status, 409)
    assert.deepEqual((await bodyOf<{ findings: string[] }>(alone)).findings, ['intake-overlaps'])
    const { id } = await bodyOf<{ id: string }>(
      await must(marit.api('POST', '/api/switchovers', { ...plan, to: nova })),
    )
    assert.deepEqual([await of('test'), await of(nova)], before, 'a plan changes nothing')
    assert.equal((await marit.api('POST', `/api/switchovers/${id}/confirmation`, {})).status, 409)
    await must(henrik.api('POST', `/api/switchovers/${id}/confirmation`, {}))
    assert.equal((await of('test')).appointedUntil, plan.lastDay)
    assert.equal((await of(nova)).status, 'confirmed')

    await must(marit.api('POST', `/api/switchovers/${id}/acts/abandon`, {}))
    await must(henrik.api('POST', `/api/switchovers/${id}/acts/abandon/agreement`, {}))
    assert.equal((await of('test')).appointedUntil, undefined)
    assert.equal((await of(nova)).status, 'proposed')
  })
})
