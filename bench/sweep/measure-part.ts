/** One half of the measurement in a process of its own, so that its memory is its own: does a round when told, and says what it took. */
import type { Instant, LocalDate } from '@hms/domain/calendar'
import { createClock } from '../../apps/server/src/clock.ts'
import { CARDS_TO_JUDGE, type CardToJudge } from '../../apps/server/src/conditions/queries.ts'
import { sweepCards } from '../../apps/server/src/conditions/sweep-cards.ts'
import { connectDatabase } from '../../apps/server/src/database/connection.ts'
import { CARDS, NOW } from './seed.ts'

export type Round = {
  readonly milliseconds: number
  readonly cards: number
  readonly changed: number
  readonly memoryMiB: number
}

const startsAt = NOW as Instant // a moment written as one
const [part, url = ''] = process.argv.slice(2)
const database = connectDatabase(url, { max: 4 })
const today = NOW.slice(0, 10) as LocalDate // a day written as one
/** Rows taken from the statement at a time: the fastest of 1,000, 5,000 and all at once. */
const ROWS = 5000

/** The floor: one statement that reads what a sweep reads, and does nothing with it. */
async function readRows(): Promise<{ cards: number; changed: number }> {
  return database.transaction(async (tx) => {
    await tx.query(
      `declare rows no scroll cursor for ${CARDS_TO_JUDGE.replace('$1', `'${today}'`)} order by c.organisation, c.number`,
    )
    let cards = 0
    for (;;) {
      const { rows } = await tx.query<CardToJudge>(`fetch ${ROWS} from rows`)
      cards += rows.length
      if (rows.length < ROWS) return { cards, changed: 0 }
    }
  })
}

async function sweep(): Promise<{ cards: number; changed: number }> {
  const clock = createClock({ startsAt })
  const { judged, changed } = await sweepCards({ database, clock }, {}, 'job:bench')
  return { cards: judged, changed }
}

process.on('message', async (message) => {
  if (message === 'end') {
    await database.close()
    process.exit(0)
  }
  const before = performance.now()
  const done = part === 'sweep' ? await sweep() : await readRows()
  if (done.cards !== CARDS) throw new Error(`${done.cards} cards were read, not ${CARDS}`)
  const round: Round = {
    milliseconds: performance.now() - before,
    ...done,
    memoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  process.send?.(round)
})
process.send?.('ready')
