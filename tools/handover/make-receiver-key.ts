/** `keygen`: the receiver's key pair. Whoever has the secret half and a package has everything. */
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { readKey } from '../../apps/server/src/handover/package/seal-part.ts'
import { codeOf, Trouble } from '../trouble.ts'

export async function makeReceiverKey(path: string): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicPath = `${path}.public.jwk`
  const { thumbprint } = await readKey(JSON.stringify(publicKey.export({ format: 'jwk' })))
  const common = { use: 'enc', alg: 'ECDH-ES', kid: thumbprint }
  write(path, { ...privateKey.export({ format: 'jwk' }), ...common }, 0o600)
  write(publicPath, { ...publicKey.export({ format: 'jwk' }), ...common }, 0o644)
  console.log(`${path} is secret: keep it on the machine that will take the package in.
${publicPath} goes to the sender. Read its thumbprint to the sender by telephone:
${thumbprint}`)
  return 0
}

/** Never over another key: what was sealed for that one could not be opened any more. */
function write(path: string, jwk: object, mode: number): void {
  try {
    writeFileSync(path, `${JSON.stringify(jwk, null, 2)}\n`, { flag: 'wx', mode })
  } catch (error) {
    throw new Trouble(codeOf(error) === 'EEXIST' ? `${path} is there already.` : `${path} cannot be written.`)
  }
}
