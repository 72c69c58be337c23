import { createRequire } from 'node:module'
import { Trouble } from './trouble.ts'

/** An optional package: npm leaves it out without a word where it cannot be built. */
export function requireTokenLibrary(): void {
  try {
    createRequire(new URL('../apps/server/package.json', import.meta.url))('pkcs11js')
  } catch (cause) {
    throw new Trouble(
      'The tests of keys need the package pkcs11js, which npm could not build. Type: sudo apt-get update && sudo apt-get install -y g++ make python3 && npm ci',
      { cause },
    )
  }
}
