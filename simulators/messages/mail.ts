import { textAt, valueAt } from '../wire/router.ts'

export type Attachment = { name: string; type: string; size: number; base64: string }

/** An e-mail as it arrived; `to` is whom the envelope named, `at` the world's time. */
export type Mail = {
  id: string
  at: string
  from: string
  to: readonly string[]
  subject: string
  text: string
  html: string | null
  attachments: readonly Attachment[]
}

export function parseMail(json: unknown): Mail | undefined {
  const id = textAt(json, 'id')
  const at = textAt(json, 'at')
  const to: unknown = valueAt(json, 'to')
  const attachments: unknown = valueAt(json, 'attachments')
  if (id === undefined || at === undefined || !Array.isArray(to)) return undefined
  return {
    id,
    at,
    from: textAt(json, 'from') ?? '',
    to: to.map(String),
    subject: textAt(json, 'subject') ?? '',
    text: textAt(json, 'text') ?? '',
    html: textAt(json, 'html') ?? null,
    attachments: (Array.isArray(attachments) ? attachments : []).map((one: unknown) => ({
      name: textAt(one, 'name') ?? '',
      type: textAt(one, 'type') ?? '',
      size: Number(valueAt(one, 'size')),
      base64: textAt(one, 'base64') ?? '',
    })),
  }
}
