import type { Text } from './language.ts'

/** The case officer's queue and case page. */
export const reviewsTexts = {
  'reviews.title': { nb: 'Saker til kontroll', en: 'Cases to review' },
  'reviews.count': {
    nb: '{count} {count|sak|saker} venter. Den eldste har ventet siden {since}.',
    en: '{count} {count|case waits|cases wait}. The oldest has waited since {since}.',
  },
  'reviews.start': { nb: 'Begynn med den eldste', en: 'Start with the oldest' },
  'reviews.sectors': { nb: 'Saker etter bransje', en: 'Cases by sector' },
  'reviews.sector': { nb: 'Bransje', en: 'Sector' },
  'reviews.sector.all': { nb: 'Alle bransjer', en: 'All sectors' },
  'reviews.search': { nb: 'Søk etter navn eller organisasjonsnummer', en: 'Search for name or organisation number' },
  'reviews.empty': { nb: 'Ingen saker venter', en: 'No cases are waiting' },
  'reviews.empty.text': {
    nb: 'Nye saker kommer hit når bilde og legitimasjon er sendt inn.',
    en: 'New cases come here when portrait and identity document have been sent.',
  },
  'reviews.empty.filtered': { nb: 'Ingen saker passer med søket', en: 'No cases match the search' },
  'reviews.column.worker': { nb: 'Arbeidstaker', en: 'Worker' },
  'reviews.column.enterprise': { nb: 'Virksomhet', en: 'Enterprise' },
  'reviews.column.waiting': { nb: 'Ventet siden', en: 'Waiting since' },
  'reviews.column.status': { nb: 'Gjelder', en: 'Concerns' },
  'reviews.own': { nb: 'Bestilt av deg', en: 'Ordered by you' },

  'reviews.case.title': { nb: 'Sak: {name}', en: 'Case: {name}' },
  'reviews.case.urgency': { nb: 'Sett først i produksjonen', en: 'Put first in production' },
  'reviews.case.back': { nb: 'Til køen', en: 'To the queue' },
  'reviews.case.skip': { nb: 'Hopp over', en: 'Skip' },
  'reviews.case.left': { nb: '{count} {count|sak|saker} i køen', en: '{count} {count|case|cases} in the queue' },
  'reviews.case.portrait.alt': { nb: 'Bilde av arbeidstakeren', en: 'Portrait of the worker' },
  'reviews.case.identity-document.alt': { nb: 'Bilde av legitimasjonen', en: 'Picture of the identity document' },
  'reviews.case.open': { nb: 'Åpne i full størrelse', en: 'Open at full size' },
  'reviews.case.none': { nb: 'Ikke sendt inn', en: 'Not sent' },
  'reviews.case.by.cardholder': { nb: 'Sendt inn av arbeidstakeren', en: 'Sent by the worker' },
  'reviews.case.by.orderer': { nb: 'Sendt inn av bestilleren', en: 'Sent by the orderer' },
  'reviews.case.verdict.portrait': { nb: 'Bildet', en: 'The portrait' },
  'reviews.case.verdict.identity-document': { nb: 'Legitimasjonen', en: 'The identity document' },
  'reviews.case.accept': { nb: 'Godta', en: 'Accept' },
  'reviews.case.reject': { nb: 'Avvis fordi:', en: 'Reject because:' },
  'reviews.reason.not-like-today': { nb: 'Ikke slik personen ser ut i dag', en: 'Not as the person looks today' },
  'reviews.reason.face-not-visible': {
    nb: 'Hele ansiktet synes ikke, eller ikke rett forfra',
    en: 'The whole face does not show, or not from the front',
  },
  'reviews.reason.glasses-or-headgear': { nb: 'Briller eller hodeplagg', en: 'Glasses or headgear' },
  'reviews.reason.poor-light-or-blur': {
    nb: 'Uskarpt, for mørkt eller for lyst',
    en: 'Blurred, too dark or too bright',
  },
  'reviews.reason.background': { nb: 'Bakgrunnen er ikke lys og jevn', en: 'The background is not light and even' },
  'reviews.reason.not-a-portrait': { nb: 'Ikke et portrett av én person', en: 'Not a portrait of one person' },
  'reviews.reason.not-accepted-type': { nb: 'Type som ikke godtas', en: 'A kind that is not accepted' },
  'reviews.reason.expired': { nb: 'Utløpt', en: 'Expired' },
  'reviews.reason.unreadable': { nb: 'Kan ikke leses', en: 'Cannot be read' },
  'reviews.reason.other-person': { nb: 'Tilhører en annen person', en: 'Belongs to another person' },
  'reviews.reason.not-a-document': { nb: 'Ikke et identitetsdokument', en: 'Not an identity document' },
  'reviews.case.missing': {
    nb: '{item}: velg godta eller en grunn til å avvise.',
    en: '{item}: choose accept or a reason to reject.',
  },
  'reviews.case.submit': { nb: 'Lagre og gå til neste', en: 'Save and go to the next' },
  'reviews.case.approve': { nb: 'Spør registrene igjen og godkjenn', en: 'Ask the registers again and approve' },
  'reviews.case.what-follows': {
    nb: 'Godtar du begge, spør vi registrene igjen, og bestillingen godkjennes. Avviser du, får arbeidstakeren beskjed og sender bare det ene på nytt.',
    en: 'If you accept both, we ask the registers again and the order is approved. If you reject, the worker is told and sends only that one again.',
  },
  'reviews.case.keys': { nb: 'Hurtigtaster', en: 'Keyboard shortcuts' },
  'reviews.case.keys.text': {
    nb: 'Tallet foran et valg velger det i den uthevede boksen. J og K går mellom boksene, Z forstørrer, Enter lagrer, N hopper over.',
    en: 'The number before a choice takes it in the marked box. J and K move between the boxes, Z enlarges, Enter saves, N skips.',
  },
  'reviews.case.keys.on': { nb: 'Bruk hurtigtaster', en: 'Use keyboard shortcuts' },

  'reviews.case.register': { nb: 'Fra Folkeregisteret nå', en: 'From the National Population Register now' },
  'reviews.case.register.silent': {
    nb: 'Folkeregisteret svarer ikke nå. Opplysningene under er fra bestillingen.',
    en: 'The National Population Register does not answer now. The details below are from the order.',
  },
  'reviews.case.register.gone': {
    nb: 'Folkeregisteret finner ikke personen. Opplysningene under er fra bestillingen.',
    en: 'The National Population Register does not find the person. The details below are from the order.',
  },
  'reviews.case.name': { nb: 'Navn', en: 'Name' },
  'reviews.case.birth': { nb: 'Fødselsdato', en: 'Date of birth' },
  'reviews.case.sex': { nb: 'Kjønn', en: 'Sex' },
  'reviews.case.status': { nb: 'Status', en: 'Status' },
  'reviews.case.citizenship': { nb: 'Statsborgerskap', en: 'Citizenship' },
  'reviews.case.number-kind': { nb: 'Nummer', en: 'Number' },
  'reviews.case.number-kind.national': { nb: 'Fødselsnummer', en: 'National identity number' },
  'reviews.case.number-kind.d-number': { nb: 'D-nummer', en: 'D number' },
  'reviews.case.enterprise': { nb: 'Virksomhet', en: 'Enterprise' },
  'reviews.case.sector': { nb: 'Bransje', en: 'Sector' },
  'reviews.case.ordered': { nb: 'Bestilt', en: 'Ordered' },
  'reviews.sex.female': { nb: 'Kvinne', en: 'Female' },
  'reviews.sex.male': { nb: 'Mann', en: 'Male' },
  'reviews.sex.unknown': { nb: 'Ukjent', en: 'Unknown' },
  'reviews.person-status.resident': { nb: 'Bosatt eller aktiv', en: 'Resident or active' },
  'reviews.person-status.emigrated': { nb: 'Utflyttet', en: 'Emigrated' },
  'reviews.person-status.not-resident': { nb: 'Ikke bosatt', en: 'Not resident' },
  'reviews.person-status.inactive': { nb: 'Inaktivt D-nummer', en: 'Inactive D number' },
  'reviews.person-status.deceased': { nb: 'Død', en: 'Deceased' },
  'reviews.person-status.missing': { nb: 'Forsvunnet', en: 'Missing' },
  'reviews.person-status.ceased': { nb: 'Opphørt nummer', en: 'Number ceased' },
  'reviews.person-status.false-identity': { nb: 'Falsk identitet', en: 'False identity' },

  'reviews.conditions': { nb: 'Vilkår nå', en: 'Conditions now' },
  'reviews.outcome.met': { nb: 'Oppfylt', en: 'Met' },
  'reviews.outcome.not-met': { nb: 'Ikke oppfylt', en: 'Not met' },
  'reviews.outcome.not-imposed': { nb: 'Gjelder ikke', en: 'Does not apply' },
  'reviews.outcome.unknown': { nb: 'Ikke svar', en: 'No answer' },

  'reviews.remarks': { nb: 'Se nærmere på dette', en: 'Look closer at this' },
  'reviews.remark.portrait.dark': { nb: 'Bildet er mørkt.', en: 'The portrait is dark.' },
  'reviews.remark.portrait.bright': { nb: 'Bildet er svært lyst.', en: 'The portrait is very bright.' },
  'reviews.remark.portrait.blurred': {
    nb: 'Bildet ser uskarpt ut, eller er forstørret fra få punkter.',
    en: 'The portrait looks blurred, or was enlarged from few pixels.',
  },
  'reviews.remark.identity-document.dark': {
    nb: 'Bildet av legitimasjonen er mørkt.',
    en: 'The picture of the identity document is dark.',
  },
  'reviews.remark.identity-document.bright': {
    nb: 'Bildet av legitimasjonen er svært lyst.',
    en: 'The picture of the identity document is very bright.',
  },
  'reviews.remark.identity-document.blurred': {
    nb: 'Bildet av legitimasjonen ser uskarpt ut.',
    en: 'The picture of the identity document looks blurred.',
  },
  'reviews.remark.identity-document.low-resolution': {
    nb: 'Bildet av legitimasjonen har få punkter.',
    en: 'The picture of the identity document has few pixels.',
  },
  'reviews.remark.portrait.used-for-another': {
    nb: 'Nøyaktig samme bilde er sendt inn for en annen person.',
    en: 'The very same portrait was sent for another person.',
  },
  'reviews.remark.identity-document.used-for-another': {
    nb: 'Nøyaktig samme legitimasjon er sendt inn for en annen person.',
    en: 'The very same identity document was sent for another person.',
  },
  'reviews.remark.name-changed': {
    nb: 'Navnet i Folkeregisteret er ikke det samme som da kortet ble bestilt: {name}. Kortet får navnet fra Folkeregisteret.',
    en: 'The name in the register is not the same as when the card was ordered: {name}. The card gets the name of the register.',
  },

  'reviews.remark.birth-changed': {
    nb: 'Fødselsdatoen i Folkeregisteret er ikke den samme som i bestillingen: {birth}.',
    en: 'The date of birth in the register is not the same as in the order: {birth}.',
  },
  'reviews.remark.not-confirmed': {
    nb: 'Arbeidstakeren har ikke selv bekreftet navn og fødselsdato.',
    en: 'The worker has not confirmed name and date of birth.',
  },
  'reviews.remarks.none': {
    nb: 'Ingen merknader fra den automatiske kontrollen.',
    en: 'No remarks from the automatic check.',
  },

  'reviews.not-eligible.title': { nb: 'Bestillingen kan ikke godkjennes nå', en: 'The order cannot be approved now' },
  'reviews.not-eligible.text': {
    nb: 'Avslår du, får bestilleren vite hvilke vilkår som mangler og hvem som må rette dem. Avslaget kan påklages, og det kan bestilles på nytt når vilkårene er oppfylt. Et avslag kan ikke trekkes tilbake.',
    en: 'If you reject, the orderer is told which conditions are missing and who must correct them. The rejection may be appealed, and a new order can be placed when the conditions are met. A rejection cannot be taken back.',
  },
  'reviews.not-eligible.reject': { nb: 'Avslå bestillingen', en: 'Reject the order' },
  'reviews.still-unknown': {
    nb: 'Et register svarer ikke, så bestillingen kan ikke godkjennes ennå. Det du godtok, er lagret. Saken blir i køen til registeret svarer.',
    en: 'A register does not answer, so the order cannot be approved yet. What you accepted is kept. The case stays in the queue until the register answers.',
  },
  'reviews.not-eligible': {
    nb: 'Bilde og legitimasjon er godtatt, men et vilkår er ikke oppfylt. Se under.',
    en: 'Portrait and identity document are accepted, but a condition is not met. See below.',
  },
  'reviews.conditions-met': {
    nb: 'Alle vilkår er oppfylt nå, så bestillingen er ikke avslått.',
    en: 'All conditions are met now, so the order was not rejected.',
  },

  'reviews.done.approved': {
    nb: '{name}: bestillingen er godkjent og går til produksjon.',
    en: '{name}: the order is approved and goes to production.',
  },
  'reviews.done.rejected-item': {
    nb: '{name}: arbeidstakeren får beskjed og sender på nytt. Var det feil, kan det samme bildet sendes igjen og godtas.',
    en: '{name}: the worker is told and sends again. If that was a mistake, the same picture can be sent again and accepted.',
  },
  'reviews.done.accepted-item': { nb: '{name}: lagret.', en: '{name}: saved.' },
  'reviews.done.rejected-order': {
    nb: '{name}: bestillingen er avslått, og bestilleren får beskjed.',
    en: '{name}: the order is rejected, and the orderer is told.',
  },
  'reviews.done.all': { nb: 'Køen er tom.', en: 'The queue is empty.' },
  'reviews.refused.order.not-in-review': {
    nb: 'Saken er allerede behandlet. Her er neste.',
    en: 'The case has already been decided. Here is the next one.',
  },
  'reviews.refused.order.picture-changed': {
    nb: 'Det er sendt inn et nytt bilde siden du åpnet saken. Se på det før du bestemmer deg.',
    en: 'A new picture has been sent since you opened the case. Look at it before you decide.',
  },
  'reviews.refused.order.own-submission': {
    nb: 'Du kan ikke behandle en bestilling du selv har lagt inn. En kollega må ta den.',
    en: 'You cannot review an order you placed yourself. A colleague must take it.',
  },
  'reviews.closed': {
    nb: 'Saken venter ikke på kontroll nå. Status: {status}.',
    en: 'The case does not wait for review now. Status: {status}.',
  },
} as const satisfies Record<string, Text>
