/** What the page of `status-list` runs: verifies, inflates and loads the list, so often, and asks it about a card. */
import { openStatusDelta } from '@hms/credential/status-delta'
import { openStatusList, readStatus } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { wakeWebCrypto, webCrypto } from '@hms/credential/web-crypto'

export type Given = {
  readonly root: string
  readonly trustList: string
  readonly statusList: string
  readonly delta: string
  readonly now: number
  readonly times: number
}

/** Milliseconds of each time, the trust list among them, and beside it of a delta; bytes in base64. */
export async function loadLists({ root, trustList, statusList, delta, now, times }: Given) {
  const [pinned, keys, bytes, changes] = [root, trustList, statusList, delta].map(read)
  if (!pinned || !keys || !bytes || !changes) throw new Error('four files')
  // The app does this while it waits for the bytes.
  await wakeWebCrypto()
  const took: number[] = []
  const followed: number[] = []
  for (let time = 0; time < times; time++) {
    const began = performance.now()
    const trust = await openTrustList(keys, [pinned], now, webCrypto)
    if ('refused' in trust) throw new Error(trust.refused)
    const list = await openStatusList(bytes, trust, webCrypto)
    if ('refused' in list) throw new Error(list.refused)
    if (readStatus(list.bits, 815_162) === undefined) throw new Error('the list is too short')
    took.push(performance.now() - began)
    const loaded = performance.now()
    const later = await openStatusDelta(changes, list, trust, webCrypto)
    if ('refused' in later) throw new Error(later.refused)
    followed.push(performance.now() - loaded)
  }
  return { took, followed }
}

const read = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
