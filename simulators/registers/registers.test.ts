import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { readCast } from '../cast/read-cast.ts'
import { createMachine } from '../testing/machine.ts'
import { startWorld, type World } from '../world.ts'

const cast = readCast(new URL('../data/cast.json', import.meta.url).pathname)
const now = '2026-11-23T08:00:00+01:00'
const builder = '311851055'
let world: World
let machine: Awaited<ReturnType<typeof createMachine>>
before(async () => {
  world = await startWorld({ cast, now })
  machine = await createMachine()
})
after(() => world.close())
beforeEach(() => world.clock.move(now))

const authorise = (scope: string) => machine.authorise(world.addresses.maskinporten, scope)
const send = async (method: string, address: string, body: unknown) => {
  const answer = await fetch(address, { method, body: JSON.stringify(body) })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}
const put = (address: string, body: unknown) => send('PUT', address, body)

// Employment register

const query =
  'query($v: FinnArbeidsforholdVariabler) { finnArbeidsforhold(finnArbeidsforholdVariabler: $v) { arbeidsforhold { arbeidstaker { ident } arbeidssted { ident } ansettelsesperiode { startdato sluttdato } } } }'
const usual = {
  arbeidsforholdtype: ['ordinaertArbeidsforhold'],
  rapporteringsordning: ['A_ORDNINGEN'],
  arbeidsforholdstatus: ['AKTIV', 'FREMTIDIG'],
}
async function findEmployments(variables: object, text = query) {
  const answer = await fetch(world.addresses.employmentRegister, {
    method: 'POST',
    headers: { ...(await authorise('nav:aareg/v1/arbeidsforhold')), 'correlation-id': 'c1' },
    body: JSON.stringify({ query: text, variables: { v: { ...usual, ...variables } } }),
  })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('correlation-id'), 'c1')
  return JSON.parse(await answer.text())
}
const employmentsOf = async (variables: object): Promise<{ arbeidstaker: { ident: string } }[]> =>
  (await findEmployments(variables)).data.finnArbeidsforhold.arbeidsforhold

test('all who work for a main unit are listed, on its sub-units', async () => {
  const found = await employmentsOf({ opplysningspliktigId: builder })
  assert.ok(found.length > 10)
  assert.deepEqual(Object.keys(found[0] ?? {}), ['arbeidstaker', 'arbeidssted', 'ansettelsesperiode'])
})

test('an employment is to come, runs and has ended as the clock goes', async () => {
  const person = '21868902768' // hired from 10 December 2026
  const statusOf = async (at: string) => {
    world.clock.move(at)
    const counts = ['AKTIV', 'FREMTIDIG', 'AVSLUTTET'].map(async (status) => {
      const found = await employmentsOf({
        opplysningspliktigId: builder,
        arbeidstakerId: person,
        arbeidsforholdstatus: [status],
      })
      return found.length
    })
    return Promise.all(counts)
  }
  assert.deepEqual(await statusOf('2026-12-09T23:59:00+01:00'), [0, 1, 0])
  assert.deepEqual(await statusOf('2026-12-10T00:00:00+01:00'), [1, 0, 0])
  await send('POST', `${world.addresses.world}/employments/end`, { person, employer: builder, to: '2026-12-15' })
  assert.deepEqual(await statusOf('2026-12-16T00:00:00+01:00'), [0, 0, 1])
})

for (const [code, variables] of [
  ['AA-200', {}],
  ['AA-201', { opplysningspliktigId: builder, arbeidsforholdtype: [] }],
  ['AA-204', { opplysningspliktigId: '12' }],
  ['AA-206', { arbeidstakerId: '12' }],
  ['AA-207', { opplysningspliktigId: builder, arbeidsforholdstatus: ['KANSKJE'] }],
] as const)
  test(`a wrong question is answered with 200 and ${code}`, async () => {
    const answer = await findEmployments(variables)
    assert.equal(answer.errors[0].extensions.errormessages[0].code, code)
    assert.equal(answer.data.finnArbeidsforhold, null)
  })

test('a field that does not exist is AA-001', async () => {
  const answer = await findEmployments({ opplysningspliktigId: builder }, query.replace('ident', 'fnr'))
  assert.equal(answer.errors[0].extensions.errormessages[0].code, 'AA-001')
})

