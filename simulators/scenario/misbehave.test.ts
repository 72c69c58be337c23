import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { createMachine } from '../testing/machine.ts'
import { type Stage, startStage } from '../testing/stage.ts'
import type { Register } from './scenario.ts'

const query =
  'query($v: FinnArbeidsforholdVariabler) { finnArbeidsforhold(finnArbeidsforholdVariabler: $v) { arbeidsforhold { arbeidstaker { ident } ansettelsesperiode { startdato sluttdato } } } }'
const variables = {
  v: {
    opplysningspliktigId: '310000108',
    arbeidsforholdtype: ['ordinaertArbeidsforhold'],
    rapporteringsordning: ['A_ORDNINGEN'],
    arbeidsforholdstatus: ['AKTIV'],
  },
}
const work = { method: 'POST', body: JSON.stringify({ query, variables }) }

let stage: Stage
before(async () => {
  stage = await startStage()
})
after(() => stage.world.close())
afterEach(() => stage.misbehave('all', 'normal'))

type Asked = { register: Register; scope?: string; address: () => string; options?: RequestInit; truth: RegExp }
/** One question that each register answers when it is well. */
const questions: readonly Asked[] = [
  {
    register: 'entity-register',
    address: () => `${stage.world.addresses.entityRegister}/api/enheter/310000108`,
    truth: /"organisasjonsnummer":"310000108"/,
  },
  {
    register: 'population-register',
    scope: 'folkeregister:deling/offentligmedhjemmel',
    address: () => `${stage.world.addresses.populationRegister}/v1/personer/05918830121`,
    truth: /"status":"bosatt"/,
  },
  {
    register: 'employment-register',
    scope: 'nav:aareg/v1/arbeidsforhold',
    address: () => stage.world.addresses.employmentRegister,
    options: work,
    truth: /"ident":"05918830121"/,
  },
  {
    register: 'employment-events',
    scope: 'skatteetaten:arbeidsforholdhendelser',
    address: () => `${stage.world.addresses.employmentEvents}/hendelser/start?dato=2026-01-01`,
    truth: /"sekvensnummer":1\b/,
  },
  {
    register: 'assignments',
    scope: 'skatteetaten:arbeidsforhold',
    address: () => `${stage.world.addresses.assignments}/arbeidstilsynetHmsKort/310000418/54899123487`,
    truth: /"aktiv":"JA"/,
  },
  {
    register: 'vat-register',
    scope: 'skatteetaten:mvaregisteravgiftssubjekt',
    address: () => `${stage.world.addresses.vatRegister}/hmskort/310000108`,
    truth: /"registreringsstatus":"aktiv"/,
  },
  {
    register: 'cleaning-register',
    address: () => stage.world.addresses.cleaningRegister,
    truth: /<Organisasjonsnummer>310000418<[\s\S]*<Godkjenningsstatus>Godkjent med ansatte</,
  },
  {
    register: 'car-care-register',
    address: () => stage.world.addresses.carCareRegister,
    truth: /"registerstatus":4/,
  },
  {
    register: 'staffing-register',
    address: () => stage.world.addresses.staffingRegister,
    truth: /"registerstatus":1/,
  },
]
const ask = ({ scope, address, options }: Asked) =>
  scope === undefined ? stage.ask(address(), options) : stage.askFor(scope, address(), options)

