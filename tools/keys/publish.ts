/** `publish`: takes certificates in and signs a new trust list; after a change of root the next root takes its place. */
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { kidOf } from '../../apps/server/src/keys/certificates.ts'
import { isUnderRoot, isVouchedFor } from '../../apps/server/src/keys/require-keys.ts'
import { NEXT_ROOT, PRESENT_ROOT, readRoots } from '../../apps/server/src/keys/roots.ts'
import { findSigning } from '../../apps/server/src/keys/rotation.ts'
import { listSigningKeys, lockKeys } from '../../apps/server/src/keys/store.ts'
import { publishNow, takeCertificates } from '../../apps/server/src/keys/take-certificates.ts'
import { Trouble } from '../trouble.ts'
import type { Desk } from './desk.ts'
import { openRecord } from './record.ts'
import { readCertificates, titleOf } from './request.ts'

export async function publish(desk: Desk, path: string | undefined, atOnce: boolean): Promise<void> {
  const { database, place, now } = desk
  const brought = path === undefined ? undefined : readCertificates(path)
  const record = openRecord(join(place.folder, 'records'), 'publish')
  const sequence = await database.transaction(async (tx) => {
    await lockKeys(tx)
    await takeCertificates(tx, place, brought?.certificates ?? [], now, atOnce)
    return (await publishNow(tx, place, now))?.sequence
  })
  for (const one of brought?.certificates ?? [])
    record.step(`Took in ${titleOf(one)}: kid ${Buffer.from(await kidOf(one.certificate)).toString('hex')}`)
  record.step(
    sequence === undefined
      ? 'No trust list yet: its signer is missing (npm run keys -- make-signer --use trust-list)'
      : `Published trust list ${sequence}`,
  )
  if (brought?.root === 'next') await moveRoot(desk, record.step)
  await signRecord(desk, record)
}

/** The record of what happens beside the product is signed by whoever signs trust lists. */
export async function signRecord({ database, place, now }: Desk, record: ReturnType<typeof openRecord>): Promise<void> {
  const key = findSigning(await listSigningKeys(database), { use: 'trust-list' }, now)
  const signer = key && (await place.store.findSigner(new Uint8Array(key.kid)))
  if (signer) await record.sign(signer, 'the trust-list signer')
}

/** Only when every key that still verifies stands under the next root; twice is once. */
async function moveRoot({ database, place, now }: Desk, step: (text: string) => void): Promise<void> {
  const { present, next } = await readRoots(place.folder)
  if (next === undefined) throw new Trouble(`${place.folder} holds no ${NEXT_ROOT}.`)
  const left = (await listSigningKeys(database)).filter(
    (key) => isVouchedFor(key) && key.not_after > now && !isUnderRoot(new Uint8Array(key.certificate), { next }),
  )
  if (left.length > 0)
    throw new Trouble(`${left.length} keys still stand under the present root alone: roll-root again.`)
  const formerName = present && `former-root-${Buffer.from(await kidOf(present)).toString('hex')}.der`
  if (formerName && !existsSync(join(place.folder, formerName)))
    renameSync(join(place.folder, PRESENT_ROOT), join(place.folder, formerName))
  renameSync(join(place.folder, NEXT_ROOT), join(place.folder, PRESENT_ROOT))
  step(`${NEXT_ROOT} is ${PRESENT_ROOT} now; the former one is kept as ${formerName}`)
}
