import type { LocalDate } from '../calendar.ts'
import { day, isInForce, type Period, type Source } from './dated.ts'

/** A reason why an enterprise has no duty to be in the VAT register, which the issuer may accept. */
export type VatExemption = Period & {
  readonly code: string
  readonly paragraph: string
  readonly source: Source
}

/** From the day the present VAT Act (merverdiavgiftsloven, LOV-2009-06-19-58) came into force; amounts without VAT. */
const ACT_IN_FORCE = day('2010-01-01')

/** An imposed duty alone counts: these are the reasons why none is. Which of them an enterprise has, no register tells. */
export const vatExemptions = [
  {
    // supply and withdrawals within the Act of at most NOK 50,000 in any twelve months
    code: 'turnover-below-limit',
    paragraph: 'merverdiavgiftsloven § 2-1 (1)',
    source: 'law',
    from: ACT_IN_FORCE,
  },
  {
    // all that is supplied is exempt from the Act: health care, teaching, letting of real property …
    code: 'exempt-supply',
    paragraph: 'merverdiavgiftsloven kapittel 3, §§ 3-2 flg.',
    source: 'law',
    from: ACT_IN_FORCE,
  },
  {
    // only supply in the VAT area counts
    code: 'no-taxable-supply-in-norway',
    paragraph: 'merverdiavgiftsloven § 2-1',
    source: 'law',
    from: ACT_IN_FORCE,
  },
] as const satisfies readonly VatExemption[]

export type VatExemptionCode = (typeof vatExemptions)[number]['code']

export function isVatExemption(code: string): code is VatExemptionCode {
  return vatExemptions.some((exemption) => exemption.code === code)
}

/** Undefined when there is no such reason, or not on that day. `known`: the reasons there are. */
export function vatExemptionOn(
  code: string,
  date: LocalDate,
  known: readonly VatExemption[] = vatExemptions,
): VatExemption | undefined {
  return known.findLast((exemption) => exemption.code === code && isInForce(exemption, date))
}
