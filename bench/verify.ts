import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { parseSign1 } from '@hms/credential/cose-sign1'
import { decideOffline } from '@hms/credential/decide'
import { exampleNow, exampleRecord, makeExampleIssuer } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { signRecord } from '@hms/credential/record'
import { openStatusList } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { type Measurement, measure } from './measure.ts'

const CARDS = 500

type Card = { readonly record: Uint8Array; readonly signed: Uint8Array; readonly signature: Uint8Array }

/** The whole offline decision about different cards, beside the bare signature checks that it cannot do without. */
export async function verify(): Promise<Measurement> {
  const { cards, key, knowledge } = await makeCards()
  return measure({
    name: 'verify',
    unit: 'cards/s',
    things: cards,
    run: async ({ record }) => {
      const { answer } = await decideOffline({ ...knowledge, record }, nodeCrypto)
      if (answer !== 'OK') throw new Error(`a good card got ${answer}`)
    },
    floor: async ({ signed, signature }) => {
      if (!verifySignature('sha256', signed, key, signature)) throw new Error('a good signature failed')
    },
  })
}

/** So many records of one signer, and what a phone knows when it checks them: trust list and a status list of 2^20. */
export async function makeCards() {
  const issuer = await makeExampleIssuer(newNodeSigner, nodeCrypto)
  const lists = {
    root: issuer.rootCertificate,
    trustList: await issuer.signTrust(),
    statusList: await issuer.signList(),
  }
  const trust = await openTrustList(lists.trustList, [issuer.rootCertificate], exampleNow, nodeCrypto)
  if ('refused' in trust) throw new Error(trust.refused)
  const list = await openStatusList(lists.statusList, trust, nodeCrypto)
  if ('refused' in list) throw new Error(list.refused)
  const cards: Card[] = []
  for (let card = 0; card < CARDS; card++) {
    const record = await signRecord(
      { ...exampleRecord, cardNumber: String(1_000_000 + card * 17_959), status: { list: 1, index: card * 2_097 } },
      issuer.cardKey.signer,
    )
    const message = parseSign1(record)
    if (message) cards.push({ record, signed: message.signed, signature: message.signature })
  }
  const publicKey = createPublicKey({ key: Buffer.from(issuer.cardKey.spki), format: 'der', type: 'spki' })
  return {
    cards,
    lists,
    spki: issuer.cardKey.spki,
    key: { key: publicKey, dsaEncoding: 'ieee-p1363' } as const,
    knowledge: { trust, statusLists: new Map([[list.number, list]]), now: exampleNow },
  }
}
