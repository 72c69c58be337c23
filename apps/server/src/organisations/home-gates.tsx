import type { Instant, LocalDate } from '@hms/domain/calendar'
import { osloDate } from '@hms/domain/calendar'
import { type NotMetWhy, remedies } from '@hms/domain/eligibility/conditions'
import { whyClosed } from '@hms/domain/eligibility/judge-sector-approved'
import { type GateProgress, gateProgress } from '@hms/domain/eligibility/ordering-gate'
import { sectorBehind } from '@hms/domain/sector/sectors'
import { listKnownWorkers } from '#conditions/gates/queries.ts'
import { type GateRow, listGates } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import type { Context } from '#web/context.ts'

/** How an enterprise stands in a register that opens ordering, as far as it is worth a word on its first page. */
export type GateStanding = { readonly sector: string } & (
  | { readonly kind: 'open'; readonly progress: GateProgress }
  | { readonly kind: 'approved'; readonly at: Instant }
  | { readonly kind: 'closed'; readonly why: NotMetWhy; readonly at?: Instant }
)

/** From what is kept; asks no register. */
export async function listGateStandings(
  sql: Sql,
  organisation: string,
  today: LocalDate,
): Promise<readonly GateStanding[]> {
  const gates = await listGates(sql, organisation)
  return (await Promise.all(gates.map((gate) => standingOf(sql, organisation, gate, today)))).flat()
}

async function standingOf(
  sql: Sql,
  organisation: string,
  { register, state, openedAt, closedAt, outcome }: GateRow,
  today: LocalDate,
): Promise<readonly GateStanding[]> {
  const sector = sectorBehind(register, today)
  if (sector?.gate === undefined) return []
  const { code } = sector
  const why = whyClosed(sector.gate, state)
  if (why)
    return [{ kind: 'closed', sector: code, why, ...(closedAt && outcome === 'refused' ? { at: closedAt } : {}) }]
  if (openedAt && closedAt && outcome === 'approved') return [{ kind: 'approved', sector: code, at: closedAt }]
  if (!openedAt || closedAt) return []
  const workers = await listKnownWorkers(sql, organisation, code, today)
  const progress = gateProgress({
    employees: workers.map(({ person }) => person),
    withCard: new Set(workers.filter(({ withCard }) => withCard).map(({ person }) => person)),
  })
  return [{ kind: 'open', sector: code, progress }]
}

type StandingProps = { readonly c: Context; readonly gate: GateStanding }

export const GateStanding = ({
  c: {
    var: { t, language },
  },
  gate,
}: StandingProps) => {
  const sector = translateCode(language, 'sector', gate.sector)
  if (gate.kind === 'approved')
    return <p>{t('gate.approved', { sector, date: formatDate(language, osloDate(gate.at)) })}</p>
  if (gate.kind === 'closed')
    return (
      <Alert kind="danger" title={t('gate.closed', { sector })}>
        <p>
          {t(`why.${gate.why}`)} {t(`where.${remedies[gate.why].where}`)}
        </p>
        {gate.at && <p>{t('gate.closed.since', { date: formatDate(language, osloDate(gate.at)) })}</p>}
      </Alert>
    )
  const { done, of, complete } = gate.progress
  return (
    <Alert kind="info" title={t('gate.open', { sector })}>
      <p>
        <label for={`gate-${gate.sector}`}>
          {of === 0 ? t('gate.open.nobody') : t(complete ? 'gate.open.all' : 'gate.open.progress', { done, of })}
        </label>
      </p>
      {of > 0 && <progress id={`gate-${gate.sector}`} class="gate-progress" value={done} max={of} />}
    </Alert>
  )
}
