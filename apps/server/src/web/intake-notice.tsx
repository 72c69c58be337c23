import type { Child } from 'hono/jsx'
import { showClosedIntake } from './closed-intake.tsx'
import type { Context } from './context.ts'

/** What an orderer must know while no producer takes orders; nothing for everybody else. */
export async function findIntakeNotice(c: Context): Promise<Child> {
  const { actor } = c.var
  return actor.kind === 'person' && actor.organisations.length > 0 ? showClosedIntake(c, 'warning') : null
}
