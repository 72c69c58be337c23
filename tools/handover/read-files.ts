import { readFileSync } from 'node:fs'
import { type PackageKey, readKey } from '../../apps/server/src/handover/package/seal-part.ts'
import { Trouble } from '../trouble.ts'

/** DER. */
export const readRoot = (path: string) => new Uint8Array(read(path))

export async function readPrivateKey(path: string): Promise<PackageKey> {
  const key = await readKey(read(path).toString('utf8'))
  if (!key.isPrivate) throw new Trouble(`${path} is the public half: the package is opened with the file that stayed.`)
  return key
}

export async function readPublicKey(path: string): Promise<PackageKey> {
  const key = await readKey(read(path).toString('utf8'))
  if (key.isPrivate)
    throw new Trouble(`${path} is the secret half: it never leaves the receiver. Ask for FILE.public.jwk instead.`)
  return key
}

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new Trouble(`${path} cannot be read.`)
  }
}
