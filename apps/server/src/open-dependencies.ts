import { createClock } from '#clock.ts'
import { findVatExemption } from '#conditions/queries.ts'
import { type Config, ConfigError } from '#config.ts'
import { connectDatabase, type Database } from '#database/connection.ts'
import { openKeys } from '#keys/keys.ts'
import { openMessages } from '#messages/messages.ts'
import { createVault } from '#persons/vault.ts'
import { openRegisters } from '#registers/registers.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Log, log as productLog } from '#web/log.ts'

/** Everything the features work with, from the settings; a test brings its own database. */
export function openDependencies(
  config: Config,
  database: Database = connectDatabase(config.databaseUrl),
  log: Log = productLog,
): Dependencies {
  if (config.mode === 'production')
    throw new ConfigError([
      'HMS_MODE=production needs signing keys in a hardware module, and this release signs with TEST key files only: it starts in development mode.',
    ])
  const clock = createClock({ startsAt: config.startsAt })
  const vault = createVault(config.secret)
  return {
    config,
    database,
    clock,
    vault,
    log,
    registers: openRegisters(config, clock, log, {
      exemptions: (organisation) => findVatExemption(database, organisation, clock.today()),
    }),
    messages: openMessages(vault),
    keys: openKeys(database, config.keysFolder),
  }
}
