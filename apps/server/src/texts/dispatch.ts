import type { Text } from './language.ts'

/** Texts of the dispatch feature: envelopes, their way, and the employer's receipt. */
export const dispatchTexts = {
  'message.shipment-sent.subject': {
    nb: 'HMS-kort er på vei til {enterprise}',
    en: 'HSE cards are on their way to {enterprise}',
  },
  'message.shipment-sent.body': {
    nb: '{count} HMS-kort er sendt i posten til {enterprise}. Vi venter at {count|det|de} kommer senest {date}. Følg sendingen, og bekreft når kortene er hos dere: {link}',
    en: '{count} HSE {count|card has|cards have} been sent by post to {enterprise}. We expect {count|it|them} by {date}. Follow the shipment, and confirm when the cards are with you: {link}',
  },
  'message.shipment-sent.sms': {
    nb: '{count} HMS-kort er sendt til {enterprise}, ventet senest {date}. Følg og bekreft: {link}',
    en: '{count} HSE {count|card|cards} sent to {enterprise}, expected by {date}. Follow and confirm: {link}',
  },
  'message.shipment-address.subject': {
    nb: 'Vi trenger en adresse å sende HMS-kort til',
    en: 'We need an address to send HSE cards to',
  },
  'message.shipment-address.body': {
    nb: '{count} HMS-kort til {enterprise} kan ikke leveres på adressen vi har. Kortene ligger trygt hos produsenten. Skriv riktig adresse her, så sender vi dem: {link}',
    en: '{count} HSE {count|card|cards} for {enterprise} cannot be delivered to the address we have. The cards are safe at the producer. Write the right address here, and we send them: {link}',
  },
  'message.shipment-address.sms': {
    nb: 'HMS-kort til {enterprise} kan ikke leveres. Skriv riktig adresse: {link}',
    en: 'HSE cards for {enterprise} cannot be delivered. Write the right address: {link}',
  },
  'message.shipment-unconfirmed.subject': { nb: 'Har HMS-kortene kommet?', en: 'Have the HSE cards arrived?' },
  'message.shipment-unconfirmed.body': {
    nb: '{count} HMS-kort til {enterprise} skulle komme senest {date}. Bekreft at dere har dem, eller si fra hvis noe mangler, så lager vi nye uten kostnad: {link}',
    en: '{count} HSE {count|card|cards} for {enterprise} should have come by {date}. Confirm that you have them, or tell us if any is missing, and we make new ones free of charge: {link}',
  },
  'message.shipment-unconfirmed.sms': {
    nb: 'Har HMS-kortene til {enterprise} kommet? Bekreft eller si fra: {link}',
    en: 'Have the HSE cards for {enterprise} arrived? Confirm or tell us: {link}',
  },
  'block-reason.not-arrived': { nb: 'Kom aldri frem', en: 'Never arrived' },
  'card.life.card-delivered': { nb: 'Levert av posten', en: 'Delivered by the post' },
  'card.life.card-received': { nb: 'Mottatt av arbeidsgiveren', en: 'Received by the employer' },
} as const satisfies Record<string, Text>
