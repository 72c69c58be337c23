import type { Text } from './language.ts'

/** The journal of checks, and what inspectors may do without network. */
export const checkTexts = {
  'card-checks.title': { nb: 'Kontroller av kort {number}', en: 'Checks of card {number}' },
  'card-checks.lead': {
    nb: 'Hvert oppslag står i innsynsloggen, og kortholderen kan se det. Stedet er grovt: omtrent ti kilometer.',
    en: 'Each look-up is on record, and the cardholder can see it. The place is coarse: some ten kilometres.',
  },
  'card-checks.back': { nb: 'Til kortet', en: 'To the card' },
  'card-checks.link': { nb: 'Se kontrollene av kortet', en: 'See the checks of the card' },
  'card-checks.none': { nb: 'Ingen har kontrollert kortet', en: 'Nobody has checked the card' },
  'card-checks.no-more': { nb: 'Ingen flere kontroller', en: 'No more checks' },
  'card-checks.level': { nb: 'Kontrollert', en: 'Checked' },
  'card-checks.place': { nb: 'Sted', en: 'Place' },
  'card-checks.no-place': { nb: 'Ikke oppgitt', en: 'Not told' },
  'card-checks.because': { nb: 'Hvorfor trenger du å se dem?', en: 'Why do you need to see them?' },
  'card-checks.because.lead': {
    nb: 'Kontrollene viser hvor kortholderen har vært. Grunnen står i innsynsloggen, og kortholderen kan se den.',
    en: 'The checks show where the cardholder has been. The reason is on record, and the cardholder can see it.',
  },
  'card-checks.because.dispute': {
    nb: 'Jeg behandler en klage fra kortholderen',
    en: 'I treat a dispute of the cardholder',
  },
  'card-checks.because.alarm': { nb: 'Kortet kan være kopiert', en: 'The card may be copied' },
  'card-checks.because.loss': { nb: 'Kortet er meldt tapt eller stjålet', en: 'The card is reported lost or stolen' },
  'card-checks.because.missing': {
    nb: 'Velg hvorfor du trenger å se kontrollene.',
    en: 'Choose why you need to see the checks.',
  },
  'card-checks.show': { nb: 'Vis kontrollene', en: 'Show the checks' },
  'check-level.0': { nb: 'Nummer eller kode', en: 'Number or code' },
  'check-level.1': { nb: 'Brikkens nummer', en: 'The chip’s number' },
  'check-level.2': { nb: 'Brikken, mot tjenesten', en: 'The chip, by the service' },
  'check-level.3': { nb: 'Brikkens nøkkel', en: 'The chip’s key' },
  'check-level.4': { nb: 'Portrettet', en: 'The portrait' },
  'refusal.checks.wrong-rows': {
    nb: 'Minst én rad er feil. Ingen er lagret.',
    en: 'At least one row is wrong. None is kept.',
  },
  'refusal.checks.wrong-rows.detail': {
    nb: 'Rad {row}, feltet «{field}», er feil. Ingen av radene er lagret.',
    en: 'Row {row}, field "{field}", is wrong. None of the rows is kept.',
  },
  'refusal.inspector.no-kind': {
    nb: 'Du er kontrollør, men det er ikke sagt for hvem. Be den som styrer tilgangene om å rette det.',
    en: 'You are an inspector, but it is not said for whom. Ask whoever administers access to mend it.',
  },
} as const satisfies Record<string, Text>
