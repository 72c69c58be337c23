import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openStatusList, readStatus } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import type { Instant } from '@hms/domain/calendar'
import { openTakeOver, type TakeOver } from '#handover/package/take-over.stage.ts'
import { buildPackage } from '#production/packages/build-package.ts'
import { findPackage } from '#production/packages/store.ts'
import { keepProof } from '#proofs/keep-proof.ts'
import { findProof } from '#proofs/store.ts'
import { drawPlace } from '#records/status-places.ts'
import { listOpenSwitchovers } from '#records/switchover-record.ts'
import { listLots } from '#stock/queries.ts'
import { pickNumbers } from '#stock/store.ts'
import type { CardStage } from '#testing/card-stage.ts'
import { HANDED_OVER, type HandoverWorld } from '#testing/handover-world.ts'
import { type TestApp, TODAY } from '#testing/test-app.ts'
import { runTask } from '#testing/world-levers.ts'
import { codeAt } from '#web/moving-code.ts'

let sender: CardStage
let receiver: CardStage
let world: HandoverWorld
let carried: ReadonlySet<string>
let close: TakeOver['close'] | undefined

before(async () => {
  const opened = await openTakeOver()
  ;({ sender, receiver, world, carried, close } = opened)
})
after(() => close?.())

const cardsOf = async (recall: string) =>
  (
    await receiver.house.dependencies.database.query<{
      order_id: string | null
      told_at: string | null
      handled_at: string | null
    }>('select order_id, told_at, handled_at from recalled_cards where recall = $1 order by card', [recall])
  ).rows
const bytesOf = async (house: TestApp, at: string) => new Uint8Array(await (await house.app.request(at)).arrayBuffer())

async function publishedBits(house: TestApp): Promise<Uint8Array> {
  const seconds = Date.parse(HANDED_OVER) / 1000
  const trust = await openTrustList(
    await bytesOf(house, '/.well-known/hms-trust.cose'),
    [await bytesOf(house, '/k/root.der')],
    seconds + 86_400,
    nodeCrypto,
  )
  assert.ok(!('refused' in trust), JSON.stringify(trust))
  const list = await openStatusList(await bytesOf(house, '/status/1'), trust, nodeCrypto)
  assert.ok(!('refused' in list), JSON.stringify(list))
  return list.bits
}

suite('what was under way when a scheme was handed over', () => {
  test('a number that was dropped stays invalid in the list, and a proof keeps its order number, place, code and record', async () => {
    const number = async ({ house: { dependencies } }: CardStage) =>
      (
        await dependencies.database.query<{ number: string }>('select number from orders where id = $1', [
          world.orders.approved,
        ])
      ).rows[0]?.number
    assert.equal(await number(receiver), await number(sender))
    const [sent, kept] = await Promise.all(
      [sender, receiver].map(async ({ house }) => {
        const { database, vault } = house.dependencies
        const proof = (await findProof(database, world.orders.approved)) ?? assert.fail('no proof')
        const { list, index } = proof
        const secret = vault.open(proof.secretSealed)
        const { rows } = await database.query<{ index: number }>('select index from card_numbers where number = $1', [
          world.cards.voided,
        ])
        house.dependencies.clock.set(HANDED_OVER)
        if (house === receiver.house) await runTask(house, 'publish-all-status')
        const bits = await publishedBits(house)
        const said = { dropped: readStatus(bits, rows[0]?.index ?? -1), proof: readStatus(bits, index) }
        return {
          ...{ list, index, said, record: vault.open(proof.recordSealed) },
          code: codeAt(secret, Date.parse(TODAY) / 1000),
        }
      }),
    )
    assert.deepEqual(kept, sent)
    assert.equal(kept?.said.dropped, 'invalid')
    receiver.house.dependencies.clock.set(TODAY as Instant)
    const shown = await keepProof(receiver.house.dependencies, world.orders.approved)
    assert.ok(!('refused' in shown), JSON.stringify(shown))
    assert.deepEqual(Buffer.from(shown.record), kept?.record, 'it is not signed anew')
    const drawn = await receiver.house.dependencies.database.transaction((tx) => drawPlace(tx))
    assert.notDeepEqual(drawn, { list: kept?.list, index: kept?.index })
  })

  test('the stock has as many blanks, and the next one is the same', async () => {
    const stocks = await Promise.all(
      [sender, receiver].map(({ house: { dependencies } }) =>
        dependencies.database.transaction(async (tx) => ({
          lots: await listLots(tx),
          next: await pickNumbers(tx, 'test', 2, undefined, []),
          other: await pickNumbers(tx, 'nova', 1, undefined, []),
        })),
      ),
    )
    assert.deepEqual(stocks[1], stocks[0])
    assert.equal(stocks[1]?.next.length, 2)
    assert.deepEqual(stocks[1]?.other, [5], 'one that was returned')
  })

  test('a recall under way goes on: its second card is replaced, and everybody is told', async () => {
    const before = [...carried]
      .filter((row) => row.startsWith('recalled_cards ') && row.includes(world.recall))
      .map((row) => JSON.parse(row.slice('recalled_cards '.length)))
    assert.deepEqual(before.map(({ handled_at, told_at }) => [handled_at !== null, told_at]).toSorted(), [
      [false, null],
      [true, null],
    ])
    const after = await cardsOf(world.recall)
    assert.equal(after.length, 2)
    for (const card of after) assert.ok(card.handled_at && card.told_at && card.order_id, JSON.stringify(card))
    const { rows } = await receiver.house.dependencies.database.query<{ cards: number }>(
      'select cards from recall_tellings where recall = $1',
      [world.recall],
    )
    assert.deepEqual(rows, [{ cards: 2 }])
  })

  test('the plan for a change of producer is there, as it was agreed last', async () => {
    const [sent, kept] = await Promise.all(
      [sender, receiver].map(({ house }) => listOpenSwitchovers(house.dependencies.database)),
    )
    assert.deepEqual(kept, sent)
    assert.deepEqual(
      kept?.map(({ status, plan }) => [status, plan.notices.length]),
      [['planned', 1]],
    )
  })

  test("packages of batches under way are built anew, and the sender's are not carried", async () => {
    const { dependencies } = receiver.house
    const sent = await findPackage(sender.house.dependencies.database, world.underWay)
    const built = await buildPackage(dependencies, world.underWay)
    assert.ok(sent && !('refused' in built), JSON.stringify([sent, built]))
    assert.deepEqual([built.batch, built.recipient], [sent.batch, sent.recipient])
    assert.notEqual(built.digest, sent.digest)
    const { rows } = await dependencies.database.query<{ sequence: number }>(
      'select sequence from job_packages order by sequence',
    )
    assert.equal(rows[0]?.sequence, 1)
  })
})
