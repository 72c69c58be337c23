import type { MockTracker } from 'node:test'
import { OPEN_MILLISECONDS } from '#registers/guard.ts'

/**
 * For tests: after a row of failures a register is left in peace for some seconds of the machine's clock. For the rest of the
 * test they are over, and nobody has waited.
 */
export function letFusesCool({ mock }: { readonly mock: MockTracker }): void {
  const now = Date.now
  mock.method(Date, 'now', () => now() + OPEN_MILLISECONDS)
}
