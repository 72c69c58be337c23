import type { ChipReader } from '@hms/card-reader/chip-reader'
import type { Trust } from '@hms/credential/trust-list'
import type { Instant } from '@hms/domain/calendar'
import type { CardPrinter } from '../devices/card-printer.ts'
import type { ChipKeys } from '../encode/chip-keys.ts'
import type { MakerKey } from '../encode/originality.ts'
import type { Journal } from '../journal/journal.ts'
import type { Job, Report, ServerClient } from './server-client.ts'

/** What should lie in the tray: `jobName` is the print's, `record` the QR copy, `domain` that of its address. */
export type PrintedCard = {
  readonly job: Job
  readonly jobName: string
  readonly record: Uint8Array
  readonly domain: string
}

export type SpoilReason = Extract<Report, { outcome: 'spoiled' }>['reason']

/** A reader by the name under which the journal knows it. */
export type NamedReader = { readonly name: string; readonly reader: ChipReader }

/** All that cards are made with. */
export type Workplace = {
  readonly server: ServerClient
  readonly readers: readonly NamedReader[]
  readonly printer: CardPrinter
  /** For chips with secret keys. */
  readonly chipKeys?: ChipKeys
  /** Only chips that one of these makers signed are written. */
  readonly makers?: readonly MakerKey[]
  readonly journal: Journal
  /** The newest trust list: a signer may have changed since the last card. */
  readonly readTrust: () => Promise<Trust>
  readonly clock: Clock
  /** What is wrong with a printed card, as a camera sees it; nothing when it is good. */
  readonly checkPrint?: (printed: PrintedCard) => Promise<readonly string[]>
  /** A folder for what proves each card. */
  readonly proofs?: string
  /** Lets the next card begin, unless the station is paused: then it waits. */
  readonly pass?: (signal?: AbortSignal) => Promise<void>
  readonly onSpoiled?: (reason: SpoilReason) => void
  readonly onMissing?: (numbers: readonly number[]) => void
  /** Somebody must do something before it goes on: what, in a sentence. */
  readonly onWaiting?: (what: string) => void
  /** A name on this card did not fit whole: somebody should compare it with the order before it is sent. */
  readonly onAbbreviated?: (number: string) => void
  readonly signal?: AbortSignal
}

/** A workplace with one of its readers: where one card is made. */
export type Bench = Omit<Workplace, 'readers'> & NamedReader

/** The blank that lies in a reader: its chip and its number in the ledger. */
export type LyingBlank = { readonly uid: string; readonly blank: number }

/** The server's time, which every signed date is counted by. */
export type Clock = {
  now(): Instant
  /** Asks the server again. */
  sync(): Promise<void>
}

/** One card cannot be made; the others can. What is wrong, without personal data. */
export class CardSetAside extends Error {}
