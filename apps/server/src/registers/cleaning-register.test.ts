import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseInstant } from '@hms/domain/calendar'
import { createClock } from '#clock.ts'
import { type AnsweringServer, answeringServer, type Said } from '#testing/answering-server.ts'
import { NOW, type RegisterStage, registerStage } from '#testing/register-stage.ts'
import { openCleaningRegister } from './cleaning-register.ts'
import { NoAnswer } from './no-answer.ts'
import { readCleaningFile } from './read-cleaning-file.ts'

const wire = readFileSync(
  fileURLToPath(new URL('../../../../simulators/data/wire/renholdsregister.xml', import.meta.url)),
)
const FIRM = '310000418'
const OTHER = '310000507'

/** In pieces of so many bytes, so that letters and tags are torn apart. */
async function* inPieces(text: string | Buffer, size = 7) {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}
const read = (text: string | Buffer, size?: number) => readCleaningFile(inPieces(text, size))
const refusing = (code: string) => (error: unknown) => error instanceof NoAnswer && error.finding?.code === code

const newer = (companies: string) =>
  `<?xml version="1.0" encoding="utf-8"?><Register><Metadata><DatoTidGenerert>2026-11-23T01:00:00+01:00</DatoTidGenerert></Metadata>${companies}</Register>`
const company = (number: string, beside = '', within = '') =>
  `<Virksomhet><Hovedenhet><Organisasjonsnummer>${number}</Organisasjonsnummer>${within}</Hovedenhet>${beside}</Virksomhet>`
const state = (words: string) => `<Godkjenningsstatus>${words}</Godkjenningsstatus>`

suite("the cleaning register's file", () => {
  test('as it is published in its first generation is understood', async () => {
    const { states, builtAt } = await read(wire)
    assert.deepEqual(Object.fromEntries(states), {
      '123456789': 'approved-with-employees',
      '987654321': 'not-approved',
      '123123123': 'approved-without-employees',
      '321321321': 'card-ordering-under-treatment',
      '456456456': 'application-under-treatment',
    })
    assert.equal(builtAt, undefined, 'that generation tells no date')
    assert.ok(!states.has('111111111'), 'a department is no firm')
  })

  for (const [place, beside, within] of [
    ['beside the main unit', state('HMS-kortbestilling under behandling'), ''],
    ['in the main unit', '', state('HMS-kortbestilling under behandling')],
    [
      'somewhere else in the firm, before what is said of its sub-units',
      `<Godkjenning>${state('Under HMS-kortbestilling')}</Godkjenning><Underenheter><Avdeling>${state('Ikke godkjent')}</Avdeling></Underenheter>`,
      '',
    ],
    [
      'after what is said of its sub-units',
      `<Underenheter><Avdeling>${state('Ikke godkjent')}</Avdeling></Underenheter>${state('Under HMS-kortbestilling')}`,
      '',
    ],
  ] as const)
    test(`a state ${place} is the firm's`, async () => {
      const { states } = await read(newer(company(FIRM, beside, within)))
      assert.deepEqual([...states], [[FIRM, 'card-ordering-under-treatment']])
    })

  test('a number of a sub-unit never becomes that of the firm', async () => {
    const text = newer(
      `<Virksomhet><Underenheter><Avdeling><Hovedenhet><Organisasjonsnummer>${OTHER}</Organisasjonsnummer></Hovedenhet></Avdeling></Underenheter>` +
        `<Hovedenhet><Organisasjonsnummer>310 000 418</Organisasjonsnummer></Hovedenhet>${state('Godkjent uten ansatte')}</Virksomhet>`,
    )
    assert.deepEqual([...(await read(text)).states], [[FIRM, 'approved-without-employees']])
  })

  test('letters torn apart between two pieces are whole again, and CDATA is text', async () => {
    for (const size of [1, 2, 3, 1000])
      assert.deepEqual(
        [...(await read(newer(company(FIRM, state('<![CDATA[Søknad under behandling]]>'))), size)).states],
        [[FIRM, 'application-under-treatment']],
      )
  })

  test('a firm with a state nobody knows is not understood, and hides nobody else', async () => {
    const { states, odd, unread } = await read(
      newer(company(FIRM, state('Godkjent med forbehold')) + company(OTHER, state('Godkjent med ansatte'))),
    )
    assert.deepEqual([...states], [[OTHER, 'approved-with-employees']])
    assert.deepEqual([[...odd.keys()], unread], [[FIRM], undefined])
  })

  test('a firm without a readable number may be anybody', async () => {
    const { unread } = await read(newer(company('tekst', state('Godkjent med ansatte'))))
    assert.equal(unread?.code, 'unexpected-form')
  })

  const whole = newer(company(FIRM, state('Ikke godkjent')))
  for (const [what, text, code] of [
    ['that is cut in the middle of a firm', whole.slice(0, -40), 'cut'],
    ['that is cut between two firms', whole.slice(0, -'</Register>'.length), 'cut'],
    ['that is cut in its last tag', whole.slice(0, -1), 'cut'],
    ['that is empty', '', 'cut'],
    ['that ends what it did not begin', whole.replace('</Register>', '</Registry>'), 'not-xml'],
    ['that is a web page', '<html><body>Bad gateway</body></html>', 'unexpected-form'],
    ['that is no text', Buffer.from([0x3c, 0x52, 0xff, 0xfe, 0x00, 0x3e]), 'not-xml'],
    [
      'that explains its own entities',
      `<!DOCTYPE r [<!ENTITY a "aa">]>${newer(company(FIRM, state('&a;')))}`,
      'not-xml',
    ],
    ['with a word longer than any word', newer(company(FIRM, state('x'.repeat(200_000)))), 'too-large'],
  ] as const)
    test(`${what} is no answer about anybody`, () => assert.rejects(read(text, 4096), refusing(code)))
})

