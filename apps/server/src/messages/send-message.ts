import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Config } from '#config.ts'
import type { Database } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import { languages } from '#texts/language.ts'
import type { Log } from '#web/log.ts'
import { templates } from './messages.ts'
import { sendSms } from './send-sms.ts'
import { findUnsent, markSent } from './store.ts'
import { writeEmail, writeSms } from './write-message.ts'

const Sealed = z.object({
  address: z.string(),
  language: z.enum(languages),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
const TemplateName = z.enum(templates)
const SMTP_MILLISECONDS = 10_000

type Sender = {
  readonly config: Pick<Config, 'smtpUrl' | 'smsUrl' | 'mailFrom'>
  readonly database: Database
  readonly vault: Vault
  readonly log: Log
}

/** The job `send-message`. The gateway's refusal breaks it, so that the queue tries again; what was sent is not sent again. */
export function sendMessageTask({ config, database, vault, log }: Sender) {
  const post = createTransport({
    url: config.smtpUrl,
    connectionTimeout: SMTP_MILLISECONDS,
    greetingTimeout: SMTP_MILLISECONDS,
    socketTimeout: SMTP_MILLISECONDS,
  })

  return async ({ key }: { readonly key: string }): Promise<void> => {
    const message = await findUnsent(database, key)
    if (message === undefined) return
    const { address, language, values } = Sealed.parse(JSON.parse(vault.open(message.sealed).toString()))
    const template = TemplateName.parse(message.template)
    try {
      if (message.channel === 'email')
        await post.sendMail({
          from: config.mailFrom,
          to: address,
          messageId: messageId(key),
          ...writeEmail(language, template, values),
        })
      else await sendSms(config.smsUrl, { to: address, text: writeSms(language, template, values), reference: key })
    } catch (error) {
      log.warn('message-failed', { code: message.channel, cause: error })
      throw new Error(`a message by ${message.channel} was not taken`)
    }
    await markSent(database, key)
    log.info('message-sent', { code: message.channel })
  }
}

/** Mail programs show a message with the same id once, should it have left twice before a crash. */
function messageId(key: string): string {
  return `<${Buffer.from(key).toString('base64url')}@hms-kort>`
}
