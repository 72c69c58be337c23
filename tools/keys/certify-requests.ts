/** `certify`: two operators open a root and certify what was asked for. The machine needs neither network nor database. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { certifySigner, nameOf } from '../../apps/server/src/keys/certificates.ts'
import { NEXT_ROOT, PRESENT_ROOT } from '../../apps/server/src/keys/roots.ts'
import { Trouble } from '../trouble.ts'
import { confirmBoth, gatherPair } from './dual-control.ts'
import type { Prompt } from './prompt.ts'
import { fingerprintOf, openRecord } from './record.ts'
import { type Certificates, kidOf, readRequests, titleOf, writeFor } from './request.ts'
import { openRootIssuer } from './root-token.ts'

export type RootOpened = { readonly module: string; readonly token: string; readonly folder: string }

/** Gives the path of the certificates. */
export async function certifyRequests(
  prompt: Prompt,
  path: string,
  { module, token, folder }: RootOpened,
): Promise<string> {
  const { root, keys, takenOver = [] } = await readRequests(path)
  const file = root === 'present' ? PRESENT_ROOT : NEXT_ROOT
  const rootCertificate = readRoot(join(folder, file))
  const record = openRecord(folder, 'certify')
  record.step(`${file}: SHA-256 ${fingerprintOf(rootCertificate)}`)
  const pair = await gatherPair(prompt, record, false)
  const issuer = await openRootIssuer(module, token, pair, rootCertificate)
  record.step(`Token ${token} is open`)
  const certificates: Certificates['certificates'] = []
  for (const voucher of new Set(takenOver.map((key) => fingerprintOf(key.voucher))))
    await confirmBoth(prompt, record, pair, `is ${voucher} the SHA-256 of the root of the former operator`)
  for (const key of [...keys, ...takenOver]) {
    // The keys of a former operator are many, and both have just confirmed the root that vouches for them.
    if (!('voucher' in key))
      await confirmBoth(
        prompt,
        record,
        pair,
        `shall ${await kidOf(key)} sign as ${titleOf(key)}, first used ${key.from}`,
      )
    const subject = { use: key.use, name: nameOf(key), spki: key.spki }
    const until = key.until === undefined ? undefined : new Date(key.until)
    const certificate = await certifySigner(subject, issuer, new Date(key.from), until)
    record.step(`Certified ${titleOf(key)}: SHA-256 ${fingerprintOf(certificate)}`)
    certificates.push({ use: key.use, ...(key.producer ? { producer: key.producer } : {}), certificate })
  }
  const out = path.replace(/([.]request)?[.]json$/, '.certificates.json')
  writeFor(out, { root, certificates })
  await record.sign(issuer.signer, file)
  return out
}

function readRoot(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch {
    throw new Trouble(`${path} cannot be read: it came from npm run keys -- ceremony.`)
  }
}
