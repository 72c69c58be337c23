import type { Crypto } from '../crypto.ts'
import { decideOffline } from '../decide.ts'
import { parseQrText } from '../qr-text.ts'
import { openStatusList, type StatusList } from '../status-list.ts'
import { openTrustList, type Trust } from '../trust-list.ts'
import type { Library, Lists } from './face.ts'

type Opened = { readonly trust: Trust | undefined; readonly statusLists: ReadonlyMap<number, StatusList> }

/** Asked for again when a list says nothing else. Seconds. */
const TTL = 900

/** The offline decision as other systems embed it, over one engine: few words, and nothing to forget. */
export function makeLibrary(crypto: Crypto): Library {
  // What was opened stands here and not in what is handed out: lists can be had by opening them alone.
  const openedOf = new WeakMap<Lists, Opened>()
  return {
    async openLists({ roots, trustList, statusLists, atLeast }, now) {
      const refusals: string[] = []
      const trust = await openTrustList(trustList, roots, seconds(now), crypto, atLeast)
      if ('refused' in trust) refusals.push(trust.refused)
      const known = new Map<number, StatusList>()
      for (const bytes of 'refused' in trust ? [] : statusLists) {
        const list = 'refused' in trust ? trust : await openStatusList(bytes, trust, crypto)
        if ('refused' in list) refusals.push(list.refused)
        else if ((known.get(list.number)?.issuedAt ?? 0) <= list.issuedAt) known.set(list.number, list)
      }
      const lists: Lists = {
        sequence: 'refused' in trust ? 0 : trust.sequence,
        numbers: [...known.keys()],
        askAgainAfter: Math.min(TTL, ...[...known.values()].map((list) => list.askAgainAfter || TTL)),
        refusals,
      }
      openedOf.set(lists, { trust: 'refused' in trust ? undefined : trust, statusLists: known })
      return lists
    },
    async verifyCard(scanned, lists, { now, chipUid, chipProved, portrait }) {
      const { trust, statusLists } = openedOf.get(lists) ?? { trust: undefined, statusLists: new Map() }
      const record = typeof scanned === 'string' ? (parseQrText(scanned.trim()) ?? NOTHING) : scanned
      return decideOffline(
        {
          record,
          trust,
          statusLists,
          now: seconds(now),
          ...(chipUid ? { chipUid } : {}),
          ...(chipProved === undefined ? {} : { chipProved }),
          ...(portrait ? { portraitHash: await crypto.sha256(portrait) } : {}),
        },
        crypto,
      )
    },
  }
}

const NOTHING = new Uint8Array()
const seconds = (at: Date) => at.getTime() / 1000
