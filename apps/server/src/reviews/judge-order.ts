/** Lets case officers look at what workers have given, and decides each order with the registers asked anew. */
import { type Instant, osloDate } from '@hms/domain/calendar'
import { refuseOld } from '@hms/domain/eligibility/allowed-age'
import type { RegisterAnswers } from '@hms/domain/eligibility/facts'
import { type Judgement, judgeEligibility } from '@hms/domain/eligibility/judge-eligibility'
import { judgeExclusion } from '@hms/domain/eligibility/judge-exclusion'
import { type SectorCode, sectorOn } from '@hms/domain/sector/sectors'
import type { OrderRow } from '#orders/queries.ts'
import { getPerson } from '#persons/store.ts'
import type { Dependencies } from '#web/dependencies.ts'

type Asked = {
  readonly organisation: string
  readonly sector: SectorCode
  readonly placedAt: Instant
  readonly number: string
}

/** `excludedBy`: the sector whose cards the enterprise orders instead by now. */
export type OrderJudgement = Judgement & { readonly excludedBy?: string }

/** Asks the registers as they are now. An order placed while a sector was open is judged by its rules also after its end. */
export async function judgeOrder(
  { registers, clock }: Pick<Dependencies, 'registers' | 'clock'>,
  { organisation, sector: code, placedAt, number }: Asked,
): Promise<{ readonly answers: RegisterAnswers; readonly judgement: OrderJudgement }> {
  const today = clock.today()
  const sector = sectorOn(code, today) ?? sectorOn(code, osloDate(placedAt))
  if (sector === undefined) throw new Error(`sector ${code} was not open when its order was placed`)
  const answers = await registers.gatherFacts(organisation, number, code)
  const now = clock.now()
  const exclusion = judgeExclusion(sector, refuseOld(now)(answers).approvals, today)
  return { answers, judgement: { ...judgeEligibility(answers, sector, now), ...exclusion } }
}

/** Only the conditions, asked now. */
export async function judgeCase(
  dependencies: Pick<Dependencies, 'database' | 'vault' | 'registers' | 'clock'>,
  row: OrderRow,
): Promise<OrderJudgement> {
  const { number } = await getPerson(dependencies.database, dependencies.vault, row.person)
  const { judgement } = await judgeOrder(dependencies, { ...row, number })
  return judgement
}
