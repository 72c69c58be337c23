import type { Text } from './language.ts'

/** Acts of the audit trail that seldom or never concern a card's holder; those that do stand with what the holder is shown. */
export const auditActTexts = {
  'read.act.alarms-read': { nb: 'Så listen over alarmer', en: 'Saw the list of alarms' },
  'read.act.card-checked': { nb: 'Kontrollerte et kortnummer', en: 'Checked a card number' },
  'read.act.card-checks-read-for-alarm': {
    nb: 'Så kontrollene av kortet fordi det kan være kopiert',
    en: 'Saw the checks of the card because it may be copied',
  },
  'read.act.card-checks-read-for-dispute': {
    nb: 'Så kontrollene av kortet for å behandle en sak om det',
    en: 'Saw the checks of the card to treat a case about it',
  },
  'read.act.card-checks-read-for-loss': {
    nb: 'Så kontrollene av kortet fordi det er meldt tapt eller stjålet',
    en: 'Saw the checks of the card because it is reported lost or stolen',
  },
  'read.act.card-explained': { nb: 'Så hvorfor kortet gjelder eller ikke', en: 'Saw why the card counts or not' },
  'read.act.card-stopped': { nb: 'Stanset produksjonen av kortet', en: 'Stopped the making of the card' },
  'read.act.record-checked': { nb: 'Kontrollerte det som er lest av et kort', en: 'Checked what was read of a card' },
  'read.act.enterprise-read': { nb: 'Så siden til virksomheten', en: 'Saw the page of the enterprise' },

  'read.act.case-opened': { nb: 'Åpnet en sak mot en virksomhet', en: 'Opened a case against an enterprise' },
  'read.act.cases-read': { nb: 'Så listen over saker', en: 'Saw the list of cases' },
  'read.act.case-letter-sent': { nb: 'Sendte et brev i en sak', en: 'Sent a letter in a case' },
  'read.act.case-letter-read': { nb: 'Leste et brev i en sak', en: 'Read a letter of a case' },
  'read.act.case-document-read': { nb: 'Åpnet et dokument i en sak', en: 'Opened a document of a case' },
  'read.act.case-noted': { nb: 'Skrev et notat i en sak', en: 'Wrote a note in a case' },
  'read.act.case-deadline-moved': { nb: 'Flyttet en frist i en sak', en: 'Moved a deadline in a case' },
  'read.act.case-compliance-judged': {
    nb: 'Vurderte om et pålegg er fulgt',
    en: 'Judged whether an order was followed',
  },
  'read.act.case-complied': { nb: 'Fant at et pålegg er fulgt', en: 'Found that an order was followed' },
  'read.act.case-not-complied': { nb: 'Fant at et pålegg ikke er fulgt', en: 'Found that an order was not followed' },
  'read.act.case-proof-accepted': { nb: 'Godtok bevis på bestilling', en: 'Accepted proof of ordering' },
  'read.act.case-measure-proposed': { nb: 'Foreslo et tiltak i en sak', en: 'Proposed a measure in a case' },
  'read.act.case-measure-confirmed': { nb: 'Bekreftet et tiltak i en sak', en: 'Confirmed a measure in a case' },
  'read.act.case-measure-withdrawn': { nb: 'Trakk et forslag i en sak', en: 'Withdrew a proposal in a case' },
  'read.act.case-appeal-received': { nb: 'Registrerte en klage i en sak', en: 'Entered an appeal in a case' },
  'read.act.enterprise-timeline-read': {
    nb: 'Så oversikten over en virksomhet',
    en: 'Saw the overview of an enterprise',
  },
  'read.act.own-cases-read': { nb: 'Så virksomhetens egne saker', en: 'Saw the enterprise’s own cases' },
  'read.act.own-case-read': { nb: 'Leste en av virksomhetens saker', en: 'Read a case of the enterprise' },
  'read.act.own-case-answered': {
    nb: 'Svarte i en av virksomhetens saker',
    en: 'Answered in a case of the enterprise',
  },
  'read.act.own-case-appealed': {
    nb: 'Klaget i en av virksomhetens saker',
    en: 'Appealed in a case of the enterprise',
  },
  'read.act.own-case-document-added': { nb: 'La et dokument ved et svar', en: 'Added a document to an answer' },
  'read.act.own-case-document-read': {
    nb: 'Åpnet et dokument i virksomhetens sak',
    en: 'Opened a document of the enterprise’s case',
  },
  'read.act.own-case-letter-read': { nb: 'Leste et brev til virksomheten', en: 'Read a letter to the enterprise' },
  'read.act.police-package-made': { nb: 'Laget en pakke til politiet', en: 'Made a package for the police' },
  'read.act.police-package-read': { nb: 'Lastet ned en pakke til politiet', en: 'Downloaded a package for the police' },

  'read.act.inspections-read': { nb: 'Så listen over kontroller', en: 'Saw the list of inspections' },
  'read.act.inspections-exported': {
    nb: 'Lastet ned listen over kontroller',
    en: 'Downloaded the list of inspections',
  },
  'read.act.inspector-rights-read': { nb: 'Hentet rettigheter som kontrollør', en: 'Fetched rights as an inspector' },
  'read.act.seizure-read': { nb: 'Leste om en inndragning', en: 'Read about a seizure' },
  'read.act.seizures-read': { nb: 'Så listen over inndratte kort', en: 'Saw the list of seized cards' },
  'read.act.suspicion-read': { nb: 'Leste en melding om mistanke', en: 'Read a report of suspicion' },
  'read.act.suspicions-read': { nb: 'Så listen over mistanker', en: 'Saw the list of suspicions' },

  'read.act.disputes-read': { nb: 'Så listen over klager', en: 'Saw the list of disputes' },
  'read.act.dispute-figures-read': { nb: 'Så tall om klager', en: 'Saw figures about disputes' },

  'read.act.batches-read': { nb: 'Så bunker i produksjon', en: 'Saw the batches in production' },
  'read.act.batch-created': { nb: 'Laget en bunke', en: 'Made a batch' },
  'read.act.batch-started': { nb: 'Begynte på en bunke', en: 'Began a batch' },
  'read.act.batch-closed': { nb: 'Lukket en bunke', en: 'Closed a batch' },
  'read.act.batch-released': { nb: 'Frigjorde en bunke', en: 'Released a batch' },
  'read.act.batch-dispatched': { nb: 'Sendte en bunke', en: 'Dispatched a batch' },
  'read.act.batch-recall-proposed': { nb: 'Foreslo å hente en bunke tilbake', en: 'Proposed to take a batch back' },
  'read.act.batch-recall-withdrawn': {
    nb: 'Trakk forslaget om å hente en bunke tilbake',
    en: 'Withdrew the proposal to take a batch back',
  },
  'read.act.batch-recalled': { nb: 'Hentet en bunke tilbake', en: 'Took a batch back' },
  'read.act.order-marked-urgent': { nb: 'Merket bestillingen som haster', en: 'Marked the order as urgent' },
  'read.act.order-urgency-lifted': { nb: 'Tok bort at bestillingen haster', en: 'Took away that the order is urgent' },
  'read.act.package-read': {
    nb: 'Hentet en pakke med kort som skal lages',
    en: 'Fetched a package of cards to be made',
  },
  'read.act.package-put': {
    nb: 'La frem en pakke med kort som skal lages',
    en: 'Put out a package of cards to be made',
  },
  'read.act.package-acknowledged': { nb: 'Kvitterte for en pakke', en: 'Acknowledged a package' },
  'read.act.producer-message': { nb: 'Sendte melding fra en produsent', en: 'Sent a producer’s message' },
  'read.act.producer-message-ack': {
    nb: 'Bekreftet en pakke med kort som skal lages',
    en: 'Acknowledged cards to be made',
  },
  'read.act.producer-message-problem': {
    nb: 'Meldte om et problem med kort som skal lages',
    en: 'Reported a problem with cards to be made',
  },
  'read.act.producer-message-start': { nb: 'Begynte å lage kort', en: 'Began to make cards' },
  'read.act.producer-message-result': {
    nb: 'Meldte hvordan det gikk å lage kort',
    en: 'Reported how making cards went',
  },
  'read.act.shipment-readdressed': {
    nb: 'Endret adressen til en forsendelse',
    en: 'Changed the address of a shipment',
  },
  'read.act.shipment-lost': { nb: 'Meldte at kort ikke kom', en: 'Reported that cards never came' },
  'read.act.shipment-sent': { nb: 'Sendte kort i posten', en: 'Posted cards' },
  'read.act.stock-read': { nb: 'Så lageret av emner', en: 'Saw the stock of blanks' },
  'read.act.lot-received': { nb: 'Tok imot et parti emner', en: 'Received a lot of blanks' },
  'read.act.blanks-read': { nb: 'Så emner', en: 'Saw blanks' },
  'read.act.blanks-drawn': { nb: 'Tok ut emner', en: 'Drew blanks' },
  'read.act.blanks-returned': { nb: 'La emner tilbake', en: 'Returned blanks' },
  'read.act.blanks-missing': { nb: 'Meldte at emner mangler', en: 'Reported blanks as missing' },
  'read.act.blanks-found': { nb: 'Meldte at emner er funnet', en: 'Reported blanks as found' },
  'read.act.blanks-written-off': { nb: 'Avskrev emner', en: 'Wrote blanks off' },

  'read.act.designations-read': { nb: 'Så utpekte produsenter', en: 'Saw designated producers' },
  'read.act.designation-proposed': { nb: 'Foreslo en produsent', en: 'Proposed a producer' },
  'read.act.designation-confirmed': { nb: 'Bekreftet en produsent', en: 'Confirmed a producer' },
  'read.act.designation-withdrawn': {
    nb: 'Trakk forslaget om en produsent',
    en: 'Withdrew the proposal of a producer',
  },
  'read.act.designation-change-proposed': { nb: 'Foreslo å endre en utpeking', en: 'Proposed to change a designation' },
  'read.act.designation-change-confirmed': {
    nb: 'Bekreftet en endret utpeking',
    en: 'Confirmed a changed designation',
  },
  'read.act.designation-change-withdrawn': {
    nb: 'Trakk endringen av en utpeking',
    en: 'Withdrew the change of a designation',
  },
  'read.act.producer-keys-read': { nb: 'Så produsentenes nøkler', en: 'Saw the producers’ keys' },
  'read.act.producer-key-proposed': { nb: 'Foreslo en nøkkel', en: 'Proposed a key' },
  'read.act.producer-key-confirmed': { nb: 'Bekreftet en nøkkel', en: 'Confirmed a key' },
  'read.act.producer-key-withdrawn': { nb: 'Trakk en nøkkel', en: 'Withdrew a key' },

  'read.act.recalls-read': { nb: 'Så listen over tilbakekallinger', en: 'Saw the list of recalls' },
  'read.act.recall-read': { nb: 'Så en tilbakekalling', en: 'Saw a recall' },
  'read.act.recall-proposed': { nb: 'Foreslo å kalle kort tilbake', en: 'Proposed to recall cards' },
  'read.act.recall-confirmed': { nb: 'Bekreftet en tilbakekalling', en: 'Confirmed a recall' },
  'read.act.recall-withdrawn': { nb: 'Trakk forslaget om en tilbakekalling', en: 'Withdrew the proposal of a recall' },
  'read.act.recall-stopped': { nb: 'Stanset en tilbakekalling', en: 'Stopped a recall' },
  'read.act.recall-completed': { nb: 'Fullførte en tilbakekalling', en: 'Completed a recall' },

  'read.act.legacy-cards-read': { nb: 'Så kort fra en tidligere produsent', en: 'Saw cards of a former producer' },
  'read.act.legacy-cards-uploaded': {
    nb: 'Lastet opp kort fra en tidligere produsent',
    en: 'Uploaded cards of a former producer',
  },
  'read.act.legacy-cards-confirmed': {
    nb: 'Bekreftet kort fra en tidligere produsent',
    en: 'Confirmed cards of a former producer',
  },
  'read.act.vat-exemptions-read': {
    nb: 'Så fritak fra Merverdiavgiftsregisteret',
    en: 'Saw exemptions from the VAT register',
  },
  'read.act.vat-exemption-accepted': {
    nb: 'Godtok et fritak fra Merverdiavgiftsregisteret',
    en: 'Accepted an exemption from the VAT register',
  },
  'read.act.vat-exemption-ended': {
    nb: 'Avsluttet et fritak fra Merverdiavgiftsregisteret',
    en: 'Ended an exemption from the VAT register',
  },

  'read.act.handover-export-begun': {
    nb: 'Begynte å overføre alt til en ny drifter',
    en: 'Began to hand everything over to a new operator',
  },
  'read.act.handover-exported': {
    nb: 'Overførte alt til en ny drifter',
    en: 'Handed everything over to a new operator',
  },
  'read.act.handover-imported': {
    nb: 'Tok imot alt fra en tidligere drifter',
    en: 'Took everything over from a former operator',
  },
  'read.act.notices-read': { nb: 'Så meldinger om bytte av produsent', en: 'Saw notices of a change of producer' },
  'read.act.switchovers-read': { nb: 'Så listen over bytter av produsent', en: 'Saw the list of changes of producer' },
  'read.act.switchover-read': { nb: 'Så et bytte av produsent', en: 'Saw a change of producer' },
  'read.act.switchover-planned': { nb: 'Planla et bytte av produsent', en: 'Planned a change of producer' },
  'read.act.switchover-plan-changed': {
    nb: 'Endret planen for et bytte av produsent',
    en: 'Changed the plan of a change of producer',
  },
  'read.act.switchover-confirmed': { nb: 'Bekreftet et bytte av produsent', en: 'Confirmed a change of producer' },
  'read.act.switchover-abandoned': { nb: 'Oppga et bytte av produsent', en: 'Abandoned a change of producer' },
  'read.act.switchover-signed': { nb: 'Underskrev et bytte av produsent', en: 'Signed a change of producer' },
  'read.act.switchover-act-asked': {
    nb: 'Ba om et steg i et bytte av produsent',
    en: 'Asked for a step in a change of producer',
  },
  'read.act.switchover-act-agreed': {
    nb: 'Sa ja til et steg i et bytte av produsent',
    en: 'Agreed to a step in a change of producer',
  },
  'read.act.switchover-act-withdrawn': {
    nb: 'Trakk et steg i et bytte av produsent',
    en: 'Withdrew a step in a change of producer',
  },
  'read.act.switchover-rehearsal-asked': { nb: 'Ba om en prøve av et bytte', en: 'Asked for a rehearsal of a change' },
  'read.act.switchover-rehearsal-read': { nb: 'Så en prøve av et bytte', en: 'Saw a rehearsal of a change' },
  'read.act.switchover-report-read': { nb: 'Leste rapporten om et bytte', en: 'Read the report of a change' },
} as const satisfies Record<string, Text>
