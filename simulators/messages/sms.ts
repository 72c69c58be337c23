import { textAt } from '../wire/router.ts'

/** A text message as it was sent; `parts` is what the operator bills for, `at` the world's time. */
export type Sms = { id: string; at: string; from: string; to: string; text: string; reference: string; parts: number }

const gsm7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/
const gsm7Extended = /[\^{}\\[~\]|€]/g

/** Parts of 160 or 153 characters in the GSM alphabet (3GPP 23.038), of 70 or 67 as soon as one letter lies outside it. */
export function countParts(text: string): number {
  const isPlain = gsm7.test(text)
  const length = isPlain ? text.length + (text.match(gsm7Extended)?.length ?? 0) : text.length
  const [alone, together] = isPlain ? [160, 153] : [70, 67]
  return length <= alone ? 1 : Math.ceil(length / together)
}

export function parseSms(json: unknown): Sms | undefined {
  const id = textAt(json, 'id')
  const at = textAt(json, 'at')
  const to = textAt(json, 'to')
  if (id === undefined || at === undefined || to === undefined) return undefined
  const text = textAt(json, 'text') ?? ''
  return {
    id,
    at,
    to,
    text,
    from: textAt(json, 'from') ?? '',
    reference: textAt(json, 'reference') ?? '',
    parts: countParts(text),
  }
}
