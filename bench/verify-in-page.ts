/** What the page of `verify-chromium` runs: the whole offline decision and the bare signature check, by turns. */
import { parseSign1 } from '@hms/credential/cose-sign1'
import { decideOffline } from '@hms/credential/decide'
import { openStatusList } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { webCrypto } from '@hms/credential/web-crypto'
import { type Measurement, measure } from './measure.ts'

export type Given = {
  readonly records: readonly string[]
  readonly root: string
  readonly trustList: string
  readonly statusList: string
  readonly spki: string
  readonly now: number
}

/** All bytes in base64. */
export async function measureVerify({ records, root, trustList, statusList, spki, now }: Given): Promise<Measurement> {
  const trust = await openTrustList(read(trustList), [read(root)], now, webCrypto)
  if ('refused' in trust) throw new Error(trust.refused)
  const list = await openStatusList(read(statusList), trust, webCrypto)
  if ('refused' in list) throw new Error(list.refused)
  const key = await crypto.subtle.importKey('spki', read(spki), { name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'verify',
  ])
  const knowledge = { trust, statusLists: new Map([[list.number, list]]), now }
  const cards = records.map((text) => {
    const record = read(text)
    const message = parseSign1(record)
    if (!message) throw new Error('a good record is no message')
    return { record, signed: new Uint8Array(message.signed), signature: new Uint8Array(message.signature) }
  })
  return measure({
    name: 'verify-chromium',
    unit: 'cards/s',
    things: cards,
    run: async ({ record }) => {
      const { answer } = await decideOffline({ ...knowledge, record }, webCrypto)
      if (answer !== 'OK') throw new Error(`a good card got ${answer}`)
    },
    floor: async ({ signed, signature }) => {
      if (!(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed)))
        throw new Error('a good signature failed')
    },
  })
}

const read = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
