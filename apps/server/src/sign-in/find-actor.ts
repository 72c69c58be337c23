import { createMiddleware } from 'hono/factory'
import type { Env } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Actor, anybody, type PersonActor } from './actor.ts'
import { originOf } from './origin.ts'
import { actorOf, openSession } from './session.ts'
import { refreshEnterprises, shouldAskAgain } from './sign-in-person.ts'
import type { Staff } from './staff.ts'
import { verifyStation } from './station.ts'

/** Finds out who asks, by session or by a station's token, and puts both into the context. */
export function findActor(dependencies: Dependencies, staff: Staff) {
  const { config, database, vault } = dependencies
  return createMiddleware<Env>(async (c, next) => {
    const session = await openSession(c, database, vault, config.mode === 'production')
    c.set('session', session)
    c.set('actor', await who())
    return next()

    async function who(): Promise<Actor> {
      const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
      if (token !== undefined) {
        const audiences = [config.publicUrl, config.portalUrl, originOf(c, config)]
        return (await verifyStation(token, { stations: config.stations, audiences, database })) ?? anybody
      }
      const { signedIn } = session.contents
      if (signedIn && shouldAskAgain(signedIn))
        await session.change({ signedIn: await refreshEnterprises(dependencies, signedIn) })
      const actor = actorOf(session.contents)
      return actor && signedIn ? asListed(staff, actor, signedIn.number) : anybody
    }
  })
}

/** A log-in lasts as long as it is used, and also over a restart: what somebody may as staff ends with their line in the list. */
function asListed(staff: Staff, actor: PersonActor, number: string): PersonActor {
  if (actor.staff.length === 0) return actor
  const { inspectorKind: _, ...person } = actor
  const member = staff.find(number)
  return {
    ...person,
    staff: person.staff.filter((role) => member?.roles.includes(role)),
    ...(member?.inspectorKind ? { inspectorKind: member.inspectorKind } : {}),
  }
}
