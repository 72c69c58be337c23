import type { Trust } from '@hms/credential/trust-list'
import type { Instant } from '@hms/domain/calendar'
import type { CardPrinter, ChipReader } from '../devices/devices.ts'
import type { ChipKeys } from '../encode/chip-keys.ts'
import type { MakerKey } from '../encode/originality.ts'
import type { Journal } from '../journal/journal.ts'
import type { Report, ServerClient } from './server-client.ts'

export type SpoilReason = Extract<Report, { outcome: 'spoiled' }>['reason']

/** All that a card is made with. */
export type Workplace = {
  readonly server: ServerClient
  readonly reader: ChipReader
  readonly printer: CardPrinter
  /** For chips with secret keys. */
  readonly chipKeys?: ChipKeys
  /** Only chips that one of these makers signed are written. */
  readonly makers?: readonly MakerKey[]
  readonly journal: Journal
  /** The newest trust list: a signer may have changed since the last card. */
  readonly readTrust: () => Promise<Trust>
  readonly clock: Clock
  /** A folder for what proves each card. */
  readonly proofs?: string
  readonly onSpoiled?: (reason: SpoilReason) => void
  /** Somebody must do something before it goes on: what, in a sentence. */
  readonly onWaiting?: (what: string) => void
  /** A name on this card did not fit whole: somebody should compare it with the order before it is sent. */
  readonly onAbbreviated?: (number: string) => void
  readonly signal?: AbortSignal
}

/** The server's time, which every signed date is counted by. */
export type Clock = {
  now(): Instant
  /** Asks the server again. */
  sync(): Promise<void>
}

/** One card cannot be made; the others can. What is wrong, without personal data. */
export class CardSetAside extends Error {}
