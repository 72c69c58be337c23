import type { Text } from './language.ts'

/** E-mail and SMS. No personal number, no reason that names a register's answer about a person: messages go astray. */
export const messageTexts = {
  'message.greeting': { nb: 'Hei', en: 'Hello' },
  'message.signature': { nb: 'Hilsen HMS-kort', en: 'Regards, HSE card' },
  'message.no-reply': { nb: 'Du kan ikke svare på denne meldingen.', en: 'You cannot reply to this message.' },
  'message.invite-worker.subject': { nb: 'Bestilling av HMS-kort til deg', en: 'An HSE card is ordered for you' },
  'message.invite-worker.body': {
    nb: '{enterprise} har bestilt HMS-kort til deg. Vi trenger et bilde av deg og av legitimasjonen din. Åpne lenken på telefonen: {link}\nLenken er personlig og virker til {until}. Ikke send den videre.',
    en: '{enterprise} has ordered an HSE card for you. We need a portrait of you and a picture of your identity document. Open the link on your phone: {link}\nThe link is personal and works until {until}. Do not pass it on.',
  },
  'message.invite-worker.sms': {
    nb: '{enterprise} har bestilt HMS-kort til deg. Send inn bilde og legitimasjon her: {link}',
    en: '{enterprise} has ordered an HSE card for you. Send your portrait and identity document here: {link}',
  },
  'message.remind-worker.subject': { nb: 'HMS-kortet ditt venter på deg', en: 'Your HSE card is waiting for you' },
  'message.remind-worker.body': {
    nb: 'Vi mangler ennå bilde eller legitimasjon for HMS-kortet {enterprise} har bestilt til deg. Åpne lenken på telefonen: {link}\nLenken er personlig og virker til {until}.',
    en: 'We still lack a portrait or identity document for the HSE card that {enterprise} has ordered for you. Open the link on your phone: {link}\nThe link is personal and works until {until}.',
  },
  'message.remind-worker.sms': {
    nb: 'Vi mangler bilde eller legitimasjon for HMS-kortet ditt hos {enterprise}: {link}',
    en: 'We lack a portrait or identity document for your HSE card at {enterprise}: {link}',
  },
  'message.item-rejected.subject': {
    nb: 'Vi trenger noe nytt fra deg til HMS-kortet',
    en: 'We need something new from you for the HSE card',
  },
  'message.item-rejected.body': {
    nb: 'Vi kunne ikke bruke det du sendte inn ({item}): {reason}\nDet andre du sendte, trenger du ikke sende på nytt. Åpne lenken: {link}',
    en: 'We could not use what you sent ({item}): {reason}\nYou need not send the rest again. Open the link: {link}',
  },
  'message.item-rejected.sms': {
    nb: 'Vi trenger et nytt bilde til HMS-kortet ({item}). {reason} {link}',
    en: 'We need a new picture for the HSE card ({item}). {reason} {link}',
  },
  'message.order-approved.subject': { nb: 'HMS-kortet er godkjent', en: 'The HSE card is approved' },
  'message.order-approved.body': {
    nb: 'HMS-kortet {enterprise} bestilte til deg er godkjent og blir laget. Det kommer i posten til arbeidsgiveren.',
    en: 'The HSE card that {enterprise} ordered for you is approved and will be made. It comes by post to your employer.',
  },
  'message.order-approved.sms': {
    nb: 'HMS-kortet ditt hos {enterprise} er godkjent og blir laget.',
    en: 'Your HSE card at {enterprise} is approved and will be made.',
  },
  'message.order-rejected.subject': {
    nb: 'En bestilling av HMS-kort er avslått',
    en: 'An order of an HSE card is rejected',
  },
  'message.order-rejected.body': {
    nb: 'En bestilling fra {enterprise} kan ikke innvilges fordi vilkår ikke er oppfylt. Logg inn for å se hvilke, og hva dere kan gjøre: {link}\nDu kan klage innen tre uker.',
    en: 'An order from {enterprise} cannot be granted because conditions are not met. Log in to see which, and what you can do: {link}\nYou may appeal within three weeks.',
  },
  'message.order-rejected.sms': {
    nb: 'En bestilling av HMS-kort fra {enterprise} er avslått. Logg inn for å se hvorfor: {link}',
    en: 'An order of an HSE card from {enterprise} is rejected. Log in to see why: {link}',
  },
  'message.card-dispatched.subject': { nb: 'HMS-kortet er sendt', en: 'The HSE card has been sent' },
  'message.card-dispatched.body': {
    nb: 'HMS-kortet ditt er sendt i posten til {enterprise}.',
    en: 'Your HSE card has been sent by post to {enterprise}.',
  },
  'message.card-dispatched.sms': {
    nb: 'HMS-kortet ditt er sendt i posten til {enterprise}.',
    en: 'Your HSE card has been sent by post to {enterprise}.',
  },
  'message.card-suspended.subject': { nb: 'Et HMS-kort er midlertidig ugyldig', en: 'An HSE card is suspended' },
  'message.card-suspended.body': {
    nb: 'Et HMS-kort hos {enterprise} er midlertidig ugyldig fordi et vilkår ikke er oppfylt. Det blir gyldig igjen av seg selv når vilkåret er oppfylt. Logg inn for å se hva som mangler: {link}',
    en: 'An HSE card at {enterprise} is suspended because a condition is not met. It becomes valid again by itself when the condition is met. Log in to see what is missing: {link}',
  },
  'message.card-suspended.sms': {
    nb: 'Et HMS-kort hos {enterprise} er midlertidig ugyldig. Logg inn for å se hvorfor: {link}',
    en: 'An HSE card at {enterprise} is suspended. Log in to see why: {link}',
  },
  'message.card-reinstated.subject': { nb: 'Et HMS-kort er gyldig igjen', en: 'An HSE card is valid again' },
  'message.card-reinstated.body': {
    nb: 'Vilkårene er oppfylt, og et HMS-kort hos {enterprise} er gyldig igjen.',
    en: 'The conditions are met, and an HSE card at {enterprise} is valid again.',
  },
  'message.card-reinstated.sms': {
    nb: 'Et HMS-kort hos {enterprise} er gyldig igjen.',
    en: 'An HSE card at {enterprise} is valid again.',
  },
  'message.card-blocked.subject': { nb: 'Et HMS-kort er sperret', en: 'An HSE card is blocked' },
  'message.card-blocked.body': {
    nb: 'Et HMS-kort hos {enterprise} er sperret. Kortet kan aldri tas i bruk igjen. Finner du det, skal det makuleres.',
    en: 'An HSE card at {enterprise} is blocked. The card can never be used again. If you find it, it must be destroyed.',
  },
  'message.card-blocked.sms': {
    nb: 'Et HMS-kort hos {enterprise} er sperret og kan ikke brukes igjen.',
    en: 'An HSE card at {enterprise} is blocked and cannot be used again.',
  },
  'message.renewal-due.subject': { nb: 'HMS-kort utløper snart', en: 'HSE card expires soon' },
  'message.renewal-due.body': {
    nb: 'HMS-kort {number} hos {enterprise} utløper {date}. Forny det nå, så rekker det nye frem i tide. Det tar to klikk: {link}',
    en: 'HSE card {number} at {enterprise} expires on {date}. Renew it now, and the new one arrives in time. It takes two clicks: {link}',
  },
  'message.renewal-due.sms': {
    nb: 'Et HMS-kort hos {enterprise} utløper {date}. Forny her: {link}',
    en: 'An HSE card at {enterprise} expires on {date}. Renew here: {link}',
  },
} as const satisfies Record<string, Text>
