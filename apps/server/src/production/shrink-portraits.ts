import { pictureOf } from '@hms/domain/order/order'
import { getStates } from '#database/change.ts'
import { type ChipPortrait, shrinkForChip } from '#pictures/shrink-for-chip.ts'
import { readPicture } from '#pictures/store.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** By id of the accepted portrait: what the chips of these orders' cards will carry. */
export type ChipPortraits = ReadonlyMap<string, ChipPortrait | undefined>

const AT_ONCE = 4

/** Takes a few milliseconds a card: done before the batch's transaction, which holds what others wait for. */
export async function shrinkPortraits(
  { database, vault }: Pick<Dependencies, 'database' | 'vault'>,
  ids: readonly string[],
): Promise<ChipPortraits> {
  const states = [...(await getStates(database, orders, ids)).values()]
  const pictures = [
    ...new Set(states.flatMap((state) => (state.status === 'approved' ? [pictureOf(state, 'portrait')] : []))),
  ]
  const shrunk = new Map<string, ChipPortrait | undefined>()
  for (let from = 0; from < pictures.length; from += AT_ONCE)
    await Promise.all(
      pictures.slice(from, from + AT_ONCE).map(async (picture) => {
        shrunk.set(picture, await shrinkForChip((await readPicture(database, vault, picture)).bytes))
      }),
    )
  return shrunk
}
