import type { Text } from './language.ts'

/** Temporary proofs while a dispute is looked at. */
export const disputeProofTexts = {
  'dispute-proof.title': {
    nb: 'Midlertidig bevis mens saken behandles',
    en: 'Temporary proof while the case is looked at',
  },
  'dispute-proof.kind': {
    nb: 'Midlertidig bevis mens en sak behandles – ikke et HMS-kort',
    en: 'Temporary proof while a dispute is looked at – not an HSE card',
  },
  'dispute-proof.show': { nb: 'Vis midlertidig bevis', en: 'Show temporary proof' },
  'dispute-proof.have': { nb: 'Du har et midlertidig bevis', en: 'You have a temporary proof' },
  'dispute-proof.have.text': {
    nb: 'Det gjelder til og med {date}, og fornyes av seg selv så lenge saken varer. Det slutter når saken er avgjort. Vis det når noen spør etter kortet.',
    en: 'It is valid to and including {date}, and is renewed by itself for as long as the case lasts. It ends when the case is decided. Show it when somebody asks for the card.',
  },
  'dispute-proof.until': { nb: 'Til og med {date}', en: 'To and including {date}' },
  'dispute-proof.law': {
    nb: 'En saksbehandler har funnet et dokument troverdig og gitt beviset mens saken behandles. Beviset er ikke legitimasjon.',
    en: 'A case officer found a document plausible and granted the proof while the dispute is looked at. The proof is not an identity document.',
  },
  'dispute-proof.back': { nb: 'Tilbake til saken', en: 'Back to the case' },
  'dispute-proof.none': { nb: 'Beviset gjelder ikke nå', en: 'The proof is not valid now' },
  'dispute-proof.over.dispute-over': {
    nb: 'Saken er avgjort, og beviset gjaldt bare så lenge den varte.',
    en: 'The case is decided, and the proof was good only while it lasted.',
  },
  'dispute-proof.over.card-blocked': { nb: 'Kortet er sperret.', en: 'The card is blocked.' },
  'dispute-proof.over.clone-suspected': {
    nb: 'Det er mistanke om en kopi av kortet.',
    en: 'A copy of the card is suspected.',
  },
  'dispute-proof.over.card-reinstated': {
    nb: 'Kortet er gyldig igjen. Vis kortet.',
    en: 'The card is valid again. Show the card.',
  },
  'dispute-proof.over.card-replaced': {
    nb: 'Et nytt kort har erstattet det gamle. Vis det nye.',
    en: 'A new card has replaced the old one. Show the new one.',
  },
  'dispute-proof.over.suspended': { nb: 'Et annet vilkår er ikke oppfylt.', en: 'Another condition is not met.' },
  'dispute-proof.over.expired': { nb: 'Beviset har gått ut.', en: 'The proof has run out.' },
  'dispute-proof.grant': { nb: 'Midlertidig bevis', en: 'Temporary proof' },
  'dispute-proof.grant.text': {
    nb: 'Beviset kontrolleres som et kort. Det gjelder høyst 30 dager om gangen, fornyes av seg selv mens saken behandles, og slutter med den.',
    en: 'The proof is checked as a card is. It is valid for 30 days at a time at most, is renewed by itself while the case is looked at, and ends with it.',
  },
  'dispute-proof.no-files': { nb: 'Ingen dokumenter er sendt inn ennå.', en: 'No documents have been sent yet.' },
  'dispute-proof.plausible': {
    nb: 'Jeg har lest dokumentet og finner det troverdig',
    en: 'I have read the document and find it plausible',
  },
  'dispute-proof.grant.send': { nb: 'Gi midlertidig bevis', en: 'Grant temporary proof' },
  'dispute-proof.granted': { nb: 'Beviset er gitt.', en: 'The proof is granted.' },
  'dispute-proof.not-here': {
    nb: 'Midlertidig bevis gis bare for et midlertidig ugyldig kort når et vilkår er bestridt.',
    en: 'A temporary proof is granted only for a suspended card when a condition is disputed.',
  },
  'refusal.dispute-proof.card-not-suspended': {
    nb: 'Kortet er ikke midlertidig ugyldig. Bare da kan et bevis stå i stedet for det.',
    en: 'The card is not suspended. Only then can a proof stand in its place.',
  },
  'refusal.dispute-proof.card-expired': { nb: 'Kortet er utløpt.', en: 'The card has expired.' },
  'refusal.dispute-proof.identity-in-doubt': {
    nb: 'Det er tvil om hvem kortet gjelder. Da gis ikke bevis.',
    en: 'It is in doubt whom the card is for. Then no proof is granted.',
  },
  'refusal.dispute-proof.clone-suspected': {
    nb: 'Det er en åpen alarm om en kopi av kortet.',
    en: 'There is an open alarm of a copy of the card.',
  },
  'refusal.dispute-proof.to-be-returned': { nb: 'Kortet er kalt tilbake.', en: 'The card is recalled.' },
  'refusal.dispute-proof.fact-not-disputed': {
    nb: 'Et vilkår som svikter, er ikke bestridt i saken.',
    en: 'A condition that fails is not disputed in the case.',
  },
  'refusal.dispute-proof.no-document': {
    nb: 'Beviset trenger et dokument som du finner troverdig.',
    en: 'The proof needs a document that you find plausible.',
  },
} as const satisfies Record<string, Text>
