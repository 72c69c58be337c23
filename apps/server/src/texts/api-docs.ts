import type { Text } from './language.ts'

/** Texts of the page about the API. The operations themselves are described in English, as the code is. */
export const apiDocsTexts = {
  'api.title': { nb: 'For systemer som kontrollerer eller bestiller', en: 'For systems that check or order' },
  'api.lead': {
    nb: 'Systemer på byggeplasser, porter og hos arbeidsgivere kan spørre oss over HTTP. De kan også kontrollere kort helt uten oss, med de signerte listene.',
    en: 'Systems on sites, at gates and at employers can ask us over HTTP. They can also check cards without us altogether, with the signed lists.',
  },
  'api.described': {
    nb: 'Beskrivelsen for maskiner (OpenAPI 3.1):',
    en: 'The description for machines (OpenAPI 3.1):',
  },
  'api.contents': { nb: 'Innhold', en: 'Contents' },
  'api.open': { nb: 'Åpent for alle: med eksempler', en: 'Open to all: with examples' },
  'api.open.text': {
    nb: 'Ingen nøkkel og ingen innlogging. Svaret sier gyldig eller ikke, virksomheten og tidspunktet, aldri hvem. Kontroll av nummer og av kode kan kalles fra en nettside på et hvilket som helst nettsted (CORS), uten informasjonskapsler. Svar skal ikke lagres som om de gjaldt senere.',
    en: 'No key and no log-in. The answer says valid or not, the enterprise and the time, never who. The checks of a number and of a code may be called from the page of any site (CORS), without cookies. Answers must not be kept as if they held later.',
  },
  'api.limits': {
    nb: 'Hver nettadresse kan spørre om et visst antall kort i minuttet, og om et visst antall numre som ikke finnes i døgnet. Over det svarer vi 429 med Retry-After. Porter som trenger mer, bruker listene.',
    en: 'Each network address may ask about so many cards a minute, and about so many numbers that do not exist a day. Beyond that we answer 429 with Retry-After. Gates that need more use the lists.',
  },
  'api.request': { nb: 'Spørsmål', en: 'Request' },
  'api.answer': { nb: 'Svar', en: 'Answer' },
  'api.signed': { nb: 'Signerte lister, for kontroll uten oss', en: 'Signed lists, for checks without us' },
  'api.signed.text': {
    nb: 'Hent listene, behold dem, og kontroller kort uten nett i opptil 72 timer. Biblioteket hms-kort-verify gjør hele avgjørelsen i nettleser og Node. Spør med If-None-Match; en utgave av en liste endres aldri.',
    en: 'Fetch the lists, keep them, and check cards without network for up to 72 hours. The library hms-kort-verify makes the whole decision in browsers and in Node. Ask with If-None-Match; a version of a list never changes.',
  },
  'api.signed.trust': {
    nb: 'Tillitslisten: hvem som signerer kort og lister (COSE)',
    en: 'The trust list: who signs cards and lists (COSE)',
  },
  'api.signed.jwks': { nb: 'De samme nøklene som JWK', en: 'The same keys as JWK' },
  'api.signed.status': {
    nb: 'Statusliste 1, den nyeste (Token Status List, CWT)',
    en: 'Status list 1, the newest (Token Status List, CWT)',
  },
  'api.signed.version': { nb: 'En bestemt utgave av listen', en: 'One version of the list' },
  'api.signed.root': {
    nb: 'Rotsertifikatet. Ta det med i systemet ditt; ikke hent det hver gang',
    en: 'The root certificate. Take it along in your system; do not fetch it each time',
  },
  'api.signed.service': {
    nb: 'Hvilke lister som finnes, og målte svartider',
    en: 'Which lists there are, and measured response times',
  },
  'api.problems': {
    nb: 'Et nei er et problemdokument (RFC 9457): «type» er en fast kode som aldri endres, «title» og «detail» er på språket i Accept-Language. En POST kan bære Idempotency-Key; da blir den gjort én gang om den så sendes to.',
    en: 'A no is a problem document (RFC 9457): “type” is a stable code that is never renamed, “title” and “detail” are in the language of Accept-Language. A POST may carry Idempotency-Key; then it is done once even if it is sent twice.',
  },
  'api.path': { nb: 'Adresse', en: 'Address' },
  'api.what': { nb: 'Hva', en: 'What' },
  'api.operation': { nb: 'Operasjon', en: 'Operation' },
  'api.refusals': { nb: 'Kan svare nei med', en: 'May refuse with' },
  'api.access.public': { nb: 'Uten innlogging', en: 'Without log-in' },
  'api.access.person': { nb: 'Innlogget person', en: 'A person who has logged in' },
  'api.access.orderer': { nb: 'Bestiller for virksomheten', en: 'Orderer of the enterprise' },
  'api.access.case-officer': { nb: 'Saksbehandler', en: 'Case officer' },
  'api.access.production-leader': { nb: 'Produksjonsleder', en: 'Production leader' },
  'api.access.inspector': { nb: 'Kontrollør', en: 'Inspector' },
  'api.access.authority': { nb: 'Myndigheten', en: 'The authority' },
  'api.access.station': { nb: 'Produksjonsstasjon', en: 'Production station' },
  'api.who.public': {
    nb: 'Alle. Personlige lenker er selv nøkkelen.',
    en: 'Everybody. Personal links are themselves the key.',
  },
  'api.who.person': { nb: 'Sesjonen fra innloggingen i portalen.', en: 'The session of the log-in to the portal.' },
  'api.who.orderer': {
    nb: 'Sesjonen til en som kan bestille for virksomheten i adressen.',
    en: 'The session of somebody who may order for the enterprise in the address.',
  },
  'api.who.case-officer': { nb: 'Utstederens saksbehandlere.', en: 'The issuer’s case officers.' },
  'api.who.production-leader': { nb: 'Produsentens ledere.', en: 'The producer’s leaders.' },
  'api.who.inspector': {
    nb: 'De som kan kontrollere etter forskriften. Hvert oppslag står i sporingsloggen.',
    en: 'Those who may inspect by the regulation. Each look is on the audit trail.',
  },
  'api.who.authority': { nb: 'Arbeidstilsynet.', en: 'The Labour Inspection Authority.' },
  'api.who.station': {
    nb: 'Produsentens stasjoner, med et JWT som de signerer selv.',
    en: 'The producer’s stations, with a JWT that they sign themselves.',
  },
  'shell.api': { nb: 'For systemer (API)', en: 'For systems (API)' },
} as const satisfies Record<string, Text>
