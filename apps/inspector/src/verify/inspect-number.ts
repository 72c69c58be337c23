import type { InspectorAnswer, PublicAnswer } from '@hms/contract/cards'
import type { z } from 'zod'

export type NumberAnswer = z.output<typeof PublicAnswer>
export type FullAnswer = z.output<typeof InspectorAnswer>

/** Asks the service about a number; throws when there is no network. */
export async function askAboutNumber(number: string): Promise<NumberAnswer | 'limited'> {
  const answer = await fetch(`/api/cards/${number}/check`, { cache: 'no-store', signal: AbortSignal.timeout(8000) })
  if (answer.status === 429) return 'limited'
  if (!answer.ok) throw new Error(`check: ${answer.status}`)
  return (await answer.json()) as NumberAnswer // the contract of our own server
}

/** What an entitled inspector may see more; undefined for everybody else, and without network. */
export async function askAsInspector(number: string): Promise<FullAnswer | 'sign-in' | undefined> {
  const answer = await fetch(`/api/cards/${number}/inspection`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(8000),
  }).catch(() => undefined)
  if (answer === undefined) return undefined
  if (answer.status === 401 || answer.status === 403) return 'sign-in'
  return answer.ok ? ((await answer.json()) as FullAnswer) : undefined // the contract of our own server
}
