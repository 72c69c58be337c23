import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Config } from '#config.ts'
import type { MachineKey } from './maskinporten.ts'

const FILE = 'maskinporten.jwk'
const ALG = 'RS256'

/** Our key at Maskinporten, from the keys folder; development makes one, production must have it registered beforehand. */
export function openMachineKey({
  keysFolder,
  mode,
  maskinportenClientId: clientId,
}: Pick<Config, 'keysFolder' | 'mode' | 'maskinportenClientId'>) {
  let key: Promise<MachineKey> | undefined
  return () => {
    key ??= readKey()
    key.catch(() => {
      key = undefined
    })
    return key
  }

  async function readKey(): Promise<MachineKey> {
    const path = join(keysFolder, FILE)
    if (!existsSync(path)) {
      if (mode === 'production') throw new Error(`${FILE} is missing in HMS_KEYS_FOLDER`)
      await makeKey(path)
    }
    const jwk: JWK = JSON.parse(await readFile(path, 'utf8'))
    const alg = jwk.alg ?? ALG
    const imported = await importJWK(jwk, alg)
    if (imported instanceof Uint8Array) throw new Error(`${FILE} holds no private key`)
    const { kty, n, e, crv, x, y } = jwk
    const kid = jwk.kid ?? (await calculateJwkThumbprint(jwk))
    // importJWK gives a CryptoKey for everything but a shared secret.
    return {
      clientId,
      privateKey: imported as CryptoKey,
      publicJwk: JSON.parse(JSON.stringify({ kty, n, e, crv, x, y, kid, alg })),
    }
  }
}

async function makeKey(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair(ALG, { extractable: true })
  const jwk = await exportJWK(privateKey)
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const draft = `${path}.new`
  await writeFile(draft, JSON.stringify({ ...jwk, alg: ALG, kid: await calculateJwkThumbprint(jwk) }), { mode: 0o600 })
  await rename(draft, path)
}
