import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import * as client from 'openid-client'
import { readCast } from '../cast/read-cast.ts'
import { createBrowser } from '../testing/browser.ts'
import { startWorld, usualSecret, usualStaff, type World } from '../world.ts'

const callback = 'http://127.0.0.1:4711/sign-in/callback'
const manager = '20867205064'
const cast = readCast(new URL('../data/cast.json', import.meta.url).pathname)
const staff: { id: string; role: string }[] = JSON.parse(readFileSync(usualStaff, 'utf8'))
let world: World
let settings: client.Configuration
before(async () => {
  world = await startWorld({ cast, login: { redirectUris: ['https://hms.example/sign-in/callback'] } })
  settings = await client.discovery(new URL(world.addresses.login), 'hms-kort', usualSecret, undefined, {
    execute: [client.allowInsecureRequests],
  })
})
after(() => world.close())

async function begin(extra: Record<string, string> = {}) {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  const address = client.buildAuthorizationUrl(settings, {
    redirect_uri: callback,
    scope: 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    acr_values: 'idporten-loa-high',
    state,
    nonce,
    ...extra,
  })
  const finish = (url: URL) =>
    client.authorizationCodeGrant(settings, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    })
  return { address, finish }
}

async function logIn(form: Record<string, string>, browser = createBrowser()) {
  const { address, finish } = await begin()
  const picker = await browser.follow(address)
  const { url } = await browser.follow(picker.url, form, callback)
  return (await finish(url)).claims()
}

test('whoever is picked is logged in, with number, level and method', async () => {
  const claims = await logIn({ pid: manager })
  assert.partialDeepStrictEqual(claims, {
    pid: manager,
    acr: 'idporten-loa-high',
    amr: ['BankID'],
    locale: 'nb',
    aud: 'hms-kort',
  })
  assert.notEqual(claims?.sub, manager)
})

test('the level and the language follow the choice', async () => {
  const claims = await logIn({ pid: manager, level: 'substantial', lang: 'en' })
  assert.partialDeepStrictEqual(claims, { acr: 'idporten-loa-substantial', amr: ['MinID'], locale: 'en' })
})

test('the same browser may be somebody else next time', async () => {
  const browser = createBrowser()
  assert.equal((await logIn({ pid: manager }, browser))?.['pid'], manager)
  assert.equal((await logIn({ pid: '0690 7408 114' }, browser))?.['pid'], '06907408114')
})

for (const { id, role } of staff)
  test(`the ${role} ${id} can log in and is in no cast`, async () => {
    assert.equal((await logIn({ pid: id }))?.['pid'], id)
    assert.equal(
      cast.people.some((person) => person.id === id),
      false,
    )
    assert.ok(hasValidCheckDigits(id))
  })

test('a number that nobody has is told on the page, which stays open', async () => {
  const { address, finish } = await begin()
  const browser = createBrowser()
  const picker = await browser.follow(address)
  const refused = await browser.follow(picker.url, { pid: '05918830121' })
  assert.equal(refused.status, 400)
  assert.match(refused.text, /role="alert"/)
  const { url } = await browser.follow(picker.url, { pid: manager }, callback)
  assert.equal((await finish(url)).claims()?.['pid'], manager)
})

test('the page lists characters with organisation and role, then staff, and finds others', async () => {
  const browser = createBrowser()
  const { url, text } = await browser.follow((await begin({ ui_locales: 'en' })).address)
  assert.match(text, /<html lang="en">/)
  assert.match(text, /value="20867205064"><strong>Tiril Håland<\/strong><span>General manager, BLANK TØMRER AS/)
  assert.ok(text.indexOf('BLANK TØMRER AS') < text.indexOf('Police officer'))
  url.searchParams.set('q', 'raghunathan')
  const found = (await browser.visit(url)).text.split('id="others"')[1] ?? ''
  assert.match(found, /09860184335/)
  assert.doesNotMatch(found, /20867205064/)
})

test('whoever cancels is sent back with access_denied', async () => {
  const browser = createBrowser()
  const picker = await browser.follow((await begin()).address)
  const { url } = await browser.follow(picker.url, { cancel: 'yes' }, callback)
  assert.equal(url.searchParams.get('error'), 'access_denied')
})

test('a service elsewhere is not returned to, a registered one is', async () => {
  const browser = createBrowser()
  const other = await browser.follow((await begin({ redirect_uri: 'https://evil.example/sign-in/callback' })).address)
  assert.match(other.text, /redirect_uri/)
  const registered = await browser.follow(
    (await begin({ redirect_uri: 'https://hms.example/sign-in/callback' })).address,
  )
  assert.equal(registered.status, 200)
})

test('without PKCE there is no log-in', async () => {
  const { address } = await begin()
  address.searchParams.delete('code_challenge')
  address.searchParams.delete('code_challenge_method')
  const { url } = await createBrowser().follow(address, undefined, callback)
  assert.equal(url.searchParams.get('error'), 'invalid_request')
})

test('an interaction nobody began is explained', async () => {
  const seen = await createBrowser().visit(`${world.addresses.login}/interaction/unknown`)
  assert.equal(seen.status, 400)
  assert.match(seen.text, /Innloggingen er utløpt/)
})

test('log-out goes back to the service with its state, and nowhere else', async () => {
  const end = client.buildEndSessionUrl(settings, { post_logout_redirect_uri: 'http://127.0.0.1:4711/', state: 's1' })
  const { location } = await createBrowser().visit(end)
  assert.equal(location, 'http://127.0.0.1:4711/?state=s1')
  const elsewhere = client.buildEndSessionUrl(settings, { post_logout_redirect_uri: 'https://evil.example/' })
  assert.equal((await createBrowser().visit(elsewhere)).status, 400)
})

function hasValidCheckDigits(id: string): boolean {
  const sum = (weights: number[]) => weights.reduce((total, weight, at) => total + weight * Number(id.charAt(at)), 0)
  return sum([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 && sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
}
