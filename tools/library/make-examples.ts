/** Writes docs/library/examples/cards.json anew: cards of an issuer that exists for that moment only, each with the answer it must get. */
import { writeFileSync } from 'node:fs'
import { concat } from '@hms/credential/bytes'
import { cardMessage } from '@hms/credential/chip/ndef'
import { exampleNow, exampleProof, exampleRecord, exampleUid, makeExampleIssuer } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { signProof } from '@hms/credential/proof-record'
import { qrText } from '@hms/credential/qr-text'
import { type CardRecord, signRecord } from '@hms/credential/record'
import { type CredentialStatus, emptyList, writeStatus } from '@hms/credential/status-list'
import type { Instant } from '@hms/domain/calendar'
import type { Answer } from '@hms/domain/inspection/answers'
import type { ExampleCard, Examples } from './examples.ts'

const issuer = await makeExampleIssuer(newNodeSigner, nodeCrypto)
const stranger = await newNodeSigner()
const places = emptyList(2 ** 20)
const cards: ExampleCard[] = []
const portrait = Uint8Array.from({ length: 400 }, (_, at) => (at * 11) & 255)
const portraitHash = nodeCrypto.sha256(portrait)
const ahead = (days: number) => new Date((exampleNow + days * 86_400) * 1000).toISOString() as Instant // its own form

await addCard('a good card', 'OK')
await addCard('a card that was reported lost', 'BLOCKED', {}, 'invalid')
await addCard('a card whose holder has left', 'SUSPENDED', {}, 'suspended')
await addCard('a card with a successor', 'REPLACED', {}, 'replaced')
await addCard('a card that ran out', 'EXPIRED', { expires: ahead(-1) })
await addCard('a hire who has not started', 'NOT_YET_VALID', { validFrom: ahead(7) })
await addCard('a card newer than the list', 'STATUS_STALE', { issued: ahead(0) })
await addCard('a card of a producer that was not appointed', 'UNAPPOINTED_PRODUCER', { producer: 'nobody' })
await addCard('a card of another issuer', 'UNKNOWN_ISSUER_KEY', {}, 'valid', stranger.signer)
const good = await sign({})
add({
  name: 'a card with one letter changed',
  answer: 'INVALID_SIGNATURE',
  kind: 'card',
  qr: qrText('hms.example', changed(good)),
})
add({ name: 'a code of something else', answer: 'MALFORMED', kind: 'card', qr: 'https://hms.example/menu' })
const proof = await signProof(exampleProof, issuer.cardKey.signer)
add({ name: 'a provisional proof', answer: 'OK', kind: 'proof', qr: qrText('hms.example', proof) })
const file = chipFile(await sign({ chipUid: exampleUid, portraitHash }))
add({ name: 'a chip', answer: 'OK', kind: 'card', chip: { file, uid: base64(exampleUid) } })
const otherUid = exampleUid.map((byte) => byte ^ 1)
add({
  name: 'a copy of that chip in another',
  answer: 'CHIP_MISMATCH',
  kind: 'card',
  chip: { file, uid: base64(otherUid) },
})

const examples: Examples = {
  now: new Date(exampleNow * 1000).toISOString(),
  root: base64(issuer.rootCertificate),
  trustList: base64(await issuer.signTrust()),
  statusLists: [base64(await issuer.signList({ list: places }))],
  cards,
}
writeFileSync('docs/library/examples/cards.json', `${JSON.stringify(examples, undefined, 2)}\n`)

async function addCard(
  name: string,
  answer: Answer,
  content: Partial<CardRecord> = {},
  status: CredentialStatus = 'valid',
  signer = issuer.cardKey.signer,
): Promise<void> {
  const record = await sign(content, signer)
  writeStatus(places, placeOf(cards.length), status)
  add({ name, answer, kind: 'card', qr: qrText('hms.example', record) })
}

function add(card: ExampleCard): void {
  cards.push(card)
}

function sign(content: Partial<CardRecord>, signer = issuer.cardKey.signer): Promise<Uint8Array> {
  const number = { cardNumber: String(4_815_162 + cards.length), status: { list: 1, index: placeOf(cards.length) } }
  return signRecord({ ...exampleRecord, ...number, ...content }, signer)
}

function changed(record: Uint8Array): Uint8Array {
  const forged = Buffer.from(record)
  forged.write('Hordmann', forged.indexOf('Nordmann'))
  return new Uint8Array(forged)
}

function chipFile(record: Uint8Array): string {
  const message = cardMessage('hms.example', exampleUid, record, portrait)
  return base64(concat(Uint8Array.of(message.length >> 8, message.length & 255), message))
}

function placeOf(card: number): number {
  return 815_162 + card * 12
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
