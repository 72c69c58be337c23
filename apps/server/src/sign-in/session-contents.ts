import type { TextKey } from '#texts/catalogue.ts'
import type { TextValues } from '#texts/translate.ts'
import type { PersonActor } from './actor.ts'
import type { PendingLogin } from './login-provider.ts'

/** One sentence shown on the next page. */
export type Flash = {
  readonly kind: 'success' | 'info' | 'warning' | 'danger'
  readonly key: TextKey
  readonly values?: TextValues
}

export type SessionContents = {
  readonly signedIn?: Omit<PersonActor, 'kind'> & {
    /** The identity number the log-in gave: needed to ask the registers again. It never leaves the sealed session. */
    readonly number: string
    readonly idToken: string
    /** When the entity register was last asked for roles; milliseconds of the machine's clock. */
    readonly rolesAskedAt: number
  }
  /** Log-ins under way, one a tab. */
  readonly pending?: readonly PendingLogin[]
  readonly flash?: Flash
  /** A form that was sent when nobody was logged in any more; it is filled in again after log-in. */
  readonly kept?: { readonly path: string; readonly values: Readonly<Record<string, readonly string[]>> }
}
