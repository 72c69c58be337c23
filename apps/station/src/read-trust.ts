import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import type { ServerClient } from './jobs/server-client.ts'

/** The server's trust list does not lead to a pinned root, or is older than one that was seen. */
export class Untrusted extends Error {}

/** The root that takes the present one's place one day lies in the station's folder, DER or PEM, once the ceremony has made it. */
const NEXT_ROOT = 'next-root.der'

/**
 * Reads the trust list as every checker does: up to one of the pinned roots (DER), the present and the next, and never an
 * older one than was seen before, whichever root it is under. Roots come by hand: a server cannot name its own.
 */
export function trustReader(
  server: Pick<ServerClient, 'readTrustList'>,
  roots: readonly Uint8Array[],
  folder: string,
): (nowInSeconds: number) => Promise<Trust> {
  const path = join(folder, 'trust-sequence')
  let seen = existsSync(path) ? Number(readFileSync(path, 'utf8')) || 0 : 0
  return async (now) => {
    const pinned = [...roots, ...nextRootIn(folder)]
    const trust = await openTrustList(await server.readTrustList(), pinned, now, nodeCrypto, seen)
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

function nextRootIn(folder: string): readonly Uint8Array[] {
  const path = join(folder, NEXT_ROOT)
  if (!existsSync(path)) return []
  try {
    return [new Uint8Array(new X509Certificate(readFileSync(path)).raw)]
  } catch {
    throw new Untrusted(`${path} holds no certificate: copy the next root there again, or take the file away.`)
  }
}
