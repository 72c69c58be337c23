/** Parts of a job package: encrypted to the producer, listed in the manifest, and laid into one tar. */
import { createHash } from 'node:crypto'
import { types } from '@hms/contract/job-package'
import type { Instant } from '@hms/domain/calendar'
import { CompactEncrypt, importJWK } from 'jose'
import { pack } from 'tar-stream'
import type { KeptKey } from '#records/producer-keys.ts'

export type Part = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }
export type SealedPart = { readonly name: string; readonly bytes: Buffer; readonly content: Part }

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

/**
 * A compact JWE (RFC 7516) for each part, with an ephemeral key of its own. Batch and name stand in the protected header: a
 * part that is moved to another place or package does not open there.
 */
export async function sealParts(
  parts: readonly Part[],
  batch: string,
  { jwk, kid }: Pick<KeptKey, 'jwk' | 'kid'>,
): Promise<readonly SealedPart[]> {
  const key = await importJWK(jwk, 'ECDH-ES+A256KW')
  return Promise.all(
    parts.map(async (content) => ({
      name: `${content.name}.jwe`,
      content,
      bytes: Buffer.from(
        await new CompactEncrypt(content.bytes)
          .setProtectedHeader({
            ...{ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid, typ: types.part, cty: content.type },
            ...{ batch, part: content.name },
          })
          .encrypt(key),
      ),
    })),
  )
}

/** The manifest comes first, so that a reader knows what to expect. The same files give the same bytes. */
export async function packTar(
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
  created: Instant,
): Promise<Buffer> {
  const tar = pack()
  const collected: Promise<Buffer> = (async () => {
    const chunks: Buffer[] = []
    for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array)) // what its types leave open
    return Buffer.concat(chunks)
  })()
  for (const { name, bytes } of files) tar.entry({ name, mode: 0o600, mtime: new Date(created) }, bytes)
  tar.finalize()
  return collected
}
