import type { Text } from './language.ts'

/** The open pages: front page, privacy, accessibility and status. */
export const frontTexts = {
  'front.title': { nb: 'HMS-kort for alle som skal ha det', en: 'HSE cards for everyone who needs one' },
  'front.what-1': {
    nb: 'HMS-kortet viser hvem en arbeidstaker er, og hvilken virksomhet personen arbeider for.',
    en: 'The HSE card shows who a worker is and which enterprise the person works for.',
  },
  'front.what-2': {
    nb: 'Arbeidsgiveren bestiller kortet, og arbeidstakeren bærer det synlig på jobb.',
    en: 'The employer orders the card, and the worker wears it visibly at work.',
  },
  'front.what-3': {
    nb: 'Kortet gjelder i to år, men bare så lenge ansettelsen varer og virksomheten oppfyller pliktene sine.',
    en: 'The card lasts two years, but only as long as the employment lasts and the enterprise meets its duties.',
  },
  'front.order': { nb: 'Bestill kort', en: 'Order cards' },
  'front.order.hint': {
    nb: 'Logg inn som daglig leder, styreleder eller innehaver.',
    en: 'Log in as general manager, chair or sole proprietor.',
  },
  'front.check.title': { nb: 'Sjekk et kort', en: 'Check a card' },
  'front.check.label': { nb: 'Kortnummer', en: 'Card number' },
  'front.check.hint': {
    nb: 'Sju siffer. Nummeret står på forsiden av kortet.',
    en: 'Seven digits. The number stands on the front of the card.',
  },
  'front.check.submit': { nb: 'Sjekk kortet', en: 'Check the card' },
  'front.who.title': { nb: 'Hvem må ha kort?', en: 'Who needs a card?' },
  'front.who.intro': {
    nb: 'Plikten gjelder alle som arbeider i disse bransjene, også innleide, utsendte og eieren selv.',
    en: 'The duty covers everyone who works in these trades, also hired-in and posted workers and the owner.',
  },
  'front.who.construction': {
    nb: 'Alle som arbeider på bygge- og anleggsplasser.',
    en: 'Everyone who works on construction sites.',
  },
  'front.who.cleaning': {
    nb: 'Alle i renholdsvirksomheter. Kortet gjelder også på byggeplass.',
    en: 'Everyone in cleaning enterprises. The card also counts on construction sites.',
  },
  'front.who.car-care': {
    nb: 'Alle som vasker og pleier biler, skifter eller lagrer hjul.',
    en: 'Everyone who washes and cares for cars, or changes or stores wheels.',
  },
  'front.who.goods-transport': {
    nb: 'Sjåfører og medhjelpere som frakter andres varer mot betaling i bil opp til 3 500 kg (elektrisk 4 250 kg).',
    en: "Drivers and helpers who carry others' goods for payment in vehicles up to 3,500 kg (electric 4,250 kg).",
  },
  'front.who.since': { nb: 'Siden {date}', en: 'Since {date}' },
  'front.price.title': { nb: 'Hva koster det?', en: 'What does it cost?' },
  'front.price.text': {
    nb: '{price} for hvert kort, uten merverdiavgift. Med merverdiavgift: {total}.',
    en: '{price} for each card, excluding VAT. Including VAT: {total}.',
  },
  'front.price.free': {
    nb: 'Å logge inn, sjekke vilkår og se på kortene koster ingenting. Pass deg for nettsteder som tar mer.',
    en: 'Logging in, checking conditions and looking at the cards cost nothing. Beware of sites that charge more.',
  },
  'front.inspector.title': { nb: 'Er du kontrollør?', en: 'Are you an inspector?' },
  'front.inspector.text': {
    nb: 'Kontrollappen leser kortets QR-kode, også uten dekning.',
    en: 'The inspection app reads the QR code of the card, also without coverage.',
  },
  'front.inspector.open': { nb: 'Åpne kontrollappen', en: 'Open the inspection app' },
  'privacy.title': { nb: 'Personvern', en: 'Privacy' },
  'privacy.intro': {
    nb: 'Arbeidstilsynet er behandlingsansvarlig for opplysningene i HMS-kortordningen. Kortutstederen behandler dem på vegne av Arbeidstilsynet.',
    en: 'The Labour Inspection Authority is controller of the data in the HSE card scheme. The card issuer processes them on its behalf.',
  },
  'privacy.what.title': { nb: 'Hva vi lagrer', en: 'What we store' },
  'privacy.what.text': {
    nb: 'Navn, fødselsdato, fødselsnummer eller D-nummer, kontaktopplysninger, bilde, kopi av legitimasjon, arbeidsgiver og historien til bestillingen og kortet. Fødselsnummer og bilder er kryptert. Når brikken i kortet leses, lagres bare den siste avlesningen: timen den skjedde, og omtrentlig sted hvis en kontrollør leste den. Avlesninger som kan komme fra en kopi, lagres i en alarm.',
    en: 'Name, birth date, identity number or D number, contact details, portrait, copy of the identity document, employer and the history of the order and the card. Identity numbers and pictures are encrypted. When the chip of a card is read, only the last reading is stored: the hour, and the rough place if an inspector read it. Readings that may come from a copy are stored in an alarm.',
  },
  'privacy.why.title': { nb: 'Hvorfor', en: 'Why' },
  'privacy.why.text': {
    nb: 'For å utstede og kontrollere kort etter forskriftene om HMS-kort. Fødselsnummeret brukes for å spørre registre og står ikke på kortet.',
    en: 'To issue and check cards under the HSE card regulations. The identity number is used to ask registers and does not stand on the card.',
  },
  'privacy.where.title': { nb: 'Hvor opplysningene kommer fra', en: 'Where the data come from' },
  'privacy.where.text': {
    nb: 'Folkeregisteret, Enhetsregisteret, Aa-registeret, Skatteetaten og Arbeidstilsynets registre, og fra arbeidsgiveren og deg selv.',
    en: "The National Population Register, the Entity Register, the Employer and Employee Register, the Norwegian Tax Administration and the Labour Inspection Authority's registers, and from the employer and yourself.",
  },
  'privacy.rights.title': { nb: 'Dine rettigheter', en: 'Your rights' },
  'privacy.rights.text': {
    nb: 'Du kan se hva som er lagret om deg, få rettet feil og få vite hvem som har sett opplysningene. Feil i et register rettes i det registeret. Du kan klage til Datatilsynet.',
    en: 'You may see what is stored about you, have errors corrected and learn who has seen the data. An error in a register is corrected in that register. You may complain to the Norwegian Data Protection Authority.',
  },
  'privacy.cookies.title': { nb: 'Informasjonskapsler', en: 'Cookies' },
  'privacy.cookies.text': {
    nb: 'Vi bruker to: én for språk og én for innlogging. Ingen av dem følger deg, og ingen andre får dem.',
    en: 'We use two: one for language and one for log-in. Neither follows you, and nobody else gets them.',
  },
  'accessibility.title': { nb: 'Tilgjengelighet', en: 'Accessibility' },
  'accessibility.intro': {
    nb: 'Tjenesten er laget for å følge WCAG 2.2 på nivå AA. Den kan brukes med tastatur, skjermleser, forstørring og uten skript.',
    en: 'The service is made to follow WCAG 2.2 at level AA. It can be used with keyboard, screen reader, magnification and without scripts.',
  },
  'accessibility.known.title': { nb: 'Dette vet vi om', en: 'What we know of' },
  'accessibility.known.text': {
    nb: 'Å ta bilde krever kamera. Har du ikke det, kan du laste opp en bildefil, eller arbeidsgiveren kan gjøre det for deg. Kontrollappen trenger skript for å lese koder.',
    en: 'Taking a picture needs a camera. If you have none, you may upload a picture file, or your employer may do it for you. The inspection app needs scripts to read codes.',
  },
  'accessibility.tell.title': { nb: 'Si fra', en: 'Tell us' },
  'accessibility.tell.text': {
    nb: 'Møter du et hinder, vil vi vite det. Du kan også klage til Tilsynet for universell utforming av IKT.',
    en: 'If you meet a barrier, we want to know. You may also complain to the Norwegian Authority for Universal Design of ICT.',
  },
  'status.title': { nb: 'Driftsstatus', en: 'Service status' },
  'status.now': { nb: 'Slik er det nå, {time}.', en: 'This is how it is now, {time}.' },
  'status.part': { nb: 'Del', en: 'Part' },
  'status.state': { nb: 'Tilstand', en: 'State' },
  'status.caption': { nb: 'Tjenesten og registrene', en: 'The service and the registers' },
  'status.works': { nb: 'Virker', en: 'Works' },
  'status.troubled': { nb: 'Svarer ustabilt', en: 'Answers unreliably' },
  'status.down': { nb: 'Svarer ikke', en: 'Does not answer' },
  'status.since': { nb: 'Siden', en: 'Since' },
  'status.since.long': { nb: 'Uten avbrudd', en: 'No outage' },
  'status.note': {
    nb: 'Kort blir ikke ugyldige fordi et register ikke svarer. Bestillinger som venter på svar, går videre av seg selv når registeret svarer igjen, og ingen får avslag av den grunn.',
    en: 'Cards do not become invalid because a register does not answer. Orders that wait for an answer go on by themselves when the register answers again, and nobody is refused for that reason.',
  },
  'status.outages': { nb: 'Avbrudd de siste {days} dagene', en: 'Outages of the last {days} days' },
  'status.outages.none': { nb: 'Alle registrene har svart hele tiden', en: 'All registers have answered all the time' },
  'status.outages.unknown': {
    nb: 'Vi får ikke lest listen over avbrudd nå. Last siden på nytt om litt.',
    en: 'We cannot read the list of outages now. Reload the page shortly.',
  },
  'status.outages.register': { nb: 'Register', en: 'Register' },
  'status.outages.since': { nb: 'Fra', en: 'From' },
  'status.outages.until': { nb: 'Til', en: 'To' },
  'status.outages.lasts': { nb: 'Varer ennå', en: 'Lasts' },
  'status.outages.duration': { nb: 'Varighet', en: 'How long' },
  'status.database': { nb: 'Bestillinger og kort', en: 'Orders and cards' },
} as const satisfies Record<string, Text>
