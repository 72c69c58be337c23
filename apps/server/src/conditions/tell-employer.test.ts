import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { OrganisationDetails } from '#registers/entity-register.ts'
import { readInbox } from '#testing/inbox.ts'
import { builder, placeOrders, workers } from '#testing/order-stage.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { saveOrganisationFacts } from './store.ts'
import { tellEmployer } from './tell-employer.ts'

suite('an employer is told', () => {
  let house: TestApp
  before(async () => {
    house = await testApp()
    const { database, vault } = house.dependencies
    await placeOrders(await house.visitor(builder.manager), [workers[0]])
    await house.runJobs()
    await database.query('update persons set email_sealed = $2 where number_hash = $1', [
      vault.hashNumber(builder.manager),
      vault.seal('manager@builder.example'),
    ])
  })
  after(() => house.close())

  for (const [written, reached] of [
    ['post@builder.example', 'post@builder.example'],
    ['ikke oppgitt', 'manager@builder.example'],
    ['post@builder.example, other@elsewhere.example', 'manager@builder.example'],
  ] as const)
    test(`at ${reached} when the entity register has the address ${written}`, async () => {
      const { clock, database } = house.dependencies
      const value: OrganisationDetails = {
        state: 'active',
        number: builder.organisation,
        name: 'BLANK',
        form: 'AS',
        email: written,
      }
      await saveOrganisationFacts(
        database,
        builder.organisation,
        { organisation: { answered: true, value, source: 'entity-register', asOf: clock.now() } },
        clock.now(),
      )
      const before = (await readInbox(house)).length
      await tellEmployer(house.dependencies, database, {
        organisation: builder.organisation,
        template: 'gate-opened',
        key: `test:${written}`,
        path: '/',
      })
      await house.runJobs()
      const inbox = await readInbox(house)
      assert.equal(inbox.length, before + 1)
      assert.deepEqual(inbox[0]?.to, [reached])
    })
})
