import type { Database } from '#database/connection.ts'
import type { Registers } from './registers.ts'
import { beginOutage, endOutage } from './store.ts'

/**
 * Writes down which registers have stopped answering and which answer again, for the status page and for those who run
 * the service. True when a register has come back: then whatever waits for registers may go on.
 */
export async function noteOutages(database: Database, registers: Pick<Registers, 'health'>): Promise<boolean> {
  let cameBack = false
  for (const { register, state, since, lastAnswer } of registers.health()) {
    if (state !== 'works' && since) await beginOutage(database, { register, since, why: state })
    if (state === 'works' && lastAnswer && (await endOutage(database, register, lastAnswer))) cameBack = true
  }
  return cameBack
}
