/** For tests: a scheme that a receiver has taken over, and how it was at the sender at that moment. */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '@hms/domain/calendar'
import { keyPlaceOf } from '#open-dependencies.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { fillWorld, type HandoverWorld } from '#testing/handover-world.ts'
import { readPhone } from '#testing/order-stage.ts'
import { type TestApp, TODAY } from '#testing/test-app.ts'
import { compareAnswers, type Difference } from './compare-answers.ts'
import { exportPackage } from './export-package.ts'
import type { Manifest } from './format.ts'
import { importPackage, type Receiver } from './import-package.ts'
import { tableKinds } from './kinds/catalogue.ts'
import { historyKinds } from './kinds/histories.ts'
import { verifyPackage } from './read-package.ts'
import { type PackageKey, readKey } from './seal-part.ts'

const quietly = { actor: 'test', version: '0', tell: () => undefined }

export type TakeOver = {
  readonly sender: CardStage
  readonly receiver: CardStage
  readonly world: HandoverWorld
  readonly manifest: Manifest
  readonly key: PackageKey
  readonly path: string
  readonly carried: ReadonlySet<string>
  readonly took: ReadonlySet<string>
  readonly differences: readonly Difference[]
  readonly phones: readonly string[][]
  compare(house: TestApp): Promise<Difference[]>
  close(): Promise<void>
}

const receiverOf = ({ dependencies: all }: TestApp): Receiver => ({ ...all, place: keyPlaceOf(all.config) })

/** Every carried row of a database but what the receiver's own doing added; without what is sealed, hashed or certified anew. */
async function listCarried({ dependencies: { database } }: TestApp, trail: number): Promise<ReadonlySet<string>> {
  const only: Readonly<Record<string, string>> = {
    audit_events: `where position <= ${trail}`,
    signing_keys: 'where taken_over is not null or not exists (select from packages_taken)',
    trust_versions:
      'where sequence = (select max(sequence) - (select count(*) from packages_taken) from trust_versions)',
    status_versions: 'where version = (select max(version) from status_versions)',
  }
  const all = new Set<string>()
  const tables = new Set([...tableKinds, ...historyKinds].map(({ table }) => table))
  for (const table of [...tables, 'events', 'shipment_cards']) {
    const { rows } = await database.query<{ row: string }>(
      `select (to_jsonb(t) - $1::text[])::text as row from ${table} t ${only[table] ?? ''}`,
      [['certificate', 'taken_over', ...sealedIn(table)]],
    )
    assert.ok(rows.length > 0, `the world has no ${table}`)
    for (const { row } of rows) all.add(`${table} ${row}`)
  }
  return all
}
/** Columns that are sealed or hashed with a key of the operator's own. */
const sealedIn = (table: string) =>
  tableKinds
    .filter((kind) => kind.table === table)
    .flatMap(({ opened = {}, hashed = {} }) => [
      ...Object.values(opened).map(({ column }) => column),
      ...Object.keys(hashed),
      ...Object.values(hashed),
    ])
const newestAudit = async ({ dependencies: { database } }: TestApp) =>
  (await database.query<{ n: number }>('select max(position) as n from audit_events')).rows[0]?.n ?? 0

export async function openTakeOver(): Promise<TakeOver> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-handover-'))
  const path = join(folder, 'package.tar')
  let took: ReadonlySet<string> = new Set()
  let differences: readonly Difference[] = []
  let phones: readonly string[][] = []
  async function compare(house: TestApp): Promise<Difference[]> {
    const found: Difference[] = []
    const compared = await compareAnswers(receiverOf(house), path, manifest, key, {
      differs: (difference) => found.push(difference),
      tell: () => undefined,
    })
    assert.equal(compared?.answers, manifest.totals['card-numbers']?.records)
    return found
  }
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = await readKey(JSON.stringify(privateKey.export({ format: 'jwk' })))
  const sender = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
  const world = await fillWorld(sender)
  const { dependencies } = sender.house
  const public_ = await readKey(JSON.stringify(publicKey.export({ format: 'jwk' })))
  const manifest = await exportPackage(dependencies, public_, path, quietly)
  const trail = (await newestAudit(sender.house)) - 1 // but that the package is finished
  const carried = await listCarried(sender.house, trail)
  const root = await dependencies.keys.root()

  const receiver = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' }, async (house) => {
    house.dependencies.clock.set('2028-01-26T10:00:00.000Z' as Instant)
    const verified = await verifyPackage(path, root)
    assert.equal(await importPackage(receiverOf(house), path, verified, key, quietly), 'taken')
    took = await listCarried(house, trail)
    differences = await compare(house)
    assert.equal(await importPackage(receiverOf(house), path, verified, key, quietly), 'was-taken')
    await house.runJobs()
    phones = await Promise.all([...world.told, world.uninvited].map((mobile) => readPhone(house, mobile)))
    house.dependencies.clock.set(TODAY as Instant)
  })
  return {
    ...{ sender, receiver, world, manifest, key, path, carried, took, differences, phones, compare },
    async close() {
      await sender.house.close()
      await receiver.house.close()
      rmSync(folder, { recursive: true })
    },
  }
}
