import { addDays } from '@hms/domain/calendar'
import { NOTICE_DAYS } from '@hms/domain/designation/judge-terms'
import { publishTrustList } from '#keys/publish-trust-list.ts'
import { lockKeys } from '#keys/store.ts'
import { readScheme } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** Keys come this much before they must, so that a day without jobs harms nobody. A signer signs for three months. */
const SPARE_DAYS = 10

/** Makes the keys of producers that begin soon, so that they stand in the trust list 30 days before their first card. */
export async function announceKeys({ database, clock, config, keys }: Dependencies): Promise<void> {
  const today = clock.today()
  const { producers } = await readScheme(database, config.world)
  for (const { code, appointedFrom } of producers)
    if (appointedFrom >= today && appointedFrom <= addDays(today, NOTICE_DAYS + SPARE_DAYS))
      await keys.signer('card', clock.now(), code)
}

/** A new trust list with the designations as they are now: checkers without network judge by it. */
export async function announceDesignations(dependencies: Dependencies): Promise<void> {
  const { database, clock, config, keys } = dependencies
  const now = clock.now()
  const signer = await keys.signer('trust-list', now)
  await database.transaction(async (tx) => {
    await lockKeys(tx)
    await publishTrustList(tx, signer, now, config.world)
  })
  // Afterwards: a key that is missing must not keep the designations back.
  await announceKeys(dependencies)
}
