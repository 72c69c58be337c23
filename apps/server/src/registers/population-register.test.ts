import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type AnsweringServer, answeringServer } from '#testing/answering-server.ts'
import { type RegisterStage, registerStage } from '#testing/register-stage.ts'
import type { Registers } from './registers.ts'

const MANAGER = '20867205064'
const INACTIVE = '67858208278'
const D_NUMBER = '57819130037'
const NEW_NUMBER = '17819130047'
const NOBODY = '02813299952'

let stage: RegisterStage
let registers: Registers
before(async () => {
  stage = await registerStage()
  registers = stage.open()
})
after(() => stage.close())

/** A population register that says the same of everybody. */
async function saying(document: object, ask: (registers: Registers) => Promise<void>) {
  const server = await answeringServer(() => ({ body: JSON.stringify(document) }))
  try {
    await ask(stage.open({ population: server.address }))
  } finally {
    await server.close()
  }
}
const person = {
  identifikasjonsnummer: [
    { erGjeldende: true, status: 'iBruk', foedselsEllerDNummer: MANAGER, identifikatortype: 'foedselsnummer' },
  ],
  status: [{ erGjeldende: true, status: 'bosatt', ajourholdstidspunkt: '2022-11-02T10:00:00.000+01:00' }],
  foedsel: [{ erGjeldende: true, foedselsdato: '1972-06-20' }],
  navn: [{ erGjeldende: true, fornavn: 'Tiril', etternavn: 'Håland' }],
}
const identifier = (number: string, type: string, status: string, erGjeldende = true) => ({
  erGjeldende,
  status,
  foedselsEllerDNummer: number,
  identifikatortype: type,
})

suite('the status of a person', () => {
  test('carries the first day it held, in Norway', async () => {
    await stage.pull('PATCH', '/world/people', { id: INACTIVE, statusSince: '2026-11-10' })
    const found = await registers.findPerson(INACTIVE)
    assert.ok(found.answered && found.value.status === 'inactive')
    assert.equal(found.value.since, '2026-11-10')
  })

  for (const [what, entry, since] of [
    [
      'when it began, before when it was written',
      { gyldighetstidspunkt: '2026-11-09T23:30:00.000Z', ajourholdstidspunkt: '2026-11-20T10:00:00.000+01:00' },
      '2026-11-10',
    ],
    ['when it was written, for want of better', { ajourholdstidspunkt: '2026-07-01T00:30:00.000+02:00' }, '2026-07-01'],
    ['a day as it stands', { gyldighetstidspunkt: '2026-11-10' }, '2026-11-10'],
    ['nothing, when nothing is told', {}, undefined],
  ] as const)
    test(`tells ${what}`, () =>
      saying({ ...person, status: [{ erGjeldende: true, status: 'inaktiv', ...entry }] }, async (asked) => {
        const found = await asked.findPerson(MANAGER)
        assert.ok(found.answered && found.value.status === 'inactive')
        assert.equal(found.value.since, since)
      }))

  for (const [what, changed] of [
    ['a moment that is none', { status: [{ erGjeldende: true, status: 'bosatt', gyldighetstidspunkt: 'i fjor' }] }],
    ['a status nobody knows', { status: [{ erGjeldende: true, status: 'svevende' }] }],
    ['a status that no longer holds', { status: [{ erGjeldende: false, status: 'bosatt' }] }],
    ['no name', { navn: [] }],
    ['a number in use that is none', { identifikasjonsnummer: [identifier('../1781913', 'foedselsnummer', 'iBruk')] }],
    ['no day of birth', { foedsel: [{ erGjeldende: true, foedselsaar: '1972' }] }],
  ] as const)
    test(`with ${what} is no answer`, () =>
      saying({ ...person, ...changed }, async (asked) => {
        assert.equal((await asked.findPerson(MANAGER)).answered, false)
      }))
})

suite('a D number that became a national number', () => {
  test('finds the person, who has not ceased, and tells the number in use', async () => {
    await stage.pull('POST', '/world/people/new-number', { id: D_NUMBER, number: NEW_NUMBER })
    const byOld = await registers.findPerson(D_NUMBER)
    assert.ok(byOld.answered && byOld.value.status !== 'not-found')
    assert.deepEqual(
      [byOld.value.status, byOld.value.kind, byOld.value.number, byOld.value.formerNumbers],
      ['resident', 'national', NEW_NUMBER, undefined],
    )
    const byNew = await registers.findPerson(NEW_NUMBER)
    assert.ok(byNew.answered && byNew.value.status !== 'not-found')
    assert.deepEqual([byNew.value.number, byNew.value.formerNumbers], [undefined, [D_NUMBER]])
  })

  test('is told of in the feed', async () => {
    const feed = await registers.feeds.populationEvents.listAfter(undefined)
    assert.ok(feed.answered)
    const event = feed.value.events.find(({ kind }) => kind === 'endringIIdentifikasjonsnummer')
    assert.equal(event?.identityNumber, D_NUMBER)
  })

  const both = [identifier(D_NUMBER, 'dNummer', 'opphoert'), identifier(NEW_NUMBER, 'foedselsnummer', 'iBruk')]
  test('has not ceased either when both numbers are in force in the document', () =>
    saying({ ...person, identifikasjonsnummer: both }, async (asked) => {
      const found = await asked.findPerson(D_NUMBER)
      assert.ok(found.answered && found.value.status === 'resident' && found.value.number === NEW_NUMBER)
    }))

  test('a number that ceased with no other in its place has ceased, unless its holder died', async () => {
    const alone = [identifier(D_NUMBER, 'dNummer', 'opphoert')]
    for (const [status, expected] of [
      ['midlertidig', 'ceased'],
      ['doed', 'deceased'],
    ] as const)
      await saying(
        { ...person, identifikasjonsnummer: alone, status: [{ erGjeldende: true, status }] },
        async (asked) => {
          const found = await asked.findPerson(D_NUMBER)
          assert.equal(found.answered && found.value.status, expected)
        },
      )
  })
})

