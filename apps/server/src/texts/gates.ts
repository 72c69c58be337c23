import type { Text } from './language.ts'

/** Texts of the employer's first page: how ordering stands with the authority, and what needs the employer besides. */
export const gateTexts = {
  'gate.open': { nb: 'Bestilling av kort er åpnet: {sector}', en: 'Ordering of cards is open: {sector}' },
  'gate.open.progress': {
    nb: '{done} av {of} ansatte har gyldig kort. Godkjenningen hos Arbeidstilsynet blir endelig når alle har.',
    en: '{done} of {of} workers have valid cards. The approval at the Labour Inspection Authority becomes final when all have.',
  },
  'gate.open.all': {
    nb: 'Alle har gyldig kort: {done} av {of}. Nå gjør Arbeidstilsynet godkjenningen endelig. Du trenger ikke gjøre noe.',
    en: 'Everybody has a valid card: {done} of {of}. Now the Labour Inspection Authority makes the approval final. You need not do anything.',
  },
  'gate.open.nobody': {
    nb: 'Godkjenningen hos Arbeidstilsynet blir endelig når alle ansatte har gyldig kort. Vi vet ennå ikke hvem som er ansatt.',
    en: 'The approval at the Labour Inspection Authority becomes final when all workers have valid cards. We do not know yet who is employed.',
  },
  'gate.approved': {
    nb: 'Arbeidstilsynet godkjente virksomheten endelig {date}: {sector}.',
    en: 'The Labour Inspection Authority finally approved the enterprise on {date}: {sector}.',
  },
  'gate.closed': { nb: 'Bestilling av kort er ikke åpen: {sector}', en: 'Ordering of cards is not open: {sector}' },
  'gate.closed.since': {
    nb: 'Slik har det vært siden {date}. Bestillinger som venter, kan ikke innvilges før det er rettet.',
    en: 'It has been so since {date}. Waiting orders cannot be granted before it is put right.',
  },
  'home.need.proposals': {
    nb: '{count} {count|nyansatt|nyansatte} mangler HMS-kort',
    en: '{count} new {count|employee lacks|employees lack} an HSE card',
  },
  'home.need.proposals.action': { nb: 'Se hvem, og bestill', en: 'See who, and order' },
  'home.need.proposals-all': {
    nb: '{count} {count|ansatt|ansatte} mangler HMS-kort',
    en: '{count} {count|employee lacks|employees lack} an HSE card',
  },
  'home.need.proposals-all.action': { nb: 'Se hvem, og bestill', en: 'See who, and order' },
  'home.need.returns': {
    nb: '{count} kort skal samles inn og makuleres',
    en: '{count} {count|card|cards} must be collected and destroyed',
  },
  'home.need.returns.action': { nb: 'Se hvilke, og bekreft', en: 'See which, and confirm' },
} as const satisfies Record<string, Text>
