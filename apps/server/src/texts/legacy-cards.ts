import type { Text } from './language.ts'

/** Cards of former producers, taken over without our signature. */
export const legacyCardsTexts = {
  'check.made-before': {
    nb: 'Kortet er laget før dette systemet: bare nummer og datoer kan kontrolleres.',
    en: 'The card was made before this system: only number and dates can be checked.',
  },
  'legacy.title': { nb: 'Eldre kort', en: 'Legacy cards' },
  'legacy.lead': {
    nb: 'Kort fra tidligere produsenter gjelder til datoen som står på dem. Last opp en fil fra produsenten, så kan numrene kontrolleres her. Ingen nye kort får de samme numrene.',
    en: 'Cards of former producers are valid to their printed date. Upload a file from the producer, and the numbers can be checked here. No new card gets one of them.',
  },
  'legacy.columns': {
    nb: 'Filen (csv) har en overskriftsrad og kolonnene kortnummer, organisasjonsnummer, utstedt, utløper, status (gyldig, midlertidig ugyldig, sperret, erstattet) og produsent (koden).',
    en: 'The file (csv) has a heading row and the columns card number, organisation number, issued, expires, status (valid, suspended, blocked, replaced) and producer (the code).',
  },
  'legacy.file': { nb: 'Fil med eldre kort', en: 'File of legacy cards' },
  'legacy.file.missing': { nb: 'Velg en fil.', en: 'Choose a file.' },
  'legacy.upload': { nb: 'Kontroller filen', en: 'Check the file' },
  'legacy.imports': { nb: 'Filer', en: 'Files' },
  'legacy.imports.none': { nb: 'Ingen filer er lastet opp ennå', en: 'No file is uploaded yet' },
  'legacy.column.file': { nb: 'Fil', en: 'File' },
  'legacy.column.at': { nb: 'Lastet opp', en: 'Uploaded' },
  'legacy.column.rows': { nb: 'Rader', en: 'Rows' },
  'legacy.column.state': { nb: 'Tilstand', en: 'State' },
  'legacy.state.waiting': { nb: 'Venter på bekreftelse', en: 'Waiting for confirmation' },
  'legacy.state.counted': { nb: 'Teller', en: 'Counts' },
  'legacy.unnamed': { nb: 'Fil uten navn', en: 'File without a name' },
  'legacy.back': { nb: 'Alle filer', en: 'All files' },
  'legacy.new': { nb: 'Nye kort', en: 'New cards' },
  'legacy.changed': { nb: 'Kort med ny status eller dato', en: 'Cards with a new status or date' },
  'legacy.same': { nb: 'Kort som er like fra før', en: 'Cards that are the same already' },
  'legacy.wrong': { nb: 'Rader som ikke kan brukes', en: 'Rows that cannot be used' },
  'legacy.confirm.title': { nb: 'La kortene telle?', en: 'Let the cards count?' },
  'legacy.confirm.consequence': {
    nb: 'Kortene kan kontrolleres med nummer med en gang, og numrene kan ikke trekkes for nye kort. Rader som ikke kan brukes, er ikke med. En nyere fil kan endre status og dato.',
    en: 'The cards can be checked by number at once, and their numbers cannot be drawn for new cards. Rows that cannot be used are left out. A newer file can change status and date.',
  },
  'legacy.confirm.submit': { nb: 'La kortene telle', en: 'Let the cards count' },
  'legacy.confirmed': { nb: 'Kortene teller nå.', en: 'The cards count now.' },
  'legacy.counted': {
    nb: '{count} kort ble lagt til eller endret {time}.',
    en: '{count} {count|card was|cards were} added or changed {time}.',
  },
  'legacy.wrong.title': { nb: 'Rader som ikke kan brukes', en: 'Rows that cannot be used' },
  'legacy.wrong.line': { nb: 'Linje', en: 'Line' },
  'legacy.wrong.why': { nb: 'Hvorfor', en: 'Why' },
  'legacy.wrong.more': {
    nb: 'De første {shown} vises. Last ned alle {count} med linje og grunn.',
    en: 'The first {shown} are shown. Download all {count} with line and reason.',
  },
  'legacy.wrong.download': { nb: 'Last ned som csv', en: 'Download as csv' },
  'legacy-problem.number-malformed': {
    nb: 'Kortnummeret har ikke sju sifre, eller kontrollsifferet er feil.',
    en: 'The card number has not seven digits, or its check digit is wrong.',
  },
  'legacy-problem.organisation-malformed': {
    nb: 'Organisasjonsnummeret er ikke et riktig nummer på ni sifre.',
    en: 'The organisation number is no right number of nine digits.',
  },
  'legacy-problem.issued-no-day': { nb: 'Utstedt er ikke en dato.', en: 'Issued is no date.' },
  'legacy-problem.expires-no-day': { nb: 'Utløper er ikke en dato.', en: 'Expires is no date.' },
  'legacy-problem.expires-before-issued': {
    nb: 'Kortet utløper før det er utstedt.',
    en: 'The card expires before it is issued.',
  },
  'legacy-problem.issued-in-the-future': {
    nb: 'Kortet er utstedt etter i dag.',
    en: 'The card is issued after today.',
  },
  'legacy-problem.status-unknown': {
    nb: 'Statusen er ikke gyldig, midlertidig ugyldig, sperret eller erstattet.',
    en: 'The status is not valid, suspended, blocked or replaced.',
  },
  'legacy-problem.producer-unknown': {
    nb: 'Ingen produsent har den koden.',
    en: 'No producer has that code.',
  },
  'legacy-problem.producer-not-appointed': {
    nb: 'Produsenten var ikke utpekt den dagen kortet ble utstedt.',
    en: 'The producer was not designated on the day the card was issued.',
  },
  'legacy-problem.number-ours': {
    nb: 'Nummeret tilhører et kort fra dette systemet.',
    en: 'The number belongs to a card of this system.',
  },
  'legacy-problem.number-repeated': {
    nb: 'Nummeret står lenger oppe i filen også.',
    en: 'The number stands further up in the file as well.',
  },
  'legacy-problem.number-of-another-card': {
    nb: 'Nummeret er tatt over før, med en annen virksomhet, dato eller produsent.',
    en: 'The number was taken over before, with another enterprise, date or producer.',
  },
  'refusal.legacy-import.unknown': { nb: 'Vi finner ikke filen.', en: 'We cannot find the file.' },
  'refusal.legacy-file.unreadable': {
    nb: 'Filen kan ikke leses som en tabell. Lagre den som csv og prøv igjen.',
    en: 'The file cannot be read as a table. Save it as csv and try again.',
  },
  'refusal.legacy-file.columns-missing': {
    nb: 'Filen mangler kolonner. Se hvilke som trengs, og prøv igjen.',
    en: 'The file lacks columns. See which are needed, and try again.',
  },
} as const satisfies Record<string, Text>
