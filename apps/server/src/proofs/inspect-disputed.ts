import { osloDate } from '@hms/domain/calendar'
import { findCard } from '#cards/queries.ts'
import { findDisputeProof, isShown } from '#disputes/queries.ts'
import type { Language } from '#texts/language.ts'
import { translateCode } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listCodes } from '#web/moving-code.ts'

/** The words of cards; one that has run out is that, whatever else. */
const answers = { valid: 'OK', suspended: 'SUSPENDED', replaced: 'REPLACED', invalid: 'BLOCKED' } as const

/** A temporary proof while a dispute is looked at, by the number that stands on it: answered as an order's proof is. */
export async function inspectDisputed(
  { database, vault, clock }: Pick<Dependencies, 'database' | 'vault' | 'clock'>,
  number: string,
  language: Language,
) {
  const proof = await findDisputeProof(database, vault, { number })
  const card = proof && (await findCard(database, proof.card))
  if (proof === undefined || card === undefined) return undefined
  const now = clock.now()
  const valid = isShown(proof, now)
  return {
    subject: { person: proof.person, organisation: proof.organisation, thing: proof.dispute },
    view: {
      number,
      answer: proof.standing.status === 'valid' && now >= proof.expiresAt ? 'EXPIRED' : answers[proof.standing.status],
      unconfirmed: false,
      disputed: true as const,
      enterprise: { number: card.organisation, name: card.enterprise },
      sector: card.sector,
      given: card.given,
      family: card.family,
      birth: card.birth,
      ordered: osloDate(proof.openedAt),
      lastDay: proof.lastDay,
      portrait: `/api/proofs/${number}/portrait`,
      failing:
        proof.standing.status === 'suspended'
          ? proof.standing.conditions.map((code) => ({ code, text: translateCode(language, 'condition', code) }))
          : [],
      codes: valid ? [...listCodes(proof.secret, now)] : [],
      at: now,
    },
  }
}
