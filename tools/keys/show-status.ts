/** `status`: which keys there are, which sign, and what is due. */
import { X509Certificate } from 'node:crypto'
import { listKeyTroubles, listRoles } from '../../apps/server/src/keys/require-keys.ts'
import { readRoots } from '../../apps/server/src/keys/roots.ts'
import { judgeRotation, usedUntil } from '../../apps/server/src/keys/rotation.ts'
import { findTrustList, listSigningKeys, type SigningKey } from '../../apps/server/src/keys/store.ts'
import type { Desk } from './desk.ts'
import { fingerprintOf } from './record.ts'
import { titleOf } from './request.ts'

/** Whether nothing is missing or overdue. */
export async function showStatus({ database, place, now }: Desk): Promise<boolean> {
  const { present, next } = await readRoots(place.folder)
  for (const [title, root] of [
    ['Present root', present],
    ['Next root', next],
  ] as const)
    console.log(root === undefined ? `${title}: none` : `${title}: ${describeRoot(root)}`)
  const list = await findTrustList(database)
  console.log(list ? `Trust list: ${list.sequence}, of ${list.made_at}` : 'Trust list: none')
  const keys = await listSigningKeys(database)
  console.log('\nKeys')
  for (const key of keys)
    console.log(
      `  ${key.kid.toString('hex')}  ${titleOf(roleOf(key)).padEnd(16)} signs ${day(key.not_before)} – ${day(usedUntil(key))}, verifies until ${day(key.not_after)}${key.revoked_from ? `, revoked from ${key.revoked_from}` : ''}`,
    )
  console.log('\nRotation')
  let isSound = true
  for (const role of listRoles(now, place.world)) {
    const { state, until, makeBy } = judgeRotation(keys, role, now)
    if (state === 'missing' || state === 'overdue') isSound = false
    console.log(
      `  ${titleOf(role).padEnd(16)} ${state}${until && makeBy ? `: signs until ${day(until)}, the next is to be published by ${day(makeBy)}` : ''}`,
    )
  }
  if (place.openRoot) console.log('  Development makes what is due by itself.')
  else if (next === undefined) console.log('  next root        due: npm run keys -- ceremony --next LABEL')
  const troubles = await listKeyTroubles(database, place, now)
  if (troubles.length > 0) console.log(`\nProduction does not start:\n  ${troubles.join('\n  ')}`)
  return isSound && troubles.length === 0
}

const day = (at: string) => at.slice(0, 10)
const roleOf = ({ use, producer }: Pick<SigningKey, 'use' | 'producer'>) => ({
  use,
  producer: producer ?? undefined,
})

function describeRoot(certificate: Uint8Array): string {
  const { subject, validTo } = new X509Certificate(certificate)
  return `${/^CN=(.*)$/m.exec(subject)?.[1]}, until ${validTo}\n  SHA-256 ${fingerprintOf(certificate)}`
}
