import type { Instant, LocalDate } from '@hms/domain/calendar'
import { type CborValue, decodeCbor, encodeCbor, isBytes, parseSign1, type Sign1, sign1 } from './cose-sign1.ts'
import type { Signer } from './crypto.ts'

/** The record's content (card-profile § 1): all that is printed, and where its status stands. */
export type CardRecord = {
  readonly cardNumber: string
  /** Main unit. */
  readonly organisationNumber: string
  readonly enterprise: string
  readonly givenNames: string
  readonly familyName: string
  /** ISO/IEC 5218. */
  readonly sex: 0 | 1 | 2 | 9
  readonly birthDate: LocalDate
  /** SHA-256 of the portrait as stored for the card. */
  readonly portraitHash: Uint8Array
  /** Seven bytes; in the chip's copy only. */
  readonly chipUid?: Uint8Array
  readonly sector: number
  readonly status: { readonly list: number; readonly index: number }
  readonly producer: string
  readonly issued: Instant
  /** Only for a hire who has not started. */
  readonly validFrom?: Instant
  /** 00:00 in Oslo after the last valid day. */
  readonly expires: Instant
}

/** CWT claims (RFC 8392) and our own. */
const EXP = 4
const NBF = 5
const IAT = 6
const CARD = -65537
const DAY_IN_MS = 86_400_000
/** Longest text of each field in UTF-8 bytes: the profile's length less label and head. */
const LONGEST = { enterprise: 93, names: 61, producer: 14 } as const

/** Signs a record: COSE_Sign1 over a CWT, tagged. Long names are shortened by characters, never inside one. */
export async function signRecord(record: CardRecord, signer: Signer): Promise<Uint8Array> {
  const card = new Map<number, CborValue>([
    [1, Number(record.cardNumber)],
    [2, Number(record.organisationNumber)],
    [3, shorten(record.enterprise, LONGEST.enterprise)],
    [4, shorten(record.givenNames, LONGEST.names)],
    [5, shorten(record.familyName, LONGEST.names)],
    [6, record.sex],
    [7, Math.floor(Date.parse(record.birthDate) / DAY_IN_MS)],
    [8, record.portraitHash],
    ...(record.chipUid ? [[9, record.chipUid] as const] : []),
    [10, record.sector],
    [11, [record.status.list, record.status.index]],
    [12, shorten(record.producer, LONGEST.producer)],
  ])
  const claims = new Map<number, CborValue>([
    [EXP, secondsOf(record.expires)],
    ...(record.validFrom ? [[NBF, secondsOf(record.validFrom)] as const] : []),
    [IAT, secondsOf(record.issued)],
    [CARD, card],
  ])
  return sign1(encodeCbor(claims), new Map(), signer)
}

/** A record that was read but not yet verified. Times are seconds since 1970. */
export type ParsedRecord = {
  readonly message: Sign1
  readonly kid: Uint8Array
  readonly card: CardRecord
  readonly iat: number
  readonly exp: number
  readonly nbf?: number
}

/** Undefined for whatever is not a record; unknown labels are ignored. Never throws. */
export function parseRecord(bytes: Uint8Array): ParsedRecord | undefined {
  const message = parseSign1(bytes)
  const kid = message?.header.get(4)
  if (message === undefined || !isBytes(kid)) return undefined
  try {
    const claims = decodeCbor(message.payload)
    const card = claims instanceof Map ? claims.get(CARD) : undefined
    if (!(claims instanceof Map) || !(card instanceof Map)) return undefined
    const [exp, nbf, iat] = [EXP, NBF, IAT].map((label) => claims.get(label))
    if (!isTime(exp) || !isTime(iat) || (nbf !== undefined && !isTime(nbf))) return undefined
    const parsed = cardOf(card, { iat, exp, nbf })
    return parsed && { message, kid, card: parsed, iat, exp, ...(nbf === undefined ? {} : { nbf }) }
  } catch {
    return undefined
  }
}

function cardOf(
  said: ReadonlyMap<unknown, unknown>,
  times: { iat: number; exp: number; nbf: number | undefined },
): CardRecord | undefined {
  const [number, organisation, enterprise, given, family, sex, birth, portrait, uid, sector, status, producer] =
    Array.from({ length: 12 }, (_, at) => said.get(at + 1))
  if (!isWhole(number, 1_000_000, 9_999_999) || !isWhole(organisation, 0, 999_999_999)) return undefined
  if (
    typeof enterprise !== 'string' ||
    typeof given !== 'string' ||
    typeof family !== 'string' ||
    typeof producer !== 'string'
  )
    return undefined
  if (sex !== 0 && sex !== 1 && sex !== 2 && sex !== 9) return undefined
  if (!isWhole(birth, -100_000, 100_000) || !isBytes(portrait) || portrait.length !== 32) return undefined
  if (uid !== undefined && (!isBytes(uid) || uid.length !== 7)) return undefined
  if (!isWhole(sector, 1, 65_535) || !Array.isArray(status) || status.length !== 2) return undefined
  const [list, index] = status as unknown[]
  if (!isWhole(list, 0, 2 ** 32) || !isWhole(index, 0, 2 ** 32)) return undefined
  return {
    cardNumber: String(number),
    organisationNumber: String(organisation).padStart(9, '0'),
    enterprise,
    givenNames: given,
    familyName: family,
    sex,
    birthDate: new Date(birth * DAY_IN_MS).toISOString().slice(0, 10) as LocalDate,
    portraitHash: portrait,
    ...(uid ? { chipUid: uid } : {}),
    sector,
    status: { list, index },
    producer,
    issued: instantOf(times.iat),
    ...(times.nbf === undefined ? {} : { validFrom: instantOf(times.nbf) }),
    expires: instantOf(times.exp),
  }
}

/** NFC, then whole characters as long as their bytes fit. */
function shorten(text: string, longest: number): string {
  let kept = ''
  let length = 0
  for (const character of text.normalize('NFC')) {
    const point = character.codePointAt(0) ?? 0
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (length > longest) break
    kept += character
  }
  return kept
}

const secondsOf = (at: Instant) => Math.floor(Date.parse(at) / 1000)
const instantOf = (seconds: number) => new Date(seconds * 1000).toISOString() as Instant
/** Seconds until the year 9999, the last that an instant can show. */
const isTime = (value: unknown): value is number => isWhole(value, 0, 253_402_300_799)
const isWhole = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most
