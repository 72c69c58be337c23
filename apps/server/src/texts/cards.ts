import type { Text } from './language.ts'

/** Texts of the cards feature. */
export const cardsTexts = {
  'return-reason.employment-ended': { nb: 'Ansettelsen er avsluttet.', en: 'The employment has ended.' },
  'return-reason.person-deceased': { nb: 'Kortinnehaveren er død.', en: 'The cardholder has died.' },
  'return-reason.approval-withdrawn': {
    nb: 'Virksomheten er ikke lenger godkjent i bransjen.',
    en: 'The enterprise is no longer approved in the sector.',
  },
  'check.title': { nb: 'Kontroller et kort', en: 'Check a card' },
  'check.lead': {
    nb: 'Skriv kortnummeret som står på kortet. Du får vite om kortet er gyldig nå, og hvilken virksomhet det gjelder.',
    en: 'Type the card number printed on the card. You learn whether the card is valid now, and which enterprise it is for.',
  },
  'check.number': { nb: 'Kortnummer', en: 'Card number' },
  'check.hint': {
    nb: 'Sju sifre, for eksempel 481 5162-2. Mellomrom og kontrollsiffer er valgfritt.',
    en: 'Seven digits, for example 481 5162-2. Spaces and the check digit are optional.',
  },
  'check.submit': { nb: 'Kontroller', en: 'Check' },
  'check.valid': { nb: 'Kortet er gyldig', en: 'The card is valid' },
  'check.not-valid': { nb: 'Kortet er ikke gyldig', en: 'The card is not valid' },
  'check.unknown': {
    nb: 'Det finnes ikke noe gyldig kort med nummer {number}. Se om det er skrevet riktig.',
    en: 'There is no valid card with number {number}. See whether it is typed correctly.',
  },
  'check.enterprise': { nb: 'Virksomhet', en: 'Enterprise' },
  'check.organisation': { nb: 'Organisasjonsnummer', en: 'Organisation number' },
  'check.sector': { nb: 'Bransje', en: 'Sector' },
  'check.at': { nb: 'Svaret gjelder', en: 'The answer is of' },
  'check.person': {
    nb: 'Nummeret alene sier ikke hvem som bærer kortet. HMS-kortet er ikke legitimasjon: sammenlign portrettet, og les QR-koden med kontroll-appen for å se om kortet er ekte.',
    en: 'The number alone does not tell who carries the card. The HSE card is not an identity document: compare the portrait, and read the QR code with the inspection app to see whether the card is genuine.',
  },
  'check.open-app': { nb: 'Åpne kontroll-appen', en: 'Open the inspection app' },
  'check.wrong-length': {
    nb: 'Skriv sju sifre. Kontrollsifferet bak bindestreken kan tas med.',
    en: 'Type seven digits. The check digit behind the hyphen may be included.',
  },
  'check.wrong-digit': {
    nb: 'Kontrollsifferet stemmer ikke med nummeret. Se om et siffer er skrevet feil.',
    en: 'The check digit does not match the number. See whether a digit is mistyped.',
  },
  'check.limited': {
    nb: 'Det er kontrollert svært mange kort herfra på kort tid. Vent et minutt og prøv igjen.',
    en: 'Very many cards were checked from here in a short time. Wait a minute and try again.',
  },
  'card.title': { nb: 'HMS-kort {number}', en: 'HSE card {number}' },
  'card.holder': { nb: 'Kortinnehaver', en: 'Cardholder' },
  'card.issued': { nb: 'Utstedt', en: 'Issued' },
  'card.expires': { nb: 'Siste gyldige dag', en: 'Last valid day' },
  'card.valid-from': { nb: 'Første gyldige dag', en: 'First valid day' },
  'card.state': { nb: 'Status', en: 'Status' },
  'card.predecessor': { nb: 'Erstatter kort', en: 'Replaces card' },
  'card.replaced-by': { nb: 'Erstattet av kort', en: 'Replaced by card' },
  'card.back': { nb: 'Ansatte og kort', en: 'Employees and cards' },
  'card.block': { nb: 'Meld tapt eller sperr', en: 'Report lost or block' },
  'card.order-new': { nb: 'Bestill nytt kort', en: 'Order a new card' },
  'card.renew': { nb: 'Forny kortet', en: 'Renew the card' },
  'card.life': { nb: 'Kortets liv', en: 'The life of the card' },
  'card.life.card-issued': { nb: 'Laget og utstedt', en: 'Made and issued' },
  'card.life.card-dispatched': { nb: 'Sendt i posten', en: 'Sent by post' },
  'card.life.card-suspended': {
    nb: 'Midlertidig ugyldig: et vilkår er ikke oppfylt',
    en: 'Suspended: a condition is not met',
  },
  'card.life.card-return-asked': {
    nb: 'Skal samles inn og makuleres',
    en: 'To be collected and destroyed',
  },
  'card.life.card-return-withdrawn': {
    nb: 'Skal ikke lenger makuleres',
    en: 'No longer to be destroyed',
  },
  'card.life.card-destroyed': { nb: 'Makulert', en: 'Destroyed' },
  'card.life.card-reinstated': { nb: 'Gyldig igjen', en: 'Valid again' },
  'card.life.card-blocked': { nb: 'Sperret', en: 'Blocked' },
  'card.life.card-replaced': { nb: 'Erstattet av et nytt kort', en: 'Replaced by a new card' },
  'block.title': { nb: 'Sperr kort {number}', en: 'Block card {number}' },
  'block.consequence': {
    nb: 'Kortet blir ugyldig med en gang, og kan aldri bli gyldig igjen, heller ikke om det blir funnet. Et kort som blir funnet, skal makuleres. {name} trenger et nytt kort for å arbeide.',
    en: 'The card becomes invalid at once and can never be valid again, even if it is found. A card that is found must be destroyed. {name} needs a new card to work.',
  },
  'block.reason': { nb: 'Hva har skjedd?', en: 'What has happened?' },
  'block.reason-missing': { nb: 'Velg hva som har skjedd', en: 'Choose what has happened' },
  'block.submit': { nb: 'Sperr kortet for godt', en: 'Block the card for good' },
  'block.done': {
    nb: 'Kort {number} er sperret. Alle som kontrollerer det, får vite det nå.',
    en: 'Card {number} is blocked. Everybody who checks it learns so now.',
  },
} as const satisfies Record<string, Text>
