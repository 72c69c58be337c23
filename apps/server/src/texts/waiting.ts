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
} as const satisfies Record<string, Text>
