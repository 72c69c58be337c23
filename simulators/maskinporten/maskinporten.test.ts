import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { parseCast } from '../cast/parse-cast.ts'
import { createMachine } from '../testing/machine.ts'
import { startWorld, type World } from '../world.ts'

let world: World
let issuer: string
let known: Awaited<ReturnType<typeof createMachine>>
before(async () => {
  known = await createMachine('known')
  const machineClients = [
    { id: 'known', organisation: '315606098', keys: [known.jwk], scopes: ['nav:aareg/v1/arbeidsforhold'] },
  ]
  world = await startWorld({ cast: parseCast({}), machineClients })
  issuer = world.addresses.maskinporten
})
after(() => world.close())

const errorOf = async (answer: Response): Promise<string> => JSON.parse(await answer.text()).error

test('the metadata name the token endpoint and the keys', async () => {
  const metadata = JSON.parse(await (await fetch(`${issuer}.well-known/oauth-authorization-server`)).text())
  assert.equal(metadata.issuer, issuer)
  assert.equal(metadata.token_endpoint, `${issuer}token`)
})

test('a registered client gets a token that names issuer, scope, audience and consumer', async () => {
  const resource = ['https://example.test/resource']
  const answer = await known.ask(issuer, await known.sign(issuer, 'nav:aareg/v1/arbeidsforhold', { resource }, {}))
  const { access_token: token, expires_in: seconds } = JSON.parse(await answer.text())
  assert.equal(seconds, 119)
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}jwk`)), {
    issuer,
    audience: resource[0] ?? '',
  })
  assert.equal(payload['scope'], 'nav:aareg/v1/arbeidsforhold')
  assert.deepEqual(payload['consumer'], { authority: 'iso6523-actorid-upis', ID: '0192:315606098' })
})

test('a grant is used once', async () => {
  const assertion = await known.sign(issuer, 'nav:aareg/v1/arbeidsforhold')
  assert.equal((await known.ask(issuer, assertion)).status, 200)
  const again = await known.ask(issuer, assertion)
  assert.equal(again.status, 400)
  assert.equal(await errorOf(again), 'invalid_grant')
})

test('a scope the client has not is refused', async () => {
  assert.equal(
    await errorOf(await known.ask(issuer, await known.sign(issuer, 'skatteetaten:arbeidsforhold'))),
    'invalid_scope',
  )
})

test('an issuer without its last slash is another audience', async () => {
  assert.equal(
    await errorOf(await known.ask(issuer, await known.sign(issuer.slice(0, -1), 'nav:aareg/v1/arbeidsforhold'))),
    'invalid_grant',
  )
})

test('somebody else’s key does not speak for a registered client', async () => {
  const thief = await createMachine('known')
  assert.equal(
    await errorOf(await thief.ask(issuer, await thief.sign(issuer, 'nav:aareg/v1/arbeidsforhold'))),
    'invalid_grant',
  )
})

test('a client nobody registered is believed only when it shows its key, and from then on by that key', async () => {
  const stranger = await createMachine('stranger')
  assert.equal(await errorOf(await stranger.ask(issuer, await stranger.sign(issuer, 'x', {}, {}))), 'invalid_client')
  assert.equal((await stranger.ask(issuer, await stranger.sign(issuer, 'x'))).status, 200)
  const impostor = await createMachine('stranger')
  assert.equal(await errorOf(await impostor.ask(issuer, await impostor.sign(issuer, 'x'))), 'invalid_grant')
})

test('a client can hand in its keys beforehand', async () => {
  const careful = await createMachine('careful')
  await fetch(`${issuer}clients/careful/jwks`, { method: 'POST', body: JSON.stringify({ keys: [careful.jwk] }) })
  assert.equal((await careful.ask(issuer, await careful.sign(issuer, 'x', {}, {}))).status, 200)
})

test('a body that is no grant is refused, not broken', async () => {
  assert.equal(await errorOf(await known.ask(issuer, 'rubbish')), 'invalid_grant')
  assert.equal(await errorOf(await fetch(`${issuer}token`, { method: 'POST', body: 'x' })), 'unsupported_grant_type')
})

// On a bad day

const misbehave = (behaviour: string) =>
  fetch(world.addresses.scenario, { method: 'PUT', body: JSON.stringify({ register: 'maskinporten', behaviour }) })
const grant = (at?: Date) => known.sign(issuer, 'nav:aareg/v1/arbeidsforhold', {}, {}, at)
const tokenFrom = async (answer: Response): Promise<string> => JSON.parse(await answer.text()).access_token
const askWithToken = (token: string) =>
  fetch(world.addresses.employmentRegister, { method: 'POST', headers: { authorization: `Bearer ${token}` } })

test('while its clock is behind it refuses grants by ours, tells its time, and takes those by its own', async () => {
  await misbehave('clock-skew')
  const refused = await known.ask(issuer, await grant())
  assert.equal(refused.status, 400)
  const { error, error_description: description } = JSON.parse(await refused.text())
  assert.equal(error, 'invalid_grant')
  assert.match(description, /MP-110/)
  const told = new Date(refused.headers.get('date') ?? '')
  assert.ok(Math.abs(Date.now() - told.getTime() - 300_000) < 5000)
  const corrected = await known.ask(issuer, await grant(told))
  assert.equal(corrected.status, 200)
  const token = await tokenFrom(corrected)
  assert.ok((decodeJwt(token).exp ?? 0) * 1000 < Date.now())
  assert.equal((await askWithToken(token)).status, 200)
  await misbehave('normal')
  assert.equal((await askWithToken(token)).status, 200)
  assert.equal((await known.ask(issuer, await grant(told))).status, 400)
})

test('it can hand out tokens that are over already, which no register takes', async () => {
  await misbehave('expired-token')
  const answer = await known.ask(issuer, await grant())
  assert.equal(answer.status, 200)
  const token = await tokenFrom(answer)
  assert.ok((decodeJwt(token).exp ?? 0) * 1000 < Date.now())
  const refused = await askWithToken(token)
  assert.equal(refused.status, 401)
  assert.equal(refused.headers.get('www-authenticate'), 'Bearer error="invalid_token"')
  await misbehave('normal')
  assert.equal((await askWithToken(await tokenFrom(await known.ask(issuer, await grant())))).status, 200)
})

test('odd answers still hold a token, answers of the wrong kinds hold none', async () => {
  await misbehave('odd')
  assert.equal((await askWithToken(await tokenFrom(await known.ask(issuer, await grant())))).status, 200)
  await misbehave('wrong-kinds')
  assert.equal(await tokenFrom(await known.ask(issuer, await grant())), 17)
  await misbehave('broken')
  const broken = await known.ask(issuer, await grant())
  assert.equal(broken.status, 500)
  assert.equal(await errorOf(broken), 'server_error')
  await misbehave('normal')
})
