/** What each answer to a provisional proof means, and what to do; what is missing here is said as of a card. */
export const proofAnswerTexts = {
  'proof-OK': {
    nb: 'Kortet er bestilt. Det er lov å arbeide til det kommer.',
    en: 'The card is ordered. Work is allowed until it comes.',
  },
  'todo-proof-OK': {
    nb: 'Be om legitimasjon med bilde, og se at koden på telefonen skifter: et skjermbilde skifter ikke.',
    en: 'Ask for an identity document with a picture, and see the code on the phone change: a screenshot does not.',
  },
  'proof-EXPIRED': { nb: 'Beviset er utløpt.', en: 'The proof has expired.' },
  'todo-proof-EXPIRED': {
    nb: 'Be om å få se kortet. Er det ikke kommet, finnes et nytt bevis på siden til den ansatte.',
    en: 'Ask to see the card. If it has not come, there is a new proof on the worker’s page.',
  },
  'proof-NOT_YET_VALID': {
    nb: 'Beviset gjelder ikke ennå. Ansettelsen har ikke begynt.',
    en: 'The proof is not valid yet. The employment has not begun.',
  },
  'proof-BLOCKED': {
    nb: 'Bestillingen er avslått eller trukket tilbake, eller kortet er sperret.',
    en: 'The order is refused or taken back, or its card is blocked.',
  },
  'todo-proof-BLOCKED': {
    nb: 'Godta ikke beviset. Be om et kort eller et nyere bevis, og si fra til arbeidsgiveren.',
    en: 'Do not accept the proof. Ask for a card or a newer proof, and tell the employer.',
  },
  'proof-SUSPENDED': {
    nb: 'Beviset gjelder ikke nå: et vilkår er ikke oppfylt i registrene.',
    en: 'The proof is not valid now: a condition is not met in the registers.',
  },
  'todo-proof-SUSPENDED': {
    nb: 'Si fra til arbeidsgiveren, som ser hva som mangler og må rette det i registeret.',
    en: 'Tell the employer, who sees what is missing and must correct it in the register.',
  },
  'proof-REPLACED': {
    nb: 'Kortet er kommet, og beviset gjelder ikke lenger.',
    en: 'The card has come, and the proof is over.',
  },
  'todo-proof-REPLACED': { nb: 'Be om å få se kortet.', en: 'Ask to see the card.' },
  'proof-INVALID_SIGNATURE': {
    nb: 'Signaturen er falsk. Beviset er endret eller forfalsket.',
    en: 'The signature is false. The proof is altered or forged.',
  },
  'todo-proof-INVALID_SIGNATURE': {
    nb: 'Godta ikke beviset, og tro ikke på det som står på det. Be om legitimasjon, og meld fra til Arbeidstilsynet.',
    en: 'Do not accept the proof, and do not believe what it says. Ask for an identity document, and report it to the Labour Inspection Authority.',
  },
  'proof-UNKNOWN_ISSUER_KEY': {
    nb: 'Nøkkelen som signerte beviset, er ikke kjent på denne telefonen.',
    en: 'The key that signed the proof is not known on this phone.',
  },
  'todo-proof-UNKNOWN_ISSUER_KEY': {
    nb: 'Koble til nett og kontroller beviset igjen. Er nøkkelen ukjent da også, er beviset ikke ekte.',
    en: 'Connect to the network and check the proof again. If the key is unknown then too, the proof is not genuine.',
  },
  'proof-UNAPPOINTED_PRODUCER': {
    nb: 'Beviset er signert for en produsent som ikke var utpekt den dagen.',
    en: 'The proof is signed for a producer that was not appointed on that day.',
  },
  'todo-proof-UNAPPOINTED_PRODUCER': {
    nb: 'Godta ikke beviset. Be om et kort, og meld fra til Arbeidstilsynet.',
    en: 'Do not accept the proof. Ask for a card, and report it to the Labour Inspection Authority.',
  },
  'proof-STATUS_STALE': {
    nb: 'Beviset er ekte, men listen på telefonen er for gammel til å si om det gjelder nå.',
    en: 'The proof is genuine, but the list on the phone is too old to tell whether it is valid now.',
  },
  'todo-proof-STATUS_STALE': {
    nb: 'Koble til nett og kontroller beviset igjen. Går det ikke, be om legitimasjon, og skriv opp bestillingsnummeret.',
    en: 'Connect to the network and check the proof again. If you cannot, ask for an identity document, and note the order number.',
  },
} as const satisfies Record<string, { readonly nb: string; readonly en: string }>
