import type { Language } from '#texts/language.ts'
import { type TextValues, translate } from '#texts/translate.ts'
import type { Template } from './messages.ts'

const letterStyle = 'font-family: sans-serif; line-height: 1.5; overflow-wrap: anywhere'

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
  const subject = t(`message.${template}.subject`, values).replace(/\s+/g, ' ')
  const paragraphs = parts.map((part) => `<p>${asHtml(part)}</p>`).join('')
  return { subject, text: `${parts.join('\n\n')}\n`, html: writePage(language, subject, paragraphs) }
}

/** A page of its own for those who open it so: it has a language, a title, a heading and a main part, and breaks long addresses. */
function writePage(language: Language, subject: string, paragraphs: string): string {
  const title = escapeHtml(subject)
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head><body style="${letterStyle}"><main><h1 style="font-size: 1.25em">${title}</h1>${paragraphs}</main></body></html>`
}

export function writeSms(language: Language, template: Template, values: TextValues): string {
  return translate(language)(`message.${template}.sms`, values)
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** Escaped, with web addresses as links. */
function asHtml(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s<]+[^\s<.,)]/g, (address) => `<a href="${address}">${address}</a>`)
}
