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
import { openStatusList } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { makeChip } from './chips.ts'
import { type MessageKind, messageKinds } from './kinds.ts'
import { makeAppFiles, makeLists, makeRights } from './statements.ts'

export type Originals = Awaited<ReturnType<typeof makeOriginals>>

const portrait = Uint8Array.from({ length: 300 }, (_, at) => (at * 7) & 255)
const [GOOD, OTHER, BLOCKED, PROOF] = [17, 2048, 99, 4000]

/** Good things of each kind, and what a phone knows when it checks. */
export async function makeOriginals() {
  const keys: ExampleKey[] = []
  const issuer = await makeExampleIssuer(async () => {
    const made = await newNodeSigner()
    keys.push(made)
    return made
  }, nodeCrypto)
  const [, card, status, trustSigner] = keys.map(({ signer }) => signer)
  if (!card || !status || !trustSigner) throw new Error('the example issuer has four keys')
  const files = await newNodeSigner()
  const listed = {
    kid: files.signer.kid,
    certificate: await issuer.certifyFor(files, 'package'),
    use: 'package' as const,
  }
  const [first] = issuer.content.keys
  if (!first) throw new Error('the example issuer lists its keys')
  const content = {
    keys: [...issuer.content.keys, { ...listed, notBefore: first.notBefore, notAfter: first.notAfter }],
  }

  const { chipKey, answers, taps } = await makeChip()
  const portraitHash = nodeCrypto.sha256(portrait)
  const at = (index: number, changed: Partial<CardRecord> = {}) =>
    signRecord({ ...exampleRecord, portraitHash, status: { list: 1, index }, ...changed }, card)
  const inChip = [
    await at(GOOD, { chipUid: exampleUid, chipKey }),
    await at(OTHER, { cardNumber: '9999999', familyName: 'Ødegård', chipUid: exampleUid }),
  ]
  const records = [
    await at(GOOD),
    await at(OTHER, { cardNumber: '9999999', enterprise: 'Ærlig Bygg AS' }),
    await at(BLOCKED, { cardNumber: '1000007' }),
    await at(GOOD, { expires: exampleRecord.issued }),
  ]
  const { birthDate: _, portraitHash: __, ...bare } = exampleProof
  const proofs = await Promise.all(
    [exampleProof, { ...exampleProof, disputed: true as const }, { ...bare, unconfirmed: true as const }].map((proof) =>
      signProof({ ...proof, status: { list: 1, index: PROOF } }, card),
    ),
  )
  const { lists, deltas } = await makeLists(issuer, GOOD, BLOCKED)
  const trustLists = [
    await issuer.signTrust(content),
    await issuer.signTrust({ ...content, sequence: 8, designations: [{ producer: 'evry', fromDay: 20_000 }] }),
  ]
  const messages: Readonly<Record<MessageKind, readonly Uint8Array[]>> = {
    record: [...records, ...inChip],
    proof: proofs,
    'status-list': lists,
    'status-delta': deltas,
    'trust-list': trustLists,
    rights: await makeRights(status),
    'app-files': await makeAppFiles(files.signer),
  }
  const [newestTrust = new Uint8Array()] = trustLists
  const trust = await openTrustList(newestTrust, [issuer.rootCertificate], exampleNow, nodeCrypto)
  if ('refused' in trust) throw new Error(trust.refused)
  const [newest, yesterday] = await Promise.all(lists.map((list) => openStatusList(list, trust, nodeCrypto)))
  if (!newest || !yesterday || 'refused' in newest || 'refused' in yesterday) throw new Error('a good list is refused')
  const knowledge = {
    trust,
    statusLists: new Map([[newest.number, newest]]),
    now: exampleNow,
  } satisfies Partial<Evidence>
  for (const record of [...records.slice(0, 1), ...proofs, ...inChip])
    if ((await decideOffline({ ...knowledge, record }, nodeCrypto)).answer !== 'OK')
      throw new Error('a good card is not OK')
  const scanned = [...records, ...proofs]
  return {
    messages,
    texts: scanned.flatMap((record) => [qrText('hms.example', record), `HMS1:${toBase45(record)}`]),
    files: inChip.map((record, index) => fileOf(record, index === 0 ? portrait : undefined)),
    certificates: [...content.keys.map(({ certificate }) => certificate), issuer.rootCertificate],
    answers,
    taps,
    chip: { record: inChip[0] ?? newestTrust, key: chipKey },
    roots: [issuer.rootCertificate],
    portrait,
    knowledge,
    yesterday,
    signers: {
      record: card,
      proof: card,
      'status-list': status,
      'status-delta': status,
      'trust-list': trustSigner,
      rights: status,
      'app-files': files.signer,
    } satisfies Record<MessageKind, Signer>,
    /** What was truly signed, by what it was signed as: a message with one of these is no forgery, however it is wrapped. */
    signed: new Set(messageKinds.flatMap((kind) => messages[kind].map((message) => nameSigned(kind, message)))),
  }
}

function fileOf(record: Uint8Array, picture?: Uint8Array): Uint8Array {
  const message = cardMessage('hms.example', exampleUid, record, picture)
  return concat(Uint8Array.of(message.length >> 8, message.length & 255), message)
}

/** The bytes under the signature, in hex, and as what they are to be read. */
export function nameSigned(kind: MessageKind, message: Uint8Array): string {
  return `${kind} ${Buffer.from(parseSign1(message)?.signed ?? []).toString('hex')}`
}