for (const asked of questions)
  suite(`the ${asked.register}`, () => {
    const { register, scope, truth, options } = asked

    test('tells the truth when it is well', async () => {
      const told = await ask(asked)
      assert.equal(told.status, 200)
      assert.match(told.text, truth)
    })

    test('of the wrong type says the same as a web page', async () => {
      const well = await ask(asked)
      await stage.misbehave(register, 'wrong-type')
      const told = await ask(asked)
      assert.equal(told.status, 200)
      assert.match(told.headers.get('content-type') ?? '', /^text\/html/)
      assert.equal(told.text, well.text)
    })

    test('with garbage sends ten megabytes of it under the right name', async () => {
      const well = await ask(asked)
      await stage.misbehave(register, 'garbage')
      const answer = await fetch(asked.address(), {
        ...options,
        headers: scope === undefined ? {} : await stage.authorise(scope),
      })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('content-type'), well.headers.get('content-type'))
      const body = Buffer.from(await answer.arrayBuffer())
      assert.equal(body.length, 10_000_000)
      assert.throws(() => JSON.parse(body.toString()))
      assert.doesNotMatch(body.toString(), /<\/Register>/)
    })

    test('that is odd still says all that counts, among fields nobody knows', async () => {
      await stage.misbehave(register, 'odd')
      const told = await ask(asked)
      assert.equal(told.status, 200)
      assert.match(told.text, truth)
      assert.match(told.text, /nyttFelt2027|NyttFelt2027/)
      assert.doesNotMatch(told.text, /"telefon"|"foedselsaar"|"foersteTermin"|"naeringskoder"|<Kontaktinformasjon>/)
    })

    test('with the wrong kinds of values says nothing that counts', async () => {
      await stage.misbehave(register, 'wrong-kinds')
      const told = await ask(asked)
      assert.equal(told.status, 200)
      assert.doesNotMatch(told.text, truth)
      assert.match(told.text, /\b17\b|null|tekst/)
    })

    test('that is broken says so in its own words', async () => {
      await stage.misbehave(register, 'broken')
      const told = await ask(asked)
      assert.equal(told.status, register === 'employment-register' ? 200 : 500)
      assert.match(told.text, brokenWords[register] ?? /<h1>Server Error<\/h1>/)
    })

    test('with the wrong clock tells the truth at the wrong time', async () => {
      await stage.misbehave(register, 'clock-skew')
      const told = await ask(asked)
      assert.match(told.text, truth)
      assert.ok(Math.abs(behindBy(told.headers) - 300_000) < 5000)
    })

    test('takes old tokens for expired and new ones for good', async () => {
      const old = scope === undefined ? {} : await stage.authorise(scope)
      await stage.misbehave(register, 'expired-token')
      const refused = await stage.ask(asked.address(), { ...options, headers: old })
      assert.equal(refused.status, scope === undefined ? 200 : 401)
      assert.match((await ask(asked)).text, truth)
      if (scope === undefined) return
      const told = expiredWords[register]
      if (told !== undefined) assert.equal(refused.body.kode, told)
      else assert.equal(refused.headers.get('www-authenticate'), 'Bearer error="invalid_token"')
    })
  })

