import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseCast } from '../cast/parse-cast.ts'
import { type Stage, startStage } from '../testing/stage.ts'

const scope = 'folkeregister:deling/offentligmedhjemmel'
const dNumber = '54899123487'
const national = '14899110030'
const ola = '05918830121'

let stage: Stage
before(async () => {
  stage = await startStage()
})
after(() => stage.world.close())

const ask = (path: string, options: RequestInit = {}) =>
  stage.askFor(scope, `${stage.world.addresses.populationRegister}/v1${path}`, options)
const personOf = async (number: string, part = 'person-basis') => (await ask(`/personer/${number}?part=${part}`)).body
const feedFrom = async (seq: number) =>
  (await ask(`/hendelser/feed?seq=${seq}`)).body.map(
    ({ sekvensnummer, hendelse }: { sekvensnummer: number; hendelse: Record<string, string> }) => [
      sekvensnummer,
      hendelse['folkeregisteridentifikator'],
      hendelse['hendelsetype'],
    ],
  )
const newest = async (): Promise<number> => (await ask('/hendelser/siste/sekvensnummer')).body

test('before anything happens the feed is empty and its last number is the one before the first', async () => {
  assert.deepEqual(await feedFrom(1), [])
  assert.equal(await newest(), 10_000)
})

test('a status that a lever changes began at that moment, and the one before it stays, out of force', async () => {
  stage.world.clock.move('2026-11-24T12:00:00+01:00')
  await stage.pull('PATCH', '/world/people', { id: ola, status: 'inactive' })
  const { status } = await personOf(ola)
  assert.equal(status.length, 2)
  assert.partialDeepStrictEqual(status[0], {
    erGjeldende: false,
    status: 'bosatt',
    ajourholdstidspunkt: '2022-11-02T10:00:00.000+01:00',
  })
  assert.partialDeepStrictEqual(status[1], { erGjeldende: true, status: 'inaktiv' })
  assert.match(status[0].opphoerstidspunkt, /^2026-11-24T12:00:\d\d\.000\+01:00$/)
  assert.match(status[1].ajourholdstidspunkt, /^2026-11-24T12:00:\d\d\.000\+01:00$/)
  assert.match(status[1].gyldighetstidspunkt, /^2026-11-24T12:00:\d\d\.000\+01:00$/)
})

test('a status may be told of later than it began', async () => {
  await stage.pull('PATCH', '/world/people', { id: ola, status: 'emigrated', statusSince: '2026-07-01' })
  const current = (await personOf(ola)).status.at(-1)
  assert.equal(current.gyldighetstidspunkt, '2026-07-01T00:00:00.000+02:00')
  assert.match(current.ajourholdstidspunkt, /^2026-11-24T12:00/)
})

test('a cast may say since when a status holds', async () => {
  const other = await startStage(parseCast({ people: [{ id: ola, status: 'inactive', statusSince: '2026-10-30' }] }))
  const told = await other.askFor(scope, `${other.world.addresses.populationRegister}/v1/personer/${ola}`)
  assert.equal(told.body.status[0].gyldighetstidspunkt, '2026-10-30T00:00:00.000+01:00')
  assert.equal(told.body.status[0].ajourholdstidspunkt, '2026-10-30T10:00:00.000+01:00')
  await other.world.close()
})

test('each kind of change has its event, and what nobody registers has none', async () => {
  const last = await newest()
  await stage.pull('PATCH', '/world/people', { id: ola, given: 'Olaf' })
  await stage.pull('PATCH', '/world/people', { id: ola, citizenship: 'UKR', rightToWork: { from: '2026-01-01' } })
  await stage.pull('PATCH', '/world/people', { id: ola, email: 'ola@example.no' })
  await stage.pull('PATCH', '/world/people', { id: ola, status: 'deceased' })
  const events = await feedFrom(last + 1)
  assert.deepEqual(
    events.map(([, number, kind]: [number, string, string]) => [number, kind]),
    [
      [ola, 'endringINavn'],
      [ola, 'endringIStatsborgerskap'],
      [ola, 'endringIOpphold'],
      [ola, 'endringIDoedsfall'],
    ],
  )
  const { navn, doedsfall, foedsel } = await personOf(ola)
  assert.deepEqual(
    navn.map((name: { fornavn: string; erGjeldende: boolean }) => [name.fornavn, name.erGjeldende]),
    [
      ['O', false],
      ['Ola', false],
      ['Olaf', true],
    ],
  )
  assert.equal(doedsfall[0].doedsdato, '2026-11-24')
  assert.equal(foedsel.length, 1)
})

test('the feed has numbers of its own that ascend with gaps, and is asked for from one of them on', async () => {
  const numbers = (await feedFrom(1)).map(([sequence]: [number]) => sequence)
  assert.deepEqual(numbers.slice(0, 5), [10_001, 10_002, 10_003, 10_005, 10_006])
  assert.equal((await feedFrom(10_004))[0][0], 10_005)
  assert.equal(await newest(), numbers.at(-1))
  assert.equal((await ask('/hendelser/feed?seq=x')).status, 400)
})

