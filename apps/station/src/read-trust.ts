import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import type { ServerClient } from './jobs/server-client.ts'

/** The server's trust list does not lead to the pinned root, or is older than one that was seen. */
export class Untrusted extends Error {}

/** Reads the trust list as every checker does: up to the pinned root (DER), and never an older one than was seen before. */
export function trustReader(
  server: Pick<ServerClient, 'readTrustList'>,
  root: Uint8Array,
  folder: string,
): (nowInSeconds: number) => Promise<Trust> {
  const path = join(folder, 'trust-sequence')
  let seen = existsSync(path) ? Number(readFileSync(path, 'utf8')) || 0 : 0
  return async (now) => {
    const trust = await openTrustList(await server.readTrustList(), [root], now, nodeCrypto, seen)
    if ('refused' in trust)
      throw new Untrusted(`The server's trust list is not to be trusted (${trust.refused}): is --root the right one?`)
    if (trust.sequence > seen) {
      seen = trust.sequence
      writeFileSync(`${path}.new`, String(seen))
      renameSync(`${path}.new`, path)
    }
    return trust
  }
}
