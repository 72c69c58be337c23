import type { Text } from './language.ts'

/** What may be wrong with a row of an employee file, and how to mend it. */
export const rowErrorTexts = {
  'row-error.identity-number-missing': {
    nb: 'Fødselsnummer eller D-nummer mangler. Skriv inn 11 sifre.',
    en: 'The national identity number or D number is missing. Enter 11 digits.',
  },
  'row-error.identity-number-invalid': {
    nb: 'Fødselsnummeret eller D-nummeret er ikke gyldig. Kontroller de 11 sifrene.',
    en: 'The national identity number or D number is not valid. Check the 11 digits.',
  },
  'row-error.email-invalid': {
    nb: 'E-postadressen kan ikke brukes. Skriv den som navn@eksempel.no.',
    en: 'The e-mail address cannot be used. Write it as name@example.com.',
  },
  'row-error.mobile-invalid': {
    nb: 'Mobilnummeret kan ikke brukes. Skriv det med landkode hvis det ikke er norsk.',
    en: 'The mobile number cannot be used. Write it with its country code unless it is Norwegian.',
  },
  'row-error.contact-missing': {
    nb: 'E-postadresse eller mobilnummer mangler. Gi minst ett, så arbeidstakeren får lenken sin.',
    en: 'E-mail address or mobile number is missing. Give at least one, so that the worker gets the personal link.',
  },
  'row-error.duplicate-row': {
    nb: 'Arbeidstakeren står i en rad lenger opp. Denne raden blir ikke bestilt, og du trenger ikke gjøre noe.',
    en: 'The worker is in an earlier row. This row will not be ordered, and you need not do anything.',
  },
  'row-error.name-mismatch': {
    nb: 'Navnet stemmer ikke med Folkeregisteret. Kontroller nummeret og navnet.',
    en: 'The name does not match the National Population Register. Check the number and the name.',
  },
  'row-outcome.ordered': { nb: 'Bestilles', en: 'To be ordered' },
  'row-outcome.refused': { nb: 'Kan ikke bestilles', en: 'Cannot be ordered' },
  'row-outcome.waiting': { nb: 'Venter på svar fra registre', en: 'Waiting for registers' },
  'row-outcome.row-error': { nb: 'Må rettes', en: 'Must be corrected' },
  'row-outcome.skipped': { nb: 'Hoppes over', en: 'Skipped' },
  'row-skip.already-ordered': {
    nb: 'Arbeidstakeren har allerede et gyldig kort eller en åpen bestilling her.',
    en: 'The worker already has a valid card or an open order here.',
  },
  'row-skip.blank': { nb: 'Raden er tom.', en: 'The row is blank.' },
} as const satisfies Record<string, Text>
