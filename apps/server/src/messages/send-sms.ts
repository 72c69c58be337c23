import { z } from 'zod'

/** Shown as sender; at most eleven letters. */
const SENDER = 'HMSkort'
const TIMEOUT_MILLISECONDS = 10_000
const QUEUED = 1005
const Answer = z.object({ messageId: z.string(), resultCode: z.number() })

export type Sms = { readonly to: string; readonly text: string; readonly reference: string }

/** Hands a text message to LINK Mobility's Common API; throws when it is not queued. `url` is that of its `/sms/send`. */
export async function sendSms(url: string, { to, text, reference }: Sms): Promise<void> {
  const { origin, pathname, search, username, password } = new URL(url)
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  const response = await fetch(`${origin}${pathname}${search}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${credentials}` },
    body: JSON.stringify({
      source: SENDER,
      sourceTON: 'ALPHANUMERIC',
      destination: to,
      userData: text,
      platformId: 'COMMON_API',
      platformPartnerId: username || '1',
      refId: reference,
      useDeliveryReport: false,
    }),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  })
  const answer = Answer.safeParse(await response.json().catch(() => undefined))
  if (!response.ok || !answer.success || answer.data.resultCode !== QUEUED)
    throw new Error(`the SMS gateway answered ${response.status}`)
}
