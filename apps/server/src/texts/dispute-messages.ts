import type { Text } from './language.ts'

/** E-mail and SMS about disputes and lost cards. To an enterprise no name: messages go astray. */
export const disputeMessageTexts = {
  'message.card-reported-lost.subject': {
    nb: 'HMS-kort {number} er meldt tapt',
    en: 'HSE card {number} is reported lost',
  },
  'message.card-reported-lost.body': {
    nb: 'En ansatt hos {enterprise} har selv meldt HMS-kort {number} tapt eller stjålet. Kortet er sperret og kan aldri brukes igjen. Finner dere det, skal det makuleres.\nBestill et nytt her: {link}',
    en: 'An employee of {enterprise} has reported HSE card {number} lost or stolen. The card is blocked and can never be used again. If you find it, it must be destroyed.\nOrder a new one here: {link}',
  },
  'message.card-reported-lost.sms': {
    nb: 'HMS-kort {number} hos {enterprise} er meldt tapt og sperret. Bestill nytt: {link}',
    en: 'HSE card {number} at {enterprise} is reported lost and blocked. Order a new one: {link}',
  },
  'message.own-card-lost.subject': { nb: 'HMS-kortet ditt er sperret', en: 'Your HSE card is blocked' },
  'message.own-card-lost.body': {
    nb: 'HMS-kort {number} hos {enterprise} er meldt tapt eller stjålet og er sperret for godt. Finner du kortet, gir du det til arbeidsgiveren. Var det ikke du som meldte det, si fra til arbeidsgiveren med en gang: de kan bestille et nytt.',
    en: 'HSE card {number} at {enterprise} is reported lost or stolen and is blocked for good. If you find the card, give it to your employer. If it was not you who reported it, tell your employer at once: they can order a new one.',
  },
  'message.own-card-lost.sms': {
    nb: 'HMS-kort {number} hos {enterprise} er meldt tapt og sperret for godt. Var det ikke du, si fra til arbeidsgiveren.',
    en: 'HSE card {number} at {enterprise} is reported lost and blocked for good. If it was not you, tell your employer.',
  },
  'message.own-card-link.subject': { nb: 'Lenke til HMS-kortet ditt', en: 'Link to your HSE card' },
  'message.own-card-link.body': {
    nb: 'Her er lenken til HMS-kortet ditt hos {enterprise}: {link}\nLenken er personlig og virker til {until}. Ikke send den videre. Ba du ikke om den, trenger du ikke gjøre noe.',
    en: 'Here is the link to your HSE card at {enterprise}: {link}\nThe link is personal and works until {until}. Do not pass it on. If you did not ask for it, you need not do anything.',
  },
  'message.own-card-link.sms': {
    nb: 'Lenke til HMS-kortet ditt hos {enterprise}: {link}',
    en: 'Link to your HSE card at {enterprise}: {link}',
  },
  'message.dispute-opened.subject': {
    nb: 'Vi har fått saken din ({number})',
    en: 'We have received your case ({number})',
  },
  'message.dispute-opened.body': {
    nb: 'Sak {number} om HMS-kortet ditt hos {enterprise} er mottatt. En saksbehandler svarer senest {due}.\nSe saken her: {link}',
    en: 'Case {number} about your HSE card at {enterprise} is received. A case officer answers by {due}.\nSee the case here: {link}',
  },
  'message.dispute-opened.sms': {
    nb: 'Sak {number} om HMS-kortet ditt er mottatt. Svar senest {due}. {link}',
    en: 'Case {number} about your HSE card is received. Answer by {due}. {link}',
  },
  'message.dispute-opened-employer.subject': {
    nb: 'Sak {number} om et HMS-kort hos {enterprise}',
    en: 'Case {number} about an HSE card at {enterprise}',
  },
  'message.dispute-opened-employer.body': {
    nb: 'Noen har meldt at noe er galt med et HMS-kort hos {enterprise}: {complaint}. En saksbehandler svarer senest {due}.\n{correct}\nSe hva saken gjelder, og hva dere må rette i registeret: {link}',
    en: 'Somebody has said that something is wrong with an HSE card at {enterprise}: {complaint}. A case officer answers by {due}.\n{correct}\nSee what the case is about, and what you must put right in the register: {link}',
  },
  'message.dispute-opened-employer.sms': {
    nb: 'Sak {number} om et HMS-kort hos {enterprise}: {link}',
    en: 'Case {number} about an HSE card at {enterprise}: {link}',
  },
  'message.dispute-question.subject': { nb: 'Spørsmål i sak {number}', en: 'A question in case {number}' },
  'message.dispute-question.body': {
    nb: 'Saksbehandleren trenger mer i sak {number} om et HMS-kort hos {enterprise}. Fristen står stille til svaret kommer. Svar her: {link}',
    en: 'The case officer needs more in case {number} about an HSE card at {enterprise}. The time stands still until the answer comes. Answer here: {link}',
  },
  'message.dispute-question.sms': {
    nb: 'Saksbehandleren har spurt om noe i sak {number}. Svar her: {link}',
    en: 'The case officer has asked something in case {number}. Answer here: {link}',
  },
  'message.dispute-proof.subject': { nb: 'Du har fått et midlertidig bevis', en: 'You have got a temporary proof' },
  'message.dispute-proof.body': {
    nb: 'Mens sak {number} behandles, kan du vise et midlertidig bevis i stedet for HMS-kortet. Det gjelder til og med {until}, fornyes av seg selv så lenge saken varer, og slutter når saken er avgjort. Åpne det her: {link}',
    en: 'While case {number} is looked at, you can show a temporary proof in place of the HSE card. It is valid to and including {until}, is renewed by itself for as long as the case lasts, and ends when the case is decided. Open it here: {link}',
  },
  'message.dispute-proof.sms': {
    nb: 'Du har fått et midlertidig bevis til {until} mens sak {number} behandles: {link}',
    en: 'You have got a temporary proof until {until} while case {number} is looked at: {link}',
  },
  'message.dispute-proof-employer.subject': {
    nb: 'Midlertidig bevis i sak {number}',
    en: 'Temporary proof in case {number}',
  },
  'message.dispute-proof-employer.body': {
    nb: 'En ansatt hos {enterprise} har fått et midlertidig bevis mens sak {number} behandles, til og med {until}. Rett det som må rettes i registeret, så blir kortet gyldig igjen: {link}',
    en: 'An employee of {enterprise} has got a temporary proof while case {number} is looked at, to and including {until}. Put right what must be in the register, and the card is valid again: {link}',
  },
  'message.dispute-proof-employer.sms': {
    nb: 'Midlertidig bevis gitt i sak {number} hos {enterprise}, til {until}: {link}',
    en: 'Temporary proof granted in case {number} at {enterprise}, until {until}: {link}',
  },
  'message.dispute-decided.subject': { nb: 'Sak {number} er avgjort', en: 'Case {number} is decided' },
  'message.dispute-decided.body': {
    nb: 'Sak {number} om HMS-kortet ditt hos {enterprise} er avgjort. {outcome}\nHar du hatt et midlertidig bevis, gjelder det ikke lenger. Les begrunnelsen her: {link}',
    en: 'Case {number} about your HSE card at {enterprise} is decided. {outcome}\nIf you had a temporary proof, it is no longer valid. Read the reason here: {link}',
  },
  'message.dispute-decided.sms': {
    nb: 'Sak {number} er avgjort. {outcome} {link}',
    en: 'Case {number} is decided. {outcome} {link}',
  },
  'message.dispute-decided-employer.subject': { nb: 'Sak {number} er avgjort', en: 'Case {number} is decided' },
  'message.dispute-decided-employer.body': {
    nb: 'Sak {number} om et HMS-kort hos {enterprise} er avgjort.\n{correct}\nSe saken: {link}',
    en: 'Case {number} about an HSE card at {enterprise} is decided.\n{correct}\nSee the case: {link}',
  },
  'message.dispute-decided-employer.sms': {
    nb: 'Sak {number} om et HMS-kort hos {enterprise} er avgjort: {link}',
    en: 'Case {number} about an HSE card at {enterprise} is decided: {link}',
  },
  'message.dispute-closed.subject': { nb: 'Sak {number} er avsluttet', en: 'Case {number} is closed' },
  'message.dispute-closed.body': {
    nb: 'Sak {number} om HMS-kortet ditt hos {enterprise} er avsluttet. {outcome}\nSe kortet: {link}',
    en: 'Case {number} about your HSE card at {enterprise} is closed. {outcome}\nSee the card: {link}',
  },
  'message.dispute-closed.sms': {
    nb: 'Sak {number} er avsluttet. {outcome} {link}',
    en: 'Case {number} is closed. {outcome} {link}',
  },
  'message.dispute-closed-employer.subject': { nb: 'Sak {number} er avsluttet', en: 'Case {number} is closed' },
  'message.dispute-closed-employer.body': {
    nb: 'Sak {number} om et HMS-kort hos {enterprise} er avsluttet. {outcome}\nSe saken: {link}',
    en: 'Case {number} about an HSE card at {enterprise} is closed. {outcome}\nSee the case: {link}',
  },
  'message.dispute-closed-employer.sms': {
    nb: 'Sak {number} om et HMS-kort hos {enterprise} er avsluttet: {link}',
    en: 'Case {number} about an HSE card at {enterprise} is closed: {link}',
  },
} as const satisfies Record<string, Text>
