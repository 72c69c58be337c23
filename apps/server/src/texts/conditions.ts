import type { Text } from './language.ts'

/** Each condition of domain.md § 2: its name, what is wrong and who puts it right where, and what we do while nobody answers. */
export const conditionTexts = {
  'condition.entity-registered': { nb: 'Virksomheten i Enhetsregisteret', en: 'Enterprise in the Entity Register' },
  'condition.entity-registered.not-met': {
    nb: 'Virksomheten er ikke aktiv i Enhetsregisteret. Den er ikke funnet, slettet, konkurs eller under avvikling. Virksomheten må rette opplysningene hos Brønnøysundregistrene, i Samordnet registermelding i Altinn.',
    en: 'The enterprise is not active in the Entity Register. It is not found, deleted, bankrupt or being wound up. The enterprise must correct this with the Brønnøysund Register Centre, using the Coordinated register notification in Altinn.',
  },
  'condition.entity-registered.unknown': {
    nb: 'Enhetsregisteret svarer ikke nå. Du trenger ikke gjøre noe. Vi spør igjen av oss selv.',
    en: 'The Entity Register does not answer now. You need not do anything. We ask again by ourselves.',
  },
  'condition.business-registered': {
    nb: 'Virksomheten i Foretaksregisteret',
    en: 'Enterprise in the Register of Business Enterprises',
  },
  'condition.business-registered.not-met': {
    nb: 'Virksomheten er ikke i Foretaksregisteret, og skal være det. Virksomheten må melde seg inn hos Brønnøysundregistrene, i Samordnet registermelding i Altinn.',
    en: 'The enterprise is not in the Register of Business Enterprises, and must be. The enterprise must register with the Brønnøysund Register Centre, using the Coordinated register notification in Altinn.',
  },
  'condition.business-registered.unknown': {
    nb: 'Vi får ikke svar fra Foretaksregisteret nå. Du trenger ikke gjøre noe. Vi spør igjen av oss selv.',
    en: 'We get no answer from the Register of Business Enterprises now. You need not do anything. We ask again by ourselves.',
  },
  'condition.vat-registered': { nb: 'Virksomheten i Merverdiavgiftsregisteret', en: 'Enterprise in the VAT Register' },
  'condition.vat-registered.not-met': {
    nb: 'Virksomheten er ikke i Merverdiavgiftsregisteret. Virksomheten må registrere seg hos Skatteetaten, i Samordnet registermelding i Altinn, eller dokumentere at den er unntatt.',
    en: 'The enterprise is not in the VAT Register. The enterprise must register with the Norwegian Tax Administration, using the Coordinated register notification in Altinn, or document that it is exempt.',
  },
  'condition.vat-registered.unknown': {
    nb: 'Vi får ikke svar om Merverdiavgiftsregisteret nå. Du trenger ikke gjøre noe. Vi spør igjen av oss selv.',
    en: 'We get no answer about the VAT Register now. You need not do anything. We ask again by ourselves.',
  },
  'condition.population-registered': {
    nb: 'Arbeidstakeren i Folkeregisteret',
    en: 'Worker in the National Population Register',
  },
  'condition.population-registered.not-met': {
    nb: 'Folkeregisteret har ikke et gyldig fødselsnummer eller et aktivt D-nummer for arbeidstakeren. Kontroller nummeret. Er D-nummeret inaktivt, må arbeidstakeren få det aktivert igjen med ID-kontroll hos Skatteetaten.',
    en: 'The National Population Register has no valid national identity number or active D number for the worker. Check the number. If the D number is inactive, the worker must have it reactivated by an ID check at the Norwegian Tax Administration.',
  },
  'condition.population-registered.unknown': {
    nb: 'Folkeregisteret svarer ikke nå. Du trenger ikke gjøre noe. Vi spør igjen av oss selv.',
    en: 'The National Population Register does not answer now. You need not do anything. We ask again by ourselves.',
  },
  'condition.employed': { nb: 'Ansettelsen i Aa-registeret', en: 'Employment in the Aa Register' },
  'condition.employed.not-met': {
    nb: 'Ansettelsen er ikke meldt i Aa-registeret for denne virksomheten, eller den begynner om mer enn 30 dager. Arbeidsgiveren må rapportere den i a-meldingen. Meldingen kan være forsinket. Spør igjen når den er sendt.',
    en: 'The employment is not reported in the Employer and Employee Register (Aa Register) for this enterprise, or it begins more than 30 days from now. The employer must report it in the a-melding. The report may be delayed. Ask again when it has been sent.',
  },
  'condition.employed.unknown': {
    nb: 'Aa-registeret svarer ikke nå. Du trenger ikke gjøre noe. Vi spør igjen av oss selv.',
    en: 'The Employer and Employee Register (Aa Register) does not answer now. You need not do anything. We ask again by ourselves.',
  },
  'condition.staffing-registered': { nb: 'Bemanningsforetaket i registeret', en: 'Staffing agency in the register' },
  'condition.staffing-registered.not-met': {
    nb: 'Virksomheten leier ut arbeidskraft, men er ikke godkjent i Bemanningsforetaksregisteret. Virksomheten må søke om godkjenning hos Arbeidstilsynet.',
    en: 'The enterprise hires out workers but is not approved in the Register of Staffing Enterprises. The enterprise must apply to the Labour Inspection Authority for approval.',
  },
  'condition.staffing-registered.unknown': {
    nb: 'Bemanningsforetaksregisteret svarer ikke nå, eller opplysningene er for gamle. Du trenger ikke gjøre noe. Vi spør igjen av oss selv.',
    en: 'The Register of Staffing Enterprises does not answer now, or its contents are too old. You need not do anything. We ask again by ourselves.',
  },
  'condition.sector-approved': {
    nb: 'Virksomhetens godkjenning i bransjen',
    en: "Enterprise's approval in the sector",
  },
  'condition.sector-approved.not-met': {
    nb: 'Virksomheten er ikke godkjent i bransjens register, og bestilling av HMS-kort er ikke åpnet. Virksomheten må søke om godkjenning hos Arbeidstilsynet, eller følge opp søknaden der.',
    en: "The enterprise is not approved in the sector's register, and ordering of HSE cards is not open. The enterprise must apply to the Labour Inspection Authority for approval, or follow up its application there.",
  },
  'condition.sector-approved.unknown': {
    nb: 'Arbeidstilsynets bransjeregister svarer ikke nå, eller opplysningene er for gamle. Du trenger ikke gjøre noe. Vi spør igjen av oss selv.',
    en: "The Labour Inspection Authority's sector register does not answer now, or its contents are too old. You need not do anything. We ask again by ourselves.",
  },
  'condition.right-to-work': { nb: 'Arbeidstakerens rett til å arbeide', en: "Worker's right to work" },
  'condition.right-to-work.not-met': {
    nb: 'Arbeidstakeren er borger av et land utenfor EØS og har ikke gyldig oppholdstillatelse med rett til å arbeide. Arbeidstakeren må søke om eller fornye tillatelsen hos Utlendingsdirektoratet (UDI).',
    en: 'The worker is a citizen of a country outside the EEA and has no valid residence permit with a right to work. The worker must apply for or renew the permit with the Norwegian Directorate of Immigration (UDI).',
  },
  'condition.right-to-work.unknown': {
    nb: 'Vi får ikke svar om oppholdstillatelsen nå. Du trenger ikke gjøre noe. Vi spør igjen av oss selv.',
    en: 'We get no answer about the residence permit now. You need not do anything. We ask again by ourselves.',
  },
} as const satisfies Record<string, Text>
