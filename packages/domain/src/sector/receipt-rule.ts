import type { LocalDate } from '../calendar.ts'
import { day, isInForce, type Period, type Source } from './dated.ts'

/** From when a card counts, for cards issued within a period. */
export type ReceiptRule = Period & { readonly countsFrom: 'issue' | 'receipt'; readonly source: Source }

/**
 * No source makes a card wait for the employer's receipt, so it counts from its issue, as printed. An entry with
 * `countsFrom: 'receipt'` makes cards issued from its day on not yet valid until the employer has confirmed that they came.
 */
export const receiptRules: readonly ReceiptRule[] = [
  { from: day('2008-01-01'), countsFrom: 'issue', source: 'assumed' },
]

/** Whether a card is not yet valid because nobody has confirmed its receipt. The newest rule in force on its issue day counts. */
export function awaitsReceipt(
  { issued, received }: { readonly issued: LocalDate; readonly received: boolean },
  rules: readonly ReceiptRule[] = receiptRules,
): boolean {
  return !received && rules.findLast((rule) => isInForce(rule, issued))?.countsFrom === 'receipt'
}

/** The first issue day that any rule makes wait; undefined when none does. */
export function receiptDemandedFrom(rules: readonly ReceiptRule[] = receiptRules): LocalDate | undefined {
  return rules
    .filter(({ countsFrom }) => countsFrom === 'receipt')
    .map(({ from }) => from)
    .toSorted()[0]
}
