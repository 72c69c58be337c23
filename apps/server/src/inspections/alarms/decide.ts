import { blockCard } from '@hms/domain/card/block-card'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import type { Alarm } from '@hms/domain/inspection/alarm'
import { type AlarmRefusal, closeAlarm, seeAlarm } from '@hms/domain/inspection/decide-alarm'
import { noteAudit } from '#audit/note-audit.ts'
import { change, getState, transact } from '#database/change.ts'
import { alarms } from '#records/alarm-record.ts'
import { cards } from '#records/card-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { tellEmployer } from './tell-employer.ts'

type Decided = Alarm | Refusal<AlarmRefusal>
type Needed = Pick<Dependencies, 'database' | 'clock' | 'config' | 'messages' | 'vault'>

export const takeAlarm = ({ database, clock }: Needed, id: string, by: string): Promise<Decided> =>
  change(database, alarms, id, by, (alarm) => seeAlarm(alarm, { by, now: clock.now() }))

export const callAlarmFalse = (
  { database, clock }: Needed,
  id: string,
  by: string,
  because: string,
): Promise<Decided> =>
  change(database, alarms, id, by, (alarm) =>
    closeAlarm(alarm, { decision: 'false-alarm', because }, { by, now: clock.now() }),
  )

/** Card, alarm and message change together. A card that was over already is not blocked again, and nobody is written to. */
export async function blockAsCloned(dependencies: Needed, id: string, by: string): Promise<Decided> {
  const { database, clock } = dependencies
  return transact<Decided>(database, async (tx) => {
    const now = clock.now()
    const before = await getState(tx, alarms, id)
    const card = before.status === 'raised' || before.status === 'seen' ? before.card : undefined
    const blocked = card ? await change(tx, cards, card, by, (state) => blockCard(state, 'cloned', now)) : undefined
    const decision = blocked && !isRefusal(blocked) ? 'card-blocked' : 'card-over'
    const closed = await change(tx, alarms, id, by, (alarm) => closeAlarm(alarm, { decision }, { by, now }))
    if (isRefusal(closed) || card === undefined || decision === 'card-over' || !('organisation' in closed))
      return closed
    const { organisation } = closed
    const person = blocked && 'person' in blocked ? { person: blocked.person } : {}
    await noteAudit(tx, {
      actor: { reference: by },
      act: 'card-blocked',
      ...person,
      organisation,
      thing: card,
      at: now,
    })
    await tellEmployer(dependencies, tx, { alarm: id, organisation, card })
    return closed
  })
}
