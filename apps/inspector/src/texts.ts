import { answerTexts } from './answer-texts.ts'
import { disputeTexts } from './dispute-texts.ts'
import { inspectorTexts } from './inspector-texts.ts'
import { offlineTexts } from './offline-texts.ts'
import { proofAnswerTexts } from './proof-answer-texts.ts'
import { reportTexts } from './report-texts.ts'
import { scanTexts } from './scan-texts.ts'
import { kioskTexts } from './site/kiosk-texts.ts'
import { siteTexts } from './site/site-texts.ts'
import { tapTexts } from './tap-texts.ts'

/** Every word of the app in both languages. */
export const texts = {
  ...reportTexts,
  ...answerTexts,
  ...inspectorTexts,
  ...proofAnswerTexts,
  ...scanTexts,
  ...offlineTexts,
  ...tapTexts,
  ...disputeTexts,
  ...siteTexts,
  ...kioskTexts,
  title: { nb: 'Kontroll av HMS-kort', en: 'Check an HSE card' },
  language: { nb: 'English', en: 'Norsk' },
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
  'status-as-of': { nb: 'Status fra {time}', en: 'Status as of {time}' },
  'age-fresh': { nb: 'ny', en: 'fresh' },
  'age-amber': { nb: 'over ett døgn gammel', en: 'more than a day old' },
  'age-stale': { nb: 'for gammel', en: 'too old' },
  'status-live': { nb: 'Svar fra tjenesten {time}', en: 'Answer from the service {time}' },
  'level-number': {
    nb: 'Bare nummeret er kontrollert, ikke kortet.',
    en: 'Only the number was checked, not the card.',
  },
  'made-before': {
    nb: 'Kortet er fra en tidligere produsent. Verken brikken eller en kode på det kan kontrolleres: bare nummeret og datoene er sjekket. Se nøye på kortet.',
    en: 'The card is of a former producer. Neither its chip nor a code on it can be verified: only the number and the dates were checked. Look closely at the card.',
  },
  name: { nb: 'Navn', en: 'Name' },
  birth: { nb: 'Født', en: 'Born' },
  enterprise: { nb: 'Virksomhet', en: 'Enterprise' },
  organisation: { nb: 'Org.nr.', en: 'Org. no.' },
  sector: { nb: 'Bransje', en: 'Sector' },
  expires: { nb: 'Gyldig til', en: 'Valid until' },
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
  today: { nb: 'Kontrollert på denne telefonen i dag', en: 'Checked on this phone today' },
  'today-none': { nb: 'Ingen kort er kontrollert ennå.', en: 'No card is checked yet.' },
  'to-portal': { nb: 'Til forsiden', en: 'To the front page' },
  'proof-banner': { nb: 'MIDLERTIDIG BEVIS – ikke et kort', en: 'PROVISIONAL PROOF – not a card' },
  'order-number': { nb: 'Bestilling', en: 'Order' },
  ordered: { nb: 'Bestilt', en: 'Ordered' },
  'proof-expires': { nb: 'Gyldig til', en: 'Valid until' },
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
} as const satisfies Record<string, { readonly nb: string; readonly en: string }>

export type TextKey = keyof typeof texts
export type Language = 'nb' | 'en'
