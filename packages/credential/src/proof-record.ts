import type { LocalDate } from '@hms/domain/calendar'
import { parseOrderNumber } from '@hms/domain/order/order-number'
import { parseSign1 } from './cose-sign1.ts'
import type { Signer } from './crypto.ts'
import {
  dayOfDate,
  isHash,
  isWhole,
  openContent,
  type ParsedContent,
  parseDay,
  type SharedContent,
  signContent,
} from './record.ts'

/**
 * What a provisional proof says: as a card's record, with the order in place of the card. It has no card number, so a reader
 * that knows cards only finds no card in it (docs/decisions/0080).
 */
export type ProofRecord = SharedContent & {
  /** Ten digits, the last of them a check digit. */
  readonly orderNumber: string
  readonly ordered: LocalDate
  /** Absent while no register has told it. */
  readonly birthDate?: LocalDate
  /** SHA-256 of the portrait, once it is accepted. */
  readonly portraitHash?: Uint8Array
  /** Some register had not answered when it was signed. */
  readonly unconfirmed?: true
  /** It stands for a card while a dispute about it is looked at; `orderNumber` and `ordered` are then the dispute's. */
  readonly disputed?: true
}

/** Labels of the card map that cards do not have. */
const [CARD_NUMBER, ORDER_NUMBER, ORDERED, UNCONFIRMED, DISPUTED] = [1, 13, 14, 15, 16]
const [BIRTH, PORTRAIT] = [7, 8]

/** Thirty days, and the hour by which one of them is longer in October. Seconds. */
const LONGEST_LIFE = 30 * 86_400 + 3600

/** Signs a proof in the form of a card's record, with the signer of cards. */
export async function signProof(proof: ProofRecord, signer: Signer): Promise<Uint8Array> {
  return signContent(
    proof,
    [
      [ORDER_NUMBER, Number(proof.orderNumber)],
      [ORDERED, dayOfDate(proof.ordered)],
      ...(proof.birthDate ? [[BIRTH, dayOfDate(proof.birthDate)] as const] : []),
      ...(proof.portraitHash ? [[PORTRAIT, proof.portraitHash] as const] : []),
      ...(proof.unconfirmed ? [[UNCONFIRMED, 1] as const] : []),
      ...(proof.disputed ? [[DISPUTED, 1] as const] : []),
    ],
    [],
    signer,
  )
}

export type ParsedProof = ParsedContent & { readonly proof: ProofRecord }

/** Undefined for whatever is not a proof, also for one that would live too long; unknown labels are ignored. Never throws. */
export function parseProof(bytes: Uint8Array, message = parseSign1(bytes)): ParsedProof | undefined {
  const opened = openContent(message)
  if (opened === undefined || opened.said.has(CARD_NUMBER)) return undefined
  const { said, claims: _, shared, ...parsed } = opened
  const number = said.get(ORDER_NUMBER)
  const typed = isWhole(number, 1_000_000_000, 9_999_999_999) ? parseOrderNumber(String(number)) : undefined
  const ordered = parseDay(said.get(ORDERED))
  if (typed === undefined || 'wrong' in typed || ordered === undefined) return undefined
  if (parsed.exp - parsed.iat > LONGEST_LIFE) return undefined
  const [birthDate, portraitHash] = [parseDay(said.get(BIRTH)), said.get(PORTRAIT)]
  if (said.has(BIRTH) && birthDate === undefined) return undefined
  if (portraitHash !== undefined && !isHash(portraitHash)) return undefined
  return {
    ...parsed,
    proof: {
      ...shared,
      orderNumber: typed.number,
      ordered,
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(portraitHash === undefined ? {} : { portraitHash }),
      ...(said.has(UNCONFIRMED) ? { unconfirmed: true } : {}),
      ...(said.has(DISPUTED) ? { disputed: true } : {}),
    },
  }
}
