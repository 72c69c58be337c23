import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { findDepartures } from '../testing/conforms.ts'
import { type Stage, startStage } from '../testing/stage.ts'

const specification: unknown = JSON.parse(
  readFileSync(new URL('../data/entity-register-openapi.json', import.meta.url), 'utf8'),
)
const builder = '310000108'
let stage: Stage
let last = 25_000_000
before(async () => {
  stage = await startStage()
})
after(() => stage.world.close())

type Update = { oppdateringsid: number; organisasjonsnummer: string; endringstype: string; endringer?: unknown }

const api = (path: string) => stage.ask(`${stage.world.addresses.entityRegister}/api${path}`)
async function updates(kind: 'enheter' | 'underenheter', query = `oppdateringsid=${last + 1}`): Promise<Update[]> {
  const { body } = await api(`/oppdateringer/${kind}?size=1000&includeChanges=true&${query}`)
  return body._embedded?.[kind === 'enheter' ? 'oppdaterteEnheter' : 'oppdaterteUnderenheter'] ?? []
}
const change = async (fields: object) => {
  const told = await stage.pull('PATCH', '/world/organisations', fields)
  assert.equal(told.status, 200, told.text)
}
/** Forgets what has been told so far. */
async function catchUp(): Promise<void> {
  const all = [...(await updates('enheter', '')), ...(await updates('underenheter', ''))]
  last = Math.max(...all.map(({ oppdateringsid }) => oppdateringsid))
}
const inShort = (list: Update[]) => list.map((one) => [one.organisasjonsnummer, one.endringstype, one.endringer])

test('every unit is new when the world begins, and both feeds are written as the specification says', async () => {
  assert.ok((await updates('enheter')).every(({ endringstype }) => endringstype === 'Ny'))
  assert.deepEqual((await updates('underenheter')).map(({ organisasjonsnummer }) => organisasjonsnummer).slice(0, 2), [
    '310000205',
    '310003301',
  ])
  for (const [path, schema] of [
    ['enheter', 'OppdateringerEnheter'],
    ['underenheter', 'OppdateringerUnderenheter'],
  ] as const)
    assert.deepEqual(findDepartures(specification, schema, (await api(`/oppdateringer/${path}`)).body), [])
})

test('changes are told only to whoever asks for them', async () => {
  const { body } = await api('/oppdateringer/enheter')
  assert.ok(body._embedded.oppdaterteEnheter.every((one: Update) => one.endringer === undefined))
})

test('a bankruptcy, a winding-up and a lost VAT registration are told field by field', async () => {
  await catchUp()
  await change({ number: builder, state: 'bankrupt' })
  await change({ number: builder, state: 'winding-up', stateSince: '2026-11-20' })
  await change({ number: builder, state: 'active', vat: false })
  const told = await updates('enheter')
  assert.deepEqual(inShort(told), [
    [
      builder,
      'Endring',
      [
        { op: 'replace', path: '/konkurs', value: true },
        { op: 'add', path: '/konkursdato', value: '2026-11-23' },
      ],
    ],
    [
      builder,
      'Endring',
      [
        { op: 'replace', path: '/konkurs', value: false },
        { op: 'remove', path: '/konkursdato' },
        { op: 'replace', path: '/underAvvikling', value: true },
        { op: 'add', path: '/underAvviklingDato', value: '2026-11-20' },
      ],
    ],
    [
      builder,
      'Endring',
      [
        { op: 'replace', path: '/registrertIMvaregisteret', value: false },
        { op: 'remove', path: '/registreringsdatoMerverdiavgiftsregisteret' },
        { op: 'replace', path: '/underAvvikling', value: false },
        { op: 'remove', path: '/underAvviklingDato' },
      ],
    ],
  ])
})

test('what the entity register does not keep is not told', async () => {
  await catchUp()
  await change({ number: builder, cleaning: 'not-approved' })
  assert.deepEqual(await updates('enheter'), [])
})

