import type { ProofInspection } from '@hms/contract/proofs'
import type { z } from 'zod'
import { language } from '../language.ts'

export type ProofAnswer = z.output<typeof ProofInspection>

const LONGEST_WAIT_IN_MS = 8000

/** What an entitled inspector is told of an order's proof, with the code it must show now; undefined without network. */
export async function askAboutProof(
  number: string,
): Promise<ProofAnswer | 'sign-in' | 'not-shown' | 'limited' | 'unknown' | undefined> {
  const answer = await fetch(`/api/proofs/${number}/inspection`, {
    cache: 'no-store',
    headers: { 'accept-language': language() },
    signal: AbortSignal.timeout(LONGEST_WAIT_IN_MS),
  }).catch(() => undefined)
  if (answer === undefined) return undefined
  if (answer.status === 401) return 'sign-in'
  if (answer.status === 403)
    return ((await answer.json()) as { type: string }).type === 'card.not-shown' ? 'not-shown' : 'sign-in'
  if (answer.status === 404 || answer.status === 422) return 'unknown'
  if (answer.status === 429) return 'limited'
  return answer.ok ? ((await answer.json()) as ProofAnswer) : undefined // the contract of our own server
}

/** Whether a code that was read off a phone is the one this proof shows now; undefined without network. */
export async function compareCode(
  number: string,
  code: string,
): Promise<'matches' | 'differs' | 'limited' | undefined> {
  const answer = await fetch(`/api/proofs/${number}/code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
    signal: AbortSignal.timeout(LONGEST_WAIT_IN_MS),
  }).catch(() => undefined)
  if (answer?.status === 429) return 'limited'
  if (!answer?.ok) return undefined
  const { matches } = (await answer.json()) as { matches: boolean } // the contract of our own server
  return matches ? 'matches' : 'differs'
}
