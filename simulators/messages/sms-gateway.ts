/** LINK Mobility's Common API: takes a text message as JSON, with a name and a password. */
import { randomBytes } from 'node:crypto'
import type { WorldClock } from '../clock/world-clock.ts'
import { type Answer, json } from '../wire/answer.ts'
import { type Call, jsonBody, type Route, textAt } from '../wire/router.ts'
import type { KeptList } from './kept-list.ts'
import { countParts, type Sms } from './sms.ts'

const refuse = (status: number, code: number, description: string) =>
  json({ status: code, description, translatedDescription: null }, status)

export function smsGateway(phone: KeptList<Sms>, clock: WorldClock): Route[] {
  function answerSend(call: Call): Answer {
    if (!/^Basic /.test(call.headers.authorization ?? ''))
      return refuse(401, 106102, 'Unable to access SMSC credentials')
    const message = jsonBody(call)
    const to = textAt(message, 'destination') ?? ''
    const text = textAt(message, 'userData') ?? ''
    const from = textAt(message, 'source') ?? ''
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return refuse(400, 106103, 'Invalid destination')
    if (text === '') return refuse(400, 106104, 'Missing userData')
    if (textAt(message, 'platformId') === undefined || textAt(message, 'platformPartnerId') === undefined)
      return refuse(400, 106105, 'Missing platformId or platformPartnerId')
    if (textAt(message, 'sourceTON') === 'ALPHANUMERIC' && !/^[\w .-]{1,11}$/.test(from))
      return refuse(400, 106106, 'Invalid source')
    const id = randomBytes(12).toString('base64url')
    phone.add({
      id,
      at: clock.now().toISOString(),
      from,
      to,
      text,
      reference: textAt(message, 'refId') ?? '',
      parts: countParts(text),
    })
    return json({ messageId: id, resultCode: 1005, description: 'Queued' })
  }
  return [{ method: 'POST', path: '/sms/send', answer: answerSend }]
}
