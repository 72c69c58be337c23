import type { Instant, LocalDate } from '@hms/domain/calendar'
import { certify } from './certify.ts'
import type { Crypto, Signer } from './crypto.ts'
import type { ProofRecord } from './proof-record.ts'
import type { CardRecord } from './record.ts'
import { emptyList, type StatusListClaims, signStatusList } from './status-list.ts'
import { type ListedKey, signTrustList, type TrustListContent } from './trust-list.ts'
import type { KeyUse } from './x509.ts'

/** The day of all examples, a moment after the lists were made. Seconds since 1970. */
export const exampleNow = seconds('2026-11-24T12:00:00Z')
const MADE = seconds('2026-11-24T11:00:00Z')
const FROM = seconds('2026-01-01T00:00:00Z')
const UNTIL = seconds('2028-07-01T00:00:00Z')

export type ExampleKey = { readonly signer: Signer; readonly spki: Uint8Array }
export type ExampleIssuer = Awaited<ReturnType<typeof makeExampleIssuer>>

/** A whole issuer for tests and measurements: root, three signers, trust list, one status list of 2^20 cards, all valid. */
export async function makeExampleIssuer(newKey: () => Promise<ExampleKey>, crypto: Crypto) {
  const [root, card, status, trustList] = [await newKey(), await newKey(), await newKey(), await newKey()]
  const issuer = { name: named('root'), ...root }
  let serial = 0
  const certifyFor = (key: ExampleKey, use: KeyUse | 'root') =>
    certify(
      { name: named(use), spki: key.spki, use },
      issuer,
      { notBefore: new Date(FROM * 1000), notAfter: new Date(UNTIL * 1000) },
      Uint8Array.of(++serial),
      crypto,
    )
  const listed = async (key: ExampleKey, use: KeyUse, producer?: string): Promise<ListedKey> => ({
    kid: key.signer.kid,
    certificate: await certifyFor(key, use),
    use,
    notBefore: FROM,
    notAfter: UNTIL,
    ...(producer ? { producer } : {}),
  })
  const content: TrustListContent = {
    sequence: 7,
    iat: MADE,
    nextUpdate: MADE + 14 * 86_400,
    keys: [await listed(card, 'card', 'idemia'), await listed(status, 'status'), await listed(trustList, 'trust-list')],
    designations: [{ producer: 'idemia', fromDay: dayOf('2025-01-01'), untilDay: dayOf('2027-12-31') }],
  }
  const list: StatusListClaims = {
    list: emptyList(2 ** 20),
    sub: 'https://hms.example/status/1',
    iat: MADE,
    exp: MADE + 72 * 3600,
    ttl: 900,
  }
  const trustCertificate = await certifyFor(trustList, 'trust-list')
  return {
    rootCertificate: await certifyFor(root, 'root'),
    cardKey: card,
    statusSigner: status.signer,
    content,
    list,
    certifyFor,
    signTrust: (changed: Partial<TrustListContent> = {}, signer = trustList.signer, certificate = trustCertificate) =>
      signTrustList({ ...content, ...changed }, signer, certificate),
    signList: (changed: Partial<StatusListClaims> = {}, signer = status.signer) =>
      signStatusList({ ...list, ...changed }, signer, crypto),
  }
}

/** A card of the example issuer's, as the QR code has it. */
export const exampleRecord: CardRecord = {
  cardNumber: '4815162',
  organisationNumber: '311384368',
  enterprise: 'Fjellheim Bygg AS',
  givenNames: 'Kari Åse',
  familyName: 'Nordmann',
  sex: 2,
  birthDate: '1969-04-30' as LocalDate,
  portraitHash: Uint8Array.from({ length: 32 }, (_, at) => at),
  sector: 1,
  status: { list: 1, index: 815_162 },
  producer: 'idemia',
  issued: '2026-11-20T09:30:00.000Z' as Instant,
  expires: '2028-11-20T23:00:00.000Z' as Instant,
}

/** A provisional proof of the example issuer's, while the example's card is made. */
export const exampleProof: ProofRecord = {
  orderNumber: '4815162347',
  ordered: '2026-11-20' as LocalDate,
  organisationNumber: exampleRecord.organisationNumber,
  enterprise: exampleRecord.enterprise,
  givenNames: exampleRecord.givenNames,
  familyName: exampleRecord.familyName,
  sex: exampleRecord.sex,
  birthDate: exampleRecord.birthDate,
  portraitHash: exampleRecord.portraitHash,
  sector: exampleRecord.sector,
  status: { list: 1, index: 234_777 },
  producer: exampleRecord.producer,
  issued: exampleRecord.issued,
  expires: '2026-12-19T23:00:00.000Z' as Instant,
}

/** The chip that the example card is in. */
export const exampleUid = Uint8Array.of(0x04, 0xde, 0x5f, 0x1e, 0xac, 0xc0, 0x40)

const named = (use: string) => ({ commonName: `Example ${use}`, organisation: 'Example issuer' })

function seconds(text: string): number {
  return Date.parse(text) / 1000
}

export const dayOf = (date: string) => Date.parse(date) / 86_400_000
