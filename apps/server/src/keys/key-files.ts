/** Keys of development, as files. Their certificates carry the TEST mark, which production refuses. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { certify, type Issuer } from '@hms/credential/certify'
import { nodeCrypto, nodeSigner } from '@hms/credential/node-crypto'
import { testNameOf } from './certificates.ts'
import type { KeyStore } from './key-store.ts'

/** The scheme began in 2008; a root of development outlives every clock that a demonstration is set to. */
const ROOT_PERIOD = { notBefore: new Date('2008-01-01T00:00:00Z'), notAfter: new Date('2058-01-01T00:00:00Z') }

export function openKeyFiles(folder: string): KeyStore {
  return {
    async makeKey() {
      const privateKey = newPrivateKey()
      const made = await nodeSigner(privateKey)
      await saveKey(join(folder, `${hexOf(made.signer.kid)}.pem`), privateKey)
      return made
    },
    async findSigner(kid) {
      const path = join(folder, `${hexOf(kid)}.pem`)
      return existsSync(path) ? (await nodeSigner(createPrivateKey(await readFile(path)))).signer : undefined
    },
  }
}

/** Reads or makes the root of development: `root.pem` with `root.der` beside it. In production the private half is offline. */
export async function openTestRoot(folder: string): Promise<Issuer> {
  const path = join(folder, 'root.pem')
  const name = testNameOf('root')
  if (existsSync(path)) return { name, ...(await nodeSigner(createPrivateKey(await readFile(path)))) }
  const privateKey = newPrivateKey()
  const root = { name, ...(await nodeSigner(privateKey)) }
  const certificate = await certify(
    { use: 'root', name, spki: root.spki },
    root,
    ROOT_PERIOD,
    new Uint8Array(randomBytes(16)),
    nodeCrypto,
  )
  // The certificate is written first: a root that is there always has one.
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, 'root.der'), certificate)
  await saveKey(path, privateKey)
  return root
}

const newPrivateKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const hexOf = (kid: Uint8Array) => Buffer.from(kid).toString('hex')

async function saveKey(path: string, key: KeyObject): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const draft = `${path}.new`
  await writeFile(draft, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  await rename(draft, path)
}
