import type { Text } from './language.ts'

/** The journal of checks, and what inspectors may do without network. */
export const checkTexts = {
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
