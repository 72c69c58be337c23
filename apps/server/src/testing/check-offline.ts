/** For tests: what a checker who has only the pinned root and the published lists makes of a record. */

import { decideOffline } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openStatusList } from '@hms/credential/status-list'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import type { Answer } from '@hms/domain/inspection/answers'
import type { TestApp } from './test-app.ts'

export const bytesAt = async ({ app }: TestApp, path: string) =>
  new Uint8Array(await (await app.request(path)).arrayBuffer())

const secondsOf = ({ dependencies }: TestApp) => Date.parse(dependencies.clock.now()) / 1000

export async function readTrust(house: TestApp): Promise<Trust> {
  const root = await bytesAt(house, '/k/root.der')
  const trust = await openTrustList(
    await bytesAt(house, '/.well-known/hms-trust.cose'),
    [root],
    secondsOf(house),
    nodeCrypto,
  )
  if ('refused' in trust) throw new Error(trust.refused)
  return trust
}

/** Of a record whose place is in the first list. */
export async function checkOffline(house: TestApp, record: Uint8Array): Promise<Answer> {
  const trust = await readTrust(house)
  const list = await openStatusList(await bytesAt(house, '/status/1'), trust, nodeCrypto)
  if ('refused' in list) throw new Error(list.refused)
  const asked = { record, trust, statusLists: new Map([[1, list]]), now: secondsOf(house) }
  return (await decideOffline(asked, nodeCrypto)).answer
}
