import {
  closeAtStation,
  closeBatch,
  drawBlanks,
  findBlanks,
  listLots,
  missBlanks,
  readBlanks,
  receiveLot,
  returnBlanks,
  writeOffBlanks,
} from '@hms/contract/stock'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { findBlank, missBlank, returnBlank, writeOffBlank } from '@hms/domain/production/blank'
import { findBatch } from '#production/queries.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { isUuid } from '#web/path.ts'
import { closeBatch as close, readAccount } from './close-batch.ts'
import { drawBlanks as draw } from './draw-blanks.ts'
import { moveBlanks } from './move-blanks.ts'
import { countLeft, listLots as readLots } from './queries.ts'
import { receiveLot as receive } from './receive-lot.ts'

export function stockHandlers(dependencies: Dependencies): Handlers {
  const { database, clock } = dependencies

  async function viewOf(id: string) {
    const { account, figures, lacking } = await readAccount(database, id)
    const { orders, drawn, spoiled, missing, chips } = lacking
    return {
      ...figures,
      lacking: {
        orders: [...orders],
        drawn: [...drawn],
        spoiled: [...spoiled],
        missing: [...missing],
        chips: [...chips],
      },
      blanks: account.map(({ number, status, reason, order }) => ({
        number,
        status,
        ...(reason ? { reason } : {}),
        ...(order ? { order } : {}),
      })),
    }
  }
  /** Only blanks of the batch in the address: a slip of the pen reaches no other batch. */
  async function ofBatch(id: string, numbers: readonly number[]): Promise<Refusal<'batch.unknown'> | undefined> {
    if (!isUuid(id) || (await findBatch(database, id)) === undefined) return refuse('batch.unknown')
    const theirs = new Set((await readAccount(database, id)).account.map(({ number }) => number))
    return numbers.every((number) => theirs.has(number)) ? undefined : refuse('batch.unknown')
  }

  return [
    handle(receiveLot, async ({ body, actor }) => {
      const received = await receive(dependencies, body, actor.reference)
      if (isRefusal(received)) return received
      const [lot] = await readLots(database, received.id)
      if (lot === undefined) throw new Error(`no lot ${received.id}`)
      return lot
    }),
    handle(listLots, async () => ({ lots: [...(await readLots(database))] })),
    handle(drawBlanks, async ({ params, body, actor }) =>
      isUuid(params.id) ? draw(dependencies, actor, params.id, body) : refuse('batch.unknown'),
    ),
    handle(returnBlanks, async ({ params, body, actor }) => {
      const drawer = { batch: params.id, station: actor.reference }
      const moved = await moveBlanks(database, body.numbers, actor.reference, (blank) =>
        returnBlank(blank, drawer, clock.now()),
      )
      return isRefusal(moved) ? moved : { left: await countLeft(database, actor.producer) }
    }),
    handle(missBlanks, async ({ params, body, actor }) => {
      const drawer = { batch: params.id, station: actor.reference }
      const moved = await moveBlanks(database, body.numbers, actor.reference, (blank) =>
        missBlank(blank, drawer, clock.now()),
      )
      return isRefusal(moved) ? moved : { left: await countLeft(database, actor.producer) }
    }),
    handle(closeAtStation, async ({ params, body, actor }) => {
      if (!isUuid(params.id)) return refuse('batch.unknown')
      const closed = await close(dependencies, params.id, actor.reference, body)
      return isRefusal(closed) ? closed : { closed: true as const }
    }),
    handle(readBlanks, async ({ params }) => (await ofBatch(params.id, [])) ?? viewOf(params.id)),
    handle(writeOffBlanks, async ({ params, body, actor }) => {
      const unknown = await ofBatch(params.id, body.numbers)
      if (unknown) return unknown
      const signed = await moveBlanks(database, body.numbers, actor.reference, (blank) =>
        writeOffBlank(blank, actor.reference, clock.now()),
      )
      return isRefusal(signed) ? signed : viewOf(params.id)
    }),
    handle(findBlanks, async ({ params, body, actor }) => {
      const unknown = await ofBatch(params.id, body.numbers)
      if (unknown) return unknown
      const found = await moveBlanks(database, body.numbers, actor.reference, (blank) => findBlank(blank, clock.now()))
      return isRefusal(found) ? found : viewOf(params.id)
    }),
    handle(closeBatch, async ({ params, actor }) => {
      if (!isUuid(params.id)) return refuse('batch.unknown')
      const closed = await close(dependencies, params.id, actor.reference)
      return isRefusal(closed) ? closed : viewOf(params.id)
    }),
  ]
}
