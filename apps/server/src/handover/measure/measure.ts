import { createHash } from 'node:crypto'
import { type LocalDate, midnightInOslo } from '@hms/domain/calendar'
import { judgeValidity, listedStatus, type Validity } from '@hms/domain/card/judge-validity'
import type { Figures } from '@hms/domain/handover/switchover'
import { type Producer, wasAppointed } from '@hms/domain/sector/producers'
import { awaitsReceipt } from '@hms/domain/sector/receipt-rule'
import { readScheme } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { countAll, countBy, countDoubles, findReach, type Judged, listCardsAfter } from './store.ts'

type Measuring = Pick<Dependencies, 'database'> & { readonly config: Pick<Dependencies['config'], 'world'> }

const CHUNK = 5000

/**
 * Counts and hashes of everything that must survive, with answers as they are on `day`. Given what was measured `before`,
 * history is compared as far as it went then, and everything else on the day of then.
 */
export async function measure({ database, config }: Measuring, day: LocalDate, before?: Figures): Promise<Figures> {
  const reach = before
    ? { events: Number(before['reach-events']), audit: Number(before['reach-audit']) }
    : await findReach(database)
  const measuredDay = before ? (String(before['day']) as LocalDate) : day // written by the first measurement
  const counted = await countAll(database, reach, midnightInOslo(measuredDay))
  const doubles = await countDoubles(database)
  const { producers } = await readScheme(database, config.world)
  return {
    day: measuredDay,
    'reach-events': reach.events,
    'reach-audit': reach.audit,
    ...counted,
    'orders-in-two-batches': doubles.batches,
    'orders-with-two-cards': doubles.cards,
    ...(await answerAll(database, producers, measuredDay)),
    ...(await countBy(database, 'orders by status')),
    ...(await countBy(database, 'cards by status')),
    ...(await countBy(database, 'cards by producer')),
    ...(await countBy(database, 'batches by producer and status')),
  }
}

/** What everybody who checks a number is told, and what the status list says, of every card: as one hash each. */
async function answerAll(
  database: Measuring['database'],
  producers: readonly Producer[],
  day: LocalDate,
): Promise<Figures> {
  const [answers, values] = [createHash('sha256'), createHash('sha256')]
  const counts: Record<string, number> = {}
  for await (const card of eachCard(database)) {
    const answer = answerOf(card, producers, day)
    counts[`answers.${answer}`] = (counts[`answers.${answer}`] ?? 0) + 1
    answers.update(`${card.number} ${answer}\n`)
    const listed = listedStatus({ status: card.status, awaitsReceipt: awaitsReceipt(card) })
    values.update(`${card.list} ${card.index} ${listed}\n`)
  }
  return { ...counts, 'card-answers': answers.digest('hex'), 'status-values': values.digest('hex') }
}

/** In the order of their numbers, a few thousand at a time. */
async function* eachCard(database: Measuring['database']): AsyncGenerator<Judged> {
  let last = ''
  for (;;) {
    const cards = await listCardsAfter(database, last, CHUNK)
    yield* cards
    const end = cards.at(-1)
    if (end === undefined) return
    last = end.number
  }
}

function answerOf(card: Judged, producers: readonly Producer[], day: LocalDate): Validity {
  return judgeValidity(
    {
      status: card.status,
      expires: card.expires,
      ...(card.valid_from ? { validFrom: card.valid_from } : {}),
      unappointed: !wasAppointed(card.producer, card.issued, producers),
      awaitsReceipt: awaitsReceipt(card),
    },
    day,
  )
}
