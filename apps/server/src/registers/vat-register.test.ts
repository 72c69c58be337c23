import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { answeringServer } from '#testing/answering-server.ts'
import { type RegisterStage, registerStage } from '#testing/register-stage.ts'

const BUILDER = '311851055'

suite('the VAT register', () => {
  let stage: RegisterStage
  before(async () => {
    stage = await registerStage()
  })
  after(() => stage.close())

  test('knows who is registered, who never was, and who has left', async () => {
    const { findVat } = stage.open()
    await stage.pull('PATCH', '/world/organisations', { number: '314760182', vat: false })
    await stage.pull('PATCH', '/world/organisations', {
      number: '318188122',
      vat: false,
      vatDeregistered: '2026-10-31',
    })
    for (const [number, registered] of [
      [BUILDER, true],
      ['314760182', false],
      ['318188122', false],
      ['999999999', false],
    ] as const) {
      const found = await findVat(number)
      assert.equal(found.answered && found.value, registered, number)
    }
  })

  for (const [why, said] of [
    ['an address nobody serves', { status: 404, body: JSON.stringify({ kode: 'MRA-003', melding: 'Ukjent url' }) }],
    ['a 404 without a word', { status: 404 }],
    ['a 404 of somebody else', { status: 404, body: '<h1>Not found</h1>', headers: { 'content-type': 'text/html' } }],
    ['data that were deleted', { status: 410, body: JSON.stringify({ kode: 'MRA-008' }) }],
    ['an answer without a status', { body: JSON.stringify({ registrertAvgiftssubjekt: {} }) }],
  ] as const)
    test(`${why}: no answer, and nobody is unregistered for it`, async () => {
      const server = await answeringServer(() => said)
      assert.equal((await stage.open({ vat: server.address }).findVat(BUILDER)).answered, false)
      await server.close()
    })

  for (const status of ['avregistrert', 'opphoert', 'noe nytt'])
    test(`whose registration is ${status} is not registered`, async () => {
      const body = { registrertAvgiftssubjekt: { registreringsstatus: status } }
      const server = await answeringServer(() => ({ body: JSON.stringify(body) }))
      const found = await stage.open({ vat: server.address }).findVat(BUILDER)
      assert.equal(found.answered && found.value, false)
      await server.close()
    })
})