test('without a token, or with another scope, the employment register says nothing', async () => {
  const ask = (headers: Record<string, string>) =>
    fetch(world.addresses.employmentRegister, { method: 'POST', headers, body: '{}' })
  assert.equal((await ask({})).status, 401)
  assert.equal((await ask(await authorise('skatteetaten:arbeidsforhold'))).status, 403)
})

// Population register

const findPerson = async (id: string, part = 'part=person-basis') =>
  fetch(`${world.addresses.populationRegister}/v1/personer/${id}?${part}`, {
    headers: await authorise('folkeregister:deling/offentligmedhjemmel'),
  })
const valid = (elements: { erGjeldende: boolean }[]) => elements.find(({ erGjeldende }) => erGjeldende)

for (const [id, status, identifier] of [
  ['20867205064', 'bosatt', 'foedselsnummer'],
  ['57819130037', 'midlertidig', 'dNummer'],
  ['46837220785', 'inaktiv', 'dNummer'],
  ['13818119970', 'doed', 'foedselsnummer'],
] as const)
  test(`${id} is ${status}`, async () => {
    const body = JSON.parse(await (await findPerson(id)).text())
    assert.partialDeepStrictEqual(valid(body.status), { status })
    assert.partialDeepStrictEqual(valid(body.identifikasjonsnummer), {
      identifikatortype: identifier,
      foedselsEllerDNummer: id,
    })
    assert.equal('opphold' in body, false)
  })

test('the right to work is told only when that part is asked for', async () => {
  const body = JSON.parse(await (await findPerson('09860184335', 'part=person-basis&part=opphold')).text())
  assert.partialDeepStrictEqual(valid(body.opphold), { oppholdFra: '2025-01-01', oppholdTil: '2027-12-31' })
})

test('an unknown person is 404 with a code, as is a wrong number 400', async () => {
  const unknown = await findPerson('05918830121')
  assert.equal(unknown.status, 404)
  assert.equal(JSON.parse(await unknown.text()).kode, 'FREG-007')
  assert.equal((await findPerson('123')).status, 400)
})

// Assignments and VAT

