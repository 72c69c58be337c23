import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { allTasks } from '#features.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser, Page } from '#testing/browser.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { builder, otherManager, workers } from '#testing/order-stage.ts'

const at = `/enterprises/${builder.organisation}`
const has = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(page.text.includes(text), `${page.path} lacks "${text}"`)
}
const lacks = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(!page.text.includes(text), `${page.path} has "${text}"`)
}

suite('cards that go back and are destroyed', () => {
  let stage: CardStage
  let stranger: Browser
  const [leaver, stayer, lost] = workers
  const numbers = new Map<string, string>()
  const numberOf = ({ identityNumber }: { readonly identityNumber: string }) =>
    numbers.get(identityNumber) ?? assert.fail('no card')

  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
    stranger = await stage.house.visitor(otherManager)
    const placed = await stage.approve([leaver, stayer, lost])
    const { jobs } = await stage.beginBatch()
    for (const job of jobs) {
      await stage.make(job)
      numbers.set([leaver, stayer, lost][placed.indexOf(job.order)]?.identityNumber ?? '', job.number)
    }
    await follow()
  })
  after(() => stage.house.close())

  const world = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${stage.house.world.addresses.world}${path}`, { method, body: JSON.stringify(body) })
    assert.ok(answer.ok, await answer.clone().text())
  }
  async function follow() {
    await allTasks(stage.house.dependencies)['follow-feeds']?.({} as never)
    await stage.house.runJobs()
  }
  const destruction = (actor: Browser, number: string) => actor.api('POST', `/api/cards/${number}/destruction`)
  const codeOf = async (answer: Response) => [answer.status, (await bodyOf<{ type: string }>(answer)).type]
  const audited = async (act: string) => {
    const { rows } = await stage.house.dependencies.database.query<{ n: number }>(
      'select count(*)::int as n from audit_events where act = $1',
      [act],
    )
    return rows[0]?.n
  }

  test('while nobody has left there is nothing to destroy, and a card that counts is not destroyed', async () => {
    has(await stage.manager.get(`${at}/returns`), 'Ingen kort skal makuleres nå')
    assert.deepEqual(await codeOf(await destruction(stage.manager, numberOf(stayer))), [409, 'card.still-valid'])
    const page = await stage.manager.get(`/cards/${numberOf(stayer)}/destruction`)
    assert.equal(page.status, 409)
    has(page, 'Meld tapt eller sperr', 'sperrer du det først')
  })

  test('a card whose holder has left says in words why, who must act and where; so do list, file and API', async () => {
    await world('POST', '/employments/end', {
      person: leaver.identityNumber,
      employer: builder.organisation,
      to: '2026-11-20',
    })
    await follow()
    const card = await stage.manager.get(`/cards/${numberOf(leaver)}`)
    has(card, 'Derfor er kortet ikke gyldig nå', 'Ansettelsen er avsluttet i Aa-registeret', 'Arbeidsgiveren')
    has(
      card,
      'a-meldingen',
      'Kortet skal samles inn og makuleres',
      'Vilkårene for kortet',
      'Aa-registeret, 23. november',
    )
    has(card, 'Midlertidig ugyldig: et vilkår ikke er oppfylt'.replace('ikke er', 'er ikke'), 'Skal samles inn')
    lacks(card, 'undefined', '[object', leaver.identityNumber)
    has(await stage.manager.get(`${at}/cards?state=not-valid`), 'Ansettelsen er avsluttet i Aa-registeret')
    has(await stage.manager.get(`${at}/cards.csv`), 'Ansettelsen er avsluttet i Aa-registeret')
    const view = await bodyOf<{ failing: string[] }>(await stage.manager.api('GET', `/api/cards/${numberOf(leaver)}`))
    assert.deepEqual(view.failing, ['employment-ended'])
    const other = await bodyOf<{ failing: string[] }>(await stage.manager.api('GET', `/api/cards/${numberOf(stayer)}`))
    assert.deepEqual(other.failing, [])
  })

  test('the task names the card, why and since when; who is wrongly asked learns what to do', async () => {
    const page = await stage.manager.get(`${at}/returns`)
    has(page, 'Samle inn og makuler (1)', 'Ansettelsen er avsluttet', 'Bekreft at kortet er makulert', 'a-meldingen')
    const { returns } = await bodyOf<{ returns: { number: string; because: string }[] }>(
      await stage.manager.api('GET', `/api/organisations/${builder.organisation}/returns`),
    )
    assert.deepEqual(
      returns.map(({ number, because }) => [number, because]),
      [[numberOf(leaver), 'employment-ended']],
    )
    const confirm = await stage.manager.get(`/cards/${numberOf(leaver)}/destruction`)
    has(confirm, 'Det kan ikke angres', 'Ja, kortet er makulert')
  })

  test('another enterprise sees and does nothing', async () => {
    const number = numberOf(leaver)
    for (const path of [
      `/cards/${number}/destruction`,
      `/cards/${number}/receipt`,
      `${at}/returns`,
      `${at}/returns.csv`,
    ])
      assert.equal((await stranger.get(path)).status, 404, path)
    assert.equal((await stranger.post(`/cards/${number}/destruction`, {})).status, 404)
    assert.deepEqual(await codeOf(await destruction(stranger, number)), [404, 'card.unknown'])
    const list = await stranger.api('GET', `/api/organisations/${builder.organisation}/returns`)
    assert.equal(list.status, 403)
    assert.equal((await destruction(await stage.house.visitor(), number)).status, 401)
  })

  test('confirmed, it is blocked for good and leaves a receipt; twice gives the same receipt', async () => {
    const number = numberOf(leaver)
    const receipt = await stage.manager.post(`/cards/${number}/destruction`, {})
    assert.equal(receipt.path, `/cards/${number}/receipt`)
    has(receipt, 'Kvittering for makulert HMS-kort', 'BLANK TØMRER AS', 'Bekreftet av', 'Tiril Håland')
    stage.house.dependencies.clock.set('2026-11-24T10:00:00+01:00' as never)
    const again = await stage.manager.post(`/cards/${number}/destruction`, {})
    assert.equal(again.path, `/cards/${number}/receipt`)
    has(again, '23. november 2026')
    assert.equal((await stage.manager.get(`/cards/${number}/destruction`)).path, `/cards/${number}/receipt`)
    stage.house.dependencies.clock.set('2026-11-23T10:00:00+01:00' as never)
    assert.deepEqual(await codeOf(await destruction(stage.manager, number)), [409, 'card.already-destroyed'])
    const kept = await stage.manager.api('GET', `/api/cards/${number}/destruction`)
    assert.equal(kept.status, 200)
    const page = await stage.manager.get(`${at}/returns`)
    has(page, 'Makulert (1)', 'Ingen kort skal makuleres nå', `/cards/${number}/receipt`)
    has(await stage.manager.get(`${at}/returns.csv`), number, 'Tiril Håland')
    has(await stage.manager.get(`/cards/${number}`), 'Kortet ble makulert', 'Makulert')
    assert.equal(await audited('card-destroyed'), 1)
  })

  test('who comes back needs a new card: the destroyed one stays blocked', async () => {
    await world('POST', '/employments/hire', {
      person: leaver.identityNumber,
      employer: builder.organisation,
      from: '2026-11-21',
    })
    await follow()
    has(await stage.manager.get(`/cards/${numberOf(leaver)}`), 'Sperret')
  })

  test('a card that was lost and found again is destroyed too, and its block form says that it is blocked', async () => {
    const number = numberOf(lost)
    await stage.manager.post(`/cards/${number}/block`, { reason: 'lost' })
    const block = await stage.manager.get(`/cards/${number}/block`)
    has(block, 'er allerede sperret')
    lacks(block, 'name="reason"')
    const twice = await stage.manager.post(`/cards/${number}/block`, { reason: 'stolen' })
    has(twice, 'er allerede sperret')
    assert.equal((await destruction(stage.manager, number)).status, 200)
    has(await stage.manager.get(`/cards/${number}`), 'Kortet ble makulert')
  })

  test('odd addresses are not found, and never an error', async () => {
    for (const number of ['%00', '1', '%E2%82%AC', "'", '9'.repeat(400), '1000009'])
      for (const path of ['destruction', 'receipt', 'block'])
        assert.equal((await stage.manager.get(`/cards/${number}/${path}`)).status, 404, `${number} ${path}`)
    for (const search of ['%00', '%', '1000000000', '%F0%9F%92%A5'])
      assert.equal((await stage.manager.get(`${at}/returns?search=${search}&page=99999`)).status, 200)
    assert.ok((await stage.manager.api('POST', '/api/cards/%00/destruction')).status < 500)
  })
})
