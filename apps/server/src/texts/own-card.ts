import type { Text } from './language.ts'

/** The worker's own card: plain words, short sentences, for who reads neither language well. */
export const ownCardTexts = {
  'nav.my-card': { nb: 'Mitt kort', en: 'My card' },
  'own-card.title': { nb: 'Mitt HMS-kort', en: 'My HSE card' },
  'own-card.heading': { nb: 'Ditt HMS-kort hos {enterprise}', en: 'Your HSE card at {enterprise}' },
  'own-card.all': { nb: 'Alle kortene mine', en: 'All my cards' },
  'own-card.list': { nb: 'Mine HMS-kort', en: 'My HSE cards' },
  'own-card.list.line': { nb: 'Kort {number}, siste gyldige dag {date}', en: 'Card {number}, last valid day {date}' },
  'own-card.none': { nb: 'Du har ikke noe HMS-kort', en: 'You have no HSE card' },
  'own-card.none.text': {
    nb: 'Arbeidsgiveren din bestiller kortet. Har du fått en lenke på SMS eller e-post, åpner du den for å sende inn bilde.',
    en: 'Your employer orders the card. If you have got a link by SMS or e-mail, open it to send your portrait.',
  },
  'own-card.ways': {
    nb: 'Se om kortet ditt er gyldig, vis det på telefonen, se hvem som har kontrollert det, og si fra når noe er galt.',
    en: 'See whether your card is valid, show it on your phone, see who has checked it, and tell us when something is wrong.',
  },
  'own-card.ways.log-in': { nb: 'Logg inn', en: 'Log in' },
  'own-card.ways.link': { nb: 'Få en lenke uten å logge inn', en: 'Get a link without logging in' },
  'own-card.ways.text': {
    nb: 'Har du BankID eller en annen elektronisk ID, logger du inn. Har du ikke det, sender vi en lenke til telefonen eller e-posten som arbeidsgiveren din oppga.',
    en: 'If you have BankID or another electronic ID, log in. If you have none, we send a link to the phone or e-mail that your employer gave.',
  },
  'own-card.picture': { nb: 'Forsiden av HMS-kort {number}', en: 'The front of HSE card {number}' },
  'own-card.show': { nb: 'Vis kortet på telefonen', en: 'Show the card on your phone' },
  'own-card.dispute': { nb: 'Noe er galt', en: 'Something is wrong' },
  'own-card.more': { nb: 'Mer om kortet', en: 'More about the card' },
  'own-card.checks': {
    nb: 'Hvem har kontrollert kortet og sett opplysningene mine',
    en: 'Who has checked the card and seen my data',
  },
  'own-card.lost': { nb: 'Meld kortet tapt eller stjålet', en: 'Report the card lost or stolen' },
  'own-card.data': { nb: 'Last ned alt som er lagret om meg', en: 'Download all that is kept about me' },
  'own-card.back': { nb: 'Tilbake til kortet', en: 'Back to the card' },
  'own-card.why': { nb: 'Derfor er kortet ikke gyldig nå', en: 'Why the card is not valid now' },
  'own-card.acts.employer': {
    nb: '{enterprise} må rette dette. {where}',
    en: '{enterprise} must put this right. {where}',
  },
  'own-card.acts.worker': { nb: 'Du må rette dette selv. {where}', en: 'You must put this right yourself. {where}' },
  'own-card.acts.authority': {
    nb: 'En myndighet må rette dette. {where}',
    en: 'An authority must put this right. {where}',
  },
  'own-card.can.ask': {
    nb: 'Du kan be arbeidsgiveren rette det. Mener du at det er feil, trykker du «Noe er galt».',
    en: 'You can ask your employer to put it right. If you think it is a mistake, press “Something is wrong”.',
  },
  'own-card.can.self': {
    nb: 'Mener du at det er feil, trykker du «Noe er galt».',
    en: 'If you think it is a mistake, press “Something is wrong”.',
  },
  'own-card.by-itself': {
    nb: 'Kortet blir gyldig igjen av seg selv når registeret er rettet. Du trenger ikke nytt kort.',
    en: 'The card becomes valid again by itself when the register is put right. You need no new card.',
  },
  'own-card.over.blocked': {
    nb: 'Kortet er sperret for godt. Arbeidsgiveren din kan bestille et nytt.',
    en: 'The card is blocked for good. Your employer can order a new one.',
  },
  'own-card.over.replaced': {
    nb: 'Et nytt kort har erstattet dette. Bruk det nye.',
    en: 'A new card has replaced this one. Use the new one.',
  },
  'own-card.case': { nb: 'Saken din', en: 'Your case' },
  'own-card.case.due': { nb: 'En saksbehandler svarer senest {date}.', en: 'A case officer answers by {date}.' },
  'own-card.case.asked': {
    nb: 'Saksbehandleren har spurt deg om noe. Svar, så går saken videre.',
    en: 'The case officer has asked you something. Answer, and the case goes on.',
  },
  'own-card.case.open': { nb: 'Se saken', en: 'See the case' },

  'gate.title': { nb: 'Kortet på telefonen', en: 'The card on the phone' },
  'gate.kind': {
    nb: 'HMS-kort vist på telefon – ikke legitimasjon',
    en: 'HSE card shown on a phone – not an identity document',
  },
  'gate.as-of': { nb: 'Status {time}', en: 'Status as of {time}' },
  'gate.qr': { nb: 'QR-kode med koden som gjelder nå', en: 'QR code with the code of this moment' },
  'gate.portrait': { nb: 'Portrettet på kortet', en: 'The portrait on the card' },
  'gate.not-identity': { nb: 'Dette er ikke legitimasjon.', en: 'This is not an identity document.' },
  'gate.wear': {
    nb: 'Plastkortet skal bæres synlig. Vis telefonen når kortet ikke kan leses.',
    en: 'The plastic card must be worn visibly. Show the phone when the card cannot be read.',
  },
  'gate.keep': {
    nb: 'QR-koden trenger nett. De seks sifrene går videre om nettet faller ut.',
    en: 'The QR code needs network. The six digits go on if the network is lost.',
  },
  'gate.no-code': {
    nb: 'Et kort som ikke er gyldig, har ingen kode å vise.',
    en: 'A card that is not valid has no code to show.',
  },

  'card-code.right': { nb: 'Koden stemmer, og kortet er gyldig', en: 'The code is right, and the card is valid' },
  'card-code.right.text': {
    nb: 'Siden vises akkurat nå, på en telefon som har tilgang til kortet. Den er ikke et bilde.',
    en: 'The page is shown right now, on a phone that has access to the card. It is no picture of one.',
  },
  'card-code.right-not-valid': {
    nb: 'Koden stemmer, men kortet er ikke gyldig',
    en: 'The code is right, but the card is not valid',
  },
  'card-code.not-valid.text': { nb: 'Kortet gjelder ikke nå.', en: 'The card is not valid now.' },
  'card-code.wrong': { nb: 'Koden stemmer ikke', en: 'The code is not right' },
  'card-code.wrong.text': {
    nb: 'Koden er gammel eller feil. Be om å få se siden på nytt. Et skjermbilde viser en gammel kode.',
    en: 'The code is old or wrong. Ask to see the page anew. A screenshot shows an old code.',
  },
  'card-code.then': {
    nb: 'Sammenlign portrettet, og be om plastkortet: det skal bæres synlig.',
    en: 'Compare the portrait, and ask for the plastic card: it must be worn visibly.',
  },

  'own-link.title': { nb: 'Få en lenke til kortet ditt', en: 'Get a link to your card' },
  'own-link.text': {
    nb: 'Skriv kortnummeret og fødselsdatoen din. Lenken sendes til telefonen eller e-posten som arbeidsgiveren din oppga.',
    en: 'Write the card number and your birth date. The link is sent to the phone or e-mail that your employer gave.',
  },
  'own-link.birth': { nb: 'Fødselsdato', en: 'Birth date' },
  'own-link.birth-missing': { nb: 'Skriv fødselsdatoen din', en: 'Write your birth date' },
  'own-link.send': { nb: 'Send lenken', en: 'Send the link' },
  'own-link.asked': { nb: 'Se etter en melding', en: 'Look for a message' },
  'own-link.asked.text': {
    nb: 'Stemmer kortnummer og fødselsdato, er en lenke på vei. Det tar vanligvis under et minutt.',
    en: 'If card number and birth date match, a link is on its way. It usually takes less than a minute.',
  },
  'own-link.asked.else': {
    nb: 'Kommer det ingen melding, kan telefonnummeret være feil. Be arbeidsgiveren melde fra, eller logg inn. Du kan be om en lenke tre ganger om dagen.',
    en: 'If no message comes, the phone number may be wrong. Ask your employer, or log in. You may ask for a link three times a day.',
  },

  'own-digits': {
    nb: 'De fem siste sifrene i fødselsnummeret eller D-nummeret ditt',
    en: 'The last five digits of your national identity number or D number',
  },
  'own-digits.why-loss': {
    nb: 'Sperring kan ikke angres. Sifrene viser at det er du som har lenken.',
    en: 'Blocking cannot be undone. The digits show that it is you who holds the link.',
  },
  'own-digits.why-data': {
    nb: 'Sifrene viser at det er du som har lenken.',
    en: 'The digits show that it is you who holds the link.',
  },
  'own-digits.wrong': {
    nb: 'Sifrene stemmer ikke. Du kan prøve fem ganger om dagen.',
    en: 'The digits do not match. You can try five times a day.',
  },
  'own-digits.tried-out': {
    nb: 'Sifrene er skrevet for mange ganger i dag, eller feil for mange ganger denne måneden. Logg inn, be arbeidsgiveren sperre kortet, eller prøv igjen senere.',
    en: 'The digits were written too often today, or wrongly too often this month. Log in, ask your employer to block the card, or try again later.',
  },

  'own-loss.title': { nb: 'Meld kortet tapt eller stjålet', en: 'Report the card lost or stolen' },
  'own-loss.consequence': {
    nb: 'Kort {number} sperres med en gang. Det kan ikke angres: kortet blir aldri gyldig igjen, heller ikke om du finner det. {enterprise} får beskjed og kan bestille et nytt. Uten gyldig kort kan du ikke arbeide der kort kreves.',
    en: 'Card {number} is blocked at once. This cannot be undone: the card is never valid again, not even if you find it. {enterprise} is told and can order a new one. Without a valid card you cannot work where a card is required.',
  },
  'own-loss.lost': { nb: 'Jeg har mistet det', en: 'I have lost it' },
  'own-loss.stolen': { nb: 'Det er stjålet', en: 'It is stolen' },
  'own-loss.reason-missing': { nb: 'Velg hva som har skjedd', en: 'Choose what has happened' },
  'own-loss.submit': { nb: 'Sperr kortet for godt', en: 'Block the card for good' },
  'own-loss.done': {
    nb: 'Kort {number} er sperret. Arbeidsgiveren din får beskjed.',
    en: 'Card {number} is blocked. Your employer is told.',
  },
  'own-loss.over': { nb: 'Kortet er allerede ute av bruk', en: 'The card is already out of use' },
  'own-loss.over.text': {
    nb: 'Ingen kan bruke det. Du trenger ikke gjøre noe.',
    en: 'Nobody can use it. You need not do anything.',
  },

  'own-data.title': { nb: 'Last ned alt som er lagret om deg', en: 'Download all that is kept about you' },
  'own-data.text': {
    nb: 'Du får en ZIP-fil med bestillinger, kort, bilder, svar fra registre, kontroller, saker, og hvem som har sett hva. Filene kan åpnes på en datamaskin.',
    en: 'You get a ZIP file with orders, cards, pictures, answers of registers, checks, cases, and who has seen what. The files can be opened on a computer.',
  },
  'own-data.keep-safe': {
    nb: 'Filen har fødselsnummeret ditt og bilde av legitimasjonen. Pass på hvor du lagrer den.',
    en: 'The file holds your identity number and a picture of your identity document. Take care where you keep it.',
  },
  'own-data.by-link': {
    nb: 'Med lenke får du ikke med fødselsnummer og bilder av legitimasjon. Logg inn for å få alt.',
    en: 'By link, identity number and pictures of identity documents are left out. Log in to get everything.',
  },
  'own-data.download': { nb: 'Last ned', en: 'Download' },
  'own-data.limited': {
    nb: 'Filen er lastet ned fem ganger i dag. Prøv igjen i morgen.',
    en: 'The file was downloaded five times today. Try again tomorrow.',
  },

  'enrolment.own-card': { nb: 'Se kortet ditt', en: 'See your card' },
  'enrolment.own-card.text': {
    nb: 'Kortet er laget. Her ser du om det er gyldig, hvem som har kontrollert det, og hvordan du melder det tapt.',
    en: 'The card is made. Here you see whether it is valid, who has checked it, and how to report it lost.',
  },
  'enrolment.link.own': {
    nb: 'Har du kortet allerede? Få en lenke til det',
    en: 'Have you got the card already? Get a link to it',
  },
  'refusal.holder.not-known': { nb: 'Sifrene stemmer ikke.', en: 'The digits do not match.' },
} as const satisfies Record<string, Text>
