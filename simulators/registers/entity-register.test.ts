import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { readCast } from '../cast/read-cast.ts'
import { findDepartures } from '../testing/conforms.ts'
import { createMachine } from '../testing/machine.ts'
import { startWorld, type World } from '../world.ts'

const beside = (name: string) => new URL(`../data/${name}`, import.meta.url).pathname
const specification: unknown = JSON.parse(readFileSync(beside('entity-register-openapi.json'), 'utf8'))
const cast = readCast(beside('cast.json'))
let world: World
before(async () => {
  world = await startWorld({ cast, now: '2026-11-23T08:00:00+01:00' })
})
after(() => world.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${world.addresses.entityRegister}/api${path}`, { headers })
const conforms = (name: string, body: unknown) => assert.deepEqual(findDepartures(specification, name, body), [])

for (const { number, state } of cast.organisations.filter(({ state }) => state !== 'deleted'))
  test(`main unit ${number} (${state}) is written as the specification says`, async () => {
    const answer = await get(`/enheter/${number}`)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /enhet\.v2\+json/)
    const body = JSON.parse(await answer.text())
    conforms('Enhet', body)
    assert.equal(body.konkurs, state === 'bankrupt')
  })

test('a deleted unit is answered with 200 and a short body', async () => {
  const answer = await get('/enheter/315832756')
  assert.equal(answer.status, 200)
  const body = JSON.parse(await answer.text())
  conforms('SlettetEnhet', body)
  assert.equal(body.respons_klasse, 'SlettetEnhet')
})

test('an unknown unit is 404 with nothing in it', async () => {
  const answer = await get('/enheter/310000108')
  assert.equal(answer.status, 404)
  assert.equal(await answer.text(), '')
})

test('a number that is none is refused with Norwegian keys', async () => {
  const answer = await get('/enheter/31000010X')
  assert.equal(answer.status, 400)
  const body = JSON.parse(await answer.text())
  conforms('BadRequest', body)
  assert.equal(body.sti, '/brreg/enhetsregisteret/api/enheter/31000010X')
})

test('the first version is no longer served', async () => {
  const accept = 'application/vnd.brreg.enhetsregisteret.enhet.v1+json'
  assert.equal((await get('/enheter/311851055', { accept })).status, 406)
})

test('plain JSON is served to whoever asks for it', async () => {
  const answer = await get('/enheter/311851055', { accept: 'application/json' })
  assert.equal(answer.headers.get('content-type'), 'application/json')
})

test('sub-units are found by their main unit and link back to it', async () => {
  const body = JSON.parse(await (await get('/underenheter?overordnetEnhet=311851055')).text())
  conforms('Underenheter', body)
  assert.deepEqual(
    body._embedded.underenheter.map((unit: { organisasjonsnummer: string }) => unit.organisasjonsnummer),
    ['311384368', '319481362'],
  )
  const one = JSON.parse(await (await get('/underenheter/311384368')).text())
  conforms('Underenhet', one)
  assert.equal(one.overordnetEnhet, '311851055')
})

test('an empty list has no _embedded', async () => {
  const body = JSON.parse(await (await get('/underenheter?overordnetEnhet=310000108')).text())
  assert.equal('_embedded' in body, false)
  assert.equal(body.page.totalElements, 0)
})

test('a page beyond ten thousand is refused', async () => {
  assert.equal((await get('/enheter?size=100&page=100')).status, 400)
})

test('the change feed begins with every organisation and goes on from a number', async () => {
  const body = JSON.parse(await (await get('/oppdateringer/enheter?size=1000')).text())
  conforms('OppdateringerEnheter', body)
  const last = body._embedded.oppdaterteEnheter.at(-1)
  const rest = JSON.parse(await (await get(`/oppdateringer/enheter?oppdateringsid=${last.oppdateringsid}`)).text())
  assert.equal(rest._embedded.oppdaterteEnheter.length, 1)
})

test('roles are open with birth date and without identity number', async () => {
  const body = await (await get('/enheter/311851055/roller')).text()
  assert.match(body, /"fodselsdato":"1972-06-20"/)
  assert.doesNotMatch(body, /20867205064/)
})

test('a person’s roles need a token for exactly that, and its resource', async () => {
  const machine = await createMachine()
  const address = `${world.addresses.entityRegister}/autorisert-api/personer/rolleutskrift`
  const resource = `${world.addresses.entityRegister}/autorisert-api`
  const scope = 'brreg:data:enhetsregisteret:roller:person:oppslag:fnr'
  const ask = (headers: Record<string, string>, body = '20867205064') =>
    fetch(address, { method: 'POST', headers: { 'content-type': 'text/plain', ...headers }, body })
  assert.equal((await ask({})).status, 401)
  assert.equal(
    (await ask(await machine.authorise(world.addresses.maskinporten, 'nav:aareg/v1/arbeidsforhold', resource))).status,
    403,
  )
  assert.equal((await ask(await machine.authorise(world.addresses.maskinporten, scope))).status, 403)
  const headers = await machine.authorise(world.addresses.maskinporten, scope, resource)
  const { enheter } = JSON.parse(await (await ask(headers)).text())
  assert.equal(enheter[0].organisasjonsnummer, '311851055')
  assert.equal(enheter[0].roller[0].type.kode, 'DAGL')
  assert.equal((await ask(headers, '09860184335')).status, 404)
  assert.equal((await ask({ ...headers, 'content-type': 'application/json' })).status, 415)
})

test('roles in a deleted organisation are deregistered', async () => {
  const machine = await createMachine('another')
  const headers = await machine.authorise(
    world.addresses.maskinporten,
    'brreg:data:enhetsregisteret:roller:person:oppslag:fnr',
    `${world.addresses.entityRegister}/autorisert-api`,
  )
  const answer = await fetch(`${world.addresses.entityRegister}/autorisert-api/personer/rolleutskrift`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', ...headers },
    body: '21828731960',
  })
  assert.equal(JSON.parse(await answer.text()).enheter[0].roller[0].avregistrert, true)
})
