import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { type AnsweringServer, type Asked, answeringServer, type Said } from '#testing/answering-server.ts'
import { type RegisterStage, registerStage } from '#testing/register-stage.ts'

const BUILDER = '311851055'
const MANAGER = '20867205064'

const enterprise = JSON.stringify({ organisasjonsnummer: BUILDER, navn: 'BLANK', organisasjonsform: { kode: 'AS' } })

let stage: RegisterStage
const servers: AnsweringServer[] = []
before(async () => {
  stage = await registerStage()
})
afterEach(async () => {
  await stage.misbehave('all', 'normal')
  await Promise.all(servers.splice(0).map((server) => server.close()))
  stage.takeLines()
})
after(() => stage.close())

async function serve(answer: (asked: Asked) => Said | Promise<Said>): Promise<AnsweringServer> {
  const server = await answeringServer(answer)
  servers.push(server)
  return server
}
/** The first answers in a row, then the same good one for ever. */
function inTurn(...first: readonly Said[]) {
  const left = [...first]
  return (): Said => left.shift() ?? { body: enterprise }
}

suite('an answer with letters that are none', () => {
  for (const letters of ['\\u0000', '\\ud800'])
    test(`as ${letters} is not understood, for nobody could keep it`, async () => {
      const server = await serve(() => ({ body: enterprise.replace('BLANK', `BLA${letters}NK`) }))
      const found = await stage.open({ entity: server.address }).findOrganisation(BUILDER)
      assert.equal(!found.answered && found.why, 'not-understood')
    })
})

suite('asking again', () => {
  for (const [why, said] of [
    ['broke inside', { status: 500 }],
    ['was down', { status: 503 }],
    ['hung up half-way', { body: enterprise, lostAfter: 20 }],
    ['asked for patience, and little of it', { status: 429, headers: { 'retry-after': '1' } }],
  ] as const)
    test(`helps when the register ${why}`, async () => {
      const server = await serve(inTurn(said, said))
      const found = await stage.open({ entity: server.address }).findOrganisation(BUILDER)
      assert.ok(found.answered)
      assert.equal(server.asked.length, 3)
    })

  for (const [why, said, asked] of [
    ['a third time', { status: 503 }, 3],
    ['when a longer pause is asked for than people wait', { status: 429, headers: { 'retry-after': '30' } }, 1],
    ['when there is no access', { status: 403 }, 1],
    ['when the answer is not understood', { body: '{}' }, 1],
    ['when the answer is a move to another address', { status: 302, headers: { location: '/elsewhere' } }, 1],
  ] as const)
    test(`ends ${why}`, async () => {
      const server = await serve(() => said)
      const found = await stage.open({ entity: server.address }).findOrganisation(BUILDER)
      assert.equal(found.answered, false)
      assert.equal(server.asked.length, asked)
    })

  test('the population register counts its pause in milliseconds', async () => {
    const person = JSON.stringify({})
    const server = await serve(
      inTurn({ status: 429, headers: { 'retry-after': '1500' } }, { status: 404, body: person }),
    )
    const found = await stage.open({ population: server.address }).findPerson(MANAGER)
    assert.equal(server.asked.length, 2, 'seconds would have been too many')
    assert.equal(found.answered, false)
  })
})

suite('at most five at once', () => {
  test('ask the tax administration, whatever they ask it about', async () => {
    let now = 0
    let most = 0
    const server = await serve(async () => {
      now++
      most = Math.max(most, now)
      await new Promise((done) => setTimeout(done, 30))
      now--
      return { status: 404, body: JSON.stringify({ kode: 'X-007' }) }
    })
    const { address } = server
    const registers = stage.open({ population: address, assignment: address, vat: address, employmentEvents: address })
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => [
        registers.findPerson(MANAGER),
        registers.listAssignments(BUILDER, MANAGER),
        registers.findVat(String(310_000_000 + index)),
      ]).flat(),
    )
    assert.ok(answers.every(({ answered }) => answered))
    assert.equal(server.asked.length, 36)
    assert.equal(most, 5)
  })
})

suite('an answer that is too large', () => {
  test('is not read to its end', async () => {
    const server = await serve(() => ({ body: Buffer.alloc(30_000_000, ' ') }))
    const found = await stage.open({ entity: server.address }).findOrganisation(BUILDER)
    assert.equal(found.answered, false)
    assert.equal(stage.takeLines()[0]?.['code'], 'too-large')
  })
})

