import type { NotMetWhy, Where } from '@hms/domain/eligibility/conditions'
import type { Text } from './language.ts'

/** Why a condition fails, as a sentence; and where it is put right, with the address. The compiler asks for every reason and place. */
const why = {
  'organisation-not-found': {
    nb: 'Virksomheten finnes ikke i Enhetsregisteret.',
    en: 'The enterprise is not in the Entity Register.',
  },
  'organisation-deleted': {
    nb: 'Virksomheten er slettet i Enhetsregisteret.',
    en: 'The enterprise is deleted in the Entity Register.',
  },
  'organisation-bankrupt': { nb: 'Virksomheten er konkurs.', en: 'The enterprise is bankrupt.' },
  'organisation-winding-up': { nb: 'Virksomheten er under avvikling.', en: 'The enterprise is being wound up.' },
  'business-not-registered': {
    nb: 'Virksomheten er ikke i Foretaksregisteret, og skal være det.',
    en: 'The enterprise is not in the Register of Business Enterprises, and must be.',
  },
  'vat-not-registered': {
    nb: 'Virksomheten er ikke i Merverdiavgiftsregisteret.',
    en: 'The enterprise is not in the VAT Register.',
  },
  'person-not-found': {
    nb: 'Folkeregisteret kjenner ikke nummeret til arbeidstakeren.',
    en: "The National Population Register does not know the worker's number.",
  },
  'person-deceased': {
    nb: 'Folkeregisteret melder at arbeidstakeren er død.',
    en: 'The National Population Register says that the worker has died.',
  },
  'person-missing': {
    nb: 'Folkeregisteret melder at arbeidstakeren er forsvunnet.',
    en: 'The National Population Register says that the worker is missing.',
  },
  'identity-number-inactive': {
    nb: 'D-nummeret til arbeidstakeren er inaktivt.',
    en: "The worker's D number is inactive.",
  },
  'identity-number-ceased': {
    nb: 'Identitetsnummeret til arbeidstakeren er opphørt.',
    en: "The worker's identity number has ceased.",
  },
  'identity-false': {
    nb: 'Folkeregisteret melder at identiteten er falsk.',
    en: 'The National Population Register says that the identity is false.',
  },
  'no-employment': {
    nb: 'Ansettelsen er ikke meldt i Aa-registeret for denne virksomheten.',
    en: 'No employment is reported in the Aa Register for this enterprise.',
  },
  'employment-ended': {
    nb: 'Ansettelsen er avsluttet i Aa-registeret.',
    en: 'The employment has ended in the Aa Register.',
  },
  'employment-starts-later': {
    nb: 'Ansettelsen har ikke begynt ennå.',
    en: 'The employment has not begun yet.',
  },
  'staffing-not-registered': {
    nb: 'Virksomheten leier ut arbeidskraft, men er ikke i Bemanningsforetaksregisteret.',
    en: 'The enterprise hires out workers but is not in the Register of Staffing Enterprises.',
  },
  'staffing-not-approved': {
    nb: 'Virksomheten er ikke godkjent som bemanningsforetak.',
    en: 'The enterprise is not approved as a staffing enterprise.',
  },
  'sector-not-registered': {
    nb: 'Virksomheten er ikke i bransjens godkjenningsregister.',
    en: "The enterprise is not in the sector's register of approvals.",
  },
  'sector-application-under-treatment': {
    nb: 'Søknaden om godkjenning er under behandling, og bestilling av HMS-kort er ikke åpnet.',
    en: 'The application for approval is being treated, and ordering of HSE cards is not open.',
  },
  'sector-not-approved': {
    nb: 'Virksomheten er ikke godkjent i bransjen.',
    en: 'The enterprise is not approved in the sector.',
  },
  'no-right-to-work': {
    nb: 'Arbeidstakeren har ikke oppholdstillatelse med rett til å arbeide.',
    en: 'The worker has no residence permit with a right to work.',
  },
  'right-to-work-ended': {
    nb: 'Oppholdstillatelsen til arbeidstakeren er utløpt.',
    en: "The worker's residence permit has expired.",
  },
  'right-to-work-not-begun': {
    nb: 'Oppholdstillatelsen til arbeidstakeren gjelder ikke ennå.',
    en: "The worker's residence permit is not in force yet.",
  },
} as const satisfies Record<NotMetWhy, Text>

const where = {
  'entity-register': {
    nb: 'Rettes hos Brønnøysundregistrene, i Samordnet registermelding på altinn.no.',
    en: 'Put right at the Brønnøysund Register Centre, in the Coordinated register notification at altinn.no.',
  },
  'tax-authority': {
    nb: 'Rettes hos Skatteetaten, i Samordnet registermelding på altinn.no. Er virksomheten unntatt, må det dokumenteres.',
    en: 'Put right at the Norwegian Tax Administration, in the Coordinated register notification at altinn.no. If the enterprise is exempt, that must be documented.',
  },
  'population-register': {
    nb: 'Rettes hos Skatteetaten, som fører Folkeregisteret: skatteetaten.no.',
    en: 'Put right at the Norwegian Tax Administration, which keeps the National Population Register: skatteetaten.no.',
  },
  'a-melding': {
    nb: 'Rettes av arbeidsgiveren i a-meldingen. Meldingen kan være forsinket.',
    en: 'Put right by the employer in the a-melding. The report may be delayed.',
  },
  'labour-inspection': {
    nb: 'Rettes hos Arbeidstilsynet: arbeidstilsynet.no.',
    en: 'Put right at the Labour Inspection Authority: arbeidstilsynet.no.',
  },
  'immigration-authority': {
    nb: 'Rettes hos Utlendingsdirektoratet: udi.no.',
    en: 'Put right at the Directorate of Immigration: udi.no.',
  },
} as const satisfies Record<Where, Text>

const whoActs = {
  employer: { nb: 'Arbeidsgiveren', en: 'The employer' },
  worker: { nb: 'Arbeidstakeren', en: 'The worker' },
  authority: { nb: 'Myndigheten', en: 'The authority' },
} as const satisfies Record<string, Text>

type Prefixed<Name extends string, Texts> = { [Key in keyof Texts & string as `${Name}.${Key}`]: Texts[Key] }
const prefixed = <Name extends string, Texts extends Record<string, Text>>(name: Name, texts: Texts) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${name}.${key}`, text])) as Prefixed<Name, Texts> // the same texts, each by name and key

export const remedyTexts = {
  ...prefixed('why', why),
  ...prefixed('where', where),
  ...prefixed('who-acts', whoActs),
}
