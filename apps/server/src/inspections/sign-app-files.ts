/** Signs what the files of the inspector's app are, as it was built. */
import { createHash } from 'node:crypto'
import { signAppFiles } from '@hms/credential/app-files'
import { bytesOfHex } from '@hms/credential/bytes'
import { z } from 'zod'
import { KeyTrouble } from '#keys/key-store.ts'
import type { Dependencies } from '#web/dependencies.ts'

const Built = z.object({ version: z.string(), files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)) })

type Files = ReadonlyMap<string, Uint8Array>
const BUILT = '/app-files.json'

/** The address of a file of the app, by its name in the folder. */
const nameAt = (address: string) => (address === '/k/' ? '/index.html' : address.slice('/k'.length))

/** Gives the signed list, made once; undefined when the app was not built, or is not what was built: then phones keep the version they have. */
export function openAppFileSigner({ keys, clock, log }: Pick<Dependencies, 'keys' | 'clock' | 'log'>, files: Files) {
  const built = readBuilt(files)
  let signed: Promise<Uint8Array> | undefined

  return async (): Promise<Uint8Array | undefined> => {
    if (built === undefined) return undefined
    try {
      signed ??= sign(built)
      return await signed
    } catch (error) {
      signed = undefined
      log.error('app-not-signed', { code: error instanceof KeyTrouble ? error.code : 'TOKEN_FAILED', cause: error })
      return undefined
    }
  }

  async function sign({ version, files: hashes }: z.output<typeof Built>): Promise<Uint8Array> {
    const now = clock.now()
    const issuedAt = Math.floor(Date.parse(now) / 1000)
    const all = new Map(Object.entries(hashes).map(([path, hash]) => [path, bytesOfHex(hash)]))
    return signAppFiles({ version, issuedAt, files: all }, await keys.signer('package', now))
  }

  function readBuilt(all: Files): z.output<typeof Built> | undefined {
    const bytes = all.get(BUILT)
    if (bytes === undefined) return undefined
    const said = Built.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    if (!said.success) return undefined
    const changed = Object.entries(said.data.files).filter(
      ([address, hash]) => hashOf(all.get(nameAt(address))) !== hash,
    )
    for (const [address] of changed) log.error('app-file-changed', { path: address })
    return changed.length === 0 ? said.data : undefined
  }
}

const hashOf = (bytes: Uint8Array | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex')
