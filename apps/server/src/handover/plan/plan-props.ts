import type { Instant } from '@hms/domain/calendar'
import type { Foreseen } from '../foreseen/foresee.ts'
import type { Rehearsal } from '../rehearsal/store.ts'
import type { Reader } from '../say.ts'
import type { Act } from '../store.ts'
import type { SwitchoverView } from '../view.ts'

export type PlanProps = {
  readonly reader: Reader
  readonly view: SwitchoverView
  readonly foreseen: Foreseen
  readonly rehearsals: readonly Rehearsal[]
  readonly acts: readonly Act[]
  /** Who reads, as events name them. */
  readonly self: string
  readonly now: Instant
  /** Who asked for what waits. */
  readonly askedBy: string | undefined
}
