import type { RegisterName } from '#registers/register-name.ts'
import type { Text } from './language.ts'

/** What the registers are called in the middle of a sentence; `withCapital` begins one. */
export const registerTexts = {
  'register.entity-register': { nb: 'Enhetsregisteret', en: 'the Entity Register' },
  'register.population-register': { nb: 'Folkeregisteret', en: 'the National Population Register' },
  'register.employment-register': { nb: 'Aa-registeret', en: 'the Employer and Employee Register' },
  'register.employment-events': {
    nb: 'Skatteetatens hendelser om arbeidsforhold',
    en: "the Tax Administration's employment events",
  },
  'register.vat-register': { nb: 'Merverdiavgiftsregisteret', en: 'the VAT Register' },
  'register.assignment-register': {
    nb: 'Skatteetatens oppdragsregister',
    en: "the Tax Administration's assignment register",
  },
  'register.cleaning-register': { nb: 'Renholdsregisteret', en: 'the cleaning register' },
  'register.car-care-register': { nb: 'Bilpleieregisteret', en: 'the car-care register' },
  'register.staffing-register': { nb: 'Bemanningsforetaksregisteret', en: 'the Register of Staffing Enterprises' },
} as const satisfies Record<`register.${RegisterName}`, Text>
