import type { Text } from './language.ts'

/** Texts of orders that wait for registers: which one, since when, and when it is asked again. */
export const waitingTexts = {
  'waiting.silent': {
    nb: '{register} svarer ikke. Slik har det vært siden {time}.',
    en: '{register} does not answer. It has been so since {time}.',
  },
  'waiting.answers': {
    nb: '{register} hadde ikke svart da det ble bestilt, {time}. Nå svarer det igjen.',
    en: '{register} had not answered when the order was placed, {time}. It answers again now.',
  },
  'waiting.again': {
    nb: 'Vi spør igjen senest kl. {time}, og med en gang registeret svarer igjen. Du trenger ikke gjøre noe.',
    en: 'We ask again at {time} at the latest, and at once when the register answers again. You need not do anything.',
  },
  'waiting.short': { nb: '{register}, siden {time}.', en: '{register}, since {time}.' },
  'waiting.short.again': { nb: 'Vi spør igjen senest kl. {time}.', en: 'We ask again at {time} at the latest.' },
  'waiting.column': { nb: 'Venter på', en: 'Waits for' },
  'order.no-producer.title': { nb: 'Venter på en produsent', en: 'Waits for a producer' },
  'order.no-producer': {
    nb: 'Ingen produsent tar imot bestillinger nå. Bestillingen er godkjent, og kortet blir laget så snart en tar imot. Du trenger ikke gjøre noe.',
    en: 'No producer takes orders now. The order is approved, and the card is made as soon as one does. You need not do anything.',
  },
  'order.no-producer.until': {
    nb: 'Ingen produsent tar imot bestillinger nå. Bestillingen er godkjent, og kortet blir laget når {name} tar imot fra {date}. Du trenger ikke gjøre noe.',
    en: 'No producer takes orders now. The order is approved, and the card is made when {name} takes orders from {date}. You need not do anything.',
  },
  'message.orders-wait.subject': {
    nb: 'Bestillinger av HMS-kort fra {enterprise} venter på en produsent',
    en: 'Orders of HSE cards from {enterprise} wait for a producer',
  },
  'message.orders-wait.body': {
    nb: '{why}\nEn godkjent bestilling er dokumentasjon nok til å arbeide så lenge. Se bestillingene: {link}',
    en: '{why}\nAn approved order is documentation enough to work meanwhile. See the orders: {link}',
  },
  'message.orders-wait.sms': {
    nb: 'Bestillinger av HMS-kort fra {enterprise} venter på en produsent. {link}',
    en: 'Orders of HSE cards from {enterprise} wait for a producer. {link}',
  },
} as const satisfies Record<string, Text>
