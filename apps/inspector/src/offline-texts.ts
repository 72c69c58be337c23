/** What the app says of lists, time, rights and what waits for network. */
export const offlineTexts = {
  'answer-changed': {
    nb: 'Svaret er nytt. Det var {was}. En nyere kortliste sier noe annet.',
    en: 'The answer is new. It was {was}. A newer card list says otherwise.',
  },
  offline: { nb: 'Uten nett', en: 'No network' },
  online: { nb: 'Med nett', en: 'Online' },
  'list-kept': { nb: 'Kortlisten er fra {time}', en: 'The card list is from {time}' },
  'list-fresh': { nb: 'Ny', en: 'Fresh' },
  'list-amber': { nb: 'Over ett døgn gammel', en: 'More than a day old' },
  'list-stale': { nb: 'For gammel', en: 'Too old' },
  'list-unsure': { nb: 'Usikker', en: 'Unsure' },
  'list-stale-means': {
    nb: 'Appen har ikke hatt kontakt med tjenesten på over 72 timer. Den kan ikke si om kort er gyldige før du har vært på nett.',
    en: 'The app has had no contact with the service for more than 72 hours. It cannot tell whether cards are valid until you have been online.',
  },
  'list-none': {
    nb: 'Ingen kortliste er hentet ennå. Koble til nett én gang.',
    en: 'No card list is fetched yet. Connect to the network once.',
  },
  fetching: { nb: 'Henter kortlisten …', en: 'Fetching the card list …' },
  'clock-wrong': {
    nb: 'Klokken i telefonen går feil: {by}. Still den, ellers kan datoer bli vurdert galt uten nett.',
    en: 'The clock of this phone is wrong: {by}. Set it, or dates may be judged wrongly without network.',
  },
  'clock-behind': {
    nb: 'Klokken i telefonen er stilt tilbake, minst {by}. Appen kan ikke si om kort er gyldige før klokken er riktig eller du har vært på nett.',
    en: 'The clock of this phone was set back, by at least {by}. The app cannot tell whether cards are valid until the clock is right or you have been online.',
  },
  'clock-jumped': {
    nb: 'Klokken i telefonen har hoppet {by} fram uten nett. Har telefonen sovet, er det i orden. Hvis ikke: still klokken.',
    en: 'The clock of this phone jumped {by} ahead without network. If the phone slept, that is in order. If not: set the clock.',
  },
  'clock-ahead-by': { nb: '{by} foran', en: '{by} ahead' },
  'clock-behind-by': { nb: '{by} etter', en: '{by} behind' },
  minutes: { nb: '{n} minutter', en: '{n} minutes' },
  hours: { nb: '{n} timer', en: '{n} hours' },
  days: { nb: '{n} døgn', en: '{n} days' },
  'rights-until': {
    nb: 'Innlogget som kontrollør til {time}',
    en: 'Logged in as an inspector until {time}',
  },
  'waiting-one': { nb: '1 ting venter på å bli sendt.', en: '1 thing waits to be sent.' },
  'waiting-many': { nb: '{n} ting venter på å bli sendt.', en: '{n} things wait to be sent.' },
  'waiting-network': {
    nb: 'Sendes av seg selv når du har nett.',
    en: 'Sent by itself when you have network.',
  },
  'waiting-sign-in': { nb: 'Logg inn for å sende', en: 'Log in to send' },
  'waiting-other': {
    nb: '{n} ting på denne telefonen er fra en annen kontrollør, og sendes når vedkommende logger inn her.',
    en: '{n} things on this phone are another inspector’s, and are sent when that inspector logs in here.',
  },
  'refused-title': { nb: 'Tjenesten tok ikke imot', en: 'The service did not accept' },
  'refused-drop': { nb: 'Lest – fjern', en: 'Read – remove' },
} as const
