import type { Text } from './language.ts'

/** Texts of cards to collect and destroy, and of their receipts. */
export const returnTexts = {
  'returns.title': { nb: 'Kort som skal makuleres', en: 'Cards to be destroyed' },
  'returns.lead': {
    nb: 'Når ansettelsen er avsluttet, skal kortet leveres tilbake og makuleres med en gang. Klipp i stykker både trykk og brikke, og bekreft det her. Da får du en kvittering.',
    en: 'When the employment has ended, the card must be handed in and destroyed at once. Cut both print and chip to pieces, and confirm it here. You get a receipt.',
  },
  'returns.open': { nb: 'Samle inn og makuler ({count})', en: 'Collect and destroy ({count})' },
  'returns.none': { nb: 'Ingen kort skal makuleres nå', en: 'No cards are to be destroyed now' },
  'returns.no-hits': { nb: 'Ingen kort passer til søket', en: 'No cards match the search' },
  'returns.since': { nb: 'Siden', en: 'Since' },
  'returns.shown': {
    nb: 'De {shown} eldste av {count} vises. Søk etter navn eller kortnummer for å finne andre.',
    en: 'The {shown} oldest of {count} are shown. Search by name or card number to find others.',
  },
  'returns.confirm': { nb: 'Bekreft at kortet er makulert', en: 'Confirm that it is destroyed' },
  'returns.wrong': { nb: 'Arbeider personen her fortsatt?', en: 'Does the person still work here?' },
  'returns.wrong.text': {
    nb: 'Da må ansettelsen meldes i a-meldingen. Ikke makuler kortet. Når Aa-registeret viser ansettelsen, blir kortet gyldig igjen, og oppgaven forsvinner av seg selv.',
    en: 'Then the employment must be reported in the a-melding. Do not destroy the card. When the Employer and Employee Register shows the employment, the card becomes valid again, and the task goes away by itself.',
  },
  'returns.destroyed': { nb: 'Makulert ({count})', en: 'Destroyed ({count})' },
  'returns.destroyed.none': {
    nb: 'Kvitteringene for kort som er makulert, legger seg her.',
    en: 'The receipts for destroyed cards are kept here.',
  },
  'returns.receipt': { nb: 'Kvittering', en: 'Receipt' },
  'destruction.title': { nb: 'Er kort {number} makulert?', en: 'Is card {number} destroyed?' },
  'destruction.heading': { nb: 'Er kortet makulert?', en: 'Is the card destroyed?' },
  'destruction.consequence': {
    nb: 'Bekreft bare når kortet er klippet i stykker. Kortet blir sperret for godt. Det kan ikke angres, og kortet kan aldri bli gyldig igjen. Begynner personen hos dere igjen, må dere bestille et nytt kort.',
    en: 'Confirm only when the card is cut to pieces. The card is blocked for good. This cannot be undone, and the card can never be valid again. If the person starts working for you again, you must order a new card.',
  },
  'destruction.submit': { nb: 'Ja, kortet er makulert', en: 'Yes, the card is destroyed' },
  'destruction.done': {
    nb: 'Kort {number} er makulert. Her er kvitteringen.',
    en: 'Card {number} is destroyed. Here is the receipt.',
  },
  'destruction.still-valid': { nb: 'Kort {number} kan ikke makuleres nå', en: 'Card {number} cannot be destroyed now' },
  'receipt.destroyed.title': { nb: 'Kvittering for makulert kort {number}', en: 'Receipt for destroyed card {number}' },
  'receipt.destroyed.heading': { nb: 'Kvittering for makulert HMS-kort', en: 'Receipt for a destroyed HSE card' },
  'receipt.destroyed.when': { nb: 'Bekreftet makulert', en: 'Confirmed destroyed' },
  'receipt.destroyed.by': { nb: 'Bekreftet av', en: 'Confirmed by' },
  'receipt.destroyed.text': {
    nb: 'Kortet er sperret for godt og kan ikke tas i bruk igjen.',
    en: 'The card is blocked for good and cannot be used again.',
  },
  'receipt.destroyed.print': {
    nb: 'Skriv ut siden hvis du trenger kvitteringen på papir. Du finner den igjen her.',
    en: 'Print the page if you need the receipt on paper. You find it here again.',
  },
  'receipt.destroyed.back': { nb: 'Kort som skal makuleres', en: 'Cards to be destroyed' },
  'receipt.not-destroyed': {
    nb: 'Kortet er ikke makulert, så det finnes ingen kvittering.',
    en: 'The card is not destroyed, so there is no receipt.',
  },
  'refusal.card.still-valid': { nb: 'Kortet er ikke meldt tilbake.', en: 'The card is not to be returned.' },
  'refusal.card.still-valid.detail': {
    nb: 'Kortet skal ikke samles inn nå. Skal det ikke brukes mer, sperrer du det først og sier hvorfor. Deretter kan du bekrefte at det er makulert.',
    en: 'The card is not to be collected now. If it shall be used no more, block it first and say why. Then you can confirm that it is destroyed.',
  },
  'refusal.card.already-destroyed': { nb: 'Kortet er allerede makulert.', en: 'The card is already destroyed.' },
  'refusal.card.already-destroyed.detail': {
    nb: 'Makuleringen er bekreftet før, og den kvitteringen gjelder. Hent den for kortet.',
    en: 'The destruction was confirmed before, and that receipt counts. Read it for the card.',
  },
  'refusal.card.not-destroyed': { nb: 'Kortet er ikke makulert.', en: 'The card is not destroyed.' },
} as const satisfies Record<string, Text>
