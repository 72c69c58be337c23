import type { Text } from './language.ts'

/** Templates of the letters in a case. A case worker adds what was found, the paragraph and words of their own. */
export const caseLetterTexts = {
  'case-letter.sender': { nb: 'Arbeidstilsynet', en: 'Norwegian Labour Inspection Authority' },
  'case-letter.case': { nb: 'Vår sak', en: 'Our case' },
  'case-letter.date': { nb: 'Dato', en: 'Date' },
  'case-letter.page': { nb: 'Side {page} av {pages}', en: 'Page {page} of {pages}' },
  'case-letter.regards': { nb: 'Med hilsen', en: 'Yours sincerely' },
  'case-letter.other-language': {
    nb: 'An English version of this letter follows.',
    en: 'The Norwegian version of this letter comes first.',
  },
  'case-letter.heading.facts': { nb: 'Dette har vi funnet', en: 'What we have found' },
  'case-letter.heading.reason': { nb: 'Begrunnelse', en: 'Our reasons' },
  'case-letter.heading.rule': { nb: 'Dette er regelen', en: 'The rule' },
  'case-letter.heading.unannounced': {
    nb: 'Hvorfor dere ikke fikk varsel først',
    en: 'Why you were not given notice first',
  },
  'case-letter.heading.todo': { nb: 'Dette må dere gjøre', en: 'What you must do' },
  'case-letter.heading.deadline': { nb: 'Frist', en: 'Deadline' },
  'case-letter.heading.sum': { nb: 'Slik er beløpet regnet ut', en: 'How the amount is worked out' },
  'case-letter.heading.outcome': { nb: 'Dette har vi bestemt', en: 'What we have decided' },
  'case-letter.heading.own': { nb: 'Mer om saken', en: 'More about the case' },
  'case-letter.heading.otherwise': { nb: 'Hva som ellers skjer', en: 'What follows otherwise' },
  'case-letter.heading.answer': { nb: 'Slik svarer dere', en: 'How to answer' },
  'case-letter.heading.appeal': { nb: 'Slik klager dere', en: 'How to appeal' },
  'case-ground.no-card': {
    nb: 'Ansatte arbeider uten HMS-kort.',
    en: 'Employees work without an HSE card.',
  },
  'case-ground.invalid-card': {
    nb: 'Ansatte bruker HMS-kort som ikke er gyldige.',
    en: 'Employees use HSE cards that are not valid.',
  },
  'case-ground.false-card': {
    nb: 'Det er brukt HMS-kort som er falske eller kopierte.',
    en: 'HSE cards that are false or copied have been used.',
  },
  'case-ground.card-not-returned': {
    nb: 'HMS-kort som ikke gjelder lenger, er ikke samlet inn og makulert.',
    en: 'HSE cards that no longer count have not been collected and destroyed.',
  },
  'case-ground.duties-not-met': {
    nb: 'Virksomheten har ikke oppfylt registreringsplikter som kortene bygger på.',
    en: 'The enterprise has not met registration duties that the cards rest on.',
  },
  'case-ground.other': {
    nb: 'Et annet brudd på reglene om HMS-kort.',
    en: 'Another breach of the rules of HSE cards.',
  },
  'case-letter.rule': {
    nb: '{regulation}, {paragraph}.',
    en: '{regulation}, {paragraph} (Norwegian regulation).',
  },
  'case-letter.deadline': { nb: '{date}', en: '{date}' },
  'case-letter.answer': {
    nb: 'Logg inn på {link} som en som kan bestille for virksomheten. Der kan dere skrive svaret og legge ved dokumenter. Svar som kommer etter fristen, blir lest, men merket som for sene.',
    en: 'Log in at {link} as somebody who may order for the enterprise. There you write the answer and attach documents. Answers that come after the deadline are read, but marked as late.',
  },
  'case-letter.appeal': {
    nb: 'Dere kan klage innen tre uker fra dere fikk dette brevet. Skriv klagen på {link}, eller send den i posten. Skriv hva dere vil ha endret, og hvorfor.',
    en: 'You may appeal within three weeks of receiving this letter. Write the appeal at {link}, or send it by post. Write what you want changed, and why.',
  },
  'case-letter.appeal.suspends': {
    nb: 'Dere trenger ikke å betale før en klage som kom i tide, er avgjort.',
    en: 'You need not pay before an appeal that came in time is decided.',
  },
  'case-letter.appeal.goes-on': {
    nb: 'Vedtaket gjelder selv om dere klager.',
    en: 'The decision applies even if you appeal.',
  },
  'case-letter.notice.title': { nb: 'Varsel om pålegg om HMS-kort', en: 'Notice of an order about HSE cards' },
  'case-letter.notice.lead': {
    nb: 'Vi vurderer å gi dere et pålegg, og kan også gi et overtredelsesgebyr. Ingenting er bestemt ennå. Først vil vi høre fra dere.',
    en: 'We consider giving you an order, and may also impose a violation fine. Nothing is decided yet. We want to hear from you first.',
  },
  'case-letter.notice.todo': {
    nb: 'Fortell oss om opplysningene stemmer. Har dere bestilt HMS-kort, send bevis på det. Da kan dere slippe gebyr for dem det gjelder.',
    en: 'Tell us whether this is right. If you have ordered HSE cards, send proof of it. Then you may avoid a fine for the people concerned.',
  },
  'case-letter.notice.otherwise': {
    nb: 'Hører vi ikke fra dere innen fristen, avgjør vi saken med opplysningene vi har.',
    en: 'If we do not hear from you by the deadline, we decide the case on what we know.',
  },
  'case-letter.order.title': { nb: 'Pålegg om HMS-kort', en: 'Order about HSE cards' },
  'case-letter.order.lead': {
    nb: 'Dere får pålegg om å rette forholdet som er beskrevet under.',
    en: 'You are ordered to put right what is described below.',
  },
  'case-letter.order.todo': {
    nb: 'Sørg for at alle som arbeider for dere, har gyldig HMS-kort, og at det som er beskrevet over, er rettet. Meld fra til oss når det er gjort, med bevis.',
    en: 'See to it that everybody who works for you has a valid HSE card, and that what is described above is put right. Tell us when it is done, with proof.',
  },
  'case-letter.order.otherwise': {
    nb: 'Følger dere ikke pålegget innen fristen, kan vi stanse arbeidet og gi overtredelsesgebyr. Bevis på at kort er bestilt, kan spare dere for gebyr.',
    en: 'If you do not follow the order by the deadline, we may stop the work and impose a violation fine. Proof that cards are ordered may spare you the fine.',
  },
  'case-letter.stop-of-work.title': { nb: 'Stans av arbeid', en: 'Stop of work' },
  'case-letter.stop-of-work.lead': {
    nb: 'Fristen i pålegget er gått ut, og pålegget er ikke fulgt. Vi stanser derfor arbeidet som er beskrevet under.',
    en: 'The deadline of the order has passed, and the order has not been followed. We therefore stop the work described below.',
  },
  'case-letter.stop-of-work.todo': {
    nb: 'Stans arbeidet nå. Det kan starte igjen når vi har bekreftet at pålegget er fulgt.',
    en: 'Stop the work now. It may start again once we have confirmed that the order is followed.',
  },
  'case-letter.stop-of-work.otherwise': {
    nb: 'Fortsetter arbeidet, kan vi anmelde virksomheten.',
    en: 'If the work goes on, we may report the enterprise to the police.',
  },
  'case-letter.violation-fine.title': { nb: 'Overtredelsesgebyr', en: 'Violation fine' },
  'case-letter.violation-fine.lead': {
    nb: 'Dere skal betale et overtredelsesgebyr på {amount}.',
    en: 'You are to pay a violation fine of {amount}.',
  },
  'case-letter.violation-fine.todo': {
    nb: 'Betal gebyret når dere får faktura. Gebyret endrer ikke plikten til å rette forholdet.',
    en: 'Pay the fine when you receive the invoice. The fine does not change the duty to put things right.',
  },
  'case-letter.coercive-fine.title': { nb: 'Tvangsmulkt', en: 'Coercive fine' },
  'case-letter.coercive-fine.lead': {
    nb: 'Pålegget er ikke fulgt. Det løper en tvangsmulkt på {amount} for hver dag til det er fulgt.',
    en: 'The order has not been followed. A coercive fine of {amount} runs for each day until it is.',
  },
  'case-letter.coercive-fine.todo': {
    nb: 'Følg pålegget og meld fra til oss. Da stopper mulkten.',
    en: 'Follow the order and tell us. Then the fine stops.',
  },
  'case-letter.police-report.title': { nb: 'Anmeldelse til politiet', en: 'Report to the police' },
  'case-letter.police-report.lead': {
    nb: 'Arbeidstilsynet anmelder virksomheten for det som er beskrevet under. Bevisene ligger ved.',
    en: 'The Labour Inspection Authority reports the enterprise for what is described below. The evidence is enclosed.',
  },
  'case-letter.appeal-answer.title': { nb: 'Svar på klage', en: 'Answer to an appeal' },
  'case-letter.appeal-answer.lead': {
    nb: 'Dere klaget på brevet {about}.',
    en: 'You appealed against letter {about}.',
  },
  'case-letter.appeal-answer.stands': { nb: 'Vedtaket står ved lag.', en: 'The decision stands.' },
  'case-letter.appeal-answer.changed': {
    nb: 'Dere har fått medhold. Vedtaket gjelder ikke lenger slik det var.',
    en: 'Your appeal has succeeded. The decision no longer applies as it was.',
  },
  'case-letter.appeal-answer.changed-to': {
    nb: 'Gebyret er satt ned til {amount}.',
    en: 'The fine is reduced to {amount}.',
  },
  'case-letter.appeal-answer.forwarded': {
    nb: 'Vi har ikke endret vedtaket og sender klagen videre til klageinstansen. Dere får svar derfra.',
    en: 'We have not changed the decision and forward the appeal to the body of appeal. You will have an answer from there.',
  },
  'case-letter.appeal-answer.dismissed-late': {
    nb: 'Klagen kom etter fristen på tre uker, og blir ikke behandlet.',
    en: 'The appeal came after the three weeks, and is not considered.',
  },
  'case-letter.closing.title': { nb: 'Saken er avsluttet', en: 'The case is closed' },
  'case-letter.closing.lead': {
    nb: 'Vi avslutter saken. Dere trenger ikke å gjøre mer. Det som er bestemt, gjelder fortsatt.',
    en: 'We close the case. You need do nothing more. What has been decided still applies.',
  },
  'case-letter.closing.withdrawn': {
    nb: 'Vi trekker saken tilbake. Pålegg og varsler i saken gjelder ikke lenger.',
    en: 'We withdraw the case. Orders and notices in it no longer apply.',
  },
  'case-letter.sum.basic.first': { nb: 'Grunnbeløp, første gang', en: 'Basic amount, first time' },
  'case-letter.sum.basic.repeated': { nb: 'Grunnbeløp, gjentatt', en: 'Basic amount, repeated' },
  'case-letter.sum.employees': {
    nb: 'Ansatte uten kort: {count} × {each}',
    en: 'Employees without a card: {count} × {each}',
  },
  'case-letter.sum.total': { nb: 'Til sammen', en: 'In all' },
} as const satisfies Record<string, Text>
