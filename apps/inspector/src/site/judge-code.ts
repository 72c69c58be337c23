/** Turns what was read or typed into a line of a list, with the public answer's words and, from a record, the name. */
import type { SeenCard } from '@hms/domain/inspection/site-check'
import { now } from '../sync/clock.ts'
import type { Lists } from '../sync/lists.ts'
import { askAboutNumber } from '../verify/inspect-number.ts'
import { type Inspection, inspectText } from '../verify/inspect-record.ts'

/** A number that waits for network: it is asked about as soon as there is one. */
export const NUMBER_WAITS = 'NUMBER_WAITS'

export type Judged = SeenCard | 'no-card' | 'limited'

/** `no-card`: a code of something else, which is no finding about anybody. */
export async function judgeCode(text: string, lists: Lists): Promise<Judged> {
  return lineOf(await inspectText(text, lists), 'code', new TextEncoder().encode(text))
}

/** The line of what was inspected; `bytes` are what was read. */
export async function lineOf(
  { verdict, decision }: Inspection,
  how: SeenCard['how'],
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Judged> {
  const { answer, statusAsOf, level } = decision
  if (answer === 'MALFORMED') return 'no-card'
  const asOf = statusAsOf === undefined ? {} : { statusAsOf }
  const shared = { verdict, answer, how, level, at: now(), ...asOf } as const
  const content = decision.record ?? decision.proof
  // Nothing on a card whose signature is false is known to be true, its number least of all.
  if (content === undefined) return { ...shared, key: await markOf(bytes) }
  const { enterprise, organisationNumber: organisation, givenNames, familyName } = content
  const known = { ...shared, enterprise, organisation, name: `${givenNames} ${familyName}` }
  if (decision.record) return { ...known, key: decision.record.cardNumber, number: decision.record.cardNumber }
  const order = decision.proof?.orderNumber ?? ''
  return { ...known, key: order, order }
}

/** Without network the number is kept and waits. */
export async function judgeNumber(number: string): Promise<Judged> {
  const shared = { key: number, number, how: 'number', at: now() } as const
  const answer = await askAboutNumber(number).catch(() => undefined)
  if (answer === 'limited') return 'limited'
  if (answer === undefined) return { ...shared, verdict: 'cannot-tell', answer: NUMBER_WAITS }
  const { valid, enterprise, madeBefore } = answer
  return {
    ...shared,
    verdict: valid ? 'valid' : 'not-valid',
    answer: madeBefore ? (valid ? 'MADE_BEFORE' : 'MADE_BEFORE_NOT_VALID') : valid ? 'OK' : 'UNKNOWN_NUMBER',
    ...(enterprise ? { enterprise: enterprise.name, organisation: enterprise.number } : {}),
  }
}

/** The same false card is met again without knowing whose it claims to be. */
async function markOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `code-${[...hash.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
