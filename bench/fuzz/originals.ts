import { concat } from '@hms/credential/bytes'
import { cardMessage } from '@hms/credential/chip/ndef'
import { parseSign1 } from '@hms/credential/cose-sign1'
import type { Signer } from '@hms/credential/crypto'
import { decideOffline, type Evidence } from '@hms/credential/decide'
import {
  type ExampleKey,
  exampleNow,
  exampleProof,
  exampleRecord,
  exampleUid,
  makeExampleIssuer,
} from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { signProof } from '@hms/credential/proof-record'
import { qrText, toBase45 } from '@hms/credential/qr-text'
import { type CardRecord, signRecord } from '@hms/credential/record'
import { emptyList, openStatusList, writeStatus } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'

export type Originals = Awaited<ReturnType<typeof makeOriginals>>

const PLACES = 4096
const portrait = Uint8Array.from({ length: 300 }, (_, at) => (at * 7) & 255)
const [GOOD, OTHER, BLOCKED, PROOF] = [17, 2048, 99, 4000]

/** Good things of each kind, two at least, so that parts of one can be put into another; and what a phone knows when it checks. */
export async function makeOriginals() {
  const keys: ExampleKey[] = []
  const issuer = await makeExampleIssuer(async () => {
    const made = await newNodeSigner()
    keys.push(made)
    return made
  }, nodeCrypto)
  const [, card, status, trustSigner] = keys.map(({ signer }) => signer)
  if (!card || !status || !trustSigner) throw new Error('the example issuer has four keys')

  const portraitHash = nodeCrypto.sha256(portrait)
  const at = (index: number, changed: Partial<CardRecord> = {}) =>
    signRecord({ ...exampleRecord, portraitHash, status: { list: 1, index }, ...changed }, card)
  const chipKey = { x: new Uint8Array(32).fill(3), y: new Uint8Array(32).fill(4) }
  const inChip = [
    await at(GOOD, { chipUid: exampleUid, chipKey }),
    await at(OTHER, { cardNumber: '9999999', familyName: 'Ødegård', chipUid: exampleUid }),
  ]
  const records = [
    await at(GOOD),
    await at(OTHER, { cardNumber: '9999999', enterprise: 'Ærlig Bygg AS' }),
    await at(BLOCKED, { cardNumber: '1000007' }),
    await at(GOOD, { expires: exampleRecord.issued }),
    await signProof({ ...exampleProof, status: { list: 1, index: PROOF } }, card),
  ]
  const files = inChip.map((record, index) => {
    const message = cardMessage('hms.example', exampleUid, record, index === 0 ? portrait : undefined)
    return concat(Uint8Array.of(message.length >> 8, message.length & 255), message)
  })
  const list = (blocked: number) => {
    const places = emptyList(PLACES)
    for (let place = 1; place < PLACES; place += 50) writeStatus(places, place, 'suspended')
    writeStatus(places, GOOD, 'valid')
    writeStatus(places, blocked, 'invalid')
    return places
  }
  const lists = [
    await issuer.signList({ list: list(BLOCKED) }),
    // Yesterday's: the card that is blocked now still held.
    await issuer.signList({ list: list(BLOCKED + 1), iat: issuer.list.iat - 86_400 }),
    await issuer.signList({ list: list(BLOCKED), sub: 'https://hms.example/status/2' }),
  ]
  const trustLists = [
    await issuer.signTrust(),
    await issuer.signTrust({ sequence: 8, designations: [{ producer: 'evry', fromDay: 20_000 }] }),
  ]
  const [newestTrust = new Uint8Array()] = trustLists
  const trust = await openTrustList(newestTrust, [issuer.rootCertificate], exampleNow, nodeCrypto)
  if ('refused' in trust) throw new Error(trust.refused)
  const [newest = new Uint8Array()] = lists
  const opened = await openStatusList(newest, trust, nodeCrypto)
  if ('refused' in opened) throw new Error(opened.refused)
  const knowledge = {
    trust,
    statusLists: new Map([[opened.number, opened]]),
    now: exampleNow,
  } satisfies Partial<Evidence>
  const good = records.slice(0, 1).concat(inChip)
  for (const record of good)
    if ((await decideOffline({ ...knowledge, record }, nodeCrypto)).answer !== 'OK')
      throw new Error('a good card is not OK')
  return {
    records: [...records, ...inChip],
    texts: records.flatMap((record) => [qrText('hms.example', record), `HMS1:${toBase45(record)}`]),
    files,
    lists,
    trustLists,
    roots: [issuer.rootCertificate],
    portrait,
    knowledge,
    signers: { card, status, trustList: trustSigner } satisfies Record<string, Signer>,
    /** What was truly signed, in hex: a message with one of these is no forgery, however it is wrapped. */
    signed: new Set([...records, ...inChip, ...lists, ...trustLists].map(signedPart)),
  }
}

/** The bytes under the signature together with the signature's own, in hex; empty for what is no message. */
export function signedPart(message: Uint8Array): string {
  return Buffer.from(parseSign1(message)?.signed ?? []).toString('hex')
}