suite('errors in the words of the registers', () => {
  const trace = '5631709a-6e3e-4b72-94e7-0000000000aa'
  for (const [whose, status, body, logged] of [
    [
      'the entity register about our question',
      400,
      {
        tidsstempel: 1788192000303,
        status: 400,
        feilmelding: 'Feilaktig forespørsel',
        sti: '/x',
        antallFeil: 1,
        valideringsfeil: [{ feilmelding: 'x', parametere: [MANAGER], feilaktigVerdi: MANAGER }],
      },
      { code: 'unexpected-status', status: 400, fault: 'feilmelding-400' },
    ],
    [
      'the entity register about itself',
      500,
      { timestamp: 'x', status: 500, error: 'Internal Server Error', message: 'x', path: `/x/${MANAGER}`, trace },
      { code: 'unexpected-status', status: 500, fault: 'error-500', trace },
    ],
    [
      'the tax administration',
      406,
      { kode: 'MRA-008', melding: `Feil for ${MANAGER}`, korrelasjonsid: trace },
      { code: 'unexpected-status', status: 406, fault: 'MRA-008', trace },
    ],
    ['nobody we know', 418, { error: `no tea for ${MANAGER}` }, { code: 'unexpected-status', status: 418 }],
  ] as const)
    test(`of ${whose} are logged by their codes, never by their words`, async () => {
      const server = await serve(() => ({ status, body: JSON.stringify(body) }))
      await stage.open({ entity: server.address }).findOrganisation(BUILDER)
      const [{ time, level, log, text, ...line } = {}] = stage.takeLines()
      assert.deepEqual(line, { register: 'entity-register', ...logged })
    })

  test('of the employment register come with status 200', async () => {
    const error = (code: string) => ({
      message: 'x',
      extensions: { errormessages: [{ code, message: 'x', details: MANAGER }], classification: 'x' },
    })
    for (const [code, why] of [
      ['AA-000', 'broken'],
      ['AA-206', 'not-understood'],
    ] as const) {
      const body = { errors: [error(code)], data: { finnArbeidsforhold: null } }
      const server = await serve(() => ({ body: JSON.stringify(body) }))
      const found = await stage.open({ employment: server.address }).listEmployees(BUILDER)
      assert.ok(!found.answered && found.why === why)
      const [line] = stage.takeLines()
      assert.deepEqual([line?.['fault'], line?.['path']], [code, 'errors'])
    }
  })
})

suite('a token', () => {
  const audience = (address: string) => `${address}/`

  test('is fetched once for all who need it at the same time, and kept', async () => {
    const maskinporten = await serve(() => ({
      body: JSON.stringify({ access_token: tokenUntil(Date.now() + 120_000), expires_in: 119 }),
    }))
    const register = await serve(() => ({ status: 404, body: JSON.stringify({ kode: 'MRA-007' }) }))
    const registers = stage.open({ maskinporten: audience(maskinporten.address), vat: register.address })
    await Promise.all([1, 2, 3, 4].map((number) => registers.findVat(`31000000${number}`)))
    await registers.findVat('310000005')
    assert.equal(maskinporten.asked.length, 1)
    assert.equal(new Set(register.asked.map(({ headers }) => headers.authorization)).size, 1)
  })

  test('that a register turns away is thrown away, and the question is put once more with a new one', async () => {
    const registers = stage.open()
    assert.ok((await registers.findVat(BUILDER)).answered)
    await stage.misbehave('vat-register', 'expired-token')
    assert.ok((await registers.findVat(BUILDER)).answered)
    assert.deepEqual(stage.takeLines(), [])
  })

  test('that is turned away again is asked with no third time', async () => {
    const register = await serve(() => ({ status: 401, body: JSON.stringify({ kode: 'MRA-004' }) }))
    const found = await stage.open({ vat: register.address }).findVat(BUILDER)
    assert.ok(!found.answered && found.why === 'no-access')
    assert.equal(register.asked.length, 2)
    assert.equal(new Set(register.asked.map(({ headers }) => headers.authorization)).size, 2)
  })

  test('that has ended when it comes is none, and is not asked for without end', async () => {
    const maskinporten = await serve(() => ({
      body: JSON.stringify({ access_token: tokenUntil(Date.now() - 1000), expires_in: 119 }),
    }))
    const found = await stage.open({ maskinporten: audience(maskinporten.address) }).findVat(BUILDER)
    assert.ok(!found.answered && found.why === 'no-access')
    assert.equal(maskinporten.asked.length, 1)
    assert.equal(stage.takeLines()[0]?.['code'], 'expired-token')
  })

  test('a clock that differs from ours is followed after one refusal, and is in the log', async () => {
    await stage.misbehave('maskinporten', 'clock-skew')
    const registers = stage.open()
    assert.ok((await registers.findVat(BUILDER)).answered)
    assert.ok((await registers.listEmployees(BUILDER)).answered)
    const [line, ...more] = stage.takeLines()
    assert.deepEqual([line?.['log'], more], ['clock-differs', []])
    assert.ok(Math.abs(Number(line?.['milliseconds']) + 300_000) < 5000)
  })

  test('a grant that is refused although the clocks agree is not sent again', async () => {
    const refusal = { error: 'invalid_grant', error_description: `Invalid assertion. (trace_id: x) MP-110` }
    const maskinporten = await serve(() => ({ status: 400, body: JSON.stringify(refusal) }))
    const found = await stage.open({ maskinporten: audience(maskinporten.address) }).findVat(BUILDER)
    assert.ok(!found.answered && found.why === 'no-access')
    assert.equal(maskinporten.asked.length, 1)
    const [line] = stage.takeLines()
    assert.deepEqual([line?.['register'], line?.['fault']], ['maskinporten', 'invalid_grant/MP-110'])
  })

  test('after a fault of Maskinporten the grant is made anew, for each may be shown only once', async () => {
    const shown: string[] = []
    const maskinporten = await serve(({ body }) => {
      shown.push(new URLSearchParams(body).get('assertion') ?? '')
      return { status: 503 }
    })
    await stage.open({ maskinporten: audience(maskinporten.address) }).findVat(BUILDER)
    assert.deepEqual([shown.length, new Set(shown).size], [3, 3])
  })
})

/** What Maskinporten's tokens look like from outside; nobody verifies this one. */
function tokenUntil(milliseconds: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ exp: Math.floor(milliseconds / 1000), jti: Math.random() })}.x`
}
