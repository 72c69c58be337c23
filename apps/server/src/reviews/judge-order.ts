/** Lets case officers look at what workers have given, and decides each order with the registers asked anew. */
import { type Instant, osloDate } from '@hms/domain/calendar'
import type { RegisterAnswers } from '@hms/domain/eligibility/facts'
import { type Judgement, judgeEligibility } from '@hms/domain/eligibility/judge-eligibility'
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

/** Asks the registers as they are now. An order placed while a sector was open is judged by its rules also after its end. */
export async function judgeOrder(
  { registers, clock }: Pick<Dependencies, 'registers' | 'clock'>,
  { organisation, sector: code, placedAt, number }: Asked,
): Promise<{ readonly answers: RegisterAnswers; readonly judgement: Judgement }> {
  const today = clock.today()
  const sector = sectorOn(code, today) ?? sectorOn(code, osloDate(placedAt))
  if (sector === undefined) throw new Error(`sector ${code} was not open when its order was placed`)
  const answers = await registers.gatherFacts(organisation, number, code)
  return { answers, judgement: judgeEligibility(answers, sector, clock.now()) }
}

/** Only the conditions, asked now. */
export async function judgeCase(
  dependencies: Pick<Dependencies, 'database' | 'vault' | 'registers' | 'clock'>,
  row: OrderRow,
): Promise<Judgement> {
  const { number } = await getPerson(dependencies.database, dependencies.vault, row.person)
  const { judgement } = await judgeOrder(dependencies, { ...row, number })
  return judgement
}