suite('the cleaning register of the real size', () => {
  let stage: RegisterStage
  before(async () => {
    stage = await registerStage()
    await stage.pull('PUT', '/world/cleaning-fillers', { companies: 7800 })
  })
  after(() => stage.close())

  test('is read as it comes: of 22 MB never more than a piece is held', async () => {
    const answer = await fetch(stage.at.cleaning, { headers: { 'user-agent': 'test' } })
    let bytes = 0
    async function* counted() {
      for await (const chunk of answer.body ?? []) {
        bytes += chunk.length
        yield chunk
      }
    }
    const { states, mostHeld } = await readCleaningFile(counted())
    assert.ok(bytes > 20_000_000, `${bytes} bytes`)
    assert.ok(states.size > 7000 && mostHeld < 512 * 1024, `${mostHeld} characters held`)
  })

  test('answers, and all who wait for it at once cause one download', async () => {
    const { cleaning } = stage.at
    const proxy = await answeringServer(async ({ headers }) => {
      const mark = headers['if-none-match']
      const answer = await fetch(cleaning, {
        headers: { 'user-agent': 'test', ...(mark ? { 'if-none-match': mark } : {}) },
      })
      const kept = ['content-type', 'etag', 'last-modified'].map((name) => [name, answer.headers.get(name) ?? ''])
      return {
        status: answer.status,
        headers: Object.fromEntries(kept),
        body: Buffer.from(await answer.arrayBuffer()),
      }
    })
    const registers = stage.open({ cleaning: proxy.address })
    const askAll = () =>
      Promise.all(['318706476', '318188122', BUILDER].map((number) => registers.findApproval('cleaning', number)))
    let found = await askAll()
    // On a busy machine it lasts longer than people wait: it goes on by itself, and whoever asks again gets its answer.
    while (found.some(({ answered }) => !answered)) found = await askAll()
    assert.deepEqual(
      found.map((one) => one.answered && one.value),
      ['card-ordering-under-treatment', 'not-approved', null],
    )
    assert.equal(proxy.asked.filter(({ headers }) => headers['if-none-match'] === undefined).length, 1)
    assert.ok((await registers.findApproval('cleaning', '318706476')).answered)
    assert.equal(proxy.asked.at(-1)?.headers['if-none-match'] !== undefined, true, 'asked whether it still stands')
    await proxy.close()
  })
})
const BUILDER = '311851055'

suite('a download that is lost half-way', () => {
  const text = newer(
    Array.from({ length: 200 }, (_, index) => company(String(310_000_000 + index), state('Godkjent med ansatte'))).join(
      '',
    ),
  )
  const etag = '"of-this-morning"'
  const file = (said: Said = {}): Said => ({
    body: text,
    ...said,
    headers: { 'content-type': 'application/xml', etag, 'accept-ranges': 'bytes', ...said.headers },
  })
  const clock = createClock({ startsAt: parseInstant(NOW) })
  const half = Math.floor(text.length / 2)
  const rangeOf = (headers: { range?: string | undefined }) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1])
  const part = (from: number, of: string, lostAfter?: number): Said =>
    file({
      status: 206,
      body: of.slice(from),
      headers: { 'content-range': `bytes ${from}-${of.length - 1}/${of.length}` },
      ...(lostAfter === undefined ? {} : { lostAfter }),
    })
  const servers: AnsweringServer[] = []
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))
  async function find(answer: Parameters<typeof answeringServer>[0]) {
    const server = await answeringServer(answer)
    servers.push(server)
    const find = openCleaningRegister(server.address, clock)
    return { server, found: find('310000199').then(({ value }) => value) }
  }

  test('goes on where it stopped, once, and only with the same file', async () => {
    const { server, found } = await find(({ headers }) =>
      headers.range ? part(rangeOf(headers), text) : file({ lostAfter: half }),
    )
    assert.equal(await found, 'approved-with-employees')
    assert.deepEqual(
      server.asked.map(({ headers }) => [headers.range !== undefined, headers['if-range']]),
      [
        [false, undefined],
        [true, etag],
      ],
    )
  })

  for (const [why, answer] of [
    ['is lost again', (from: number) => part(from, text, 10)],
    ['has become another file', () => file({ body: text.replaceAll('Godkjent', 'Ikke godkjent') })],
    ['has become a shorter one', (from: number) => part(from, text.slice(0, -50))],
    ['begins elsewhere', () => part(half - 100, text)],
    ['is not there', () => ({ status: 416 })],
  ] as const)
    test(`is no answer when the rest ${why}`, async () => {
      const { found } = await find(({ headers }) =>
        headers.range ? answer(rangeOf(headers)) : file({ lostAfter: half }),
      )
      await assert.rejects(found, (error) => error instanceof NoAnswer && error.finding?.code === 'cut')
    })

  test('is no answer when nothing tells whether the rest belongs to it', async () => {
    const { server, found } = await find(() => file({ lostAfter: half, headers: { etag: 'W/"weak"' } }))
    await assert.rejects(found, refusing('cut'))
    assert.equal(server.asked.length, 1)
  })
})
