import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { decideOffline } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openStatusList } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import type { Instant } from '@hms/domain/calendar'
import { listPersons } from '#persons/store.ts'
import { readPicture } from '#pictures/store.ts'
import { findChipPortrait } from '#records/chip-portraits.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { CardStage } from '#testing/card-stage.ts'
import { HANDED_OVER, type HandoverWorld } from '#testing/handover-world.ts'
import { giveBoth } from '#testing/order-stage.ts'
import { moveClocks } from '#testing/post-stage.ts'
import { type TestApp, TODAY } from '#testing/test-app.ts'
import { runTask } from '#testing/world-levers.ts'
import type { Difference } from './compare-answers.ts'
import type { Manifest } from './format.ts'
import type { CardAnswer } from './kinds/special.ts'
import { readParts } from './read-package.ts'
import type { PackageKey } from './seal-part.ts'
import { openTakeOver, type TakeOver } from './take-over.stage.ts'

let sender: CardStage
let receiver: CardStage
let world: HandoverWorld
let manifest: Manifest
let key: PackageKey
let path: string
let carried: ReadonlySet<string>
let took: ReadonlySet<string>
let differences: readonly Difference[]
let phones: readonly string[][]
let compare: TakeOver['compare']
let close: TakeOver['close'] | undefined

before(async () => {
  const opened = await openTakeOver()
  ;({ sender, receiver, world, manifest, key, path, carried, took, differences, phones, compare, close } = opened)
})
after(() => close?.())

const answers = async () => {
  const all = new Map<string, CardAnswer>()
  for await (const { part, records } of readParts(path, manifest, key))
    if (part.kind === 'answers')
      for (const answer of (await records()) as unknown as CardAnswer[]) all.set(answer.number, answer)
  return all
}
const cardsOf = async (recall: string) =>
  (
    await receiver.house.dependencies.database.query<{
      order_id: string | null
      told_at: string | null
      handled_at: string | null
    }>('select order_id, told_at, handled_at from recalled_cards where recall = $1 order by card', [recall])
  ).rows
const bytesOf = async (house: TestApp, at: string) => new Uint8Array(await (await house.app.request(at)).arrayBuffer())

