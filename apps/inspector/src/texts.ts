import { kioskTexts } from './site/kiosk-texts.ts'
import { siteTexts } from './site/site-texts.ts'
import { tapTexts } from './tap-texts.ts'

/** Every word of the app in both languages. */
export const texts = {
  ...tapTexts,
  ...siteTexts,
  ...kioskTexts,
  title: { nb: 'Kontroll av HMS-kort', en: 'Check an HSE card' },
  language: { nb: 'English', en: 'Norsk' },
  aim: {
    nb: 'Hold QR-koden på baksiden av kortet, eller på et midlertidig bevis, foran kameraet.',
    en: 'Hold the QR code on the back of the card, or of a provisional proof, in front of the camera.',
  },
  'camera-start': { nb: 'Start kameraet', en: 'Start the camera' },
  'camera-stop': { nb: 'Stopp kameraet', en: 'Stop the camera' },
  'camera-none': {
    nb: 'Kameraet kan ikke brukes. Gi nettleseren tilgang til kameraet, ta et bilde av kortet, eller skriv kortnummeret.',
    en: 'The camera cannot be used. Let the browser use the camera, take a picture of the card, or type the card number.',
  },
  torch: { nb: 'Lys av/på', en: 'Light on/off' },
  picture: { nb: 'Bruk et bilde av QR-koden', en: 'Use a picture of the QR code' },
  reading: { nb: 'Leser bildet …', en: 'Reading the picture …' },
  'picture-none': {
    nb: 'Fant ingen QR-kode i bildet. Ta bildet nærmere, rett forfra og uten gjenskinn.',
    en: 'No QR code was found in the picture. Take it closer, straight from the front and without glare.',
  },
  number: { nb: 'Kortnummer', en: 'Card number' },
  'number-field': { nb: 'Kortnummer eller bestillingsnummer', en: 'Card number or order number' },
  'number-hint': {
    nb: 'Sju sifre, for eksempel 481 5162-2. En bestilling har ti.',
    en: 'Seven digits, for example 481 5162-2. An order has ten.',
  },
  'number-check': { nb: 'Kontroller nummeret', en: 'Check the number' },
  'number-length': {
    nb: 'Et kortnummer har sju sifre, og kan ha ett kontrollsiffer til. Et bestillingsnummer har ti.',
    en: 'A card number has seven digits, and may have one check digit more. An order number has ten.',
  },
  'number-digit': {
    nb: 'Kontrollsifferet stemmer ikke. Se om et siffer er skrevet feil.',
    en: 'The check digit does not match. See whether a digit is mistyped.',
  },
  'number-offline': {
    nb: 'Et nummer alene kan bare kontrolleres med nett. Les QR-koden: den virker uten nett.',
    en: 'A number alone can only be checked with network. Read the QR code: that works without network.',
  },
  'number-limited': {
    nb: 'For mange kontroller på kort tid. Vent et minutt.',
    en: 'Too many checks in a short time. Wait a minute.',
  },
  valid: { nb: 'GYLDIG', en: 'VALID' },
  'not-valid': { nb: 'IKKE GYLDIG', en: 'NOT VALID' },
  'cannot-tell': { nb: 'KAN IKKE SI', en: 'CANNOT TELL' },
  'not-identity': {
    nb: 'HMS-kortet er ikke et legitimasjonsbevis. Sammenlign portrettet med personen.',
    en: 'The HSE card is not an identity document. Compare the portrait with the person.',
  },
  'status-as-of': { nb: 'Status per {time}', en: 'Status as of {time}' },
  'age-fresh': { nb: 'ny', en: 'fresh' },
  'age-amber': { nb: 'over ett døgn gammel', en: 'more than a day old' },
  'age-stale': { nb: 'for gammel', en: 'too old' },
  'status-live': { nb: 'Svar fra tjenesten {time}', en: 'Answer from the service {time}' },
  level: {
    nb: 'Kontrollert: signatur, datoer og status i listen',
    en: 'Checked: signature, dates and status in the list',
  },
  'level-number': { nb: 'Bare nummeret er kontrollert, ikke kortet', en: 'Only the number was checked, not the card' },
  'made-before': {
    nb: 'Kortet er fra en tidligere produsent. Verken brikken eller en kode på det kan kontrolleres: bare nummeret og datoene er sjekket. Se nøye på kortet.',
    en: 'The card is of a former producer. Neither its chip nor a code on it can be verified: only the number and the dates were checked. Look closely at the card.',
  },
  MADE_BEFORE: {
    nb: 'Nummeret er et gyldig kort fra en tidligere produsent.',
    en: 'The number is a valid card of a former producer.',
  },
  MADE_BEFORE_NOT_VALID: {
    nb: 'Nummeret er et kort fra en tidligere produsent, og det gjelder ikke.',
    en: 'The number is a card of a former producer, and it is not valid.',
  },
  name: { nb: 'Navn', en: 'Name' },
  birth: { nb: 'Født', en: 'Born' },
  enterprise: { nb: 'Virksomhet', en: 'Enterprise' },
  organisation: { nb: 'Org.nr.', en: 'Org. no.' },
  sector: { nb: 'Bransje', en: 'Sector' },
  expires: { nb: 'Siste gyldige dag', en: 'Last valid day' },
  'sector-1': { nb: 'Bygg og anlegg', en: 'Construction' },
  'sector-2': { nb: 'Renhold', en: 'Cleaning' },
  'sector-3': { nb: 'Bilpleie', en: 'Car care' },
  'sector-4': { nb: 'Varetransport', en: 'Goods transport' },
  portrait: { nb: 'Portrett av kortinnehaveren', en: 'Portrait of the cardholder' },
  'portrait-sign-in': {
    nb: 'Logg inn som kontrollør for å se portrettet',
    en: 'Log in as an inspector to see the portrait',
  },
  'portrait-offline': { nb: 'Portrettet vises når du har nett.', en: 'The portrait is shown when you have network.' },
  'portrait-printed': {
    nb: 'Sammenlign personen med portrettet på kortet.',
    en: 'Compare the person with the portrait on the card.',
  },
  next: { nb: 'Neste kort', en: 'Next card' },
  'all-findings': { nb: 'Alle funn', en: 'All findings' },
  offline: { nb: 'Uten nett', en: 'No network' },
  online: { nb: 'Med nett', en: 'Online' },
  'list-kept': { nb: 'Kortlisten er fra {time}', en: 'The card list is from {time}' },
  'list-none': {
    nb: 'Ingen kortliste er hentet ennå. Koble til nett én gang.',
    en: 'No card list is fetched yet. Connect to the network once.',
  },
  fetching: { nb: 'Henter kortlisten …', en: 'Fetching the card list …' },
  'clock-wrong': {
    nb: 'Klokken i telefonen går feil. Still den, ellers kan datoer bli vurdert galt uten nett.',
    en: 'The clock of this phone is wrong. Set it, or dates may be judged wrongly without network.',
  },
  today: { nb: 'Kontrollert på denne telefonen i dag', en: 'Checked on this phone today' },
  'today-none': { nb: 'Ingen kort er kontrollert ennå.', en: 'No card is checked yet.' },
  'to-portal': { nb: 'Til forsiden', en: 'To the front page' },
  'or-else': { nb: 'Andre måter', en: 'Other ways' },
  OK: { nb: 'Kortet er ekte og gyldig.', en: 'The card is genuine and valid.' },
  EXPIRED: {
    nb: 'Kortet er utløpt. Arbeidsgiver må bestille nytt.',
    en: 'The card has expired. The employer must order a new one.',
  },
  NOT_YET_VALID: {
    nb: 'Kortet gjelder ikke ennå. Ansettelsen har ikke begynt.',
    en: 'The card is not valid yet. The employment has not begun.',
  },
  BLOCKED: {
    nb: 'Kortet er sperret: meldt tapt, stjålet eller tatt ut av bruk.',
    en: 'The card is blocked: reported lost, stolen or taken out of use.',
  },
  SUSPENDED: {
    nb: 'Kortet er midlertidig ugyldig: et vilkår er ikke oppfylt i registrene.',
    en: 'The card is suspended: a condition is not met in the registers.',
  },
  REPLACED: {
    nb: 'Kortet er erstattet av et nyere kort. Be om å få se det.',
    en: 'The card is replaced by a newer one. Ask to see that.',
  },
  INVALID_SIGNATURE: {
    nb: 'Signaturen er falsk. Kortet er endret eller forfalsket.',
    en: 'The signature is false. The card is altered or forged.',
  },
  UNKNOWN_ISSUER_KEY: {
    nb: 'Nøkkelen som signerte kortet er ikke kjent her. Hent ny liste med nett; er den da ukjent, er kortet ikke ekte.',
    en: 'The key that signed the card is not known here. Fetch a new list with network; if it is unknown then, the card is not genuine.',
  },
  UNAPPOINTED_PRODUCER: {
    nb: 'Kortet er laget av noen som ikke var utpekt som produsent den dagen.',
    en: 'The card was made by somebody who was not the appointed producer on that day.',
  },
  CHIP_MISMATCH: { nb: 'Brikken hører ikke til dette kortet.', en: 'The chip does not belong to this card.' },
  CLONE_SUSPECTED: { nb: 'Kortet kan være en kopi.', en: 'The card may be a copy.' },
  PORTRAIT_MISMATCH: {
    nb: 'Portrettet er ikke det som ble godkjent for kortet.',
    en: 'The portrait is not the one that was accepted for the card.',
  },
  STATUS_STALE: {
    nb: 'Kortet er ekte, men listen er for gammel til å si om det gjelder nå. Koble til nett og prøv igjen.',
    en: 'The card is genuine, but the list is too old to tell whether it is valid now. Connect to the network and try again.',
  },
  MALFORMED: {
    nb: 'Dette er ikke koden til et HMS-kort. Er kortet fra en tidligere produsent, skriv nummeret.',
    en: 'This is not the code of an HSE card. If the card is of a former producer, type its number.',
  },
  'proof-banner': { nb: 'MIDLERTIDIG BEVIS – ikke et kort', en: 'PROVISIONAL PROOF – not a card' },
  'order-number': { nb: 'Bestilling', en: 'Order' },
  ordered: { nb: 'Bestilt', en: 'Ordered' },
  'proof-expires': { nb: 'Gjelder til og med', en: 'Valid to and including' },
  unconfirmed: {
    nb: 'Vilkårene var ikke bekreftet da beviset ble signert: et register hadde ikke svart. Bestillingen er dokumentert.',
    en: 'Conditions were not confirmed when the proof was signed: a register had not answered. The order is documented.',
  },
  'proof-not-identity': {
    nb: 'Beviset er ikke legitimasjon. Be om legitimasjon med bilde.',
    en: 'The proof is not an identity document. Ask for one with a picture.',
  },
  'proof-no-portrait': {
    nb: 'Portrettet er ikke godkjent ennå. Be om legitimasjon med bilde.',
    en: 'The portrait is not accepted yet. Ask for an identity document with a picture.',
  },
  'proof-sign-in': {
    nb: 'Logg inn som kontrollør for å se portrettet og koden som skal vises',
    en: 'Log in as an inspector to see the portrait and the code that must be shown',
  },
  'order-sign-in': {
    nb: 'Et bestillingsnummer kan bare kontrollører slå opp. Alle kan lese QR-koden på beviset.',
    en: 'Only inspectors can look up an order number. Everybody can read the QR code of the proof.',
  },
  'order-unknown': {
    nb: 'Vi finner ingen bestilling med dette nummeret. Se om det er skrevet riktig.',
    en: 'There is no order with this number. See whether it is typed correctly.',
  },
  'code-now': { nb: 'Koden på telefonen skal nå være', en: 'The code on the phone must now be' },
  'code-left': { nb: 'Tid til neste kode', en: 'Time to the next code' },
  'code-compare': {
    nb: 'En annen kode betyr at det er et skjermbilde eller en kopi.',
    en: 'Another code means that it is a screenshot or a copy.',
  },
  'code-before': { nb: 'Rett før: {code}', en: 'Just before: {code}' },
  'code-next': { nb: 'Neste: {code}', en: 'Next: {code}' },
  'code-over': { nb: 'Les QR-koden igjen for å se nye koder.', en: 'Read the QR code again to see new codes.' },
  'code-type': { nb: 'Kode som vises på telefonen, seks sifre', en: 'Code shown on the phone, six digits' },
  'code-check': { nb: 'Sammenlign koden', en: 'Compare the code' },
  'code-matches': {
    nb: 'Koden er riktig: siden er ikke et skjermbilde.',
    en: 'The code is right: the page is no screenshot.',
  },
  'code-differs': {
    nb: 'Koden er feil eller gammel. Det kan være et skjermbilde. Be om å få se koden skifte.',
    en: 'The code is wrong or old. It may be a screenshot. Ask to see the code change.',
  },
  'code-form': { nb: 'Koden har seks sifre.', en: 'The code has six digits.' },
  'code-limited': {
    nb: 'For mange kontroller på kort tid. Vent et minutt.',
    en: 'Too many checks in a short time. Wait a minute.',
  },
  'code-offline': {
    nb: 'Uten nett kan et bilde av beviset ikke utelukkes. Be om å få se koden på telefonen skifte, og kontroller igjen med nett.',
    en: 'Without network a picture of the proof cannot be ruled out. Ask to see the code on the phone change, and check again with network.',
  },
  'proof-OK': {
    nb: 'Kortet er bestilt. Det er lov å arbeide til det kommer.',
    en: 'The card is ordered. Work is allowed until it comes.',
  },
  'proof-EXPIRED': {
    nb: 'Beviset er utløpt. Er kortet ikke kommet, finnes det et nytt bevis på siden til den ansatte.',
    en: 'The proof has expired. If the card has not come, there is a new proof on the worker’s page.',
  },
  'proof-NOT_YET_VALID': {
    nb: 'Beviset gjelder ikke ennå. Ansettelsen har ikke begynt.',
    en: 'The proof is not valid yet. The employment has not begun.',
  },
  'proof-BLOCKED': {
    nb: 'Bestillingen er avslått eller trukket tilbake, eller kortet er sperret.',
    en: 'The order is refused or taken back, or its card is blocked.',
  },
  'proof-SUSPENDED': {
    nb: 'Beviset gjelder ikke nå: et vilkår er ikke oppfylt i registrene.',
    en: 'The proof is not valid now: a condition is not met in the registers.',
  },
  'proof-REPLACED': {
    nb: 'Kortet er kommet. Be om å få se kortet.',
    en: 'The card has come. Ask to see the card.',
  },
  'proof-INVALID_SIGNATURE': {
    nb: 'Signaturen er falsk. Beviset er endret eller forfalsket.',
    en: 'The signature is false. The proof is altered or forged.',
  },
  'proof-UNKNOWN_ISSUER_KEY': {
    nb: 'Nøkkelen som signerte beviset er ikke kjent her. Hent ny liste med nett; er den da ukjent, er beviset ikke ekte.',
    en: 'The key that signed the proof is not known here. Fetch a new list with network; if it is unknown then, the proof is not genuine.',
  },
  'proof-UNAPPOINTED_PRODUCER': {
    nb: 'Beviset er signert for en produsent som ikke var utpekt den dagen.',
    en: 'The proof is signed for a producer that was not appointed on that day.',
  },
  'proof-STATUS_STALE': {
    nb: 'Beviset er ekte, men listen er for gammel til å si om det gjelder nå. Koble til nett og prøv igjen.',
    en: 'The proof is genuine, but the list is too old to tell whether it is valid now. Connect to the network and try again.',
  },
  UNKNOWN_NUMBER: {
    nb: 'Nummeret er ikke et gyldig kort. Se om det er skrevet riktig.',
    en: 'The number is not a valid card. See whether it is typed correctly.',
  },
} as const satisfies Record<string, { readonly nb: string; readonly en: string }>

export type TextKey = keyof typeof texts
export type Language = 'nb' | 'en'
