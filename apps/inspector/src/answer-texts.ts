/**
 * What each answer means, and what to do about it. `todo-…` is for everybody; `-listed` and `-authority` stand in its place for
 * inspectors on a list (safety representatives, construction clients …) and for the four authorities.
 */
export const answerTexts = {
  OK: { nb: 'Kortet er ekte og gyldig.', en: 'The card is genuine and valid.' },
  'todo-OK': {
    nb: 'Se at portrettet er personen som viser kortet.',
    en: 'See that the portrait is the person who shows the card.',
  },
  EXPIRED: { nb: 'Kortet er utløpt.', en: 'The card has expired.' },
  'todo-EXPIRED': {
    nb: 'Be om et nyere kort eller et midlertidig bevis. Finnes det ikke, si fra til arbeidsgiveren, som må bestille nytt.',
    en: 'Ask for a newer card or a provisional proof. If there is none, tell the employer, who must order a new one.',
  },
  'todo-EXPIRED-authority': {
    nb: 'Du kan inndra kortet: det er utløpt. Be om et midlertidig bevis. Er et nytt kort bestilt, er arbeidet lovlig.',
    en: 'You may seize the card: it has expired. Ask for a provisional proof. If a new card is ordered, the work is legal.',
  },
  NOT_YET_VALID: {
    nb: 'Kortet gjelder ikke ennå. Ansettelsen har ikke begynt.',
    en: 'The card is not valid yet. The employment has not begun.',
  },
  'todo-NOT_YET_VALID': {
    nb: 'Spør når personen begynner. Er arbeidet i gang, må arbeidsgiveren rette startdatoen i a-meldingen.',
    en: 'Ask when the person begins. If work has begun, the employer must correct the first day in the a-melding.',
  },
  'todo-NOT_YET_VALID-authority': {
    nb: 'Spør når personen begynner. Er arbeidet i gang, se hva arbeidsgiveren har meldt i Aa-registeret.',
    en: 'Ask when the person begins. If work has begun, see what the employer has reported to the Aa Register.',
  },
  BLOCKED: {
    nb: 'Kortet er sperret for godt: meldt tapt, stjålet eller tatt ut av bruk.',
    en: 'The card is blocked for good: reported lost, stolen or taken out of use.',
  },
  'todo-BLOCKED': {
    nb: 'Godta ikke kortet. Be om et annet kort eller et midlertidig bevis.',
    en: 'Do not accept the card. Ask for another card or a provisional proof.',
  },
  'todo-BLOCKED-listed': {
    nb: 'Godta ikke kortet. Be om et annet kort eller et midlertidig bevis, og om legitimasjon. Er det en annen enn på portrettet, meld fra.',
    en: 'Do not accept the card. Ask for another card or a provisional proof, and for an identity document. If it is not the person of the portrait, report it.',
  },
  'todo-BLOCKED-authority': {
    nb: 'Du kan inndra kortet. Be om legitimasjon: et kort som er meldt tapt eller stjålet, kan vises av en annen.',
    en: 'You may seize the card. Ask for an identity document: a card that was reported lost or stolen may be shown by somebody else.',
  },
  SUSPENDED: {
    nb: 'Kortet er midlertidig ugyldig: et vilkår er ikke oppfylt i registrene.',
    en: 'The card is suspended: a condition is not met in the registers.',
  },
  'todo-SUSPENDED': {
    nb: 'Kortet gjelder ikke nå. Si fra til arbeidsgiveren, som ser hva som mangler og må rette det i registeret.',
    en: 'The card is not valid now. Tell the employer, who sees what is missing and must correct it in the register.',
  },
  'todo-SUSPENDED-listed': {
    nb: 'Se hvilket vilkår som svikter. Tror du at noe ikke er registrert som det skal, må du varsle tilsynet og arbeidsgiveren.',
    en: 'See which condition fails. If you believe that something is not registered as it must be, you must notify the authority and the employer.',
  },
  'todo-SUSPENDED-authority': {
    nb: 'Se vilkår, register og tid. Du kan inndra kortet når en av grunnene nedenfor er der.',
    en: 'See condition, register and time. You may seize the card when one of the grounds below is there.',
  },
  REPLACED: { nb: 'Kortet er erstattet av et nyere kort.', en: 'The card is replaced by a newer one.' },
  'todo-REPLACED': { nb: 'Be om å få se det nye kortet.', en: 'Ask to see the new card.' },
  'todo-REPLACED-authority': {
    nb: 'Be om å få se det nye kortet. Det gamle skal makuleres, og du kan inndra det.',
    en: 'Ask to see the new card. The old one is to be destroyed, and you may seize it.',
  },
  INVALID_SIGNATURE: {
    nb: 'Signaturen er falsk. Kortet er endret eller forfalsket.',
    en: 'The signature is false. The card is altered or forged.',
  },
  'todo-INVALID_SIGNATURE': {
    nb: 'Godta ikke kortet, og tro ikke på det som står på det. Be om legitimasjon, og meld fra til Arbeidstilsynet.',
    en: 'Do not accept the card, and do not believe what it says. Ask for an identity document, and report it to the Labour Inspection Authority.',
  },
  'todo-INVALID_SIGNATURE-authority': {
    nb: 'Be om legitimasjon. Inndra kortet og ta vare på det: det er bevis for forfalskning.',
    en: 'Ask for an identity document. Seize the card and keep it: it is evidence of forgery.',
  },
  UNKNOWN_ISSUER_KEY: {
    nb: 'Nøkkelen som signerte kortet, er ikke kjent på denne telefonen.',
    en: 'The key that signed the card is not known on this phone.',
  },
  'todo-UNKNOWN_ISSUER_KEY': {
    nb: 'Koble til nett og kontroller kortet igjen. Er nøkkelen ukjent da også, er kortet ikke ekte.',
    en: 'Connect to the network and check the card again. If the key is unknown then too, the card is not genuine.',
  },
  UNAPPOINTED_PRODUCER: {
    nb: 'Kortet er laget av noen som ikke var utpekt som produsent den dagen.',
    en: 'The card was made by somebody who was not the appointed producer on that day.',
  },
  'todo-UNAPPOINTED_PRODUCER': {
    nb: 'Dette er ikke et offisielt HMS-kort. Be om et annet kort, og meld fra til Arbeidstilsynet.',
    en: 'This is no official HSE card. Ask for another card, and report it to the Labour Inspection Authority.',
  },
  'todo-UNAPPOINTED_PRODUCER-authority': {
    nb: 'Dette er ikke et offisielt HMS-kort. Inndra det, og spør hvem som har laget det.',
    en: 'This is no official HSE card. Seize it, and ask who made it.',
  },
  CHIP_MISMATCH: { nb: 'Brikken hører ikke til dette kortet.', en: 'The chip does not belong to this card.' },
  'todo-CHIP_MISMATCH': {
    nb: 'Hold bare dette kortet mot telefonen, én gang til. Er svaret det samme, er brikken byttet eller kopiert: be om legitimasjon, og meld fra.',
    en: 'Hold this card alone to the phone once more. If the answer is the same, the chip is exchanged or copied: ask for an identity document, and report it.',
  },
  'todo-CHIP_MISMATCH-authority': {
    nb: 'Hold bare dette kortet mot telefonen, én gang til. Er svaret det samme, inndra kortet som bevis og be om legitimasjon.',
    en: 'Hold this card alone to the phone once more. If the answer is the same, seize the card as evidence and ask for an identity document.',
  },
  CLONE_SUSPECTED: { nb: 'Kortet kan være en kopi.', en: 'The card may be a copy.' },
  'todo-CLONE_SUSPECTED': {
    nb: 'Prøv brikken én gang til. Er svaret det samme, be om legitimasjon, sammenlign portrettet, og meld fra med kortnummer og sted.',
    en: 'Try the chip once more. If the answer is the same, ask for an identity document, compare the portrait, and report card number and place.',
  },
  'todo-CLONE_SUSPECTED-authority': {
    nb: 'Prøv brikken én gang til. Er svaret det samme, be om legitimasjon og inndra kortet: en kopi er bevis.',
    en: 'Try the chip once more. If the answer is the same, ask for an identity document and seize the card: a copy is evidence.',
  },
  PORTRAIT_MISMATCH: {
    nb: 'Portrettet er ikke det som ble godkjent for kortet.',
    en: 'The portrait is not the one that was accepted for the card.',
  },
  'todo-PORTRAIT_MISMATCH': {
    nb: 'Stol ikke på portrettet. Be om legitimasjon med bilde, og meld fra til Arbeidstilsynet.',
    en: 'Do not trust the portrait. Ask for an identity document with a picture, and report it to the Labour Inspection Authority.',
  },
  'todo-PORTRAIT_MISMATCH-authority': {
    nb: 'Stol ikke på portrettet. Be om legitimasjon med bilde, og inndra kortet som bevis.',
    en: 'Do not trust the portrait. Ask for an identity document with a picture, and seize the card as evidence.',
  },
  STATUS_STALE: {
    nb: 'Kortet er ekte, men listen på telefonen er for gammel til å si om det gjelder nå.',
    en: 'The card is genuine, but the list on the phone is too old to tell whether it is valid now.',
  },
  'todo-STATUS_STALE': {
    nb: 'Koble til nett og kontroller kortet igjen. Går det ikke, be om legitimasjon, og skriv opp kortnummeret til siden.',
    en: 'Connect to the network and check the card again. If you cannot, ask for an identity document, and note the card number for later.',
  },
  'stale-not-yet-listed': {
    nb: 'Kortet er nyere enn listen på telefonen.',
    en: 'The card is newer than the list on the phone.',
  },
  'stale-no-list': {
    nb: 'Telefonen har ingen liste over kort ennå.',
    en: 'The phone has no list of cards yet.',
  },
  'stale-clock-behind': {
    nb: 'Klokken i telefonen går feil, så datoene kan ikke vurderes.',
    en: 'The clock of the phone is wrong, so dates cannot be judged.',
  },
  MALFORMED: { nb: 'Dette er ikke koden til et HMS-kort.', en: 'This is not the code of an HSE card.' },
  'todo-MALFORMED': {
    nb: 'Les QR-koden på baksiden av kortet igjen. Er kortet fra en tidligere produsent, skriv nummeret på det.',
    en: 'Read the QR code on the back of the card again. If the card is of a former producer, type its number.',
  },
  NUMBER_OK: { nb: 'Nummeret er et gyldig kort.', en: 'The number is a valid card.' },
  'todo-NUMBER_OK': {
    nb: 'Les QR-koden også: et riktig nummer kan stå på et falskt kort.',
    en: 'Read the QR code too: a false card may show a right number.',
  },
  UNKNOWN_NUMBER: { nb: 'Nummeret er ikke et gyldig kort.', en: 'The number is not a valid card.' },
  'todo-UNKNOWN_NUMBER': {
    nb: 'Se om nummeret er skrevet riktig. Les QR-koden på kortet: den sier mer.',
    en: 'See whether the number is typed correctly. Read the QR code of the card: it tells more.',
  },
  MADE_BEFORE: {
    nb: 'Nummeret er et gyldig kort fra en tidligere produsent.',
    en: 'The number is a valid card of a former producer.',
  },
  'todo-MADE_BEFORE': {
    nb: 'Se nøye på kortet, og sammenlign portrettet på det med personen.',
    en: 'Look closely at the card, and compare the portrait on it with the person.',
  },
  MADE_BEFORE_NOT_VALID: {
    nb: 'Nummeret er et kort fra en tidligere produsent, og det gjelder ikke.',
    en: 'The number is a card of a former producer, and it is not valid.',
  },
  'todo-MADE_BEFORE_NOT_VALID': {
    nb: 'Be om et nyere kort eller et midlertidig bevis.',
    en: 'Ask for a newer card or a provisional proof.',
  },
} as const satisfies Record<string, { readonly nb: string; readonly en: string }>
