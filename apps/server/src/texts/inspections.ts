import type { Text } from './language.ts'

/** Texts of the inspections feature. */
export const inspectionsTexts = {
  'inspector-duty.may-seize': {
    nb: 'Du kan inndra kortet. Det sendes til kortutstederen og makuleres.',
    en: 'You may seize the card. It is sent to the card issuer and destroyed.',
  },
  'inspector-duty.must-notify': {
    nb: 'Du må varsle Arbeidstilsynet eller Havindustritilsynet, og arbeidsgiveren: et krav om registrering er ikke oppfylt (§ 8).',
    en: 'You must notify the Labour Inspection Authority or the Ocean Industry Authority, and the employer: a duty to register is not met (§ 8).',
  },
  'seizure-ground.expired': { nb: 'Kortet er utløpt', en: 'The card has expired' },
  'seizure-ground.employment-ended': { nb: 'Ansettelsen er avsluttet', en: 'The employment has ended' },
  'seizure-ground.enterprise-ended': { nb: 'Virksomheten er opphørt', en: 'The business has ended' },
  'seizure-ground.approval-withdrawn': {
    nb: 'Virksomheten er ikke lenger godkjent (renhold § 11)',
    en: 'The enterprise is no longer approved (cleaning § 11)',
  },
  'seizure-ground.not-valid': {
    nb: 'Kortet eller bruken av det er ugyldig av annen grunn',
    en: 'The card or its use is invalid for another reason',
  },
  'refusal.card.not-shown': {
    nb: 'Kort i denne bransjen vises ikke til din rolle. Du får svaret som alle får: gyldig eller ikke.',
    en: 'Cards of this sector are not shown to your role. You get the answer that everybody gets: valid or not.',
  },
  'refusal.chip-portrait.unknown': {
    nb: 'Brikken på dette kortet har ikke noe bilde.',
    en: 'The chip of this card carries no portrait.',
  },
  'refusal.search.name-missing': {
    nb: 'Skriv etternavnet, gjerne med fornavn.',
    en: 'Type the family name, preferably with the given name.',
  },
  'refusal.search.birth-impossible': {
    nb: 'Skriv fødselsdatoen slik den er. Den kan ikke være i fremtiden.',
    en: 'Type the birth date as it is. It cannot be in the future.',
  },
  'refusal.search.purpose-not-yours': {
    nb: 'Velg et formål som gjelder for din rolle.',
    en: 'Choose a purpose that your role can have.',
  },
} as const satisfies Record<string, Text>
