import type { Language } from '#texts/language.ts'
import { type TextValues, translate } from '#texts/translate.ts'
import type { Template } from './messages.ts'

export type Email = { readonly subject: string; readonly text: string; readonly html: string }

/** An e-mail as plain text and as simple HTML, in the receiver's language. */
export function writeEmail(language: Language, template: Template, values: TextValues): Email {
  const t = translate(language)
  const parts = [
    `${t('message.greeting')},`,
    ...t(`message.${template}.body`, values).split('\n'),
    t('message.signature'),
    t('message.no-reply'),
  ]
  return {
    subject: t(`message.${template}.subject`, values).replace(/\s+/g, ' '),
    text: `${parts.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><body>${parts.map((part) => `<p>${asHtml(part)}</p>`).join('')}</body></html>`,
  }
}

export function writeSms(language: Language, template: Template, values: TextValues): string {
  return translate(language)(`message.${template}.sms`, values)
}

/** Escaped, with web addresses as links. */
function asHtml(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
  return escaped.replace(/https?:\/\/[^\s<]+[^\s<.,)]/g, (address) => `<a href="${address}">${address}</a>`)
}
