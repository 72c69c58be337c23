import type { Job } from './server-client.ts'

/** Whom the making of a batch tells how it goes. */
export type BatchEvents = {
  /** A card is done; `isNew` when it was made now. */
  readonly onDone?: (job: Job, isNew: boolean) => void
  /** A card cannot be made: why. The others are made. */
  readonly onSetAside?: (job: Job, why: string) => void
  readonly onReaderOut?: (reader: string, why: string) => void
  /** How many blanks the stock holds. */
  readonly onStock?: (left: number) => void
  readonly onDrawn?: (reader: string, numbers: readonly number[]) => void
}
