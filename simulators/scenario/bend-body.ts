/** Answers of the right form that say it otherwise: harmlessly, so that a client must understand, or so that none can. */
import type { Answer } from '../wire/answer.ts'
import { mayBeLeftOut, mayBeNull, xmlMayBeLeftOut } from './optional-fields.ts'

/** Unknown fields everywhere, and what is optional left out. */
export const makeOdd = (given: Answer): Answer => bend(given, oddJson, oddXml)

/** Numbers for text, text for lists, nothing for objects. */
export const bendKinds = (given: Answer): Answer => bend(given, (value) => wrongKind(value, true), wrongXml)

function bend(given: Answer, bendJson: (value: unknown) => unknown, bendXml: (text: string) => string): Answer {
  const type = given.headers['content-type'] ?? ''
  const { etag: _other, ...headers } = given.headers
  if (given.body.length === 0) return given
  if (/\bxml\b/.test(type)) return { ...given, headers, body: Buffer.from(bendXml(given.body.toString())) }
  if (!/\bjson\b/.test(type)) return given
  return { ...given, headers, body: Buffer.from(JSON.stringify(bendJson(JSON.parse(given.body.toString())))) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const unknownField = { kode: 'NY', verdier: [1, 'to', null], fra: '2027-01-01' }

function oddJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(oddJson)
  if (!isObject(value)) return value
  const kept = Object.entries(value).flatMap(([name, inner]) =>
    mayBeLeftOut.has(name) ? [] : [[name, mayBeNull.has(name) ? null : oddJson(inner)] as const],
  )
  return { nyttFelt2027: unknownField, ...Object.fromEntries(kept), enda_et_felt: 'ukjent' }
}

/** An element that holds elements gets one more that no schema knows. */
function oddXml(text: string): string {
  const left = new RegExp(`<(${xmlMayBeLeftOut.join('|')})(?: />|>[^]*?</\\1>)\\s*`, 'g')
  return text
    .replace(left, '')
    .replace(/<(\w+)>(?=\s*<\w)/g, '<$1><NyttFelt2027 kode="NY"><Verdi>1</Verdi></NyttFelt2027>')
}

/** The outermost object or list stays what it is, or there would be nothing to be wrong in. */
function wrongKind(value: unknown, outermost = false): unknown {
  if (Array.isArray(value)) return outermost ? value.map((one) => wrongKind(one, true)) : 'tekst'
  if (isObject(value)) {
    const inner = Object.values(value)
    if (!outermost && !inner.some((one) => typeof one === 'object' && one !== null)) return null
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, wrongKind(one)]))
  }
  return typeof value === 'string' ? 17 : 'tekst'
}

const wrongXml = (text: string): string =>
  text.replace(/>([^<]*[^<\s][^<]*)</g, (_all, words: string) => (/^\s*\d/.test(words) ? '>tekst<' : '>17<'))