const brokenWords: Partial<Record<Register, RegExp>> = {
  'entity-register':
    /^{"timestamp":"2026-11-23T[\d:.]+\+0000","status":500,"error":"[^"]+","message":"[^"]+","path":"[^"]+","trace":"[\da-f-]{36}"}$/,
  'population-register': /^{"kode":"FREG-001"/,
  'employment-register': /"code":"AA-000"[\s\S]*"data":{"finnArbeidsforhold":null}/,
  'employment-events': /^{"kode":"ARBEIDSFORHOLDHENDELSE-001"/,
  assignments: /^{"kode":"ARBEIDSFORHOLD-001"/,
  'vat-register': /^{"kode":"MRA-001"/,
}
const expiredWords: Partial<Record<Register, string>> = {
  'population-register': 'FREG-004',
  'employment-events': 'ARBEIDSFORHOLDHENDELSE-004',
  assignments: 'ARBEIDSFORHOLD-004',
  'vat-register': 'MRA-004',
}
const behindBy = (headers: Headers) => Date.now() - Date.parse(headers.get('date') ?? '')

test('roles by identity number need a new token too, and the open register beside them needs none', async () => {
  const { entityRegister, maskinporten } = stage.world.addresses
  const scope = 'brreg:data:enhetsregisteret:roller:person:oppslag:fnr'
  const machine = await createMachine('roles')
  const authorise = () => machine.authorise(maskinporten, scope, `${entityRegister}/autorisert-api`)
  const extract = (headers: Record<string, string>) =>
    stage.ask(`${entityRegister}/autorisert-api/personer/rolleutskrift`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain' },
      body: '12897912064',
    })
  const old = await authorise()
  await stage.misbehave('entity-register', 'expired-token')
  const refused = await extract(old)
  assert.equal(refused.status, 401)
  assert.equal(refused.headers.get('www-authenticate'), 'Bearer error="invalid_token"')
  assert.equal((await extract(await authorise())).status, 200)
  assert.equal((await extract({})).headers.get('www-authenticate'), 'Bearer')
  assert.equal((await stage.ask(`${entityRegister}/api/enheter/310000108`)).status, 200)
})

test('a list of events with the wrong kinds keeps its length and loses its meaning', async () => {
  await stage.pull('PATCH', '/world/people', { id: '05918830121', given: 'Olaf' })
  await stage.misbehave('population-register', 'wrong-kinds')
  const address = `${stage.world.addresses.populationRegister}/v1/hendelser/feed?seq=1`
  const told = await stage.askFor('folkeregister:deling/offentligmedhjemmel', address)
  assert.deepEqual(told.body, [{ sekvensnummer: 'tekst', hendelse: null }])
})

test('whoever has a copy is not told that nothing changed when the body is bent', async () => {
  const file = stage.world.addresses.cleaningRegister
  const etag = (await stage.ask(file)).headers.get('etag') ?? ''
  const again = () => stage.ask(file, { headers: { 'if-none-match': etag } })
  assert.equal((await again()).status, 304)
  await stage.misbehave('cleaning-register', 'wrong-kinds')
  const bent = await again()
  assert.equal(bent.status, 200)
  assert.equal(bent.headers.get('etag'), null)
  await stage.misbehave('cleaning-register', 'truncated')
  await assert.rejects(again)
})

test('a file that is lost half-way is whole after it is taken up often enough', async () => {
  const file = stage.world.addresses.cleaningRegister
  const whole = (await stage.ask(file)).text
  await stage.misbehave('cleaning-register', 'truncated')
  const chunks: Buffer[] = []
  const size = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  for (let attempt = 0; attempt < 30 && size() < Buffer.byteLength(whole); attempt++) {
    const answer = await fetch(file, { headers: { range: `bytes=${size()}-` } })
    assert.equal(Number(answer.headers.get('content-length')), Math.max(Buffer.byteLength(whole) - size(), 2))
    try {
      for await (const chunk of answer.body ?? []) chunks.push(Buffer.from(chunk))
    } catch {
      // Lost half-way, as expected.
    }
  }
  assert.equal(Buffer.concat(chunks).toString(), whole)
})

test('a file that is cut claims to be its first half, whichever part of it is asked for', async () => {
  const file = stage.world.addresses.cleaningRegister
  const whole = Buffer.from((await stage.ask(file)).text)
  const half = Math.floor(whole.length / 2)
  await stage.misbehave('cleaning-register', 'cut')
  const first = await stage.ask(file)
  assert.equal(Number(first.headers.get('content-length')), half)
  const part = await stage.ask(file, { headers: { range: 'bytes=100-' } })
  assert.equal(part.status, 206)
  assert.equal(part.headers.get('content-range'), `bytes 100-${half - 1}/${half}`)
  assert.equal(part.text, whole.subarray(100, half).toString())
  assert.equal((await stage.ask(file, { headers: { range: `bytes=${half}-` } })).status, 416)
  await stage.misbehave('cleaning-register', 'normal')
  const rest = await stage.ask(file, { headers: { range: `bytes=${half}-` } })
  assert.equal(first.text + rest.text, whole.toString())
})
