/** Asks the service who forgot the card. Name and birth date stand in the body, never in an address. */
import type { SearchAnswer } from '@hms/contract/holder-search'
import type { HolderSearch } from '@hms/domain/inspection/search-holder'
import type { z } from 'zod'

export type FoundHolders = z.output<typeof SearchAnswer>
export type NoSearch = 'sign-in' | 'limited' | 'offline' | 'wrong-name' | 'wrong-birth' | 'wrong-purpose'

const LONGEST_WAIT_IN_MS = 8000
const wrong: Readonly<Record<string, NoSearch>> = {
  'search.name-missing': 'wrong-name',
  'search.birth-impossible': 'wrong-birth',
  'search.purpose-not-yours': 'wrong-purpose',
}

export async function searchHolder(sought: HolderSearch): Promise<FoundHolders | NoSearch> {
  const answer = await fetch('/api/inspections/searches', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sought),
    signal: AbortSignal.timeout(LONGEST_WAIT_IN_MS),
  }).catch(() => undefined)
  if (answer === undefined || answer.status >= 500) return 'offline'
  if (answer.ok) return (await answer.json()) as FoundHolders // the contract of our own server
  if (answer.status === 429) return 'limited'
  const { type } = (await answer.json()) as { type: string } // a problem document
  return wrong[type] ?? (answer.status === 400 ? 'wrong-birth' : 'sign-in')
}
