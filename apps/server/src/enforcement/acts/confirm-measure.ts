import { isRefusal, refuse } from '@hms/domain/decision'
import { confirmMeasure } from '@hms/domain/enforcement/decide-measure'
import type { CaseRefusal } from '@hms/domain/enforcement/refusals'
import { change, transact } from '#database/change.ts'
import { cases } from '#records/case-record.ts'
import { sendLetter } from '../letters/send-letter.ts'
import type { Decided, Needed } from './act-by-letter.ts'

/** Another of the authority confirms: what was written is sent in the same moment, with the amounts as they are decided now. */
export async function confirmMeasureBy(
  dependencies: Needed,
  id: string,
  measure: string,
  by: string,
): Promise<Decided> {
  const { database, clock } = dependencies
  return transact<Decided>(database, async (tx) => {
    const now = clock.now()
    const changed = await change(tx, cases, id, by, (one) => confirmMeasure(one, measure, { by, now }))
    if (isRefusal<CaseRefusal>(changed)) return changed
    const decided = changed.status === 'new' ? undefined : changed.measures.find((one) => one.id === measure)
    if (decided === undefined) return refuse('case.measure-unknown')
    await sendLetter(dependencies, tx, decided.letter, now, decided.sum ? { fine: decided.sum } : {})
    return changed
  })
}
