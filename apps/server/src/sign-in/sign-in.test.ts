import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { Me } from '@hms/contract/organisations'
import { features } from '#features.ts'
import { bodyOf } from '#testing/body-of.ts'
import { type Browser, createBrowser } from '#testing/browser.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { createApp } from '#web/app.ts'
import type { App } from '#web/context.ts'

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

  test('who is staff no more, or of another kind, is so at once, though the log-in goes on', async () => {
    const [police, gone] = ['22848023063', '09888834505']
    const listed = JSON.parse(readFileSync(house.dependencies.config.staffFile, 'utf8')) as { id: string }[] // our own file
    const folder = mkdtempSync(join(tmpdir(), 'hms-staff-'))
    const staffFile = join(folder, 'staff.json')
    const moved = listed.map((one) => (one.id === police ? { ...one, inspectorKind: 'cleaning-buyer' } : one))
    writeFileSync(staffFile, JSON.stringify(moved.filter(({ id }) => id !== gone)))
    let served = house.app
    const front = { request: (...asked: Parameters<App['request']>) => served.request(...asked) } as App // all that a browser calls
    const [officer, former] = [createBrowser(front), createBrowser(front)]
    await officer.logIn(police)
    await former.logIn(gone)
    const dependencies = { ...house.dependencies, config: { ...house.dependencies.config, staffFile } }
    served = createApp(dependencies, features)
    const card = {
      id: randomUUID(),
      card: '1000001',
      ground: 'not-valid',
      because: 'altered',
      placeKind: 'construction-site',
    }
    const seize = async (browser: Browser) =>
      bodyOf<{ type: string }>(await browser.api('POST', '/api/seizures', { ...card, at: '2026-11-23T09:00:00Z' }))
    assert.equal((await seize(officer)).type, 'seizure.not-entitled')
    assert.equal((await seize(former)).type, 'access.denied')
    assert.deepEqual(Me.parse(await (await former.api('GET', '/api/me')).json()).staff, [])
    rmSync(folder, { recursive: true, force: true })
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
