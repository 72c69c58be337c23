/** The answers about a card or proof in the order of card-profile § 2, worst first: of all that apply the first is the answer. Only `OK` is a yes. */
export const answers = [
  'MALFORMED',
  'UNKNOWN_ISSUER_KEY',
  'INVALID_SIGNATURE',
  'UNAPPOINTED_PRODUCER',
  'CHIP_MISMATCH',
  'CLONE_SUSPECTED',
  'PORTRAIT_MISMATCH',
  'BLOCKED',
  'REPLACED',
  'EXPIRED',
  'SUSPENDED',
  'NOT_YET_VALID',
  'STATUS_STALE',
  'OK',
] as const
export type Answer = (typeof answers)[number]
