import type { RegisterAnswers } from '@hms/domain/eligibility/facts'
import { type CandidateRow, type CheckedRow, checkRows, type FileRow, judgeRow } from '@hms/domain/order/judge-rows'

import { bulkhead } from 'cockatiel'
import { type NamedWorker, toldBy } from '#persons/remember-worker.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Asked, askFor } from './ask-for.ts'
import type { Answer, JudgedRow } from './judged-row.ts'
import type { OpenSector } from './open-sector.ts'
import { listHeld } from './queries.ts'

/** Questions under way at once: registers slow down those who ask faster. */
const AT_ONCE = 8

export type Wanted = { readonly organisation: string; readonly sector: OpenSector; readonly contactNeeded: boolean }

/** What would become of each row; nothing is placed. */
export async function judgeFile(
  dependencies: Dependencies,
  wanted: Wanted,
  rows: readonly FileRow[],
): Promise<readonly JudgedRow[]> {
  const { clock, config, database, vault } = dependencies
  const today = clock.today()
  const held = await listHeld(database, wanted.organisation, today)
  const ask = askFor(dependencies, wanted)
  const slots = bulkhead(AT_ONCE, Number.POSITIVE_INFINITY)
  const checked = checkRows(rows, { synthetic: config.acceptSynthetic }).map((row) =>
    wanted.contactNeeded ? row : withoutContactRule(row),
  )
  return Promise.all(
    checked.map((row, index) => {
      const { line, ...cells } = rows[index] ?? {
        line: row.line,
        identityNumber: '',
        given: '',
        family: '',
        email: '',
        mobile: '',
      }
      if (row.step === 'final') return { line, outcome: row.outcome, reasons: row.reasons, cells }
      const hash = vault.hashNumber(row.number).toString('hex')
      const has = { openOrder: held.has(hash), validCard: false }
      return slots.execute(async () => {
        const judged = judge(row, await ask(row.number), wanted.sector, has)
        const openOrder = judged.outcome === 'skipped' ? held.get(hash) : undefined
        return { ...judged, cells, ...(openOrder ? { order: openOrder } : {}) }
      })
    }),
  )
}

/** Who is ordered for by name of the register may give portrait and document through the orderer, and so needs no address. */
function withoutContactRule(row: CheckedRow): CheckedRow {
  const keep = (error: string) => error !== 'contact-missing'
  return row.step === 'final'
    ? { ...row, reasons: row.reasons.filter(keep) }
    : { ...row, errors: row.errors.filter(keep) }
}

function judge(
  row: CandidateRow,
  { answers, at }: Asked,
  sector: OpenSector,
  held: { openOrder: boolean; validCard: boolean },
): Omit<JudgedRow, 'cells'> {
  const verdict = judgeRow(row, answers, sector, at, held)
  const { line, outcome, reasons } = verdict
  const worker = workerOf(row, answers.person)
  if (!('judgement' in verdict)) return { line, outcome, reasons, worker }
  const { notMet, unknown, firstValidDay, unit } = verdict.judgement
  const answer: Answer = { at, notMet, unknown, ...(firstValidDay ? { firstValidDay } : {}), ...(unit ? { unit } : {}) }
  return { line, outcome, reasons, worker, answer }
}

/** The register's spelling is printed; until it answers, the orderer's stands. */
export function workerOf(
  { number, given, family, email, mobile }: Omit<NamedWorker, 'birth' | 'sex'>,
  person: RegisterAnswers['person'],
): NamedWorker {
  const contact = { ...(email ? { email } : {}), ...(mobile ? { mobile } : {}) }
  return { number, given, family, ...contact, ...toldBy(person) }
}
