/** What a package carries, in the order that it carries it: what is referred to comes before what refers to it. */
import { cardKinds, numberKind, placeKind } from './cards.ts'
import { conditionKinds } from './conditions.ts'
import { followedKinds } from './followed.ts'
import { type HistoryKind, historyKinds } from './histories.ts'
import { inspectionKinds } from './inspections.ts'
import { makingKinds } from './making.ts'
import { orderKinds, submissionKind } from './orders.ts'
import { peopleKinds, toldKinds } from './people.ts'
import type { TableKind } from './shape.ts'
import { type SpecialKind, specialKinds } from './special.ts'
import { tapKinds } from './taps.ts'

export const tableKinds: readonly TableKind[] = [
  ...peopleKinds,
  submissionKind,
  numberKind,
  placeKind,
  ...orderKinds,
  ...makingKinds,
  ...cardKinds,
  ...followedKinds,
  ...toldKinds,
  ...conditionKinds,
  ...tapKinds,
  ...inspectionKinds,
]

export type Kind = TableKind | HistoryKind | SpecialKind

export const kinds: readonly Kind[] = [
  ...peopleKinds,
  submissionKind,
  numberKind,
  placeKind,
  ...historyKinds,
  ...orderKinds,
  ...makingKinds,
  ...cardKinds,
  ...followedKinds,
  ...toldKinds,
  ...conditionKinds,
  ...tapKinds,
  ...inspectionKinds,
  ...specialKinds,
]

/** Rows that come out of a history beside its own row: by table, of which kind. */
export const rebuiltTables: Readonly<Record<string, string>> = { shipment_cards: 'shipments' }

/** Tables that stay behind, each with its reason. A table that is neither here nor in a kind fails a test. */
export const leftBehind: Readonly<Record<string, string>> = {
  events: 'carried as the histories of orders, cards, batches, blanks, recalls and whatever else has one',
  job_packages:
    "encrypted to a producer's key and signed by the sender: batches under way are carried, and the receiver builds their packages anew from them, with a sequence that begins with its own first",
  sessions: "log-ins are the sender's: whoever is logged in logs in once more",
  used_tokens: 'tokens of machines live for seconds',
  idempotency_keys: 'answers to requests that the sender has given live for a day',
  rate_counts: 'counts of the last minutes',
  packages_taken: "the receiver's own book of what it took in",
  parts_taken: "the receiver's own book of what it took in",
}

/** Names that later versions may fill; no other kind gets them. Today a power of attorney is a role in the entity register. */
export const reservedKinds = ['delegations', 'consents'] as const
