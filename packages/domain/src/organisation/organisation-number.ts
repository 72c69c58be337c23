/** Nine digits with a check digit; main units and sub-units have one alike. */
export type OrganisationNumber = string & { readonly __brand: 'OrganisationNumber' }

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2, 1]

/** Mends spaces, dots and the VAT form (NO … MVA); the check digit is weighted modulo 11 (entity register). */
export function parseOrganisationNumber(typed: string): OrganisationNumber | undefined {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s.\p{Cf}]/gu, '')
    .replace(/^NO(?=\d)/i, '')
    .replace(/(?<=\d)MVA$/i, '')
  if (!/^\d{9}$/.test(digits)) return undefined
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return sum % 11 === 0 ? (digits as OrganisationNumber) : undefined // checked: that is what the brand stands for
}
