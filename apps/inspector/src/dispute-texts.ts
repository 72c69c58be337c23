/** Words on a temporary proof while a dispute is looked at, and on the code that a card shows on a worker's telephone. */
export const disputeTexts = {
  'disputed-banner': {
    nb: 'MIDLERTIDIG BEVIS MENS EN SAK BEHANDLES – ikke et kort',
    en: 'TEMPORARY PROOF WHILE A DISPUTE IS LOOKED AT – not a card',
  },
  'disputed-note': {
    nb: 'Kortet er midlertidig ugyldig, og innehaveren mener at det er feil. En saksbehandler har gitt beviset mens saken behandles.',
    en: 'The card is suspended, and its holder says that this is a mistake. A case officer has granted the proof while the dispute is looked at.',
  },
  'dispute-number': { nb: 'Saksnummer', en: 'Case number' },
  'dispute-opened': { nb: 'Saken er meldt', en: 'The case was opened' },
  'disputed-OK': {
    nb: 'Beviset er gyldig. Det står i stedet for kortet mens en sak behandles.',
    en: 'The proof is valid. It stands in place of the card while a dispute is looked at.',
  },
  'disputed-EXPIRED': { nb: 'Beviset har gått ut.', en: 'The proof has run out.' },
  'disputed-BLOCKED': {
    nb: 'Saken er avgjort eller kortet sperret. Beviset gjelder ikke lenger. Kontroller kortet.',
    en: 'The case is decided or the card is blocked. The proof is no longer valid. Check the card.',
  },
  'disputed-REPLACED': {
    nb: 'Kortet er gyldig igjen, eller et nytt er kommet. Be om å se kortet.',
    en: 'The card is valid again, or a new one has come. Ask to see the card.',
  },
  'todo-disputed-OK': {
    nb: 'Sammenlign portrettet, og be om legitimasjon. Be om å få se koden skifte.',
    en: 'Compare the portrait, and ask for an identity document. Ask to see the code change.',
  },
  'todo-disputed-BLOCKED': { nb: 'Kontroller selve kortet.', en: 'Check the card itself.' },
  'todo-disputed-REPLACED': {
    nb: 'Be om å få se kortet, og kontroller det.',
    en: 'Ask to see the card, and check it.',
  },
  'todo-disputed-EXPIRED': { nb: 'Kontroller selve kortet.', en: 'Check the card itself.' },
  'card-code-type': { nb: 'Kode på innehaverens telefon', en: 'Code on the holder’s phone' },
  'card-code-right': {
    nb: 'Koden stemmer: siden vises akkurat nå.',
    en: 'The code is right: the page is shown right now.',
  },
  'card-code-wrong': {
    nb: 'Koden stemmer ikke. Et skjermbilde viser en gammel kode. Be om å få se siden på nytt.',
    en: 'The code is not right. A screenshot shows an old code. Ask to see the page anew.',
  },
  CARD_CODE_RIGHT: {
    nb: 'Koden på telefonen stemmer, og kortet er gyldig.',
    en: 'The code on the phone is right, and the card is valid.',
  },
  CARD_CODE_NOT_VALID: {
    nb: 'Koden på telefonen stemmer, men kortet gjelder ikke.',
    en: 'The code on the phone is right, but the card is not valid.',
  },
  CARD_CODE_WRONG: {
    nb: 'Koden er gammel eller feil: dette kan være et bilde av en telefon.',
    en: 'The code is old or wrong: this may be a picture of a phone.',
  },
  'card-code-plastic': {
    nb: 'Visning på telefon er ikke legitimasjon. Plastkortet skal bæres synlig: be om å se det, og sammenlign portrettet.',
    en: 'A card shown on a phone is not an identity document. The plastic card must be worn visibly: ask to see it, and compare the portrait.',
  },
} as const satisfies Record<string, { readonly nb: string; readonly en: string }>
