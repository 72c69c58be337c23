/** Asks one outside register a file and answers in the domain's words. */

export const registerNames = [
  'entity-register',
  'population-register',
  'employment-register',
  'employment-events',
  'assignment-register',
  'vat-register',
  'cleaning-register',
  'car-care-register',
  'staffing-register',
] as const
export type RegisterName = (typeof registerNames)[number]