test('a unit that closes is told in the feed of sub-units, and stays in the register with the day', async () => {
  await catchUp()
  const units = [{ number: '310000205', closed: '2026-11-01' }, { number: '310003301' }]
  await change({ number: builder, units })
  assert.deepEqual(inShort(await updates('underenheter')), [
    ['310000205', 'Endring', [{ op: 'add', path: '/nedleggelsesdato', value: '2026-11-01' }]],
  ])
  assert.deepEqual(await updates('enheter'), [])
  const one = (await api('/underenheter/310000205')).body
  assert.equal(one.nedleggelsesdato, '2026-11-01')
  assert.deepEqual(findDepartures(specification, 'Underenhet', one), [])
  const { body } = await api(`/underenheter?overordnetEnhet=${builder}`)
  assert.deepEqual(
    body._embedded.underenheter.map((unit: Record<string, string>) => unit['nedleggelsesdato']),
    ['2026-11-01', undefined],
  )
})

test('a unit that opens is new, and one that is taken out is deleted', async () => {
  await catchUp()
  await change({ number: builder, units: [{ number: '310003301' }, { number: '310001104' }] })
  assert.deepEqual(
    inShort(await updates('underenheter')).map(([number, kind]) => [number, kind]),
    [
      ['310001104', 'Ny'],
      ['310000205', 'Sletting'],
    ],
  )
})

test('new roles are told in the feed of roles', async () => {
  const roles = async () => (await api('/oppdateringer/roller?size=1000')).body.length
  const before = await roles()
  await change({ number: builder, email: 'post@example.no' })
  assert.equal(await roles(), before)
  await change({ number: builder, roles: [{ role: 'LEDE', person: '12897912064' }] })
  assert.equal(await roles(), before + 1)
})

test('a deletion is told with its day, for the sub-units too, and can be taken back', async () => {
  await catchUp()
  await change({ number: '310000418', state: 'deleted' })
  const gone = [{ op: 'add', path: '/slettedato', value: '2026-11-23' }]
  assert.deepEqual(inShort(await updates('enheter')), [['310000418', 'Sletting', gone]])
  assert.deepEqual(inShort(await updates('underenheter')), [['310004200', 'Sletting', gone]])
  assert.equal((await api('/enheter/310000418')).body.slettedato, '2026-11-23')
  await catchUp()
  await change({ number: '310000418', state: 'active' })
  assert.deepEqual(inShort(await updates('enheter')), [
    ['310000418', 'Endring', [{ op: 'remove', path: '/slettedato' }]],
  ])
})

test('what is removed for legal reasons is 410 with a body, everywhere', async () => {
  await catchUp()
  await change({ number: '310000418', state: 'removed' })
  assert.deepEqual(inShort(await updates('enheter')), [['310000418', 'Fjernet', []]])
  for (const [path, schema] of [
    ['/enheter/310000418', 'GoneEnhet'],
    ['/underenheter/310004200', 'GoneUnderenhet'],
  ] as const) {
    const { status, body } = await api(path)
    assert.equal(status, 410)
    assert.deepEqual(findDepartures(specification, schema, body), [])
  }
  assert.equal((await api('/enheter/310000418/roller')).status, 410)
})

for (const path of [
  '/enheter?size=0',
  '/enheter?size=mange',
  '/enheter?page=-1',
  '/enheter?size=10000&page=1',
  '/underenheter?size=100&page=100',
  '/oppdateringer/enheter?size=10000&page=1',
  '/oppdateringer/enheter?oppdateringsid=0',
  '/oppdateringer/underenheter?dato=1.9.2026',
])
  test(`${path} is refused with Norwegian keys`, async () => {
    const { status, body } = await api(path)
    assert.equal(status, 400)
    assert.deepEqual(findDepartures(specification, 'BadRequest', body), [])
  })

test('the deepest page of all is served', async () => {
  assert.equal((await api('/oppdateringer/enheter?size=10000&page=0')).status, 200)
  assert.equal((await api('/enheter?size=100&page=99')).status, 200)
})

test('a broken register answers in English, as its specification says', async () => {
  await stage.misbehave('entity-register', 'broken')
  const { status, body } = await api(`/enheter/${builder}`)
  assert.equal(status, 500)
  assert.deepEqual(findDepartures(specification, 'InternalServerError', body), [])
  await stage.misbehave('entity-register', 'normal')
})