suite('many persons at once', () => {
  test('are told by the numbers asked for; who is left out is not found', async () => {
    const found = await registers.listPersons([MANAGER, NOBODY, D_NUMBER, MANAGER])
    assert.ok(found.answered)
    assert.deepEqual(
      [...found.value].map(([number, { status }]) => [number, status]),
      [
        [MANAGER, 'resident'],
        [NOBODY, 'not-found'],
        [D_NUMBER, 'resident'],
      ],
    )
  })

  test('are asked for a thousand at a time, in the body and never in the address', async () => {
    const numbers = Array.from({ length: 2001 }, (_, index) => String(10_000_000_000 + index))
    const server = await answeringServer(() => ({ body: JSON.stringify({ oppslag: [] }) }))
    const found = await stage.open({ population: server.address }).listPersons(numbers)
    assert.ok(found.answered && found.value.size === 2001)
    assert.deepEqual(
      server.asked.map(({ body }) => JSON.parse(body).foedselsEllerDNummer.length),
      [1000, 1000, 1],
    )
    assert.ok(server.asked.every(({ path }) => !/\d{11}/.test(path)))
    await server.close()
  })

  test('one that cannot be read is left out, found odd, and hides nobody else', async () => {
    stage.takeLines()
    const oppslag = [
      { foedselsEllerDNummer: MANAGER, folkeregisterperson: person },
      { foedselsEllerDNummer: NOBODY, folkeregisterperson: { ...person, navn: 'tekst' } },
    ]
    await saying({ oppslag }, async (asked) => {
      const found = await asked.listPersons([MANAGER, NOBODY])
      assert.ok(found.answered)
      assert.deepEqual([...found.value.keys()], [MANAGER])
      assert.deepEqual(
        stage.takeLines().map(({ register, code, path }) => [register, code, path]),
        [['population-register', 'unexpected-form', 'navn']],
      )
    })
  })

  test('a list that is missing is no answer, and nobody is not found for it', () =>
    saying({}, async (asked) => assert.equal((await asked.listPersons([MANAGER])).answered, false)))
})

suite("the population register's feed", () => {
  let server: AnsweringServer
  after(() => server.close())

  test('goes on after the last number seen, says nothing twice, and knows where now is', async () => {
    const feed = registers.feeds.populationEvents
    await stage.pull('PATCH', '/world/people', { id: MANAGER, family: 'Håland-Aas' })
    const start = await feed.findStart()
    assert.ok(start.answered)
    const nothing = await feed.listAfter(start.value)
    assert.ok(nothing.answered && nothing.value.etag)
    assert.deepEqual([nothing.value.events, nothing.value.next, nothing.value.more], [[], start.value, false])
    const same = await feed.listAfter(start.value, nothing.value.etag)
    assert.ok(same.answered)
    assert.deepEqual(same.value, { ...nothing.value })

    await stage.pull('PATCH', '/world/people', { id: MANAGER, status: 'deceased' })
    const news = await feed.listAfter(start.value, nothing.value.etag)
    assert.ok(news.answered)
    assert.deepEqual(
      news.value.events.map(({ identityNumber, kind }) => [identityNumber, kind]),
      [[MANAGER, 'endringIDoedsfall']],
    )
    assert.ok((news.value.next ?? 0) > start.value && news.value.events[0]?.at?.startsWith('2026-11-23'))
  })

  test('an event that cannot be read is found odd, and does not hide those after it', async () => {
    stage.takeLines()
    const good = { folkeregisteridentifikator: MANAGER, hendelsetype: 'endringIStatus' }
    const events = [
      { sekvensnummer: 10_001, hendelse: { hendelsetype: 17 } },
      { sekvensnummer: 10_003, hendelse: good },
      { sekvensnummer: 10_004 },
    ]
    server = await answeringServer(() => ({ body: JSON.stringify(events) }))
    const feed = await stage.open({ population: server.address }).feeds.populationEvents.listAfter(10_000)
    assert.ok(feed.answered)
    assert.deepEqual([feed.value.events.map(({ sequence }) => sequence), feed.value.next], [[10_003], 10_004])
    assert.equal(stage.takeLines().length, 2)
    assert.match(server.asked[0]?.path ?? '', /[?]seq=10001$/)
  })
})
