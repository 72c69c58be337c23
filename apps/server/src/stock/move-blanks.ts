import { type Decision, isRefusal, type Refusal } from '@hms/domain/decision'
import type { Blank, BlankEvent, BlankRefusal } from '@hms/domain/production/blank'
import { change, transact } from '#database/change.ts'
import type { Database } from '#database/connection.ts'
import { blanks } from '#records/blank-record.ts'

/** Does the same to several blanks, all or none. Always in the order of their numbers, so that nobody waits in a circle. */
export async function moveBlanks(
  database: Database,
  numbers: readonly number[],
  actor: string,
  rule: (blank: Blank) => Decision<BlankEvent, BlankRefusal>,
): Promise<{ moved: number } | Refusal<BlankRefusal>> {
  const ordered = [...new Set(numbers)].toSorted((one, other) => one - other)
  return transact<{ moved: number } | Refusal<BlankRefusal>>(database, async (tx) => {
    for (const number of ordered) {
      const moved = await change(tx, blanks, String(number), actor, rule)
      if (isRefusal(moved)) return { ...moved, details: { ...moved.details, number } }
    }
    return { moved: ordered.length }
  })
}
