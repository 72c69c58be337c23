import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { BatchRefusal } from '@hms/domain/production/batch'
import { type BlankRefusal, drawBlank } from '@hms/domain/production/blank'
import { change, transact } from '#database/change.ts'
import { listRecalledLots } from '#recalls/queries.ts'
import { batches } from '#records/batch-record.ts'
import { blanks } from '#records/blank-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { countLeft } from './queries.ts'
import { findDraw, lockStock, pickNumbers, saveDraw } from './store.ts'

type Drawn = { readonly numbers: number[]; readonly left: number }
type DrawRefusal = BatchRefusal | BlankRefusal | 'batch.not-started' | 'stock.too-few'
type Wish = { readonly request: string; readonly count: number; readonly first?: number | undefined }

/** Draws blanks for a batch that a station has begun: all of them or none, and once for each request of the station's. */
export async function drawBlanks(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  { reference: station, producer }: { readonly reference: string; readonly producer: string },
  batch: string,
  { request, count, first }: Wish,
): Promise<Drawn | Refusal<DrawRefusal>> {
  return transact<Drawn | Refusal<DrawRefusal>>(database, async (tx) => {
    // Nobody closes the batch meanwhile.
    const begun = await change(tx, batches, batch, station, (state) => {
      if (state.status === 'new') return refuse('batch.unknown')
      if (state.station !== undefined && state.station !== station) return refuse('batch.other-station')
      return []
    })
    if (isRefusal(begun)) return begun
    await lockStock(tx, producer)
    const before = await findDraw(tx, request)
    if (before) {
      if (before.batch !== batch || before.station !== station) return refuse('batch.other-station')
      return { numbers: [...before.numbers], left: await countLeft(tx, producer) }
    }
    if (begun.status !== 'started') return refuse('batch.not-started')
    const numbers = await pickNumbers(tx, producer, count, first, await listRecalledLots(tx, producer))
    if (numbers.length < count) return refuse('stock.too-few', { wanted: count, left: numbers.length })
    for (const number of numbers) {
      const drawn = await change(tx, blanks, String(number), station, (blank) =>
        drawBlank(blank, { batch, station }, clock.now()),
      )
      if (isRefusal(drawn)) return drawn
    }
    await saveDraw(tx, request, { batch, station, numbers }, clock.now())
    return { numbers: [...numbers], left: await countLeft(tx, producer) }
  })
}
