import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { parseCast } from '../cast/parse-cast.ts'
import { startWorld, type World } from '../world.ts'
import { countParts } from './sms.ts'

const options = { cast: parseCast({}), now: '2026-11-23T08:00:00+01:00', folder: mkdtempSync(join(tmpdir(), 'world-')) }
let world: World
before(async () => {
  world = await startWorld(options)
})
after(() => world.close())

const read = async (address: string) => JSON.parse(await (await fetch(address)).text()).messages
const look = async (address: string) => (await fetch(address)).text()

async function sendMail(to: string, more: object = {}) {
  const transport = createTransport(world.addresses.smtp)
  await transport.sendMail({
    from: 'HMS-kort <no-reply@hms.example>',
    to,
    subject: 'Kortet er på vei',
    text: 'Se https://hms.example/k/1.',
    ...more,
  })
  transport.close()
}

async function sendSms(
  destination: string,
  more: object = {},
  headers: Record<string, string> = { authorization: 'Basic eDp5' },
) {
  const answer = await fetch(world.addresses.smsGateway, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      source: 'HMSkort',
      sourceTON: 'ALPHANUMERIC',
      destination,
      userData: 'Last opp bilde: https://hms.example/i/7Kq2',
      platformId: 'COMMON_API',
      platformPartnerId: '12345',
      refId: 'r1',
      ...more,
    }),
  })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

test('mail is found by recipient, newest first, with text, HTML and attachments', async () => {
  await sendMail('a@worker.example')
  await sendMail('b@worker.example', {
    subject: 'Ærlig <b>emne</b>',
    html: '<p>Hei</p><script>alert(1)</script>',
    attachments: [{ filename: 'bevis.pdf', content: 'PDF' }],
  })
  assert.deepEqual(
    (await read(`${world.addresses.inbox}/messages`)).map(({ to }: { to: string[] }) => to[0]),
    ['b@worker.example', 'a@worker.example'],
  )
  const [mail] = await read(`${world.addresses.inbox}/messages?to=b@worker.example`)
  assert.partialDeepStrictEqual(mail, { subject: 'Ærlig <b>emne</b>', html: '<p>Hei</p><script>alert(1)</script>' })
  assert.match(mail.at, /^2026-11-23T07:00/)
  assert.equal(await look(`${world.addresses.inbox}/${mail.id}/attachments/0`), 'PDF')
})

test('the pages show what strangers wrote as text, and their HTML without script', async () => {
  const [mail] = await read(`${world.addresses.inbox}/messages?to=b@worker.example`)
  assert.match(await look(world.addresses.inbox), /Ærlig &lt;b&gt;emne/)
  const shown = await look(`${world.addresses.inbox}/${mail.id}`)
  assert.doesNotMatch(shown, /<script>/)
  assert.match(shown, /<a href="https:\/\/hms\.example\/k\/1">https:\/\/hms\.example\/k\/1<\/a>\./)
  const letter = await fetch(`${world.addresses.inbox}/${mail.id}/html`)
  assert.match(letter.headers.get('content-security-policy') ?? '', /^sandbox allow-popups/)
})

test('an empty inbox says so, in both languages', async () => {
  assert.match(await look(`${world.addresses.inbox}?to=nobody@x.example`), /Ingenting er sendt til nobody@x\.example\./)
  assert.match(await look(`${world.addresses.sms}?lang=en`), /No text message has come yet\./)
  assert.equal((await fetch(`${world.addresses.inbox}/unknown`)).status, 404)
})

test('a text message is queued and stands on the phone it was sent to', async () => {
  assert.partialDeepStrictEqual(await sendSms('+4748103846'), {
    status: 200,
    body: { resultCode: 1005, description: 'Queued' },
  })
  await sendSms('+4745640300', { userData: 'Zażółć' })
  const [sms] = await read(`${world.addresses.sms}/messages?to=+47 481 03 846`)
  assert.partialDeepStrictEqual(sms, { to: '+4748103846', from: 'HMSkort', reference: 'r1', parts: 1 })
  assert.match(await look(world.addresses.sms), /Til \+47 481 03 846/)
})

for (const [what, destination, more] of [
  ['to a number without country code', '48103846', {}],
  ['without text', '+4748103846', { userData: '' }],
  ['from a name longer than 11 letters', '+4748103846', { source: 'HMS-kortordningen' }],
] as const)
  test(`a message ${what} is refused with a status`, async () => {
    const { status, body } = await sendSms(destination, more)
    assert.equal(status, 400)
    assert.equal(typeof body.status, 'number')
  })

test('without a password nothing is sent', async () => {
  assert.partialDeepStrictEqual(await sendSms('+4748103846', {}, {}), { status: 401, body: { status: 106102 } })
})

test('a letter outside the GSM alphabet makes the parts short', () => {
  assert.deepEqual(
    ['æøå'.repeat(53), 'x'.repeat(161), `ł${'x'.repeat(69)}`, `ł${'x'.repeat(70)}`].map(countParts),
    [1, 2, 1, 2],
  )
})

test('mail can be put off, and comes later', async () => {
  const set = (behaviour: string) =>
    fetch(world.addresses.scenario, { method: 'PUT', body: JSON.stringify({ register: 'mail', behaviour }) })
  await set('down')
  await assert.rejects(sendMail('c@worker.example'), /451/)
  await set('normal')
  await sendMail('c@worker.example')
})

test('messages outlive the process, and are gone when thrown away', async () => {
  await world.close()
  world = await startWorld(options)
  assert.equal((await read(`${world.addresses.inbox}/messages`)).length, 3)
  assert.equal((await read(`${world.addresses.sms}/messages`)).length, 2)
  await fetch(`${world.addresses.inbox}/messages`, { method: 'DELETE' })
  await world.close()
  world = await startWorld(options)
  assert.equal((await read(`${world.addresses.inbox}/messages`)).length, 0)
})
