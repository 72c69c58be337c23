/** What a package carries, in the order that it carries it: what is referred to comes before what refers to it. */
import { cardKinds, numberKind } from './cards.ts'
import { conditionKinds } from './conditions.ts'
import { type HistoryKind, historyKinds } from './histories.ts'
import { orderKinds, submissionKind } from './orders.ts'
import { peopleKinds, toldKinds } from './people.ts'
import { recallKinds } from './recalls.ts'
import type { TableKind } from './shape.ts'
import { type SpecialKind, specialKinds } from './special.ts'
import { tapKinds } from './taps.ts'

export const tableKinds: readonly TableKind[] = [
  ...peopleKinds,
  submissionKind,
  numberKind,
  ...orderKinds,
  ...cardKinds,
  ...recallKinds,
  ...toldKinds,
  ...conditionKinds,
  ...tapKinds,
]

export type Kind = TableKind | HistoryKind | SpecialKind

export const kinds: readonly Kind[] = [
  ...peopleKinds,
  submissionKind,
  numberKind,
  ...historyKinds,
  ...orderKinds,
  ...cardKinds,
  ...recallKinds,
  ...toldKinds,
  ...conditionKinds,
  ...tapKinds,
  ...specialKinds,
]

/** Rows that come out of a history beside its own row: by table, of which kind. */
export const rebuiltTables: Readonly<Record<string, string>> = {
  shipment_cards: 'shipments',
  status_places: 'card-numbers and proofs',
}

/** Tables that stay behind, each with its reason. A table that is neither here nor in a kind fails a test. */
export const leftBehind: Readonly<Record<string, string>> = {
  events:
    'carried as the histories of orders, cards, batches, designations, shipments, recalls, changes of producer and alarms',
  sessions: "log-ins are the sender's: whoever is logged in logs in once more",
  used_tokens: 'tokens of machines live for seconds',
  idempotency_keys: 'answers to requests that the sender has given live for a day',
  job_packages: 'of a batch that is under way the receiver builds its own, signed by itself',
  producer_messages: 'answers that the sender signed; a message that comes again is judged by where its batch stands',
  switchover_rehearsals: "what was tried on copies of the sender's database",
  rate_counts: 'counts of the last minutes',
  packages_taken: "the receiver's own book of what it took in",
  parts_taken: "the receiver's own book of what it took in",
}

/** Names that later versions may fill; no other kind gets them. Today a power of attorney is a role in the entity register. */
export const reservedKinds = ['delegations', 'consents'] as const
