import { judgeEligibility } from '@hms/domain/eligibility/judge-eligibility'
import { bulkhead } from 'cockatiel'
import { type NamedWorker, toldBy } from '#persons/remember-worker.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Asked, askFor } from './ask-for.ts'
import type { Answer, JudgedRow, RowAnswer } from './judged-row.ts'
import type { OpenSector } from './open-sector.ts'
import { isFresh, placeWorker } from './place.ts'
import { saveSubmission } from './store.ts'

/** Orders placed at once; each is a transaction of its own. */
const AT_ONCE = 4

export type Act = {
  readonly submission: string
  readonly organisation: string
  readonly sector: OpenSector
  readonly unit?: string
  /** The person who orders and who has said that identity was checked. */
  readonly orderer: string
  /** The id of a row's order: the same act again must give the same. */
  readonly orderOf: (line: number) => string
}

/** Places the rows that can be; the others keep the answer they have. Registers are asked again when theirs is old. */
export async function placeRows(
  dependencies: Dependencies,
  act: Act,
  rows: readonly JudgedRow[],
): Promise<readonly RowAnswer[]> {
  const { clock, database } = dependencies
  const { submission, organisation, sector, orderer } = act
  const good = rows.filter(isGood)
  if (good.length > 0)
    await saveSubmission(database, {
      id: submission,
      organisation,
      sector: sector.code,
      orderer,
      placedAt: clock.now(),
    })
  const ask = askFor(dependencies, act)
  const slots = bulkhead(AT_ONCE, Number.POSITIVE_INFINITY)

  async function place({ line, worker, answer }: GoodRow): Promise<RowAnswer> {
    const now = isFresh(answer, clock.now())
      ? { worker, answer }
      : judgeAgain(worker, await ask(worker.number), act.sector)
    const wish = { id: act.orderOf(line), ...wishOf(act) }
    return { line, ...(await placeWorker(dependencies, wish, now.worker, now.answer)) }
  }

  return Promise.all(rows.map((row) => (isGood(row) ? slots.execute(() => place(row)) : asJudged(row))))
}

const asJudged = ({ line, outcome, reasons, order }: RowAnswer): RowAnswer => ({
  line,
  outcome,
  reasons,
  ...(order ? { order } : {}),
})

type GoodRow = JudgedRow & { readonly worker: NamedWorker; readonly answer: Answer }

function isGood(row: JudgedRow): row is GoodRow {
  return (
    (row.outcome === 'ordered' || row.outcome === 'waiting') && row.worker !== undefined && row.answer !== undefined
  )
}

const wishOf = ({ submission, organisation, sector, unit, orderer }: Act) => ({
  submission,
  organisation,
  sector: sector.code,
  ...(unit ? { unit } : {}),
  orderer,
  identityChecked: true,
  reason: 'new' as const,
})

/** The same worker with what the registers say now. */
export function judgeAgain(
  worker: NamedWorker,
  { answers, at }: Asked,
  sector: OpenSector,
): { worker: NamedWorker; answer: Answer } {
  const { notMet, unknown, firstValidDay, unit } = judgeEligibility(answers, sector, at)
  const answer = { at, notMet, unknown, ...(firstValidDay ? { firstValidDay } : {}), ...(unit ? { unit } : {}) }
  return { worker: { ...worker, ...toldBy(answers.person) }, answer }
}
