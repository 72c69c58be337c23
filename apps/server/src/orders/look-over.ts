import { isRefusal, type Refusal } from '@hms/domain/decision'
import type { ExclusionRefusal } from '@hms/domain/eligibility/judge-exclusion'
import type { SectorCode } from '@hms/domain/sector/sectors'
import { rememberWorker } from '#persons/remember-worker.ts'
import { listPersons } from '#persons/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { JudgedRow } from './judged-row.ts'
import { judgeWorkers, type OrderedWorker } from './place-orders.ts'

/** Somebody who is about to be ordered for. `person` is set for those who can be. */
export type LookedOver = Pick<JudgedRow, 'outcome' | 'reasons'> & {
  readonly person?: string
  /** Shown only when the enterprise has to do with the person: a number alone tells nobody a name. */
  readonly name?: string
  readonly birthYear?: string
  /** The number with its last five digits covered. */
  readonly covered: string
  readonly email: string
  readonly mobile: string
}

/** What would become of each worker; those who can be ordered for are remembered, so that the order names references. */
export async function lookOver(
  dependencies: Dependencies,
  wish: { readonly organisation: string; readonly sector: SectorCode; readonly workers: readonly OrderedWorker[] },
): Promise<readonly LookedOver[] | Refusal<'order.not-eligible' | ExclusionRefusal>> {
  const { database, vault } = dependencies
  // Addresses are checked where they are typed; here only the registers count.
  const workers = wish.workers.map(({ identityNumber }) => ({ identityNumber }))
  const rows = await judgeWorkers(dependencies, { ...wish, workers })
  if (isRefusal(rows)) return rows
  return Promise.all(
    rows.map(async ({ outcome, reasons, worker, cells }, index): Promise<LookedOver> => {
      const { email = '', mobile = '' } = wish.workers[index] ?? {}
      const covered = cover(worker?.number ?? cells.identityNumber)
      const has = { outcome, reasons, covered, email, mobile }
      if (
        worker === undefined ||
        outcome === 'row-error' ||
        reasons.includes('employed') ||
        reasons.includes('population-registered')
      ) {
        // A waiting row is ordered for although nobody knows the name yet.
        return worker && outcome === 'waiting' ? { ...has, person: await rememberWorker(database, vault, worker) } : has
      }
      const name = `${worker.given} ${worker.family}`.trim()
      const told = { ...(name ? { name } : {}), ...(worker.birth ? { birthYear: worker.birth.slice(0, 4) } : {}) }
      return { ...has, ...told, person: await rememberWorker(database, vault, worker) }
    }),
  )
}

/** Birth date and asterisks. */
export function cover(number: string): string {
  const digits = number.replace(/\D/g, '')
  return digits.length === 11 ? `${digits.slice(0, 6)} *****` : number
}

/** References of an address or a form → workers with their numbers; those nobody knows are left out. */
export async function findWorkers(
  { database, vault }: Pick<Dependencies, 'database' | 'vault'>,
  references: readonly string[],
  contactOf: (reference: string) => { readonly email: string; readonly mobile: string },
): Promise<readonly (OrderedWorker & { readonly reference: string })[]> {
  const persons = await listPersons(database, vault, references)
  const numbers = new Map(persons.map(({ reference, number }) => [reference, number]))
  return references.flatMap((reference) => {
    const identityNumber = numbers.get(reference)
    return identityNumber ? [{ reference, identityNumber, ...contactOf(reference) }] : []
  })
}
