import type { Text } from './language.ts'

/** Texts of the renewals feature: the reminder to the employer. */
export const renewalsTexts = {
  'reminder.subject': {
    nb: 'HMS-kort {number} utløper om {days} {days|dag|dager}',
    en: 'HSE card {number} expires in {days} {days|day|days}',
  },
  'reminder.text': {
    nb: 'HMS-kortet med nummer {number} hos {enterprise} kan brukes til og med {expires}. Skal den ansatte fortsatt arbeide etter det, må dere bestille et nytt kort. Det tar to klikk: {link}',
    en: 'The HSE card with number {number} at {enterprise} can be used up to and including {expires}. If the employee shall go on working after that, you must order a new card. It takes two clicks: {link}',
  },
} as const satisfies Record<string, Text>
