/**
 * Bytes over the reader for one card, both ways: what the station says to a chip, beside the least that any station must. A
 * chip is slow and far away (106 kbit/s), so bytes are what an encoder waits for.
 */
import { readFileSync } from 'node:fs'
import { hex } from '@hms/credential/bytes'
import { cardMessage } from '@hms/credential/chip/ndef'
import { exampleNow, exampleRecord, makeExampleIssuer } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { signRecord } from '@hms/credential/record'
import { openTrustList } from '@hms/credential/trust-list'
import type { ChipKeys } from '../apps/station/src/encode/chip-keys.ts'
import { encodeCard, openBlank } from '../apps/station/src/encode/encode-card.ts'
import { type CardForm, createBlank } from '../simulators/chip-card/card-memory.ts'
import { createCard } from '../simulators/chip-card/chip-card.ts'
import { type ChipKind, leastBytes, MOST } from './chip-floor.ts'
import type { Measurement } from './measure.ts'

const DOMAIN = 'hms.example'
/** As the server makes it for the chip: it is counted too, in what the station says and in the least. */
const portrait = new Uint8Array(readFileSync('journeys/data/portrait-in-chip.webp'))
/** Records differ in length by the names in them. */
const names = ['Li Ås', 'Kari Nordmann', 'Åse-Marie Øvergård Kristoffersen', 'Jonas Sørensen', 'Łucja Świętochowska']
const kinds: Readonly<Record<ChipKind, CardForm>> = {
  aes: { family: 'aes' },
  tag: { family: 'tag' },
  ecc: { family: 'ecc' },
  factory: { family: 'aes', factory: true },
}

/** The product is measured by the AES chip that its maker laid out; the others are printed beside it. */
export async function chip(): Promise<Measurement> {
  const make = await openStation()
  const results = new Map<ChipKind, readonly Made[]>()
  for (const kind of Object.keys(kinds) as ChipKind[]) {
    const made: Made[] = []
    for (const name of names) made.push(await make(kind, name))
    results.set(kind, made)
    const { bytes, least, commands } = medianOf(made)
    console.log(`${kind}: ${bytes} bytes in ${commands} commands, ${least} at least: ${rounded(least / bytes)}`)
  }
  const { bytes, least } = medianOf(results.get('aes') ?? [])
  const ratios = (results.get('aes') ?? []).map((made) => made.least / made.bytes).toSorted()
  const spread = ((ratios.at(-1) ?? 0) - (ratios[0] ?? 0)) / (ratios[ratios.length >> 1] ?? Number.NaN)
  return {
    name: 'chip',
    rate: rounded(1000 / bytes),
    floor: rounded(1000 / least),
    ratio: rounded(least / bytes),
    unit: 'cards/kB',
    runs: names.length,
    spread: rounded(spread),
  }
}

type Made = { readonly bytes: number; readonly least: number; readonly commands: number }

/** The station's own code, with an issuer whose records it verifies; each card in a reader that counts. */
async function openStation() {
  const issuer = await makeExampleIssuer(newNodeSigner, nodeCrypto)
  const trust = await openTrustList(await issuer.signTrust(), [issuer.rootCertificate], exampleNow, nodeCrypto)
  if ('refused' in trust) throw new Error(trust.refused)
  const keys: ChipKeys = async (uid, key) => Uint8Array.of(key, ...uid, 1, 2, 3, 4, 5, 6, 7, 8)

  return async (kind: ChipKind, familyName: string): Promise<Made> => {
    const card = createCard(createBlank({ ...kinds[kind], mostRead: MOST, mostWritten: MOST }))
    let [bytes, commands] = [0, 0]
    const transceive = async (apdu: Uint8Array) => {
      const answer = card.transceive(Buffer.from(apdu))
      bytes += apdu.length + answer.length
      commands += 1
      return new Uint8Array(answer)
    }
    const readUid = async () => (await transceive(Uint8Array.of(0xff, 0xca, 0, 0, 0))).subarray(0, 7)
    const reader = { transceive, readUid }
    const uid = await readUid()
    const blank = await openBlank(reader, uid, keys)
    const portraitHash = nodeCrypto.sha256(portrait)
    const content = {
      ...exampleRecord,
      portraitHash,
      familyName,
      chipUid: uid,
      ...(blank.publicKey && { chipKey: blank.publicKey }),
    }
    const record = await signRecord(content, issuer.cardKey.signer)
    const { lock } = await encodeCard(
      reader,
      blank,
      { domain: DOMAIN, record, portraitHash, portrait },
      { trust, now: exampleNow },
    )
    await lock()
    if (!card.isLocked()) throw new Error(`the chip ${hex(uid)} is not locked`)
    return { bytes, commands, least: leastBytes(kind, cardMessage(DOMAIN, uid, record, portrait).length) }
  }
}

function medianOf(made: readonly Made[]): Made {
  const found = made.toSorted((one, other) => one.bytes - other.bytes)[made.length >> 1]
  if (found === undefined) throw new Error('nothing was made')
  return found
}

const rounded = (value: number) => Math.round(value * 1000) / 1000
