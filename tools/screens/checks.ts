import { enrol, orderFor } from '../../journeys/stage/cards.ts'
import { findEmployer } from '../../journeys/stage/people.ts'
import { signIn } from '../story/web-session.ts'
import { listHolders } from './holders.ts'
import { showInspections } from './inspections.ts'
import { showProofs } from './proofs.ts'
import { showSearches } from './searches.ts'
import { showSiteChecks } from './site-checks.ts'
import type { Act } from './stop.ts'
import { issueTwo } from './two-cards.ts'

/** A card that is valid, one that was lost and the proof of an order, before everybody who checks them. */
export const showChecks: Act = async (stage, memory) => {
  const { valid, lost } = await issueTwo(stage)
  Object.assign(memory, { card: valid.number, lost: lost.number })
  const waiting = listHolders().slice(2, 3)
  const [order = ''] = await orderFor(stage, waiting)
  for (const worker of waiting) await enrol(stage, worker)
  const orderer = await signIn(stage.product.portalUrl, findEmployer('builder').manager)
  const proof = await orderer.json<{ text: string }>('GET', `/api/orders/${order}/proof`)
  return [
    ...showInspections(stage, valid, lost),
    ...showSearches(valid, lost),
    ...showSiteChecks(valid, lost),
    ...showProofs(order, proof.text),
  ]
}
