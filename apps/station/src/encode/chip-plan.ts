/** What keys and files a chip with secret keys has, and who may do what with them (card-profile § 2). */
import type { FileSettings } from '@hms/credential/chip/file-settings'

/** Keys by what they are for. Key 1 opens nothing. */
export const keys = { change: 0, tap: 2, protected: 3, write: 4 } as const
/** As the chip's maker delivers every AES key of the application. */
export const FACTORY_KEY = new Uint8Array(16)

export const files = { container: 1, message: 2, protected: 3 } as const

/** Nobody but the keepers of key 3 reads it, and of key 4 writes it. */
export const protectedSettings: FileSettings = {
  ...{ mode: 'full', read: keys.protected, write: keys.write, readWrite: 'never', change: keys.change },
}
