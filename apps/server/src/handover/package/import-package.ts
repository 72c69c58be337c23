/** Takes a verified package into an empty database, a part a transaction; whoever is interrupted goes on where they were. */
import type { Instant } from '@hms/domain/calendar'
import { noteAudit } from '#audit/note-audit.ts'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import { readMigrations } from '#database/migrate.ts'
import type { KeyPlace } from '#keys/keys.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { rowOf } from './columns.ts'
import type { Act } from './export-package.ts'
import { type Manifest, PackageTrouble, type Part } from './format.ts'
import { type Kind, kinds, tableKinds } from './kinds/catalogue.ts'
import { type History, historyKinds } from './kinds/histories.ts'
import type { WaitingWork } from './kinds/special.ts'
import { analyse, moveCounters } from './owner/store.ts'
import { type OpenedPart, readParts, refuseOtherKey } from './read-package.ts'
import type { PackageKey } from './seal-part.ts'
import type { Verified } from './sign-manifest.ts'
import * as store from './store.ts'
import { certifyTakenOver } from './take-over-keys.ts'

export type Receiver = Pick<Dependencies, 'database' | 'clock' | 'config' | 'keys' | 'vault'> & {
  readonly place: KeyPlace
}

/** Gives whether anything was taken in now: a package that is in already is left as it is. */
export async function importPackage(
  receiver: Receiver,
  path: string,
  verified: Verified,
  key: PackageKey,
  { actor, tell }: Omit<Act, 'version'>,
): Promise<'taken' | 'was-taken'> {
  const { database, clock } = receiver
  const { manifest } = verified
  await refuseNewer(manifest)
  refuseOtherKey(manifest, key)
  if (await begin(receiver, verified)) return 'was-taken'
  const taken = await store.listPartsTaken(database, manifest.package)
  const of = manifest.parts.reduce((sum, { records }) => sum + records, 0)
  let records = 0
  for await (const opened of readParts(path, manifest, key)) {
    const { part } = opened
    if (!taken.has(part.name) && part.kind !== 'answers') await takePart(receiver, manifest, opened)
    records += part.kind === 'answers' ? 0 : part.records
    tell({ kind: part.kind, records, of })
  }
  await database.transaction(async (tx) => {
    await compareTotals(tx, manifest)
    await moveCounters(tx)
    await certifyTakenOver(tx, receiver.place, clock.now())
  })
  // A first signer of its own, and with it the receiver's first trust list: above the sender's.
  if (receiver.place.openRoot) await receiver.keys.signer('status', clock.now())
  await database.transaction(async (tx) => {
    const at = clock.now()
    await noteAudit(tx, { actor: { reference: actor }, act: 'handover-imported', thing: manifest.package, at })
    await store.noteFinished(tx, manifest.package, at)
  })
  await database.transaction(analyse)
  return 'taken'
}

async function refuseNewer({ schema }: Manifest): Promise<void> {
  const ours = (await readMigrations()).at(-1)?.name ?? ''
  if (schema > ours)
    throw new PackageTrouble(
      `The sender's database is newer (${schema}) than this product (${ours}): take a newer product.`,
    )
}

/** True when the very same package is in already. */
async function begin({ database, clock }: Receiver, { manifest, hash }: Verified): Promise<boolean> {
  return database.transaction(async (tx) => {
    await store.lockTaking(tx)
    const before = await store.findTaken(tx)
    if (before === undefined) {
      const filled = await store.listFilled(tx, [
        ...new Set([...kinds.flatMap((kind) => ('table' in kind ? [kind.table] : [])), 'events']),
      ])
      if (filled.length > 0)
        throw new PackageTrouble(
          `The database is not empty: ${filled.join(', ')} hold something. Name an empty one with HMS_DATABASE_URL, or a new HMS_DATA_FOLDER.`,
        )
      await store.noteBegun(tx, {
        id: manifest.package,
        manifest: hash,
        operator: manifest.operator,
        // The schema of the manifest says that it is a moment.
        madeAt: manifest.madeAt as Instant,
        begunAt: clock.now(),
      })
      return false
    }
    if (!before.manifest.equals(hash))
      throw new PackageTrouble(
        `This database was filled from another package (${before.id}${before.finishedAt ? '' : ', and only in part'}): go on with that one, or begin with an empty database.`,
      )
    return before.finishedAt !== null
  })
}

async function takePart({ database, vault }: Receiver, manifest: Manifest, opened: OpenedPart): Promise<void> {
  const { part, kind } = opened
  const records = await opened.records()
  try {
    await database.transaction(async (tx) => {
      await store.tellTimesInUtc(tx)
      if (!(await store.notePart(tx, manifest.package, part.name))) return
      await insert(tx, kind, records, { vault, madeAt: manifest.madeAt, part })
    })
  } catch (error) {
    throw explain(error, part)
  }
}

async function insert(
  tx: Sql,
  kind: Kind,
  records: readonly Readonly<Record<string, unknown>>[],
  { vault, madeAt, part }: { readonly vault: Receiver['vault']; readonly madeAt: string; readonly part: Part },
): Promise<void> {
  if ('stream' in kind) {
    const histories = records as unknown as readonly History[] // readParts has checked them by the kind's schema
    await store.insertHistories(tx, kind, histories)
    await kind.saveRows(tx, histories)
    const [other, ...more] = await store.listRebuiltOtherwise(tx, kind, histories)
    if (other !== undefined)
      throw new PackageTrouble(
        `${part.name}: ${kind.kind} ${other}${more.length ? ` and ${more.length} more` : ''} come out of their history otherwise than the sender had them.`,
      )
  } else if ('table' in kind) {
    const rows = records.map((record) => rowOf(kind, record, vault, madeAt))
    if (kind.beside === undefined) await store.insertRows(tx, kind, rows)
    else if ((await store.fillIn(tx, kind, rows)) !== rows.length)
      throw new PackageTrouble(`${part.name} speaks of ${kind.table} that the package does not hold.`)
  } else if (kind.kind === 'waiting-work') {
    for (const { task, payload, queue, run_at, key } of records as unknown as readonly WaitingWork[])
      await addJob(tx, task, payload as Readonly<Record<string, unknown>>, {
        runAt: run_at as Instant, // a moment, by its schema
        ...(queue === null ? {} : { queue }),
        ...(key === null ? {} : { key }),
      })
  }
}

/** PostgreSQL's classes of errors that the content of a record can cause: wrong value, broken constraint (appendix A). */
function explain(error: unknown, { name }: Part): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!code.startsWith('22') && !code.startsWith('23')) return error
  const constraint = error instanceof Error && 'constraint' in error ? ` (${String(error.constraint)})` : ''
  return new PackageTrouble(
    `${name} does not fit what the package holds besides${constraint}: nothing of it was taken.`,
  )
}

async function compareTotals(tx: Sql, { totals }: Manifest): Promise<void> {
  for (const kind of [...tableKinds, ...historyKinds]) {
    const total = totals[kind.kind] ?? { records: 0 }
    const here = await store.countStates(tx, kind)
    const counted = [...here.values()].reduce((sum, n) => sum + n, 0)
    if (kind.kind !== 'audit-events' && counted !== total.records)
      throw new PackageTrouble(`The package counts ${total.records} ${kind.kind}, and ${counted} are here.`)
    for (const [state, n] of Object.entries(total.states ?? {}))
      if (here.get(state) !== n)
        throw new PackageTrouble(
          `The package counts ${n} ${kind.kind} that are ${state}, and ${here.get(state) ?? 0} are here.`,
        )
  }
}