test('whoever has seen the feed is told so, until something happens', async () => {
  const etag = (await ask('/hendelser/feed?seq=1')).headers.get('etag') ?? ''
  const again = () => ask('/hendelser/feed?seq=1', { headers: { 'if-none-match': etag } })
  assert.equal((await again()).status, 304)
  assert.equal((await again()).text, '')
  await stage.pull('PATCH', '/world/people', { id: ola, family: 'Nyesen' })
  assert.equal((await again()).status, 200)
})

test('the feed shows at most a thousand at a time', async () => {
  for (let count = 0; count < 1001; count++)
    await stage.pull('PATCH', '/world/people', { id: ola, family: `Nr ${count}` })
  assert.equal((await feedFrom(1)).length, 1000)
})

test('many are looked up at once, but not more than a thousand', async () => {
  const lookUp = (numbers: string[]) =>
    ask('/personer/bulkoppslag', { method: 'POST', body: JSON.stringify({ foedselsEllerDNummer: numbers }) })
  const told = await lookUp([dNumber, '01828515035', '12897912064'])
  assert.deepEqual(
    told.body.oppslag.map((one: { foedselsEllerDNummer: string }) => one.foedselsEllerDNummer),
    [dNumber, '12897912064'],
  )
  assert.equal((await lookUp(Array.from({ length: 1001 }, () => ola))).status, 400)
})

test('somebody who moves here is found from now on and told of in the feed, and is refused under a number that somebody has', async () => {
  const newcomer = '01819012352'
  const last = await newest()
  assert.equal((await ask(`/personer/${newcomer}`)).status, 404)
  const told = await stage.pull('POST', '/world/people', { id: newcomer, given: 'Ny', family: 'Kommer' })
  assert.equal(told.status, 200)
  assert.partialDeepStrictEqual(await personOf(newcomer), {
    identifikasjonsnummer: [{ foedselsEllerDNummer: newcomer, status: 'iBruk' }],
    navn: [{ fornavn: 'Ny', etternavn: 'Kommer' }],
    status: [{ status: 'bosatt', erGjeldende: true }],
  })
  assert.ok((await newest()) > last)
  for (const taken of [newcomer, ola, dNumber])
    assert.equal((await stage.pull('POST', '/world/people', { id: taken })).status, 400)
  assert.equal((await stage.pull('POST', '/world/people', { id: '12' })).status, 400)
})

test('a D number does not become another D number, nor a number somebody has, nor is it anybody’s but its holder’s', async () => {
  const give = (id: string, number: string) => stage.pull('POST', '/world/people/new-number', { id, number })
  assert.equal((await give(dNumber, '57819130037')).status, 400)
  assert.equal((await give(dNumber, ola)).status, 400)
  assert.equal((await give(ola, national)).status, 400)
  assert.equal((await give('41828515035', national)).status, 400)
  assert.equal((await personOf(dNumber)).identifikasjonsnummer.length, 1)
})

test('a D number that became a national number finds the same person as the new one', async () => {
  const last = await newest()
  const told = await stage.pull('POST', '/world/people/new-number', { id: dNumber, number: national })
  assert.equal(told.status, 200)
  const document = await personOf(dNumber)
  assert.deepEqual(await personOf(national), document)
  assert.partialDeepStrictEqual(document.identifikasjonsnummer, [
    { foedselsEllerDNummer: dNumber, identifikatortype: 'dNummer', status: 'opphoert', erGjeldende: false },
    { foedselsEllerDNummer: national, identifikatortype: 'foedselsnummer', status: 'iBruk', erGjeldende: true },
  ])
  assert.equal(document.identifikasjonsnummer.length, 2)
  assert.partialDeepStrictEqual(document.status, [
    { status: 'midlertidig', erGjeldende: false },
    { status: 'bosatt', erGjeldende: true },
  ])
  const events = await feedFrom(last + 1)
  assert.deepEqual(
    events.map(([, number, kind]: [number, string, string]) => [number, kind]),
    [[dNumber, 'endringIIdentifikasjonsnummer']],
  )
})

test('work goes on under the new number, and is found by either', async () => {
  const query =
    'query($v: FinnArbeidsforholdVariabler) { finnArbeidsforhold(finnArbeidsforholdVariabler: $v) { arbeidsforhold { arbeidstaker { ident } } } }'
  const work = async (number: string) => {
    const v = {
      arbeidstakerId: number,
      arbeidsforholdtype: ['ordinaertArbeidsforhold'],
      rapporteringsordning: ['A_ORDNINGEN'],
      arbeidsforholdstatus: ['AKTIV'],
    }
    const body = JSON.stringify({ query, variables: { v } })
    const address = stage.world.addresses.employmentRegister
    const told = await stage.askFor('nav:aareg/v1/arbeidsforhold', address, { method: 'POST', body })
    return told.body.data.finnArbeidsforhold.arbeidsforhold
  }
  assert.deepEqual(await work(dNumber), [{ arbeidstaker: { ident: national } }])
  assert.deepEqual(await work(national), await work(dNumber))
  const assigned = await stage.askFor(
    'skatteetaten:arbeidsforhold',
    `${stage.world.addresses.assignments}/arbeidstilsynetHmsKort/310000418/${dNumber}`,
  )
  assert.equal(assigned.body.aktiv, 'JA')
  const hired = await stage.pull('POST', '/world/employments/hire', { person: dNumber, employer: '310000418' })
  assert.equal(hired.body.person, national)
})
