/** Verifies HMS cards without network. Built from the credential package of the HMS-kort system; MIT licence. */

/** The answers in their order: of all that apply, the first is the answer. Only `OK` lets anybody in. */
export type Answer =
  | 'MALFORMED'
  | 'UNKNOWN_ISSUER_KEY'
  | 'INVALID_SIGNATURE'
  | 'UNAPPOINTED_PRODUCER'
  | 'CHIP_MISMATCH'
  | 'CLONE_SUSPECTED'
  | 'PORTRAIT_MISMATCH'
  | 'BLOCKED'
  | 'REPLACED'
  | 'EXPIRED'
  | 'SUSPENDED'
  | 'NOT_YET_VALID'
  | 'STATUS_STALE'
  | 'OK'

/** What cards and provisional proofs both say. Times are RFC 3339 in UTC, dates `2026-11-24` in Norway. */
export type SharedContent = {
  /** Main unit, nine digits. */
  readonly organisationNumber: string
  readonly enterprise: string
  readonly givenNames: string
  readonly familyName: string
  /** ISO/IEC 5218. */
  readonly sex: 0 | 1 | 2 | 9
  /** 1 construction, 2 cleaning, 3 car care, 4 goods transport. */
  readonly sector: number
  readonly status: { readonly list: number; readonly index: number }
  readonly producer: string
  readonly issued: string
  readonly validFrom?: string
  /** 00:00 in Oslo after the last valid day. */
  readonly expires: string
}
export type Card = SharedContent & {
  readonly cardNumber: string
  readonly birthDate: string
  /** SHA-256. */
  readonly portraitHash: Uint8Array
  readonly chipUid?: Uint8Array
  readonly chipKey?: { readonly x: Uint8Array; readonly y: Uint8Array }
}
/** Stands in for a card until it comes, or while an answer about it is looked at; each for at most thirty days. */
export type Proof = SharedContent & {
  readonly orderNumber: string
  readonly ordered: string
  readonly birthDate?: string
  readonly portraitHash?: Uint8Array
  readonly unconfirmed?: true
  /** Temporary, while an answer about a card is disputed: `orderNumber` and `ordered` are the dispute's. */
  readonly disputed?: true
}

export type Verdict = {
  readonly answer: Answer
  /** A provisional proof is judged as a card is, and is none: a gate that wants cards looks here too. */
  readonly kind: 'card' | 'proof'
  /** All that applies, worst first; empty when the answer is `OK`. */
  readonly findings: readonly Answer[]
  /** 0 signature, dates and status; 1 the chip is the record's; 3 the chip proved its key. */
  readonly level: 0 | 1 | 3
  readonly portraitMatches: boolean
  /** When the status list was issued, seconds since 1970. */
  readonly statusAsOf?: number
  readonly ageInHours?: number
  /** `amber`: the status is more than 24 hours old; `stale`: more than 72, and never `OK`. */
  readonly freshness: 'fresh' | 'amber' | 'stale'
  readonly detail?: 'not-yet-listed' | 'no-list' | 'clock-behind'
  /** Only when the signature is good. */
  readonly record?: Card
  readonly proof?: Proof
}

/** As fetched from the issuer, byte for byte; `roots` are DER certificates that came with your system, never over the network. */
export type Published = {
  readonly roots: readonly Uint8Array[]
  /** `/.well-known/hms-trust.cose` */
  readonly trustList: Uint8Array
  /** `/status/1`, `/status/2` and so on. */
  readonly statusLists: readonly Uint8Array[]
  /** The highest `sequence` that you have seen: an older trust list is refused. */
  readonly atLeast?: number
}

/** Lists that were verified; keep them, and open new ones when `askAgainAfter` seconds have gone. */
export type Lists = {
  /** Of the trust list; 0 when it was refused, and then every card is `UNKNOWN_ISSUER_KEY`. */
  readonly sequence: number
  /** Numbers of the status lists that are believed. */
  readonly numbers: readonly number[]
  readonly askAgainAfter: number
  /** What was not believed, and why: codes for your log. */
  readonly refusals: readonly string[]
}

export type Circumstances = {
  /** Now, by a clock that is right. */
  readonly now: Date
  /** When the record was read from a chip: its UID, seven bytes. */
  readonly chipUid?: Uint8Array
  /** When a chip with a key of its own was asked to prove it: whether it did. */
  readonly chipProved?: boolean
  /** The portrait that was read or fetched with the card. */
  readonly portrait?: Uint8Array
}

export type ChipContent = { readonly address?: string; readonly record?: Uint8Array; readonly portrait?: Uint8Array }

export type Library = {
  /** Verifies the issuer's lists. Never throws: what is not believed stands in `refusals`. */
  openLists(published: Published, now: Date): Promise<Lists>
  /** The whole decision about the text of a QR code, or about a record from a chip. Never throws: a bad card gets an answer. */
  verifyCard(scanned: string | Uint8Array, lists: Lists, circumstances: Circumstances): Promise<Verdict>
}

/** Record and portrait in a chip's NDEF file, which begins with its two bytes of length. Never throws. */
export type ReadChip = (file: Uint8Array) => ChipContent
