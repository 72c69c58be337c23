import type { Text } from './language.ts'

/** Texts of one card's page: why it does not count, what the registers said, and what becomes of the plastic. */
export const cardPageTexts = {
  'failing.who-acts': { nb: 'Hvem må gjøre noe: {who}.', en: 'Who must act: {who}.' },
  'failing.column': { nb: 'Hvorfor', en: 'Why' },
  'card.suspended': { nb: 'Derfor er kortet ikke gyldig nå', en: 'Why the card is not valid now' },
  'card.suspended.then': {
    nb: 'Når dette er rettet i registeret, blir kortet gyldig igjen av seg selv. Du trenger ikke bestille nytt.',
    en: 'When this is put right in the register, the card becomes valid again by itself. You need not order a new one.',
  },
  'card.suspended.if-wrong': {
    nb: 'Er dette feil, må det rettes i registeret. Da blir kortet gyldig igjen av seg selv.',
    en: 'If this is wrong, it must be put right in the register. Then the card becomes valid again by itself.',
  },
  'card.destroyed': { nb: 'Kortet ble makulert {time}.', en: 'The card was destroyed on {time}.' },
  'card.destroyed.receipt': { nb: 'Se kvitteringen', en: 'See the receipt' },
  'card.to-return': { nb: 'Kortet skal samles inn og makuleres', en: 'The card must be collected and destroyed' },
  'card.to-return.text': {
    nb: 'Kortet er virksomhetens eiendom. Når det er makulert, bekrefter du det, og får en kvittering.',
    en: "The card is the enterprise's property. When it is destroyed, you confirm it and get a receipt.",
  },
  'card.to-return.action': { nb: 'Se kort som skal makuleres', en: 'See cards to be destroyed' },
  'card.confirm-destroyed': { nb: 'Bekreft at kortet er makulert', en: 'Confirm that the card is destroyed' },
  'card.conditions': { nb: 'Vilkårene for kortet', en: 'The conditions of the card' },
  'card.conditions.text': {
    nb: 'Kortet er gyldig så lenge alle vilkår er oppfylt. Her er det siste registrene har sagt.',
    en: 'The card is valid as long as all conditions are met. This is what the registers have said last.',
  },
  'card.condition.met': { nb: 'Oppfylt', en: 'Met' },
  'card.condition.not-met': { nb: 'Ikke oppfylt', en: 'Not met' },
  'card.condition.not-imposed': { nb: 'Gjelder ikke', en: 'Does not apply' },
  'card.condition.unknown': { nb: 'Ikke kjent nå', en: 'Not known now' },
  'card.condition.said': { nb: '{register}, {time}', en: '{register}, {time}' },
  'card.condition.not-asked': {
    nb: '{register} har ikke svart ennå. Kortet endres ikke av det.',
    en: '{register} has not answered yet. That does not change the card.',
  },
  'block.already': { nb: 'Kort {number} er allerede sperret', en: 'Card {number} is already blocked' },
  'block.replaced': {
    nb: 'Kort {number} er allerede erstattet av et nytt',
    en: 'Card {number} is already replaced by a new one',
  },
  'block.already.text': {
    nb: 'Kortet er ugyldig for alle som kontrollerer det, og kan aldri bli gyldig igjen. Du trenger ikke gjøre noe.',
    en: 'The card is invalid for everybody who checks it, and can never be valid again. You need not do anything.',
  },
  'block.already.back': { nb: 'Se kortet', en: 'See the card' },
} as const satisfies Record<string, Text>