const findAssignment = async (path: string) => {
  const answer = await fetch(`${world.addresses.assignments}/${path}`, {
    headers: await authorise('skatteetaten:arbeidsforhold'),
  })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

test('a posted worker is active on the assignment, and not before or after it', async () => {
  const path = `arbeidstilsynetHmsKort/${builder}/44906209982`
  assert.deepEqual((await findAssignment(path)).body, {
    aktiv: 'JA',
    perioder: [{ startdato: '2026-10-01', sluttdato: '2027-04-30' }],
  })
  world.clock.move('2027-05-01T08:00:00+02:00')
  assert.equal((await findAssignment(path)).body.aktiv, 'NEI')
})

test('of the two kinds of 404 only -007 means not employed', async () => {
  assert.partialDeepStrictEqual(await findAssignment(`arbeidstilsynetHmsKort/${builder}/20867205064`), {
    status: 404,
    body: { kode: 'ARBEIDSFORHOLD-007' },
  })
  assert.partialDeepStrictEqual(await findAssignment(`another/${builder}/20867205064`), {
    status: 404,
    body: { kode: 'ARBEIDSFORHOLD-003' },
  })
})

test('the VAT register tells who is registered', async () => {
  const headers = await authorise('skatteetaten:mvaregisteravgiftssubjekt')
  const answer = await fetch(`${world.addresses.vatRegister}/hmskort/${builder}`, { headers })
  assert.equal(JSON.parse(await answer.text()).registrertAvgiftssubjekt.registreringsstatus, 'aktiv')
})

// The open registers

const read = async (address: string) => (await fetch(address)).text()

test('the cleaning register lists the not approved too, dated this morning', async () => {
  const file = await read(world.addresses.cleaningRegister)
  assert.match(file, /<DatoTidGenerert>2026-11-23T01:00:00\+01:00</)
  assert.match(file, /318706476[\s\S]*?<Godkjenningsstatus>HMS-kortbestilling under behandling</)
  assert.match(file, /318188122[\s\S]*?<Godkjenningsstatus>Ikke godkjent</)
  assert.doesNotMatch(file, /311851055/)
})

test('before one in the morning yesterday’s file is the newest, in summer time too', async () => {
  world.clock.move('2026-07-01T00:59:00+02:00')
  assert.match(await read(world.addresses.cleaningRegister), /<DatoTidGenerert>2026-06-30T01:00:00\+02:00</)
})

test('the old form of the cleaning register has its own words', async () => {
  const file = await read(world.addresses.cleaningRegister.replace('renhold_register', 'renhold'))
  assert.match(file, /^<\?xml[^>]*>\s*<ArrayOfRenholdsvirksomhet/)
  assert.match(file, /<Status>Under HMS-kortbestilling<\/Status>/)
})

test('a cut download can be taken up again', async () => {
  const whole = await read(world.addresses.cleaningRegister)
  const rest = await fetch(world.addresses.cleaningRegister, { headers: { range: 'bytes=100-' } })
  assert.equal(rest.status, 206)
  assert.equal(Buffer.from(whole).subarray(100).toString(), await rest.text())
})

test('the car-care and staffing registers answer for one or for all', async () => {
  const one = JSON.parse(await read(`${world.addresses.carCareRegister}/314760182`))
  assert.partialDeepStrictEqual(one, { data: { registerstatus: 4, registerstatusTekst: 'Godkjent med ansatte' } })
  assert.equal((await fetch(`${world.addresses.carCareRegister}/${builder}`)).status, 404)
  const agencies = JSON.parse(await read(world.addresses.staffingRegister))
  assert.equal(agencies.data.length, 1)
  assert.partialDeepStrictEqual(agencies.data[0], { organisasjonsnummer: '313753042', registerstatus: 1 })
})

// Scenario

test('a register can be down, limited, cut, stale and well again', async () => {
  const set = (behaviour: string) => put(world.addresses.scenario, { register: 'cleaning-register', behaviour })
  const file = world.addresses.cleaningRegister
  await set('down')
  assert.equal((await fetch(file)).status, 503)
  await set('rate-limited')
  assert.equal((await fetch(file)).headers.get('retry-after'), '2')
  await set('truncated')
  await assert.rejects(read(file))
  await set('cut')
  assert.doesNotMatch(await read(file), /<\/Register>/)
  await set('stale')
  assert.match(await read(file), /<DatoTidGenerert>2026-11-13/)
  await set('normal')
  assert.match(await read(file), /<DatoTidGenerert>2026-11-23/)
})

test('an unknown register or behaviour is refused with the choices', async () => {
  assert.match(
    (await put(world.addresses.scenario, { register: 'x', behaviour: 'down' })).body.error,
    /^register must be/,
  )
  assert.match(
    (await put(world.addresses.scenario, { register: 'all', behaviour: 'x' })).body.error,
    /^behaviour must be/,
  )
})

// World and clock

test('somebody hired today is found tomorrow, and an organisation can go bankrupt', async () => {
  const employer = '313753042'
  const hired = await send('POST', `${world.addresses.world}/employments/hire`, { person: '09860184335', employer })
  assert.equal(hired.status, 200)
  assert.equal((await employmentsOf({ opplysningspliktigId: employer, arbeidstakerId: '09860184335' })).length, 1)
  await send('PATCH', `${world.addresses.world}/organisations`, { number: employer, state: 'bankrupt' })
  assert.match(await read(`${world.addresses.entityRegister}/api/enheter/${employer}`), /"konkurs":true/)
  const wrong = await send('PATCH', `${world.addresses.world}/organisations`, { number: employer, state: 'tired' })
  assert.equal(wrong.status, 400)
})

test('the clock moves, runs on, and refuses a time without offset', async () => {
  const moved = await put(world.addresses.clock, { now: '2027-01-01T00:30:00+01:00' })
  assert.equal(moved.body.today, '2027-01-01')
  assert.ok(Math.abs(Date.parse(moved.body.now) - Date.parse('2026-12-31T23:30:00Z')) < 60_000)
  assert.equal((await put(world.addresses.clock, { now: '2027-01-01T00:30:00' })).status, 400)
  assert.equal((await put(world.addresses.clock, {})).status, 400)
})
