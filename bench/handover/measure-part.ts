/** One act of the measurement in a process of its own, so that its memory is its own; says what it took. */

import { readConfig } from '../../apps/server/src/config.ts'
import { connectDatabase } from '../../apps/server/src/database/connection.ts'
import { tableKinds } from '../../apps/server/src/handover/package/kinds/catalogue.ts'
import { historyKinds } from '../../apps/server/src/handover/package/kinds/histories.ts'
import { readAtOneMoment, readLines } from '../../apps/server/src/handover/package/store.ts'
import { openDependencies } from '../../apps/server/src/open-dependencies.ts'
import { exportTo } from '../../tools/handover/export-to.ts'
import { importFrom } from '../../tools/handover/import-from.ts'
import { closeProduct } from '../../tools/handover/open-product.ts'
import { seedScheme } from './seed.ts'

export type Took = { readonly milliseconds: number; readonly memoryMiB: number }

const [act, ...given] = process.argv.slice(2)
const argument = (index: number) => given[index] ?? ''

/** The floor: the same statements, whose rows nobody does anything with. */
async function readOnly(): Promise<number> {
  const database = connectDatabase(process.env['HMS_DATABASE_URL'] ?? '', { max: 1 })
  await readAtOneMoment(database, async (tx) => {
    for (const kind of [...tableKinds, ...historyKinds]) for await (const _ of readLines(tx, kind));
  })
  await database.close()
  return 0
}

async function seed(): Promise<number> {
  const product = openDependencies(readConfig())
  await seedScheme(product, Number(argument(0)))
  await product.database.query('analyze').catch(() => undefined) // the owner's; the queries do without
  await product.database.close()
  return 0
}

const acts: Readonly<Record<string, () => Promise<number>>> = {
  seed,
  read: readOnly,
  export: () => exportTo(argument(0), argument(1)),
  import: () => importFrom(argument(0), argument(1), argument(2)),
}

const before = performance.now()
const code = await acts[act ?? '']?.()
await closeProduct()
if (code !== 0) throw new Error(`${act} ended with ${code}`)
const took: Took = {
  milliseconds: performance.now() - before,
  memoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
}
process.send?.(took)
process.disconnect?.()
