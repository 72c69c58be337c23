import type { PublicAnswer } from '@hms/contract/cards'
import * as routes from '@hms/contract/inspections'
import { bytesOfHex } from '@hms/credential/bytes'
import { isRefusal, refuse } from '@hms/domain/decision'
import type { z } from 'zod'
import type { AuditSubject } from '#audit/note-audit.ts'
import { hasRole } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { isUuid } from '#web/path.ts'
import { blockAsCloned, callAlarmFalse, takeAlarm } from './alarms/decide.ts'
import { type AlarmRow, findAlarm, listAlarms, listEvidence } from './alarms/store.ts'
import { verifyTap } from './verify-tap.ts'

/** What everybody may know of a card number, as the check of numbers gives it. */
export type CheckNumber = (number: string) => Promise<z.input<typeof PublicAnswer>>

type Asked = {
  readonly params: { readonly id: string }
  readonly concerns: (subject: AuditSubject) => void
}

export function inspectionHandlers(dependencies: Dependencies, checkNumber: CheckNumber): Handlers {
  const { database, clock } = dependencies

  async function show(id: string, concerns: (subject: AuditSubject) => void) {
    const alarm = isUuid(id) ? await findAlarm(database, id) : undefined
    if (alarm === undefined) return refuse('alarm.unknown')
    concerns({ thing: id, person: alarm.person, organisation: alarm.organisation })
    const evidence = await listEvidence(database, id)
    return {
      ...viewOf(alarm),
      evidence: evidence.map(({ counter, at, by, place, why }) => ({
        ...{ counter, at, by: by ?? 'public' },
        ...(place ? { place } : {}),
        ...(why ? { why } : {}),
      })),
    }
  }
  async function decide({ params: { id }, concerns }: Asked, work: (id: string) => ReturnType<typeof takeAlarm>) {
    if (!isUuid(id)) return refuse('alarm.unknown')
    const decided = await work(id)
    return isRefusal(decided) ? decided : show(id, concerns)
  }

  return [
    handle(routes.verifyTap, async ({ body, actor, concerns }) => {
      const { u, c, m, place } = body
      const tap = { uid: bytesOfHex(u), counter: Number.parseInt(c, 16), mac: bytesOfHex(m), place }
      const verified = await verifyTap(dependencies, tap, actor)
      if (isRefusal(verified)) return verified
      const { answer } = verified
      const asked = hasRole(actor, 'inspector') ? { inspector: true as const } : {}
      if (!('card' in verified)) return { answer, ...asked, at: clock.now() }
      const { number, organisation } = verified.card
      concerns({ thing: number, organisation })
      const card = await checkNumber(number)
      return { answer, ...asked, ...(answer === 'genuine' ? { level: 2 as const } : {}), card, at: clock.now() }
    }),
    handle(routes.listAlarms, async ({ query: { status } }) => {
      const alarms = await listAlarms(database, { statuses: status ? [status] : ['raised', 'seen'] })
      return { alarms: alarms.map(viewOf) }
    }),
    handle(routes.readAlarm, async ({ params, concerns }) => show(params.id, concerns)),
    handle(routes.seeAlarm, async (asked) => decide(asked, (id) => takeAlarm(dependencies, id, asked.actor.reference))),
    handle(routes.blockCloned, async (asked) =>
      decide(asked, (id) => blockAsCloned(dependencies, id, asked.actor.reference)),
    ),
    handle(routes.dismissAlarm, async (asked) =>
      decide(asked, (id) => callAlarmFalse(dependencies, id, asked.actor.reference, asked.body.because)),
    ),
  ]
}

const viewOf = ({ id, card, organisation, status, why, decision, raisedAt, taps }: AlarmRow) => ({
  ...{ id, card, organisation, status, why, raisedAt, taps },
  ...(decision ? { decision } : {}),
})
