/** `ceremony`: makes the present root and the next one, each in a token of its own. The next is also the spare of the present. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { certifyRoot } from '../../apps/server/src/keys/certificates.ts'
import { NEXT_ROOT, PRESENT_ROOT } from '../../apps/server/src/keys/roots.ts'
import { Trouble } from '../trouble.ts'
import { confirmBoth, gatherPair, type Pair } from './dual-control.ts'
import type { Prompt } from './prompt.ts'
import { type CeremonyRecord, fingerprintOf, openRecord } from './record.ts'
import { openRootIssuer, openRootStore, prepareToken } from './root-token.ts'

export type RootsWanted = {
  readonly module: string
  /** Labels of tokens; without a present one only the next is made, for after a change of root. */
  readonly present: string | undefined
  readonly next: string
  readonly folder: string
}

export async function makeRoots(prompt: Prompt, { module, present, next, folder }: RootsWanted): Promise<void> {
  const wanted = [
    ...(present === undefined ? [] : [{ label: present, file: PRESENT_ROOT }]),
    { label: next, file: NEXT_ROOT },
  ].filter(({ file }) => !existsSync(join(folder, file)))
  if (wanted.length === 0) throw new Trouble(`${folder} has its roots already: a root is never made over.`)
  if (present === next)
    throw new Trouble('The next root needs a token of its own: one that is lost must not take both.')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const record = openRecord(folder, 'ceremony')
  const pair = await gatherPair(prompt, record, true)
  for (const root of wanted) await makeRoot(prompt, record, module, folder, pair, root)
  const [signing] =
    present === undefined ? [{ label: next, file: NEXT_ROOT }] : [{ label: present, file: PRESENT_ROOT }]
  if (signing === undefined) return
  const certificate = new Uint8Array(readFileSync(join(folder, signing.file)))
  const { signer } = await openRootIssuer(module, signing.label, pair, certificate)
  await record.sign(signer, signing.file)
}

async function makeRoot(
  prompt: Prompt,
  record: CeremonyRecord,
  module: string,
  folder: string,
  pair: Pair,
  { label, file }: { readonly label: string; readonly file: string },
): Promise<void> {
  const state = await prepareToken(module, label, pair)
  record.step(`Token ${label} ${state === 'made' ? 'was initialised' : 'was initialised before'}`)
  const name = { commonName: `HMS-kort root ${label}`, organisation: 'HMS-kort' }
  const key = await openRootStore(module, label, pair).makeKey(name.commonName)
  const certificate = await certifyRoot({ name, ...key }, new Date())
  record.step(`${name.commonName}: key made in the token, kid ${Buffer.from(key.signer.kid).toString('hex')}`)
  record.step(`${file}: SHA-256 ${fingerprintOf(certificate)}`)
  await confirmBoth(prompt, record, pair, `is the fingerprint of ${file} on your paper`)
  writeFileSync(join(folder, file), certificate, { flag: 'wx' })
}
