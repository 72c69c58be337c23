/** `revoke`: a key is compromised. Says what it means for cards, and tells the world by a new trust list. */
import { join } from 'node:path'
import { parseInstant } from '@hms/domain/calendar'
import { revokeKey } from '../../apps/server/src/keys/revoke-key.ts'
import { findSigning } from '../../apps/server/src/keys/rotation.ts'
import { listSigningKeys, lockKeys, type SignerUse } from '../../apps/server/src/keys/store.ts'
import { Trouble } from '../trouble.ts'
import type { Desk } from './desk.ts'
import { signRecord } from './publish.ts'
import { kidFrom, openRecord } from './record.ts'

export async function revoke(desk: Desk, kid: string | undefined, moment: string | undefined): Promise<void> {
  const { database, place, now } = desk
  if (kid === undefined || !/^[0-9a-f]{16}$/.test(kid))
    throw new Trouble('--kid is missing: 16 hex digits, as status shows.')
  const from = parseInstant(moment ?? '')
  if (from === undefined) throw new Trouble('--from must be a time with an offset, such as 2026-11-23T08:00:00+01:00.')
  const record = openRecord(join(place.folder, 'records'), 'revoke')
  const { key, cards, sequence } = await database.transaction(async (tx) => {
    await lockKeys(tx)
    return revokeKey(tx, place, kidFrom(kid), from, now)
  })
  record.step(`Revoked ${kid} (${key.use}${key.producer ? ` of ${key.producer}` : ''}) from ${key.revoked_from}`)
  record.step(`Published trust list ${sequence}: who fetches it no longer believes what the key signed from then on`)
  for (const line of consequences(key.use, cards)) record.step(line)
  const role = { use: key.use, producer: key.producer ?? undefined }
  if (place.openRoot === undefined && findSigning(await listSigningKeys(database), role, now) === undefined)
    record.step(
      `Nobody signs as ${key.use} now: npm run keys -- make-signer --use ${key.use}${role.producer ? ` --producer ${role.producer}` : ''} --at-once`,
    )
  await signRecord(desk, record)
}

function consequences(use: SignerUse, cards: number): readonly string[] {
  if (use === 'card')
    return [
      'Cards that it signed before that moment stay good',
      `Cards that it signed from then on answer UNKNOWN_ISSUER_KEY: ${cards} were issued and must be replaced`,
    ]
  if (use === 'status')
    return ['Status lists from then on are refused: the next one must come from another key, at once']
  if (use === 'package')
    return [
      'Packages that it signed before that moment stay good',
      'Packages that it signed from then on are refused by whoever is online: take back the batches that were released since, and make them anew',
    ]
  return [
    'Trust lists of this key carry its certificate: checkers that are online take the new list, signed by another key',
  ]
}
