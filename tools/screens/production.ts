import { generateKeyPairSync } from 'node:crypto'
import type { Page } from 'playwright-core'
import { enrol, issueCards, orderFor, waitFor } from '../../journeys/stage/cards.ts'
import { findWorkers, staff } from '../../journeys/stage/people.ts'
import { reviewOrders } from '../story/order-cards.ts'
import { signIn } from '../story/web-session.ts'
import { signInAuthority } from './producers.ts'
import type { Act, Stop, Who } from './stop.ts'

/** What waits and what goes first, batches in every state, a card that is stopped, a batch that is taken back. */
export const showProduction: Act = async (stage) => {
  const { portalUrl } = stage.product
  const leader = await signIn(portalUrl, staff.leader)
  const second = await signIn(portalUrl, staff.secondLeader)
  const officer = await signIn(portalUrl, staff.officer)
  const workers = findWorkers('builder', 7)
  await issueCards(stage, workers.slice(5))
  const given = workers.slice(0, 5)
  const [toOpen = '', toRelease = '', toWish = '', toRecall = '', waits = ''] = await orderFor(stage, given)
  for (const worker of given) await enrol(stage, worker)
  const makeBatch = async (order: string) => {
    await reviewOrders(officer, [order])
    return (await leader.json<{ id: string }>('POST', '/api/batches', {})).id
  }
  const open = await makeBatch(toOpen)
  const released = await makeBatch(toRelease)
  const wished = await makeBatch(toWish)
  const recalled = await makeBatch(toRecall)
  for (const batch of [released, wished, recalled]) await second.json('POST', `/api/batches/${batch}/release`, {})
  for (const batch of [wished, recalled])
    await leader.json('POST', `/api/batches/${batch}/recall`, { why: 'producer-cannot' })
  await second.json('POST', `/api/batches/${recalled}/recall/confirmation`, {})
  await reviewOrders(officer, [waits])
  await leader.json('PUT', `/api/production/orders/${waits}/urgency`, { reason: 'work-begins' })

  const at = (batch: string) => `/production/${batch}`
  const stopping = `${at(released)}/orders/${toRelease}/cancellation`
  const urgency = `/production/orders/${waits}/urgency`
  const by =
    (who: Who) =>
    (name: string, show: Stop['show']): Stop => ({ name, who, show })
  const [leading, seconding, authority, reviewing, employer] = [
    by('leader'),
    by('second'),
    by('authority'),
    by('officer'),
    by('employer'),
  ]
  return [
    leading('production', '/production'),
    leading('production-waiting', '/production/waiting'),
    leading('urgency', urgency),
    leading('urgency-no-reason', refusedAt(`/production/orders/${toRecall}/urgency`)),
    reviewing('urgency-officer', urgency),
    reviewing('case-waits-for-batch', `/reviews/${waits}`),
    leading('batch-open-own', at(open)),
    seconding('batch-open', at(open)),
    leading('batch-released', at(released)),
    leading('batch-stop', stopping),
    leading('batch-stop-no-reason', refusedAt(stopping)),
    leading('batch-recall', `${at(released)}/recall`),
    leading('batch-recall-own', at(wished)),
    seconding('batch-recall-confirm', at(wished)),
    authority('batch-recall-authority', at(wished)),
    leading('batch-recalled', at(recalled)),
    leading('batch-sent', async (page) => {
      await page.goto('/production')
      await page.locator('main table a').last().click()
      await page.waitForURL(/production\/./)
    }),
    employer('order-in-production', `/orders/${toRelease}`),
    employer('order-taken-back-from-producer', `/orders/${toRecall}/cancellation`),
  ]
}

/** The keys of the demo world's producer, one that the reader proposed and one that another did. */
export const showKeys: Act = async (stage) => {
  const [first, second] = await signInAuthority(stage)
  const api = '/api/designations/test/keys'
  await first.json('POST', api, { use: 'messages', jwk: newPublicKey() })
  await second.json('POST', api, { use: 'encryption', jwk: newPublicKey(), validFrom: '2027-01-01T00:00:00+01:00' })
  type Keys = { readonly keys: readonly { readonly id: string; readonly status: string }[] }
  const { keys } = await waitFor(
    () => first.json<Keys>('GET', api),
    (told) => told.keys.length > 2,
  )
  const confirmed = keys.find(({ status }) => status === 'confirmed')
  const authority = (name: string, show: Stop['show']): Stop => ({ name, who: 'authority', show })
  return [
    authority('producer-keys', '/producers/test/keys'),
    authority('producer-keys-none', '/producers/idemia/keys'),
    authority('producer-keys-wrong', refusedAt('/producers/test/keys')),
    authority('producer-key-withdraw', `/producers/test/keys/${confirmed?.id}/withdrawal`),
  ]
}

/** A form sent as it came. */
const refusedAt = (path: string) => async (page: Page) => {
  await page.goto(path)
  await page.locator('main form button').last().click()
  await page.locator('.ds-error-summary').waitFor()
}

function newPublicKey() {
  const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  return { kty, crv, x, y }
}
