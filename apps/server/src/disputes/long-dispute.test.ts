import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { qrText } from '@hms/credential/qr-text'
import type { Browser } from '#testing/browser.ts'
import { identityDocument } from '#testing/order-stage.ts'
import { scanProof } from '#testing/scan-proof.ts'
import { moveTime, runTask } from '#testing/world-levers.ts'
import { type DisputeStage, openDisputeStage } from './dispute.stage.ts'

suite('a dispute that takes long, and one that is long over', () => {
  let stage: DisputeStage
  let worker: Browser
  let card: string
  let otherCard: string
  let only: DisputeStage['only']
  let complain: DisputeStage['complain']
  let act: DisputeStage['act']
  before(async () => {
    stage = await openDisputeStage()
    ;({ worker, card, otherCard, only, complain, act } = stage)
  })
  after(() => stage.house.close())

  test('while a case goes on its proof is signed anew, thirty days at a time, in its place and with its moving code', async () => {
    await moveTime(stage.house, '2026-12-07T10:00:00+01:00')
    await complain(worker, `/my-card/${card}`, { file: await identityDocument() })
    await act(stage.officer, 'taken')
    await act(stage.officer, 'proof', { plausible: 'yes' })
    const { id, number, proofUntil } = await only()
    assert.equal(proofUntil, '2027-01-05')
    const kept = () => stage.findProof(id)
    const first = await kept()
    const renewAll = async () => {
      await runTask(stage.house, 'renew-dispute-proofs')
      await stage.house.runJobs()
    }
    await renewAll()
    assert.deepEqual((await kept())?.record, first?.record, 'one that lasts is left alone')
    await moveTime(stage.house, '2026-12-30T10:00:00+01:00')
    await renewAll()
    await renewAll()
    const renewed = await kept()
    assert.deepEqual([(await only()).proofUntil, renewed?.lastDay], ['2027-01-28', '2027-01-28'])
    assert.deepEqual([renewed?.place, renewed?.secret], [first?.place, first?.secret])
    const scanned = await scanProof(stage.house, qrText('hms.example', renewed?.record ?? new Uint8Array()))
    assert.deepEqual([scanned.answer, scanned.proof?.orderNumber], ['OK', number])
    const page = (await worker.get(`/my-card/${card}/disputes/${id}`)).text
    assert.equal(page.match(/Midlertidig bevis fornyet/g)?.length, 1)
    const { rows } = await stage.house.dependencies.database.query<{ days: number }>(
      'select max(extract(day from expires_at - signed_at))::int as days from dispute_proofs',
    )
    assert.ok((rows[0]?.days ?? 99) <= 30)
  })

  test('whoever opens the page after a pause of the service sees the one that serves now; over, none is signed anew', async () => {
    const { id } = await only()
    await moveTime(stage.house, '2027-02-10T10:00:00+01:00')
    assert.match((await worker.get(`/my-card/${card}/disputes/${id}/proof`)).text, /11\. mars 2027/)
    await act(stage.officer, 'decision', { outcome: 'partly-right', text: 'So it is.' })
    await moveTime(stage.house, '2027-03-08T10:00:00+01:00')
    await runTask(stage.house, 'renew-dispute-proofs')
    await stage.house.runJobs()
    assert.equal((await worker.get(`/my-card/${card}/disputes/${id}/proof`)).status, 409)
    assert.equal((await only()).proofUntil, '2027-03-11')
  })

  test('a year after a case was over, what was written and sent is forgotten; that it was, and how it ended, stays', async () => {
    const { id, number } = await only()
    const count = async () => {
      const { rows } = await stage.house.dependencies.database.query<{ n: number }>(
        `select (select count(*) from dispute_notes where dispute = $1)::int
           + (select count(*) from dispute_files where dispute = $1)::int as n`,
        [id],
      )
      return rows[0]?.n ?? 0
    }
    await moveTime(stage.house, '2028-02-09T10:00:00+01:00')
    await complain(stage.manager, `/cards/${otherCard}`, { complaint: 'other', text: 'Still open' })
    await runTask(stage.house, 'forget-dispute-words')
    assert.equal(await count(), 3, 'not before')
    await moveTime(stage.house, '2028-02-11T10:00:00+01:00')
    await runTask(stage.house, 'forget-dispute-words')
    assert.equal(await count(), 0)
    const { status, outcome } = await only()
    assert.deepEqual([(await only()).number, status, outcome], [number, 'decided', 'partly-right'])
    const page = await stage.officer.get(`/disputes/${id}`)
    assert.equal(page.status, 200)
    assert.match(page.text, /er slettet fordi saken har vært over lenge/)
    assert.match(
      (await worker.get(`/my-card/${card}/disputes/${id}`)).text,
      /er slettet fordi saken har vært over lenge/,
    )
    const open = await stage.officer.get(`/disputes/${(await only(otherCard)).id}`)
    assert.match(open.text, /Still open/, 'a case that is not over loses nothing')
    const proof = await stage.findProof(id)
    assert.equal(proof, undefined, 'nor is its proof kept')
  })
})
