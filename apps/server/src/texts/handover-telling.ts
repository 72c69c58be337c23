import type { Text } from './language.ts'

/** The form of a notice, and why an act on a change of producer is refused. */
export const handoverTellingTexts = {
  'switchover.notices': { nb: 'Varsler', en: 'Notices' },
  'switchover.notices.none': { nb: 'Ingen varsles.', en: 'Nobody is told.' },
  'switchover.notice.audience': { nb: 'Hvem', en: 'Who' },
  'switchover.notice.channels': { nb: 'Hvordan', en: 'How' },
  'switchover.notice.when': { nb: 'Når', en: 'When' },
  'switchover.notice.subject': { nb: 'Overskrift', en: 'Subject' },
  'switchover.notice.edit': { nb: 'Endre', en: 'Change' },
  'switchover.notice.add': { nb: 'Legg til et varsel', en: 'Add a notice' },
  'switchover.notice.remove': { nb: 'Fjern varselet', en: 'Remove the notice' },
  'switchover.notice.new': { nb: 'Nytt varsel', en: 'New notice' },
  'switchover.notice.title': { nb: 'Varsel', en: 'Notice' },
  'switchover.notice.days': { nb: 'Dager fra byttet', en: 'Days from the change' },
  'switchover.notice.days.hint': {
    nb: '−14 er to uker før, 0 er dagen byttet skjer, 7 er en uke etter.',
    en: '−14 is two weeks before, 0 the day of the change, 7 a week after.',
  },
  'switchover.notice.days.wrong': {
    nb: 'Skriv et helt tall, for eksempel −14.',
    en: 'Write a whole number, such as −14.',
  },
  'switchover.notice.nb-subject': { nb: 'Overskrift på bokmål', en: 'Subject in Norwegian' },
  'switchover.notice.nb-text': { nb: 'Tekst på bokmål', en: 'Text in Norwegian' },
  'switchover.notice.en-subject': { nb: 'Overskrift på engelsk', en: 'Subject in English' },
  'switchover.notice.en-text': { nb: 'Tekst på engelsk', en: 'Text in English' },
  'switchover.notice.hint': {
    nb: 'Disse fylles ut: {old} og {new} er produsentene, {day} dagen, {freeze} setningen om bestillingsstopp, {finishBy} siste dag for begynte serier.',
    en: 'These are filled in: {old} and {new} are the producers, {day} the day, {freeze} the sentence on the freeze, {finishBy} the last day for begun batches.',
  },
  'switchover.notice.save': { nb: 'Lagre varselet', en: 'Save the notice' },
  'switchover.notice.saved': { nb: 'Varselet er lagret.', en: 'The notice is saved.' },
  'switchover.notice.removed': { nb: 'Varselet er fjernet.', en: 'The notice is removed.' },
  'switchover.notice.preview': { nb: 'Slik leses det', en: 'This is how it reads' },
  'switchover.audience.employers-with-orders': {
    nb: 'Arbeidsgivere med åpne bestillinger',
    en: 'Employers with open orders',
  },
  'switchover.audience.workers-with-orders': {
    nb: 'Arbeidstakere som venter på kort',
    en: 'Workers who wait for a card',
  },
  'switchover.audience.employers-with-cards': { nb: 'Alle arbeidsgivere med kort', en: 'All employers with cards' },
  'switchover.audience.producer-staff': { nb: 'Produksjonsledere', en: 'Production leaders' },
  'switchover.audience.inspectors': { nb: 'Kontrollører', en: 'Inspectors' },
  'switchover.audience.public': { nb: 'Alle', en: 'Everybody' },
  'switchover.channel.email': { nb: 'E-post', en: 'E-mail' },
  'switchover.channel.sms': { nb: 'SMS', en: 'SMS' },
  'switchover.channel.banner': { nb: 'Forsiden og driftsstatus', en: 'Front page and status page' },
  'switchover.channel.api': { nb: 'API', en: 'API' },
  'refusal.switchover.unknown': { nb: 'Vi finner ikke byttet.', en: 'We cannot find the change.' },
  'refusal.switchover.not-possible': { nb: 'Planen har feil.', en: 'The plan has mistakes.' },
  'refusal.switchover.not-planned': {
    nb: 'Planen er bekreftet eller avlyst og kan ikke endres.',
    en: 'The plan is confirmed or called off and cannot be changed.',
  },
  'refusal.switchover.own-plan': {
    nb: 'Du skrev planen sist. En annen må bekrefte den.',
    en: 'You wrote the plan last. Somebody else must confirm it.',
  },
  'refusal.switchover.own-act': {
    nb: 'Du ba om det selv. En annen må si ja.',
    en: 'You asked for it yourself. Somebody else must agree.',
  },
  'refusal.switchover.not-open': {
    nb: 'Byttet er ikke bekreftet, eller det er over.',
    en: 'The change is not confirmed, or it is over.',
  },
  'refusal.switchover.nothing-asked': {
    nb: 'Ingen har bedt om det, eller ønsket er trukket tilbake.',
    en: 'Nobody has asked for it, or the wish was withdrawn.',
  },
  'refusal.switchover.step-unknown': { nb: 'Planen har ikke et slikt steg.', en: 'The plan has no such step.' },
  'refusal.switchover.too-soon': {
    nb: 'Steget følger datoene i utpekingene og kan ikke tas ennå.',
    en: 'The step follows the dates of the designations and cannot be taken yet.',
  },
  'refusal.switchover.irreversible': {
    nb: 'Byttet er skjedd og kan ikke avlyses.',
    en: 'The change has happened and cannot be called off.',
  },
  'refusal.switchover.needs-two': {
    nb: 'Byttet er bekreftet. Nå må to være enige om å avlyse det.',
    en: 'The change is confirmed. Now two must agree to call it off.',
  },
  'refusal.switchover.not-completed': {
    nb: 'Rapporten signeres når byttet er ferdig.',
    en: 'The report is signed when the change is completed.',
  },
} as const satisfies Record<string, Text>
