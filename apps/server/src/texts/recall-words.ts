import type { Text } from './language.ts'

/** What holders, employers and everybody else are told of a recall. */
export const recallWords = {
  'recall-reason.chip-key.short': { nb: 'Brikkens nøkkel er brutt', en: 'Chip key broken' },
  'recall-reason.chip-key': {
    nb: 'Nøkkelen i brikken er ikke lenger til å stole på, så kort kan kopieres.',
    en: 'The key in the chip can no longer be relied on, so cards can be copied.',
  },
  'recall-reason.chip-fault.short': { nb: 'Feil på brikken', en: 'Faulty chip' },
  'recall-reason.chip-fault': { nb: 'Brikken kan slutte å virke.', en: 'The chip may stop working.' },
  'recall-reason.signer.short': { nb: 'Signaturnøkkelen er på avveie', en: 'Signing key compromised' },
  'recall-reason.signer': {
    nb: 'Nøkkelen som signerte kortene, er ikke lenger til å stole på, så kort kan forfalskes.',
    en: 'The key that signed the cards can no longer be relied on, so cards can be forged.',
  },
  'recall-reason.lamination.short': { nb: 'Laminatet løsner', en: 'Faulty lamination' },
  'recall-reason.lamination': {
    nb: 'Laminatet kan løsne, så kortet blir vanskelig å lese.',
    en: 'The lamination may come loose, so that the card becomes hard to read.',
  },
  'recall-reason.print.short': { nb: 'Feil i trykket', en: 'Misprint' },
  'recall-reason.print': {
    nb: 'Det er en feil i trykket på kortet.',
    en: 'There is a fault in what is printed on the card.',
  },
  'recall-reason.other.short': { nb: 'Annet', en: 'Other' },
  'recall-reason.other': { nb: 'Kortet har en feil.', en: 'The card has a fault.' },
  'recall.validity.at-once': {
    nb: 'Tilbakekalte kort er ikke gyldige lenger.',
    en: 'Recalled cards are not valid any more.',
  },
  'recall.validity.until-replaced': {
    nb: 'Kortet er gyldig til det nye er laget.',
    en: 'The card is valid until the new one is made.',
  },
  'recall.validity.until-day': {
    nb: 'Kortet er gyldig til det nye er laget, men ikke lenger enn {date}.',
    en: 'The card is valid until the new one is made, but no longer than {date}.',
  },
  'recall.next.ordered': {
    nb: 'Nytt kort er bestilt for {ordered} av dem, og kommer i posten. Dere trenger ikke gjøre noe før det kommer.',
    en: 'A new card is ordered for {ordered} of them, and comes by post. You need not do anything before it comes.',
  },
  'recall.next.without': {
    nb: '{without} får ikke nytt kort, fordi innehaveren har sluttet eller et vilkår ikke er oppfylt. Er det rettet, kan dere bestille nytt.',
    en: '{without} get no new card, because the holder has left or a condition is not met. When that is put right, you may order a new one.',
  },
  'recall.next.legacy': {
    nb: '{legacy} er laget av en tidligere produsent. Bestill nye kort til dem som har dem. Det er uten kostnad.',
    en: '{legacy} were made by a former producer. Order new cards for those who hold them, free of charge.',
  },
  'recall.own.ordered': {
    nb: 'Et nytt kort kommer til arbeidsgiveren din. Du trenger ikke sende inn noe.',
    en: 'A new card comes to your employer. You need not send anything.',
  },
  'recall.own.left': {
    nb: 'Du får ikke nytt kort, fordi du ikke lenger er meldt som ansatt der. Lever kortet til arbeidsgiveren.',
    en: 'You get no new card, because you are no longer reported as employed there. Hand the card in to the employer.',
  },
  'recall.own.deceased': { nb: 'Det kommer ikke noe nytt kort.', en: 'No new card comes.' },
  'recall.own.conditions': {
    nb: 'Du får ikke nytt kort nå, fordi et vilkår ikke er oppfylt. Spør arbeidsgiveren din.',
    en: 'You get no new card now, because a condition is not met. Ask your employer.',
  },
  'recall.own.no-pictures': {
    nb: 'Arbeidsgiveren din må bestille et nytt kort. Det er uten kostnad.',
    en: 'Your employer must order a new card, free of charge.',
  },
  'message.own-card-recalled.subject': { nb: 'HMS-kortet ditt er tilbakekalt', en: 'Your HSE card is recalled' },
  'message.own-card-recalled.body': {
    nb: 'HMS-kortet ditt hos {enterprise} er tilbakekalt. {reason}\n{validity}\n{next}\nByttet koster deg ingenting. Lever det gamle kortet til arbeidsgiveren når du får det nye.',
    en: 'Your HSE card at {enterprise} is recalled. {reason}\n{validity}\n{next}\nThe exchange costs you nothing. Hand the old card in to your employer when you get the new one.',
  },
  'message.own-card-recalled.sms': {
    nb: 'HMS-kortet ditt hos {enterprise} er tilbakekalt. {validity} {next}',
    en: 'Your HSE card at {enterprise} is recalled. {validity} {next}',
  },
  'message.cards-recalled.subject': {
    nb: '{count} HMS-kort hos {enterprise} er tilbakekalt',
    en: '{count} HSE {count|card|cards} at {enterprise} {count|is|are} recalled',
  },
  'message.cards-recalled.body': {
    nb: '{count} HMS-kort hos {enterprise} er tilbakekalt. {reason}\n{validity}\n{next}\nByttet koster ingenting, og skal være gjort innen {deadline}. Når de nye kortene kommer: samle inn de gamle, makuler dem og bekreft det i portalen.\nSe hvilke kort det gjelder: {link}',
    en: '{count} HSE {count|card|cards} at {enterprise} {count|is|are} recalled. {reason}\n{validity}\n{next}\nThe exchange costs nothing, and is to be done by {deadline}. When the new cards come: collect the old ones, destroy them and confirm it in the portal.\nSee which cards they are: {link}',
  },
  'message.cards-recalled.sms': {
    nb: '{count} HMS-kort hos {enterprise} er tilbakekalt. {validity} Byttet er uten kostnad. Se hvilke: {link}',
    en: '{count} HSE {count|card|cards} at {enterprise} {count|is|are} recalled. {validity} The exchange is free of charge. See which: {link}',
  },
  'message.own-card-recall-stopped.subject': {
    nb: 'HMS-kortet ditt er ikke tilbakekalt lenger',
    en: 'Your HSE card is no longer recalled',
  },
  'message.own-card-recall-stopped.body': {
    nb: 'Tilbakekallingen av HMS-kort er stanset. Kortet ditt hos {enterprise} gjelder som før, til datoen som står på det.',
    en: 'The recall of HSE cards is stopped. Your card at {enterprise} counts as before, to its printed date.',
  },
  'message.own-card-recall-stopped.sms': {
    nb: 'Tilbakekallingen er stanset. HMS-kortet ditt hos {enterprise} gjelder som før.',
    en: 'The recall is stopped. Your HSE card at {enterprise} counts as before.',
  },
  'message.cards-recall-stopped.subject': {
    nb: 'Tilbakekallingen av HMS-kort hos {enterprise} er stanset',
    en: 'The recall of HSE cards at {enterprise} is stopped',
  },
  'message.cards-recall-stopped.body': {
    nb: 'Tilbakekallingen er stanset. {count} HMS-kort hos {enterprise} gjelder som før, og blir ikke byttet. Kort som alt var sperret, forblir sperret.\nSe kortene: {link}',
    en: 'The recall is stopped. {count} HSE {count|card|cards} at {enterprise} {count|counts|count} as before and will not be exchanged. Cards that were blocked already stay blocked.\nSee the cards: {link}',
  },
  'message.cards-recall-stopped.sms': {
    nb: 'Tilbakekallingen av {count} HMS-kort hos {enterprise} er stanset. {link}',
    en: 'The recall of {count} HSE {count|card|cards} at {enterprise} is stopped. {link}',
  },
  'block-reason.recalled': { nb: 'Tilbakekalt', en: 'Recalled' },
  'return-reason.recalled': {
    nb: 'Kortet er tilbakekalt, og det nye har kommet eller kommer ikke.',
    en: 'The card is recalled, and the new one has come or does not come.',
  },
  'card.life.card-recalled': { nb: 'Tilbakekalt', en: 'Recalled' },
  'card.life.card-recall-ended': { nb: 'Tilbakekallingen ble stanset', en: 'The recall was stopped' },
  'card.recalled': { nb: 'Kortet er tilbakekalt', en: 'The card is recalled' },
  'card.recalled.deadline': {
    nb: 'Byttet koster ingenting, og skal være gjort innen {date}.',
    en: 'The exchange costs nothing, and is to be done by {date}.',
  },
  'card.recalled.ordered': {
    nb: 'Et nytt kort ble bestilt {date} og er på vei.',
    en: 'A new card was ordered on {date} and is on its way.',
  },
  'card.recalled.made': { nb: 'Det nye kortet er laget og blir sendt.', en: 'The new card is made and will be sent.' },
  'card.recalled.sent': { nb: 'Det nye kortet er sendt i posten.', en: 'The new card has been sent by post.' },
  'card.recalled.sent-by': {
    nb: 'Det nye kortet er sendt i posten, ventet {date}.',
    en: 'The new card has been sent by post, expected on {date}.',
  },
  'card.recalled.received': {
    nb: 'Det nye kortet har kommet. Samle inn dette og makuler det.',
    en: 'The new card has come. Collect this one and destroy it.',
  },
  'card.recalled.none': {
    nb: 'Det kommer ikke noe nytt kort: {why}.',
    en: 'No new card comes: {why}.',
  },
  'card.recalled.order': { nb: 'Se bestillingen', en: 'See the order' },
  'cards-list.state.recalled': { nb: 'Tilbakekalt', en: 'Recalled' },
  'terms.price.recalled': {
    nb: 'Kort som erstatter tilbakekalte kort, koster ingenting.',
    en: 'Cards that replace recalled cards cost nothing.',
  },
  'order.free': {
    nb: 'Uten kostnad: erstatter et kort som er tilbakekalt eller aldri kom',
    en: 'Free of charge: replaces a card that was recalled or never came',
  },
  'home.need.recalled': {
    nb: '{count} kort er tilbakekalt og byttes uten kostnad',
    en: '{count} {count|card is|cards are} recalled and exchanged free of charge',
  },
  'home.need.recalled.action': { nb: 'Se hvilke', en: 'See which' },
  'home.need.recalled-legacy': {
    nb: '{count} kort fra en tidligere produsent er tilbakekalt: bestill nye, uten kostnad',
    en: '{count} {count|card|cards} of a former producer {count|is|are} recalled: order new ones, free of charge',
  },
  'home.need.recalled-legacy.action': { nb: 'Bestill nye', en: 'Order new ones' },
  'home.need.why.deadline': { nb: 'Frist {date}.', en: 'Deadline {date}.' },
} as const satisfies Record<string, Text>