suite('a scheme that another operator takes over', () => {
  test('is the same scheme: every row, rebuilt from its history or carried, is as the sender had it', () => {
    assert.deepEqual([...carried].filter((row) => !took.has(row)).slice(0, 5), [])
    assert.deepEqual([...took].filter((row) => !carried.has(row)).slice(0, 5), [])
  })

  test('gives the same answer for every card', () => {
    assert.deepEqual(differences, [])
  })

  test('gives as many different answers as there are reasons', async () => {
    const told = await answers()
    const of = (number: string | undefined) => {
      const { valid, validity, listed, offline } = told.get(number ?? '') ?? assert.fail('no answer')
      return [valid, validity, listed, offline]
    }
    const { cards, legacy } = world
    assert.deepEqual(of(cards.active), [true, 'OK', 'valid', 'OK'])
    assert.deepEqual(of(cards.suspended), [false, 'SUSPENDED', 'suspended', 'SUSPENDED'])
    assert.deepEqual(of(cards.blocked), [false, 'BLOCKED', 'invalid', 'BLOCKED'])
    assert.deepEqual(of(cards.replaced), [false, 'REPLACED', 'replaced', 'REPLACED'])
    assert.deepEqual(of(cards.expired), [false, 'EXPIRED', 'valid', 'EXPIRED'])
    assert.deepEqual(of(cards.revoked), [true, 'OK', 'valid', 'UNKNOWN_ISSUER_KEY'])
    assert.deepEqual(of(cards.notYetValid), [false, 'NOT_YET_VALID', 'valid', 'NOT_YET_VALID'])
    assert.deepEqual(of(cards.voided), [false, null, null, null])
    assert.deepEqual(of(legacy[0]), [true, 'OK', null, null])
    assert.deepEqual(of(legacy[1]), [false, 'BLOCKED', null, null])
    assert.deepEqual(of(legacy[2]), [false, 'EXPIRED', null, null])
  })

  test('what the package says of a card is what its public page says, at the sender and at the receiver', async () => {
    const told = await answers()
    for (const { house } of [sender, receiver]) {
      house.dependencies.clock.set(HANDED_OVER)
      for (const [number, { valid, enterprise }] of told) {
        const said = await bodyOf<{ valid: boolean; enterprise?: object }>(
          await house.app.request(`/api/cards/${number}/check`),
        )
        assert.deepEqual([said.valid, said.enterprise ?? null], [valid, enterprise])
      }
    }
    receiver.house.dependencies.clock.set(TODAY as Instant)
  })

  test('a difference is told by card number and field', async () => {
    const { database, clock } = receiver.house.dependencies
    clock.set('2028-01-26T11:00:00.000Z' as Instant)
    // The receiver's own list is later than the package, and not the one that its answers are about.
    await runTask(receiver.house, 'publish-all-status')
    await database.query(`update cards set status = 'active' where number = $1`, [world.cards.blocked])
    const found = await compare(receiver.house)
    await database.query(`update cards set status = 'blocked' where number = $1`, [world.cards.blocked])
    clock.set(TODAY as Instant)
    const told = (await answers()).get(world.cards.blocked) ?? assert.fail('no answer')
    assert.deepEqual(found, [{ sender: told, here: { ...told, valid: true, validity: 'OK' } }])
  })

  test("persons, pictures and addresses are sealed with the receiver's own secret, and open as they were", async () => {
    const { rows } = await sender.house.dependencies.database.query<{ id: string }>('select id from persons')
    const ids = rows.map(({ id }) => id)
    const named = async ({ dependencies: { database, vault } }: TestApp) =>
      (await listPersons(database, vault, ids)).toSorted((one, other) => (one.reference < other.reference ? -1 : 1))
    assert.deepEqual(await named(receiver.house), await named(sender.house))
    const pictures = await sender.house.dependencies.database.query<{ id: string }>('select id from pictures')
    for (const { id } of pictures.rows) {
      const [one, other] = await Promise.all(
        [sender, receiver].map(({ house: { dependencies } }) =>
          readPicture(dependencies.database, dependencies.vault, id),
        ),
      )
      assert.deepEqual(other, one)
    }
    const faces = await sender.house.dependencies.database.query<{ number: string }>('select number from card_faces')
    for (const { number } of faces.rows) {
      const [one, other] = await Promise.all(
        [sender, receiver].map(({ house: { dependencies } }) =>
          findChipPortrait(dependencies.database, dependencies.vault, number),
        ),
      )
      assert.ok(one, number)
      assert.deepEqual(other, one)
    }
  })

  test("an old card verifies up to the receiver's root alone, with a trust list above the sender's", async () => {
    const { house } = receiver
    house.dependencies.clock.set(HANDED_OVER)
    await runTask(house, 'publish-all-status')
    const seconds = Date.parse(HANDED_OVER) / 1000
    const open = async (from: TestApp, root: TestApp) =>
      openTrustList(
        await bytesOf(from, '/.well-known/hms-trust.cose'),
        [await bytesOf(root, '/k/root.der')],
        seconds + 86_400,
        nodeCrypto,
      )
    const before = await open(sender.house, sender.house)
    const trust = await open(house, house)
    assert.ok(!('refused' in trust) && !('refused' in before), JSON.stringify([trust, before]))
    assert.ok(trust.sequence > before.sequence)
    const lost = [...before.keys].filter(([kid]) => !trust.keys.has(kid)).map(([, { use }]) => use)
    assert.deepEqual(new Set(lost), new Set(['trust-list', 'package']), 'the sender speaks for nobody any more')
    assert.deepEqual(await open(house, sender.house), { refused: 'trust-list.unknown-root' })
    const list = await openStatusList(await bytesOf(house, '/status/1'), trust, nodeCrypto)
    assert.ok(!('refused' in list))
    const { rows } = await house.dependencies.database.query<{ qr_record: Buffer }>(
      'select qr_record from personalisation_jobs where number = $1',
      [world.cards.active],
    )
    const record = new Uint8Array(rows[0]?.qr_record ?? [])
    const decided = await decideOffline({ record, trust, statusLists: new Map([[1, list]]), now: seconds }, nodeCrypto)
    assert.equal(decided.answer, 'OK')
    house.dependencies.clock.set(TODAY as Instant)
  })

  test('status lists go on upwards, signed by the receiver, at the same places', async () => {
    const { house } = receiver
    const newest = async () =>
      (
        await house.dependencies.database.query<{ n: number }>(
          'select max(version) as n from status_versions where list = 1',
        )
      ).rows[0]?.n ?? 0
    const sent = await newest()
    await runTask(house, 'publish-all-status')
    assert.equal(await newest(), sent + 1)
  })

  test("a worker's open link goes on where it was, and the order is approved and made", async () => {
    const { house } = receiver
    await giveBoth(house, world.openLink)
    await receiver.approveOrder(world.orders.placed)
    await receiver.approveOrder(world.orders.inReview)
    const answer = await receiver.officer.api('POST', `/api/orders/${world.orders.accepted}/approval`, {})
    assert.ok(answer.ok, await answer.clone().text())
    const { rows } = await house.dependencies.database.query<{ number: string }>('select number from card_numbers')
    const drawn = new Set(rows.map(({ number }) => number))
    const replacing = (await cardsOf(world.recall)).map(({ order_id }) => order_id)
    const { jobs } = await receiver.beginBatch()
    assert.deepEqual(
      jobs.map(({ order }) => order).toSorted(),
      [...Object.values(world.orders), ...replacing].toSorted(),
      'the one that was approved is made as well, and so are those that the recall ordered',
    )
    for (const job of jobs) {
      assert.ok(!drawn.has(job.number), 'a number is never drawn twice')
      await receiver.make(job)
    }
    await house.runJobs()
    const check = await house.app.request(`/api/cards/${jobs[0]?.number}/check`)
    assert.equal((await bodyOf<{ valid: boolean }>(check)).valid, true)
  })

  test('a card of the sender is renewed at the receiver with the same pictures', async () => {
    moveClocks(receiver, '2028-10-02T10:00:00.000Z')
    const answer = await receiver.manager.api('POST', `/api/cards/${world.cards.active}/renewal`, {
      identityChecked: true,
    })
    assert.ok(answer.ok, await answer.clone().text())
    await receiver.house.runJobs()
    const { jobs } = await receiver.beginBatch()
    for (const job of jobs) await receiver.make(job)
    await receiver.house.runJobs()
    const { rows } = await receiver.house.dependencies.database.query<{ status: string }>(
      'select status from cards where number = $1',
      [world.cards.active],
    )
    assert.equal(rows[0]?.status, 'replaced')
  })

  test('nobody is told twice, and who had not been told yet is', () => {
    assert.deepEqual(phones.slice(0, -1).flat(), [])
    assert.equal(phones.at(-1)?.length, 1)
  })

  test('taking over is on record on both sides', async () => {
    const { rows } = await receiver.house.dependencies.database.query<{ act: string; thing: string }>(
      `select act, thing from audit_events where act like 'handover-%' order by position`,
    )
    assert.deepEqual(
      rows.map(({ act, thing }) => [act, thing]),
      [
        ['handover-export-begun', manifest.package],
        ['handover-imported', manifest.package],
      ],
    )
  })
})
