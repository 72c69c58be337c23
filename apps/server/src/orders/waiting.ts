import type { Instant } from '@hms/domain/calendar'
import { type ConditionCode, conditionCodes } from '@hms/domain/eligibility/conditions'
import { registersAsked } from '@hms/domain/eligibility/registers-asked'
import { type SectorCode, sectors } from '@hms/domain/sector/sectors'
import { listOutages } from '#registers/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { OrderRow } from './queries.ts'

/** One condition an order waits for: which register, since when, and when it is asked again at the latest. */
export type Waiting = {
  readonly condition: ConditionCode
  readonly register: string
  readonly since: Instant
  /** False when the register answers by now, and the next question settles it. */
  readonly silent: boolean
}
/** Since when each register that is silent now has been so. */
export type Silent = ReadonlyMap<string, Instant>

/** Every quarter of an hour by the crontab, and at once when a register comes back. */
const QUARTER = 15 * 60_000

export async function listSilent({ clock, database, registers }: Dependencies): Promise<Silent> {
  const lasting = (await listOutages(database, clock.now())).filter(({ until }) => until === null)
  const felt = registers
    .health()
    .flatMap(({ register, state, since }) => (state === 'works' || !since ? [] : [{ register, since }]))
  return new Map([...felt, ...lasting].map(({ register, since }) => [register, since]))
}

export const askAgainAt = (now: Instant): Instant =>
  new Date((Math.floor(Date.parse(now) / QUARTER) + 1) * QUARTER).toISOString() as Instant // toISOString writes just an Instant

/** What an order waits for; nothing for one that does not. */
export function listWaiting(
  { status, waitingFor, sector, placedAt }: Pick<OrderRow, 'status' | 'waitingFor' | 'sector' | 'placedAt'>,
  silent: Silent,
): readonly Waiting[] {
  if (status !== 'awaiting-registers') return []
  const gate = gateOf(sector)
  return conditionCodes
    .filter((condition) => waitingFor.includes(condition))
    .flatMap((condition) => {
      const asked = registersAsked(condition, gate)
      const register = asked.find((one) => silent.has(one)) ?? asked[0]
      if (register === undefined) return []
      const since = silent.get(register)
      return [{ condition, register, since: since ?? placedAt, silent: since !== undefined }]
    })
}

function gateOf(code: SectorCode) {
  const sector = sectors[code]
  return 'gate' in sector ? sector.gate : undefined
}
