import type { Text } from './language.ts'

/** What people are told of a change of producer, until the authority writes it otherwise. `{old}`, `{new}` and the days are filled in. */
export const handoverNoticeTexts = {
  'message.switchover-notice.subject': { nb: '{subject}', en: '{subject}' },
  'message.switchover-notice.body': { nb: '{text}\n{link}', en: '{text}\n{link}' },
  'message.switchover-notice.sms': { nb: '{text} {link}', en: '{text} {link}' },
  'switchover.freeze-sentence': {
    nb: 'Fra {from} til og med {until} tar ingen produsent imot bestillinger. Bestillinger i disse dagene blir registrert og venter, og det er lov å arbeide imens.',
    en: 'From {from} until {until} no producer takes orders. Orders on these days are recorded and wait, and working meanwhile is lawful.',
  },
  'switchover.default.producer-staff.subject': {
    nb: 'HMS-kort får ny produsent {day}',
    en: 'HSE cards get a new producer on {day}',
  },
  'switchover.default.producer-staff.text': {
    nb: '{day} tar {new} over etter {old}. {freeze} Serier som ingen stasjon har begynt på, går da tilbake og lages av {new}. Serier som er begynt, kan gjøres ferdig til og med {finishBy}; det som ikke er laget da, trekkes tilbake.',
    en: 'On {day} {new} takes over from {old}. {freeze} Batches that no station has begun then go back and are made by {new}. Begun batches may be finished until {finishBy}; what is not made by then is called back.',
  },
  'switchover.default.employers-with-cards.subject': {
    nb: 'HMS-kort får ny produsent {day}: kortene deres gjelder videre',
    en: 'HSE cards get a new producer on {day}: your cards stay valid',
  },
  'switchover.default.employers-with-cards.text': {
    nb: '{new} tar over produksjonen av HMS-kort etter {old} {day}. Kortene dere har, gjelder til datoen som står på dem. Dere trenger ikke gjøre noe: innlogging, bilder, adresser og bestillinger blir med over. {freeze}',
    en: '{new} takes over the making of HSE cards from {old} on {day}. The cards you have are valid to their printed date. You need do nothing: log-in, pictures, addresses and orders stay. {freeze}',
  },
  'switchover.default.employers-with-orders.subject': {
    nb: 'Bestillingene deres av HMS-kort når produsenten byttes {day}',
    en: 'Your orders of HSE cards when the producer changes on {day}',
  },
  'switchover.default.employers-with-orders.text': {
    nb: '{new} tar over etter {old} {day}. Bestillinger som ikke er laget da, lages av den nye produsenten. Ingen må bestille på nytt eller sende bilder på nytt. {freeze} Dere ser hvor hver bestilling står når dere logger inn.',
    en: '{new} takes over from {old} on {day}. Orders that are not made by then are made by the new producer. Nobody must order again or send pictures again. {freeze} Log in to see where each order stands.',
  },
  'switchover.default.workers-with-orders.subject': {
    nb: 'HMS-kortet ditt: produsenten byttes {day}',
    en: 'Your HSE card: the producer changes on {day}',
  },
  'switchover.default.workers-with-orders.text': {
    nb: 'HMS-kortet ditt er bestilt og blir laget, også når {new} tar over {day}. Har du fått en lenke til å sende inn bilde, virker den som før. Det du har sendt, trenger du ikke sende igjen.',
    en: 'Your HSE card is ordered and will be made, also when {new} takes over on {day}. A link you got for sending pictures works as before. What you have sent you need not send again.',
  },
  'switchover.default.inspectors.subject': {
    nb: 'HMS-kort fra ny produsent fra {day}',
    en: 'HSE cards from a new producer from {day}',
  },
  'switchover.default.inspectors.text': {
    nb: 'Fra {day} lages HMS-kort av {new}. Kort fra {old} gjelder til datoen som står på dem. Åpne kontrollappen med nett én gang før {day}, så kjenner den de nye nøklene. Venter en arbeidstaker på kort, er en dokumentert bestilling nok.',
    en: 'From {day} HSE cards are made by {new}. Cards of {old} are valid to their printed date. Open the inspection app with network once before {day}, so that it knows the new keys. For a worker who waits for a card a documented order is enough.',
  },
  'switchover.default.public-before.subject': {
    nb: 'HMS-kort får ny produsent {day}',
    en: 'HSE cards get a new producer on {day}',
  },
  'switchover.default.public-before.text': {
    nb: '{new} tar over etter {old}. Kort som er laget, gjelder til datoen som står på dem. {freeze}',
    en: '{new} takes over from {old}. Cards that are made are valid to their printed date. {freeze}',
  },
  'switchover.default.public-after.subject': {
    nb: '{new} lager HMS-kort nå',
    en: '{new} makes HSE cards now',
  },
  'switchover.default.public-after.text': {
    nb: 'Du bestiller og sjekker kort som før. Kort fra {old} gjelder til datoen som står på dem.',
    en: 'You order and check cards as before. Cards of {old} are valid to their printed date.',
  },
  'switchover.default.employers-after.subject': {
    nb: '{new} lager HMS-kortene deres nå',
    en: '{new} makes your HSE cards now',
  },
  'switchover.default.employers-after.text': {
    nb: 'Bestillingene deres er med over. {old} gjør ferdig kort som var begynt, til og med {finishBy}; resten lages av {new}. Logg inn for å se hvor hver bestilling står.',
    en: 'Your orders have come along. {old} finishes cards that were begun until {finishBy}; {new} makes the rest. Log in to see where each order stands.',
  },
} as const satisfies Record<string, Text>
