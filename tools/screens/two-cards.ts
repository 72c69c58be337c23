import { type IssuedCard, issueCards, waitFor } from '../../journeys/stage/cards.ts'
import type { Stage } from '../../journeys/stage/open-stage.ts'
import { findEmployer } from '../../journeys/stage/people.ts'
import { isPubliclyValid } from '../story/check-cards.ts'
import { signIn } from '../story/web-session.ts'
import { findHolders } from './holders.ts'

/** Cards of the first two: one is valid, the other was lost and is blocked, as everybody is told. */
export async function issueTwo(stage: Stage): Promise<{ readonly valid: IssuedCard; readonly lost: IssuedCard }> {
  const { portalUrl } = stage.product
  const { holder, loser } = findHolders()
  const [valid, lost] = await issueCards(stage, [holder, loser])
  if (valid === undefined || lost === undefined) throw new Error('No card was issued.')
  const orderer = await signIn(portalUrl, findEmployer('builder').manager)
  await orderer.json('POST', `/api/cards/${lost.number}/block`, { reason: 'lost' })
  await waitFor(
    () => isPubliclyValid(portalUrl, lost.number),
    (isValid) => !isValid,
  )
  return { valid, lost }
}
