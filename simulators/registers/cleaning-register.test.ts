import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Stage, smallCast, startStage } from '../testing/stage.ts'
import { startWorld } from '../world.ts'
import { listFillers, organisationNumbers } from './cleaning-fillers.ts'

let stage: Stage
before(async () => {
  stage = await startStage()
})
after(() => stage.world.close())

const file = () => stage.world.addresses.cleaningRegister
const fill = (companies: unknown) => stage.pull('PUT', '/world/cleaning-fillers', { companies })
const countFirms = (text: string) => text.split('<Virksomhet>').length - 1

test('made-up firms have valid numbers of their own that begin with 21', () => {
  const numbers = [...listFillers(1000)].flatMap(({ number, units }) => [number, ...units.map((unit) => unit.number)])
  assert.equal(new Set(numbers).size, numbers.length)
  const weights = [3, 2, 7, 6, 5, 4, 3, 2]
  for (const number of numbers) {
    assert.match(number, /^21\d{7}$/)
    const sum = weights.reduce((total, weight, at) => total + weight * Number(number.charAt(at)), 0)
    assert.equal((sum + Number(number.charAt(8))) % 11, 0, number)
  }
  assert.equal(organisationNumbers().next().value, numbers[0])
})

test('the file is as large as the real one when asked to, and small again', async () => {
  assert.deepEqual((await fill(7800)).body, { companies: 7800 })
  const { text } = await stage.ask(file())
  const size = Buffer.byteLength(text)
  assert.ok(size > 21_000_000 && size < 23_000_000, String(size))
  assert.equal(countFirms(text), 7801)
  const refused = text.split('<Godkjenningsstatus>Ikke godkjent<').length - 1
  assert.ok(refused / 7801 > 0.37 && refused / 7801 < 0.39, String(refused))
  assert.match(text, /<\/Register>\n$/)
  await fill(0)
  assert.equal(countFirms((await stage.ask(file())).text), 1)
})

test('some firms have their status in the main unit, the others beside it, none in both places', async () => {
  await fill(50)
  const { text } = await stage.ask(file())
  const firms = text.split('<Virksomhet>').slice(1)
  const inside = firms.filter((firm) => /<Godkjenningsstatus>.*\n\s*<\/Hovedenhet>/.test(firm))
  const beside = firms.filter((firm) => /<\/Hovedenhet>\s*<Godkjenningsstatus>/.test(firm))
  assert.ok(inside.length > 0 && beside.length > 0)
  assert.equal(inside.length + beside.length, firms.length)
  await fill(0)
})

test('the old form has the made-up firms too', async () => {
  await fill(3)
  const { text } = await stage.ask(file().replace('renhold_register', 'renhold'))
  assert.equal(text.split('<Renholdsvirksomhet>').length - 1, 4)
  await fill(0)
})

for (const companies of [-1, 1.5, 50_001, 'mange', undefined])
  test(`${companies} is no number of firms`, async () => {
    assert.equal((await fill(companies)).status, 400)
    assert.equal(countFirms((await stage.ask(file())).text), 1)
  })

test('a world may begin with a large file', async () => {
  const world = await startWorld({ cast: smallCast, cleaningFillers: 10 })
  assert.equal(countFirms((await stage.ask(world.addresses.cleaningRegister)).text), 11)
  await world.close()
})

test('a download is taken up where it stopped, unless the file became another one', async () => {
  await fill(100)
  const whole = await stage.ask(file())
  const bytes = Buffer.from(whole.text)
  const part = (range: string, more = {}) => stage.ask(file(), { headers: { range, ...more } })
  const rest = await part('bytes=1000-', { 'if-range': whole.headers.get('etag') ?? '' })
  assert.equal(rest.status, 206)
  assert.equal(Number(rest.headers.get('content-length')), bytes.length - 1000)
  assert.equal(rest.headers.get('content-range'), `bytes 1000-${bytes.length - 1}/${bytes.length}`)
  assert.equal(rest.text, bytes.subarray(1000).toString())
  const middle = await part('bytes=1000-1999')
  assert.equal(Number(middle.headers.get('content-length')), 1000)
  assert.equal((await part(`bytes=${bytes.length}-`)).status, 416)
  await fill(101)
  const other = await part('bytes=1000-', { 'if-range': whole.headers.get('etag') ?? '' })
  assert.equal(other.status, 200)
  assert.equal(countFirms(other.text), 102)
  await fill(0)
})

test('the file changes when a firm’s approval does', async () => {
  const etag = (await stage.ask(file())).headers.get('etag') ?? ''
  const again = () => stage.ask(file(), { headers: { 'if-none-match': etag } })
  assert.equal((await again()).status, 304)
  await stage.pull('PATCH', '/world/organisations', { number: '310000418', cleaning: 'not-approved' })
  assert.match((await again()).text, /<Godkjenningsstatus>Ikke godkjent</)
})
