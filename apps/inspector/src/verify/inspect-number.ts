import type { InspectorAnswer, PublicAnswer } from '@hms/contract/cards'
import type { z } from 'zod'
import { language } from '../language.ts'

export type NumberAnswer = z.output<typeof PublicAnswer>
export type FullAnswer = z.output<typeof InspectorAnswer>

const LONGEST_WAIT_IN_MS = 8000

/** Asks the service about a number; throws when there is no network. */
export async function askAboutNumber(number: string): Promise<NumberAnswer | 'limited'> {
  const answer = await fetch(`/api/cards/${number}/check`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(LONGEST_WAIT_IN_MS),
  })
  if (answer.status === 429) return 'limited'
  if (!answer.ok) throw new Error(`check: ${answer.status}`)
  return (await answer.json()) as NumberAnswer // the contract of our own server
}

/** What an entitled inspector may see more; undefined where there is no such card, and without network. */
export async function askAsInspector(number: string): Promise<FullAnswer | 'sign-in' | 'not-shown' | undefined> {
  const answer = await fetch(`/api/cards/${number}/inspection`, {
    cache: 'no-store',
    headers: { 'accept-language': language() },
    signal: AbortSignal.timeout(LONGEST_WAIT_IN_MS),
  }).catch(() => undefined)
  if (answer === undefined) return undefined
  if (answer.status === 401) return 'sign-in'
  if (answer.status === 403)
    return ((await answer.json()) as { type: string }).type === 'card.not-shown' ? 'not-shown' : 'sign-in'
  return answer.ok ? ((await answer.json()) as FullAnswer) : undefined // the contract of our own server
}
