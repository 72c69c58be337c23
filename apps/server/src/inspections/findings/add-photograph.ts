import type { PictureRefusal } from '@hms/contract/enrolment'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { MOST_PHOTOGRAPHS } from '@hms/domain/inspection/record-inspection'
import { transact } from '#database/change.ts'
import { acceptPicture } from '#pictures/accept-picture.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { countPhotographs, findInspectorOf, findPlaceOfPhotograph, insertPhotograph, lockInspection } from './store.ts'

type Refused = Refusal<PictureRefusal | 'inspection.unknown' | 'inspection.too-many-photographs'>

/** A photograph of an inspection of one's own, redrawn so that neither place nor camera is kept; the same id again is the same one. */
export async function addPhotograph(
  { clock, database, vault }: Pick<Dependencies, 'clock' | 'database' | 'vault'>,
  inspector: string,
  {
    inspection,
    photograph,
    bytes,
  }: { readonly inspection: string; readonly photograph: string; readonly bytes: Uint8Array },
): Promise<{ readonly photograph: string } | Refused> {
  if ((await findInspectorOf(database, inspection)) !== inspector) return refuse('inspection.unknown')
  const accepted = await acceptPicture(bytes, 'photograph')
  if (isRefusal(accepted)) return accepted
  return transact<{ readonly photograph: string } | Refused>(database, async (tx) => {
    await lockInspection(tx, inspection)
    const place = await findPlaceOfPhotograph(tx, photograph)
    if (place !== undefined) return place === inspection ? { photograph } : refuse('inspection.unknown')
    if ((await countPhotographs(tx, inspection)) >= MOST_PHOTOGRAPHS)
      return refuse('inspection.too-many-photographs', { most: MOST_PHOTOGRAPHS })
    const picture = { id: photograph, inspection, picture: accepted.picture, at: clock.now() }
    await insertPhotograph(tx, vault, picture)
    return { photograph }
  })
}
