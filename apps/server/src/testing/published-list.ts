/** For tests: a status list as whoever checks without network reads it, verified by the trust list and unpacked. */
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openStatusList } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import type { TestApp } from './test-app.ts'

export async function readPublishedList({ dependencies }: TestApp, list: number): Promise<Uint8Array> {
  const { keys, clock, database } = dependencies
  const now = clock.now()
  const { cose } = await keys.trustList(now)
  const trust = await openTrustList(cose, [await keys.root()], Math.floor(Date.parse(now) / 1000), nodeCrypto)
  if ('refused' in trust) throw new Error(trust.refused)
  const { rows } = await database.query<{ cwt: Buffer }>(
    'select cwt from status_versions where list = $1 order by version desc limit 1',
    [list],
  )
  const opened = await openStatusList(new Uint8Array(rows[0]?.cwt ?? []), trust, nodeCrypto)
  if ('refused' in opened) throw new Error(opened.refused)
  return opened.bits
}
