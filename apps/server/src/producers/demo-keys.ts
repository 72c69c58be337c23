import { isRefusal } from '@hms/domain/decision'
import type { Dependencies } from '#web/dependencies.ts'
import { confirmKey, proposeKey } from './register-key.ts'

/** The demo world's producer has its keys from the start, as if two of the authority had registered them; twice is once. */
export async function registerDemoKeys(
  dependencies: Pick<Dependencies, 'database' | 'clock' | 'config'>,
): Promise<void> {
  for (const wish of dependencies.config.producerKeys) {
    const proposed = await proposeKey(dependencies, wish, 'development:one')
    if (!isRefusal(proposed)) await confirmKey(dependencies, proposed.id, 'development:another')
  }
}
