import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { authorities } from '#testing/producer-stage.ts'

suite('the production pages', () => {
  let stage: CardStage
  let authority: Browser
  let orders: readonly string[]
  let at = ''
  before(async () => {
    stage = await openCardStage()
    orders = await stage.approve(workers.slice(0, 2))
    authority = await stage.house.visitor(authorities[0])
  })
  after(() => stage.house.close())
  const has = ({ text }: { readonly text: string }, ...words: readonly string[]) => {
    for (const word of words) assert.ok(text.includes(word), `${word} in ${text.replace(/<[^>]+>/g, ' ')}`)
  }
  const hasNot = ({ text }: { readonly text: string }, word: string) => assert.ok(!text.includes(word), word)
  const audited = async (act: string) =>
    (await stage.house.dependencies.database.query('select 1 from audit_events where act = $1', [act])).rows.length

  test('tell what waits by design, producer and promise, in both languages, and mark what is late', async () => {
    const { clock } = stage.house.dependencies
    has(
      await stage.leader.get('/production'),
      '2 godkjente bestillinger venter',
      'Bygg',
      '7. desember 2026',
      'Lag serie',
    )
    hasNot(await stage.leader.get('/production'), 'Forsinket')
    has(await stage.leader.get('/production?language=en'), '2 approved orders wait', 'First day promised')
    await stage.leader.get('/production?language=nb')
    const before = clock.now()
    clock.set('2026-12-08T09:00:00+01:00' as Instant)
    const late = await stage.secondLeader.get('/production')
    clock.set(before)
    has(late, 'Forsinket', '2 er forsinket')
  })

  test('let a leader or a case officer put an order first, with a reason, and nobody else', async () => {
    const path = `/production/orders/${orders[1]}/urgency`
    has(await stage.leader.get('/production/waiting'), path, 'Sett først')
    assert.equal((await stage.manager.get(path)).status, 403)
    const without = await stage.officer.post(path, {})
    assert.equal(without.status, 422)
    has(without, 'Velg en grunn.')
    await stage.officer.post(path, { reason: 'work-begins' })
    has(await stage.leader.get('/production'), '1 haster')
    assert.equal(await audited('order-marked-urgent'), 1)
    has(await stage.leader.post(path, { lift: 'yes' }), 'venter på tur igjen')
    hasNot(await stage.leader.get('/production'), '1 haster')
    has(await stage.leader.post(path, { reason: 'authority-asked' }), 'går foran andre')
    assert.equal((await stage.leader.get('/production/orders/nonsense/urgency')).status, 404)
  })

  test('show the second person what is released, without anybody’s name', async () => {
    const made = await stage.leader.post('/production', { producer: 'test', sector: 'construction' })
    at = made.path
    has(made, 'Du laget serien selv', 'Haster')
    const second = await stage.secondLeader.get(at)
    has(second, 'Frigi serien', 'Kort i serien', 'Konvolutter', '7. desember 2026', 'Pakkes når serien er frigitt')
    for (const { email } of workers.slice(0, 2)) hasNot(second, email)
    const { rows } = await stage.house.dependencies.database.query<{ family: string }>('select family from card_faces')
    for (const { family } of rows) hasNot(second, family)
    has(await stage.secondLeader.post(`${at}/release`, {}), 'Serien er frigitt', 'Frigitt av')
    has(await stage.secondLeader.get('/production'), 'Haster')
  })

  test('let the leader stop a card with a reason', async () => {
    const path = `${at}/orders/${orders[0]}/cancellation`
    has(await stage.leader.get(at), path)
    has(await stage.leader.get(path), 'blir aldri brukt')
    assert.equal((await stage.leader.post(path, {})).status, 422)
    assert.equal((await authority.get(path)).status, 403)
    has(await stage.leader.post(path, { why: 'wrong-contents' }), 'Kortet blir ikke laget', 'Tatt ut av serien')
    assert.equal((await stage.leader.get(path)).status, 404)
    assert.equal(await audited('card-stopped'), 1)
  })

  test('let two take a batch back, of whom one may be of the authority', async () => {
    has(await stage.leader.get(`${at}/recall`), '1 kort som ikke er laget')
    assert.equal((await stage.manager.post(`${at}/recall`, { why: 'producer-cannot' })).status, 403)
    has(await stage.leader.post(`${at}/recall`, { why: 'producer-cannot' }), 'Du ba om det selv')
    has(await stage.leader.post(`${at}/recall/confirmation`, {}), 'kan ikke bekrefte det selv')
    has(await stage.leader.post(`${at}/recall/withdrawal`, {}), 'Serien blir hos produsenten')
    has(await authority.get('/producers/test'), 'Serier som ikke er sendt', `href="${at}"`)
    has(await authority.get(at), 'Ta serien tilbake')
    await authority.post(`${at}/recall`, { why: 'change-of-producer' })
    has(await stage.leader.get(at), 'Bytte av produsent')
    has(await stage.leader.post(`${at}/recall/confirmation`, {}), 'Serien er tatt tilbake', 'Lages i en annen serie')
    has(await authority.get(`${at}/recall`), 'Ingenting er endret')
    has(await authority.post(`${at}/recall/withdrawal`, {}), 'Ingenting er endret')
    has(await authority.get(at), 'Tatt tilbake av', 'Alle produsenter')
    has(await stage.leader.get('/production'), '1 godkjent bestilling venter', '1 haster')
    has(await stage.leader.get(`${at}?language=en`), 'Made in another batch', 'asks to take the batch back')
  })
})
