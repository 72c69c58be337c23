import { type IssuedCard, issueCards, waitFor } from '../../journeys/stage/cards.ts'
import type { Stage } from '../../journeys/stage/open-stage.ts'
import { findEmployer, findWorkers, type Worker } from '../../journeys/stage/people.ts'
import { isPubliclyValid } from '../story/check-cards.ts'
import { signIn } from '../story/web-session.ts'

/** Fourteen of the builder's workers. The portrait at hand is a woman's: women come where it is seen. */
export const listHolders = (): readonly Worker[] =>
  findWorkers('builder', 14).toSorted((a, b) => Number(b.sex === 'female') - Number(a.sex === 'female'))

/** Cards of the first two: one is valid, the other was lost and is blocked, as everybody is told. */
export async function issueTwo(stage: Stage): Promise<{ readonly valid: IssuedCard; readonly lost: IssuedCard }> {
  const { portalUrl } = stage.product
  const [valid, lost] = await issueCards(stage, listHolders().slice(0, 2))
  if (valid === undefined || lost === undefined) throw new Error('No card was issued.')
  const orderer = await signIn(portalUrl, findEmployer('builder').manager)
  await orderer.json('POST', `/api/cards/${lost.number}/block`, { reason: 'lost' })
  await waitFor(
    () => isPubliclyValid(portalUrl, lost.number),
    (isValid) => !isValid,
  )
  return { valid, lost }
}
