import type { Text } from './language.ts'

/** The provisional proof: shown at a gate, so it says first what it is not. */
export const proofsTexts = {
  'proof.title': { nb: 'Midlertidig bevis', en: 'Provisional proof' },
  'proof.kind': { nb: 'Midlertidig bevis – ikke et HMS-kort', en: 'Provisional proof – not an HSE card' },
  'proof.show': { nb: 'Vis bevis', en: 'Show proof' },
  'proof.show.text': {
    nb: 'Et midlertidig bevis med QR-kode, som kontrolleres som et kort.',
    en: 'A provisional proof with a QR code, which is checked as a card is.',
  },
  'proof.qr': { nb: 'QR-kode med det signerte beviset', en: 'QR code with the signed proof' },
  'proof.code': { nb: 'Kode akkurat nå', en: 'Code right now' },
  'proof.code.hint': {
    nb: 'Ny kode hvert 30. sekund. Et skjermbilde viser en gammel kode.',
    en: 'A new code every 30 seconds. A screenshot shows an old code.',
  },
  'proof.valid-to': { nb: 'Gjelder til og med', en: 'Valid to and including' },
  'proof.starts': { nb: 'Gjelder først fra {date}.', en: 'Valid only from {date}.' },
  'proof.birth': { nb: 'Født', en: 'Born' },
  'proof.organisation': { nb: 'Organisasjonsnummer', en: 'Organisation number' },
  'proof.sector': { nb: 'Bransje', en: 'Sector' },
  'proof.number': { nb: 'Bestillingsnummer', en: 'Order number' },
  'proof.ordered': { nb: 'Kortet er bestilt', en: 'The card was ordered' },
  'proof.unconfirmed': { nb: 'Vilkårene er ikke bekreftet ennå', en: 'Conditions are not confirmed yet' },
  'proof.unconfirmed.text': {
    nb: 'Et register har ikke svart. Bestillingen er dokumentert. Er vilkårene ikke oppfylt, blir den avslått og beviset ugyldig.',
    en: 'A register has not answered. The order is documented. If conditions are not met, it is refused and the proof is not valid.',
  },
  'proof.law': {
    nb: 'Det er lov å arbeide til kortet kommer når bestillingen kan dokumenteres. Beviset er ikke legitimasjon.',
    en: 'Work is allowed until the card comes when the order can be documented. The proof is not an identity document.',
  },
  'proof.paper-copy': {
    nb: 'Papirkopi: koden som skifter, mangler. Kontroller med nett.',
    en: 'Paper copy: the moving code is missing. Check online.',
  },
  'proof.keep': {
    nb: 'Åpne siden mens du har nett. Koden går videre om nettet faller ut.',
    en: 'Open this page while you have network. The code goes on if the network is lost.',
  },
  'proof.pdf': { nb: 'Papirkopi (PDF)', en: 'Paper copy (PDF)' },
  'proof.back': { nb: 'Tilbake til bestillingen', en: 'Back to the order' },
  'proof.none': { nb: 'Ikke noe bevis å vise', en: 'No proof to show' },

  'refusal.proof.order-rejected': {
    nb: 'Bestillingen er avslått. Beviset gjelder ikke.',
    en: 'The order is refused. The proof is not valid.',
  },
  'refusal.proof.order-cancelled': {
    nb: 'Bestillingen er trukket tilbake. Beviset gjelder ikke.',
    en: 'The order is taken back. The proof is not valid.',
  },
  'refusal.proof.card-received': {
    nb: 'Kortet er kommet. Det vises i stedet for beviset.',
    en: 'The card has come. It is shown in place of the proof.',
  },
  'refusal.proof.card-replaced': { nb: 'Kortet er erstattet av et nyere.', en: 'The card is replaced by a newer one.' },
  'refusal.proof.card-blocked': {
    nb: 'Kortet i denne bestillingen er sperret. Beviset gjelder ikke.',
    en: 'The card of this order is blocked. The proof is not valid.',
  },
  'refusal.proof.card-overdue': {
    nb: 'Kortet ble laget for over 30 dager siden, og ingen har bekreftet at det kom.',
    en: 'The card was made over 30 days ago, and nobody has confirmed that it came.',
  },
  'refusal.proof.suspended': {
    nb: 'Beviset gjelder ikke nå: et vilkår er ikke oppfylt i registrene.',
    en: 'The proof is not valid now: a condition is not met in the registers.',
  },
  'refusal.proof.no-name': {
    nb: 'Folkeregisteret har ikke fortalt hvem bestillingen gjelder ennå.',
    en: 'The population register has not told whom the order is for yet.',
  },
  'refusal.proof.no-producer': {
    nb: 'Ingen er utpekt til å lage kort nå, så beviset kan ikke signeres.',
    en: 'Nobody is appointed to make cards now, so the proof cannot be signed.',
  },
  'refusal.order-number.malformed': {
    nb: 'Et bestillingsnummer har ti sifre.',
    en: 'An order number has ten digits.',
  },
  'refusal.order-number.check-digit': {
    nb: 'Kontrollsifferet stemmer ikke. Se om et siffer er skrevet feil.',
    en: 'The check digit does not match. See whether a digit is mistyped.',
  },

  /** What serves instead, or who must act. */
  'proof.order-rejected.next': {
    nb: 'Arbeidsgiveren ser hvorfor på bestillingen og kan bestille på nytt når vilkårene er oppfylt.',
    en: 'The employer sees why on the order and can order again when the conditions are met.',
  },
  'proof.order-cancelled.next': {
    nb: 'Arbeidsgiveren kan bestille på nytt.',
    en: 'The employer can order again.',
  },
  'proof.card-received.next': {
    nb: 'Kortet ligger hos arbeidsgiveren og skal bæres synlig.',
    en: 'The employer has the card. It must be worn visibly.',
  },
  'proof.card-replaced.next': { nb: 'Vis det nye kortet.', en: 'Show the new card.' },
  'proof.card-blocked.next': {
    nb: 'Er kortet mistet eller ikke kommet, gir en ny bestilling et nytt bevis.',
    en: 'If the card is lost or did not come, a new order gives a new proof.',
  },
  'proof.card-overdue.next': {
    nb: 'Arbeidsgiveren bekrefter mottaket, eller melder at kortet ikke kom. Da lages et nytt.',
    en: 'The employer confirms the receipt, or says that the card did not come. Then a new one is made.',
  },
  'proof.suspended.next': {
    nb: 'Arbeidsgiveren må rette det i registeret. Beviset gjelder igjen når registeret sier at vilkåret er oppfylt.',
    en: 'The employer must put it right in the register. The proof is valid again when the register says that the condition is met.',
  },
  'proof.no-name.next': {
    nb: 'Vi spør igjen av oss selv. Bestillingssiden dokumenterer bestillingen så lenge.',
    en: 'We ask again by ourselves. The page of the order documents it meanwhile.',
  },
  'proof.no-producer.next': {
    nb: 'Bestillingssiden dokumenterer bestillingen så lenge.',
    en: 'The page of the order documents it meanwhile.',
  },
  'order.unknown.next': { nb: 'Se om adressen er riktig.', en: 'See whether the address is right.' },
} as const satisfies Record<string, Text>
