import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Me } from '@hms/contract/organisations'
import { type TestApp, testApp } from '#testing/test-app.ts'

/** Of the cast: the builder's manager, a worker without any role, a case officer of the staff list. */
const MANAGER = '20867205064'
const OFFICER = '14828421043'

suite('log-in', () => {
  let house: TestApp
  before(async () => {
    house = await testApp()
  })
  after(() => house.close())

  test('a manager is told which enterprise to order for', async () => {
    const browser = await house.visitor(MANAGER)
    const { organisations } = Me.parse(await (await browser.api('GET', '/api/me')).json())
    assert.deepEqual(organisations, [{ number: '311851055', name: 'BLANK TØMRER AS', roles: ['DAGL'] }])
  })

  test('staff get their role though no register knows them', async () => {
    const browser = await house.visitor(OFFICER)
    assert.deepEqual(Me.parse(await (await browser.api('GET', '/api/me')).json()).staff, ['case-officer'])
  })

  test('nobody is let in at a lower level of assurance', async () => {
    const browser = await house.visitor()
    const page = await browser.logIn(MANAGER, 'substantial')
    assert.equal(page.status, 400)
    assert.equal((await browser.api('GET', '/api/me')).status, 401)
  })

  test('one comes back to where one was, and never to another site', async () => {
    const browser = await house.visitor()
    assert.equal((await browser.logIn(MANAGER, 'high', '/sign-in?to=%2Fprivacy%3Fa%3D1')).path, '/privacy?a=1')
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example']) {
      const page = await (await house.visitor()).logIn(MANAGER, 'high', `/sign-in?to=${encodeURIComponent(to)}`)
      assert.equal(page.path, '/enterprises/311851055', to)
    }
  })

  test('an answer nobody waits for is turned away', async () => {
    const browser = await house.visitor()
    const page = await browser.get('/sign-in/callback?code=x&state=y')
    assert.equal(page.status, 400)
  })

  test('after log-out the old session is worth nothing', async () => {
    const browser = await house.visitor(MANAGER)
    assert.equal((await browser.post('/sign-out', {})).path, '/')
    assert.equal((await browser.api('GET', '/api/me')).status, 401)
  })

  test('the register that knows roles is silent: one is in, and access is not denied but not known', async () => {
    await house.misbehave('entity-register', 'down')
    const browser = await house.visitor(MANAGER)
    assert.equal((await browser.get('/enterprise')).status, 503)
    assert.equal((await browser.api('GET', '/api/organisations/311851055/orders')).status, 503)
    await house.misbehave('entity-register', 'normal')
  })

  test('the log-in is away: a page says so, and it works again when it is back', async () => {
    const house2 = await testApp({ HMS_LOGIN_URL: 'http://127.0.0.1:9' })
    const page = await (await house2.visitor()).get('/sign-in')
    assert.equal(page.status, 503)
    await house2.close()
  })
})
