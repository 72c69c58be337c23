/** For tests: what a phone says of a QR code when it has everything that is published. */
import { type Decision, decideOffline } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { parseProof } from '@hms/credential/proof-record'
import { parseQrText } from '@hms/credential/qr-text'
import { type CredentialStatus, openStatusList, readStatus, type StatusList } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import type { TestApp } from './test-app.ts'

export async function scanProof(
  { app, dependencies }: TestApp,
  text: string,
): Promise<Decision & { readonly bits: CredentialStatus | undefined }> {
  const bytesAt = async (path: string) => new Uint8Array(await (await app.request(path)).arrayBuffer())
  const now = Date.parse(dependencies.clock.now()) / 1000
  const root = await bytesAt('/k/root.der')
  const trust = await openTrustList(await bytesAt('/.well-known/hms-trust.cose'), [root], now, nodeCrypto)
  if ('refused' in trust) throw new Error(trust.refused)
  const record = parseQrText(text) ?? new Uint8Array()
  const place = parseProof(record)?.proof.status
  const lists = new Map<number, StatusList>()
  const list = await openStatusList(await bytesAt(`/status/${place?.list ?? 1}`), trust, nodeCrypto)
  if ('refused' in list) throw new Error(list.refused)
  lists.set(list.number, list)
  const decision = await decideOffline({ record, trust, statusLists: lists, now }, nodeCrypto)
  return { ...decision, bits: place && readStatus(list.bits, place.index) }
}
