import type { compareCardCode } from '@hms/contract/own-card'
import type { z } from 'zod'

export type CardCodeAnswer = z.output<(typeof compareCardCode)['response']>
/** What a card shows on its holder's telephone. */
export type ShownCode = { readonly number: string; readonly code: string }

const LONGEST_WAIT_IN_MS = 8000

/** A code that was scanned: its address is our own, whatever host it names. */
export function cardCodeIn(text: string): ShownCode | undefined {
  const [, number, code] = /^https?:\/\/[^/]+\/c\/([1-9]\d{6})\/(\d{6})$/i.exec(text.trim()) ?? []
  return number && code ? { number, code } : undefined
}

/** Whether a code is the one that the card's page shows now, and whether the card is valid; undefined without network. */
export async function askAboutCardCode({ number, code }: ShownCode): Promise<CardCodeAnswer | 'limited' | undefined> {
  const answer = await fetch(`/api/cards/${number}/code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
    signal: AbortSignal.timeout(LONGEST_WAIT_IN_MS),
  }).catch(() => undefined)
  if (answer?.status === 429) return 'limited'
  return answer?.ok ? ((await answer.json()) as CardCodeAnswer) : undefined // the contract of our own server
}
