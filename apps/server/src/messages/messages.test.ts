import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { z } from 'zod'
import { runJobsUntilIdle } from '#database/jobs.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { templates } from './messages.ts'
import { sendMessageTask } from './send-message.ts'
import { writeEmail, writeSms } from './write-message.ts'

const values = { enterprise: 'BLANK TØMRER AS', link: 'https://hms.example/e/abc', until: '1. desember 2026' }
/** What some templates tell besides. */
const others = {
  item: 'portrait',
  reason: 'poor light',
  reasons: 'Something is missing.',
  because: 'The employment has ended.',
  date: '2 December 2026',
  number: '4815162',
  count: 2,
  time: '08:42',
  why: 'No producer takes orders now.',
  validity: 'The card is valid until the new one is made.',
  next: 'A new card is ordered.',
  deadline: '31 December 2026',
  due: '30 November 2026',
  complaint: 'The employment has not ended.',
  correct: 'Correct the employment in the register.',
  outcome: 'The worker was right.',
  what: 'One card was worn by somebody else.',
  by: 'the police',
  ground: 'The card has expired.',
  complain: 'You may complain to the police.',
  subject: 'A new producer',
  text: 'Orders wait.',
}
const ewa = { language: 'nb', email: 'ewa@worker.example', mobile: '+4748103846' } as const

suite('messages', () => {
  let house: TestApp
  before(async () => {
    house = await testApp()
  })
  after(() => house.close())

  const received = async () => {
    const Kept = z.object({ messages: z.array(z.object({ text: z.string() })) })
    const read = async (desk: string) => Kept.parse(await (await fetch(`${desk}/messages`)).json()).messages
    const { inbox, sms } = house.world.addresses
    return { mail: await read(inbox), sms: await read(sms) }
  }
  const deliver = () =>
    runJobsUntilIdle(house.dependencies.database, { 'send-message': sendMessageTask(house.dependencies) })

  test('the same occasion is told once by e-mail and once by SMS, however often it is asked for', async () => {
    const { messages, database } = house.dependencies
    for (let time = 0; time < 3; time++) await messages.send(database, 'invite:1', ewa, 'invite-worker', values)
    await deliver()
    await messages.send(database, 'invite:1', ewa, 'invite-worker', values)
    await deliver()
    const { mail, sms } = await received()
    assert.deepEqual([mail.length, sms.length], [1, 1])
    assert.match(mail[0]?.text ?? '', /BLANK TØMRER AS har bestilt HMS-kort til deg/)
    assert.match(sms[0]?.text ?? '', /https:\/\/hms\.example\/e\/abc/)
  })

  test('a change that is rolled back sends nothing', async () => {
    const { messages, database } = house.dependencies
    const undone = database.transaction(async (tx) => {
      await messages.send(tx, 'invite:2', ewa, 'invite-worker', values)
      throw new Error('undone')
    })
    await assert.rejects(undone, /undone/)
    await deliver()
    assert.equal((await received()).mail.length, 1)
  })

  test('a gateway that is away is tried again, and what has left is not sent twice', async () => {
    const { messages, database } = house.dependencies
    await house.misbehave('sms-gateway', 'down')
    await messages.send(database, 'invite:3', ewa, 'invite-worker', values)
    await assert.rejects(deliver())
    await house.misbehave('sms-gateway', 'normal')
    const task = sendMessageTask(house.dependencies)
    for (const channel of ['email', 'sms']) await task({ key: `invite:3:${channel}` })
    const { mail, sms } = await received()
    assert.deepEqual([mail.length, sms.length], [2, 2])
  })

  test('neither address nor text stands open in the database', async () => {
    const { rows } = await house.dependencies.database.query<{ row: string }>(
      'select messages::text as row from messages',
    )
    assert.ok(rows.length > 0)
    for (const { row } of rows) assert.doesNotMatch(row, /worker\.example|48103846|BLANK/)
  })

  for (const template of templates)
    test(`${template} is written in both languages, and its e-mail has a subject of one line`, () => {
      for (const language of ['nb', 'en'] as const) {
        const { subject, text, html } = writeEmail(language, template, { ...values, ...others })
        assert.doesNotMatch(subject, /\n|\{/)
        assert.doesNotMatch(`${text}${writeSms(language, template, { ...values, ...others })}`, /\{/)
        assert.match(html, new RegExp(`lang="${language}"`))
      }
    })

  test('a name cannot smuggle HTML into an e-mail', () => {
    const { html } = writeEmail('en', 'invite-worker', { ...values, enterprise: '<img src=x>"&' })
    assert.doesNotMatch(html, /<img/)
  })
})
