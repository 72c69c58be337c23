import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { allTasks } from '#features.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser, Page } from '#testing/browser.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { builder, otherManager, workers } from '#testing/order-stage.ts'

const at = `/enterprises/${builder.organisation}`
const api = `/api/organisations/${builder.organisation}/proposals`
const joiner = '06907408114'
const has = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(page.text.includes(text), `${page.path} lacks "${text}"`)
}
type Proposal = { person: string; given: string; family: string; dismissed: boolean; employedFrom: string }

suite('new employees without a card', () => {
  let stage: CardStage
  let stranger: Browser
  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
    stranger = await stage.house.visitor(otherManager)
    await stage.approve(workers.slice(0, 1))
    const { jobs } = await stage.beginBatch()
    for (const job of jobs) await stage.make(job)
    await follow()
  })
  after(() => stage.house.close())

  async function follow() {
    await allTasks(stage.house.dependencies)['follow-feeds']?.({} as never)
    await stage.house.runJobs()
  }
  const hire = async (person: string, from: string) => {
    const answer = await fetch(`${stage.house.world.addresses.world}/employments/hire`, {
      method: 'POST',
      body: JSON.stringify({ person, employer: builder.organisation, from }),
    })
    assert.ok(answer.ok, await answer.clone().text())
  }
  const list = async () => (await bodyOf<{ proposals: Proposal[] }>(await stage.manager.api('GET', api))).proposals
  const theJoiner = async () =>
    (await list()).find(({ employedFrom }) => employedFrom === '2026-11-22') ?? assert.fail('not proposed')

  test('a joiner is proposed by name, birth year, sub-unit and first day; the number stays inside', async () => {
    await hire(joiner, '2026-11-22')
    await follow()
    const { given, family, dismissed } = await theJoiner()
    assert.equal(dismissed, false)
    const page = await stage.manager.get(`${at}/proposals`)
    has(page, 'Nyansatte uten HMS-kort', `${given} ${family}`, '22. november 2026', 'BLANK TØMRER AS AVD', 'Utelat')
    assert.ok(!page.text.includes(joiner))
    const english = await stage.manager.get(`${at}/proposals?language=en`)
    has(english, 'New employees without an HSE card', 'Leave out')
    await stage.manager.get(`${at}/proposals?language=nb`)
  })

  test('left out, the person stands apart and can be proposed again; both may be said twice', async () => {
    const { person, given, family } = await theJoiner()
    const left = await stage.manager.post(`${at}/proposals/${person}/dismissal`, {})
    has(left, `${given} ${family} er utelatt`, 'Utelatt (1)', 'Foreslå igjen')
    await stage.manager.post(`${at}/proposals/${person}/dismissal`, {})
    await follow()
    assert.equal((await theJoiner()).dismissed, true)
    has(await stage.manager.post(`${at}/proposals/${person}/restoration`, {}), 'er foreslått igjen')
    const dismissed = await stage.manager.api('POST', `${api}/${person}/dismissal`)
    assert.deepEqual([dismissed.status, (await bodyOf<Proposal>(dismissed)).dismissed], [200, true])
    const restored = await stage.manager.api('POST', `${api}/${person}/restoration`)
    assert.deepEqual([restored.status, (await bodyOf<Proposal>(restored)).dismissed], [200, false])
  })

  test('another enterprise neither sees nor decides', async () => {
    const { person } = await theJoiner()
    assert.equal((await stranger.get(`${at}/proposals`)).status, 404)
    assert.equal((await stranger.post(`${at}/proposals/${person}/dismissal`, {})).status, 404)
    assert.equal((await stranger.api('GET', api)).status, 403)
    assert.equal((await stranger.api('POST', `${api}/${person}/dismissal`)).status, 403)
    const own = `/api/organisations/318706476/proposals/${person}/dismissal`
    assert.equal((await stranger.api('POST', own)).status, 404)
    assert.equal((await stranger.post(`/enterprises/318706476/proposals/${person}/restoration`, {})).status, 404)
    assert.equal((await theJoiner()).dismissed, false)
  })

  test('odd persons are unknown, never an error', async () => {
    for (const person of ['%00', 'x', '00000000-0000-0000-0000-000000000000', '%E2%82%AC']) {
      assert.equal((await stage.manager.post(`${at}/proposals/${person}/dismissal`, {})).status, 404, person)
      assert.equal((await stage.manager.api('POST', `${api}/${person}/dismissal`)).status, 404, person)
      assert.equal((await stage.manager.api('POST', `${api}/${person}/restoration`)).status, 404, person)
    }
  })

  test('who is ticked goes into the looking over; only the confirmed order takes the proposal away', async () => {
    const { person, given, family } = await theJoiner()
    const look = await stage.manager.get(`${at}/order?sector=construction&person=${person}`)
    has(look, 'Se over bestillingen', `${given} ${family}`, 'Bestill 1 kort')
    assert.equal((await theJoiner()).person, person, 'looking orders nothing')
    const receipt = await stage.manager.post(`${at}/order`, { person, sector: 'construction', identity: 'yes' })
    assert.match(receipt.path, /^\/submissions\//)
    assert.ok(!(await list()).some((one) => one.person === person))
  })

  test('every look and every decision stands in the audit trail', async () => {
    const { rows } = await stage.house.dependencies.database.query<{ act: string }>(
      `select distinct act from audit_events where act like 'proposal%' order by act`,
    )
    assert.deepEqual(
      rows.map(({ act }) => act),
      ['proposal-dismissed', 'proposal-restored', 'proposals-read'],
    )
  })
})
