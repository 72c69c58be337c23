/** Turns requests into calls of the features and answers into pages and problem documents. */
import type { Clock } from '#clock.ts'
import type { Config } from '#config.ts'
import type { Database } from '#database/connection.ts'
import type { Keys } from '#keys/keys.ts'
import type { TapKeys } from '#keys/tap-keys.ts'
import type { Messages } from '#messages/messages.ts'
import type { Vault } from '#persons/vault.ts'
import type { Registers } from '#registers/registers.ts'
import type { Latency } from './latency.ts'
import type { Log } from './log.ts'

/** What the features work with; built once in main.ts, and anew by each test. */
export type Dependencies = {
  readonly config: Config
  readonly database: Database
  readonly clock: Clock
  readonly vault: Vault
  readonly registers: Registers
  readonly messages: Messages
  readonly keys: Keys
  /** Absent where no master key of chips is given. */
  readonly tapKeys: TapKeys | undefined
  readonly log: Log
  /** How long the public check took lately. */
  readonly checkTimes: Latency
}
