import type { Instant, LocalDate } from '@hms/domain/calendar'
import { type CborMap, type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { isBytes, isMap, KID, parseSign1, type Sign1, sign1 } from './cose-sign1.ts'
import type { Signer } from './crypto.ts'
import { dateOfDay, instantOfSecond } from './dates.ts'

/** What a card and a provisional proof both say: of whom, of which enterprise, and where the status stands. */
export type SharedContent = {
  /** Main unit. */
  readonly organisationNumber: string
  readonly enterprise: string
  readonly givenNames: string
  readonly familyName: string
  /** ISO/IEC 5218. */
  readonly sex: 0 | 1 | 2 | 9
  readonly sector: number
  readonly status: { readonly list: number; readonly index: number }
  readonly producer: string
  readonly issued: Instant
  /** Only for a hire who has not started. */
  readonly validFrom?: Instant
  /** 00:00 in Oslo after the last valid day. */
  readonly expires: Instant
}

/** The record's content (card-profile § 1): all that is printed, and where its status stands. */
export type CardRecord = SharedContent & {
  readonly cardNumber: string
  readonly birthDate: LocalDate
  /** SHA-256 of the portrait as stored for the card. */
  readonly portraitHash: Uint8Array
  /** Seven bytes; in the chip's copy only. */
  readonly chipUid?: Uint8Array
  /** Public key of a chip with its own key pair: a point of P-256, 32 bytes each. In the chip's copy only. */
  readonly chipKey?: { readonly x: Uint8Array; readonly y: Uint8Array }
}

/** CWT claims (RFC 8392) and our own. */
const EXP = 4
const NBF = 5
const IAT = 6
const CNF = 8
const CARD = -65537
/** Confirmation method COSE_Key (RFC 8747 § 3.2); labels and values of an EC2 key on P-256 (RFC 9053 § 7.1). */
const COSE_KEY = 1
const [KTY, CRV, X, Y] = [1, -1, -2, -3]
const [EC2, P256] = [2, 1]
const DAY_IN_MS = 86_400_000
/** Longest text of each field in UTF-8 bytes: the profile's length less label and head. */
const LONGEST = { enterprise: 93, names: 61, producer: 14 } as const

type Entry = readonly [label: number, value: CborValue]

/** Signs a record: COSE_Sign1 over a CWT, tagged. Long names are shortened by characters, never inside one. */
export async function signRecord(record: CardRecord, signer: Signer): Promise<Uint8Array> {
  const own: Entry[] = [
    [1, Number(record.cardNumber)],
    [7, dayOfDate(record.birthDate)],
    [8, record.portraitHash],
    ...(record.chipUid ? [[9, record.chipUid] as const] : []),
  ]
  const key: Entry[] = record.chipKey ? [[CNF, new Map([[COSE_KEY, coseKey(record.chipKey)]])]] : []
  return signContent(record, own, key, signer)
}

/** Signs what cards and proofs share together with what is one kind's own, in the card map and among the claims. */
export async function signContent(
  shared: SharedContent,
  own: readonly Entry[],
  claims: readonly Entry[],
  signer: Signer,
): Promise<Uint8Array> {
  const card = new Map<number, CborValue>([
    [2, Number(shared.organisationNumber)],
    [3, shorten(shared.enterprise, LONGEST.enterprise)],
    [4, shorten(shared.givenNames, LONGEST.names)],
    [5, shorten(shared.familyName, LONGEST.names)],
    [6, shared.sex],
    [10, shared.sector],
    [11, [shared.status.list, shared.status.index]],
    [12, shorten(shared.producer, LONGEST.producer)],
    ...own,
  ])
  const all = new Map<number, CborValue>([
    [EXP, secondsOf(shared.expires)],
    ...(shared.validFrom ? [[NBF, secondsOf(shared.validFrom)] as const] : []),
    [IAT, secondsOf(shared.issued)],
    ...claims,
    [CARD, card],
  ])
  return sign1(encodeCbor(all), new Map(), signer)
}

/** A message in the form of our records that was read but not yet verified. Times are seconds since 1970. */
export type ParsedContent = {
  readonly message: Sign1
  readonly kid: Uint8Array
  readonly iat: number
  readonly exp: number
  readonly nbf?: number
}
export type ParsedRecord = ParsedContent & { readonly card: CardRecord }

/** Undefined for whatever is not a card's record; unknown labels are ignored. Never throws. */
export function parseRecord(bytes: Uint8Array, message = parseSign1(bytes)): ParsedRecord | undefined {
  const opened = openContent(message)
  if (opened === undefined) return undefined
  const { said, claims, shared, ...parsed } = opened
  const number = said.get(1)
  const birthDate = parseDay(said.get(7))
  const portraitHash = said.get(8)
  if (!isWhole(number, 1_000_000, 9_999_999) || birthDate === undefined || !isHash(portraitHash)) return undefined
  const chip = chipOf(said.get(9), claims.get(CNF))
  const card: CardRecord = { ...shared, cardNumber: String(number), birthDate, portraitHash }
  return chip && { ...parsed, card: chip === nothing ? card : { ...card, ...chip } }
}

export type OpenedContent = ParsedContent & {
  /** The card map and the claims, with whatever else they hold. */
  readonly said: CborMap
  readonly claims: CborMap
  readonly shared: SharedContent
}

/** Reads what cards and proofs share. Undefined when any of it is missing or wrong. Never throws. */
export function openContent(message: Sign1 | undefined): OpenedContent | undefined {
  const kid = message?.header.get(KID)
  if (message === undefined || message.unprotected.size > 0 || !isBytes(kid)) return undefined
  const claims = decodeCbor(message.payload)
  const said = isMap(claims) ? claims.get(CARD) : undefined
  if (!isMap(claims) || !isMap(said)) return undefined
  const exp = claims.get(EXP)
  const nbf = claims.get(NBF)
  const iat = claims.get(IAT)
  if (!isTime(exp) || !isTime(iat) || (nbf !== undefined && !isTime(nbf))) return undefined
  const shared = sharedOf(said, iat, exp, nbf)
  return shared && { message, kid, iat, exp, ...(nbf === undefined ? {} : { nbf }), said, claims, shared }
}

function sharedOf(said: CborMap, iat: number, exp: number, nbf: number | undefined): SharedContent | undefined {
  const organisation = said.get(2)
  const enterprise = said.get(3)
  const givenNames = said.get(4)
  const familyName = said.get(5)
  const sex = said.get(6)
  const sector = said.get(10)
  const status = statusOf(said.get(11))
  const producer = said.get(12)
  if (!isWhole(organisation, 0, 999_999_999) || !isWhole(sector, 1, 65_535) || status === undefined) return undefined
  if (!isText(enterprise) || !isText(givenNames) || !isText(familyName) || !isText(producer)) return undefined
  if (sex !== 0 && sex !== 1 && sex !== 2 && sex !== 9) return undefined
  return {
    organisationNumber: String(organisation).padStart(9, '0'),
    enterprise,
    givenNames,
    familyName,
    sex,
    sector,
    status,
    producer,
    issued: instantOfSecond(iat),
    expires: instantOfSecond(exp),
    ...(nbf === undefined ? {} : { validFrom: instantOfSecond(nbf) }),
  }
}

const nothing: Pick<CardRecord, 'chipUid' | 'chipKey'> = {}

/** What only the chip's copy holds; undefined when it is there and broken. */
function chipOf(
  uid: CborValue | undefined,
  confirmation: CborValue | undefined,
): Pick<CardRecord, 'chipUid' | 'chipKey'> | undefined {
  if (uid !== undefined && (!isBytes(uid) || uid.length !== 7)) return undefined
  const chip = uid === undefined ? nothing : { chipUid: uid }
  if (confirmation === undefined) return chip
  const key = isMap(confirmation) ? confirmation.get(COSE_KEY) : undefined
  if (!isMap(key) || key.get(KTY) !== EC2 || key.get(CRV) !== P256) return undefined
  const [x, y] = [key.get(X), key.get(Y)]
  if (!isBytes(x) || !isBytes(y) || x.length !== 32 || y.length !== 32) return undefined
  return { ...chip, chipKey: { x, y } }
}

function statusOf(said: CborValue | undefined): CardRecord['status'] | undefined {
  if (!Array.isArray(said) || said.length !== 2) return undefined
  const list: CborValue = said[0]
  const index: CborValue = said[1]
  return isWhole(list, 0, 2 ** 32) && isWhole(index, 0, 2 ** 32) ? { list, index } : undefined
}

function coseKey({ x, y }: NonNullable<CardRecord['chipKey']>): CborMap {
  return new Map<number, CborValue>([
    [KTY, EC2],
    [CRV, P256],
    [X, x],
    [Y, y],
  ])
}

const characters = /* @__PURE__ */ new Intl.Segmenter('nb', { granularity: 'grapheme' })

/** NFC, then whole characters, with all their marks, as long as their bytes fit. */
function shorten(text: string, longest: number): string {
  let kept = ''
  let length = 0
  // Half a character, which broken files bring, has no UTF-8 form.
  for (const { segment } of characters.segment(text.replace(/\p{Surrogate}/gu, '').normalize('NFC'))) {
    length += lengthInUtf8(segment)
    if (length > longest) return kept.trimEnd()
    kept += segment
  }
  return kept
}

function lengthInUtf8(text: string): number {
  let length = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return length
}

/** Days since 1970-01-01, and back; undefined for what is no day of anybody's life. */
export const dayOfDate = (date: LocalDate) => Math.floor(Date.parse(date) / DAY_IN_MS)
export const parseDay = (value: unknown) => (isWhole(value, -100_000, 100_000) ? dateOfDay(value) : undefined)
export const isHash = (value: unknown): value is Uint8Array => isBytes(value) && value.length === 32

const secondsOf = (at: Instant) => Math.floor(Date.parse(at) / 1000)
const isText = (value: unknown): value is string => typeof value === 'string'
/** Seconds until the year 9999, the last that an instant can show. */
const isTime = (value: unknown): value is number => isWhole(value, 0, 253_402_300_799)
export const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most
