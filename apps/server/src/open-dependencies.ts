import { createClock } from '#clock.ts'
import { findVatExemption } from '#conditions/queries.ts'
import { type Config, ConfigError } from '#config.ts'
import { connectDatabase, type Database } from '#database/connection.ts'
import { findTaken } from '#handover/package/store.ts'
import { openKeyFiles, openTestRoot } from '#keys/key-files.ts'
import { type KeyPlace, openKeys } from '#keys/keys.ts'
import { listKeyTroubles } from '#keys/require-keys.ts'
import { openTapKeys } from '#keys/tap-keys.ts'
import { openToken } from '#keys/token/token.ts'
import { openTokenStore } from '#keys/token/token-store.ts'
import { openMessages } from '#messages/messages.ts'
import { createVault } from '#persons/vault.ts'
import { openRegisters } from '#registers/registers.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { openLatency } from '#web/latency.ts'
import { type Log, log as productLog } from '#web/log.ts'

/** Everything the features work with, from the settings; a test brings its own database. */
export function openDependencies(
  config: Config,
  database: Database = connectDatabase(config.databaseUrl),
  log: Log = productLog,
): Dependencies {
  const clock = createClock({ startsAt: config.startsAt })
  const vault = createVault(config.secret)
  return {
    config,
    database,
    clock,
    vault,
    log,
    checkTimes: openLatency(),
    registers: openRegisters(config, clock, log, {
      exemptions: (organisation) => findVatExemption(database, organisation, clock.today()),
    }),
    messages: openMessages(vault),
    keys: openKeys(database, keyPlaceOf(config)),
    tapKeys: config.chipMaster && openTapKeys(config.chipMaster),
  }
}

/** Development signs with key files that it makes by itself, production with a token that people filled. */
export function keyPlaceOf({ keysFolder: folder, token }: Pick<Config, 'keysFolder' | 'token'>): KeyPlace {
  return token === undefined
    ? { world: 'demo', store: openKeyFiles(folder), folder, openRoot: () => openTestRoot(folder) }
    : { world: 'production', store: openTokenStore(openToken(token)), folder }
}

/**
 * Throws a ConfigError that tells all that is missing or refused, before anything is served. Development makes by itself what a
 * database of an earlier version lacks.
 */
export async function requireKeys({ config, database, clock, keys }: Dependencies): Promise<void> {
  const troubles = await listKeyTroubles(database, keyPlaceOf(config), clock.now())
  if (troubles.length > 0) throw new ConfigError(troubles)
  if (config.token === undefined) await keys.trustList(clock.now())
}

/** A database that a hand-over package was taken into only in part would answer wrongly: nothing is served from it. */
export async function requireWhole({ database }: Pick<Dependencies, 'database'>): Promise<void> {
  const taken = await findTaken(database)
  if (taken && taken.finishedAt === null)
    throw new ConfigError([
      `This database was filled from the hand-over package ${taken.id} only in part: go on with npm run handover -- import, or begin with an empty one.`,
    ])
}
