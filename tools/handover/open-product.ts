/** The product's own database and settings, beside a running product or without one. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '../../apps/server/src/config.ts'
import { migrate } from '../../apps/server/src/database/migrate.ts'
import { openDependencies } from '../../apps/server/src/open-dependencies.ts'
import type { Dependencies } from '../../apps/server/src/web/dependencies.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres.ts'
import { Trouble } from '../trouble.ts'
import { findWorldTime } from '../world-time.ts'

export const ACTOR = 'command:handover'

let server: EmbeddedPostgres | undefined
let product: Dependencies | undefined

/** `mayBeNew`: makes the database of a data folder that has none yet. The clock is that of the simulated world when it runs. */
export async function openProduct({ mayBeNew = false } = {}): Promise<Dependencies> {
  const folder = resolve(process.env['HMS_DATA_FOLDER'] || '.data')
  const given = process.env['HMS_DATABASE_URL'] || undefined
  if (given === undefined && !mayBeNew && !existsSync(join(folder, 'postgres')))
    throw new Trouble(
      `${folder} holds no database: start the product once (npm start), or name its folder with HMS_DATA_FOLDER.`,
    )
  server = given === undefined ? await startEmbeddedPostgres(join(folder, 'postgres')) : undefined
  const url = given ?? server?.url ?? ''
  await migrate(url)
  const config = readConfig({ ...process.env, HMS_DATABASE_URL: url, HMS_DATA_FOLDER: folder })
  product = openDependencies(config)
  if (config.startsAt === undefined && config.mode === 'development') product.clock.set(await findWorldTime())
  return product
}

/** A server that was found running belongs to the product beside us. */
export async function closeProduct(): Promise<void> {
  await product?.database.close()
  if (server && !server.adopted) await server.stop()
}
