import type { Text } from './language.ts'

/** Seized cards: the list, the receipt, the correction, and what employer and holder are told. */
export const seizureTexts = {
  'nav.seizures': { nb: 'Inndratte kort', en: 'Seized cards' },
  'seizures.title': { nb: 'Inndratte kort', en: 'Seized cards' },
  'seizures.lead': {
    nb: 'Et inndratt kort er ugyldig for godt. Det sendes til kortutstederen, som makulerer det og kvitterer.',
    en: 'A seized card is invalid for good. It is sent to the card issuer, who destroys it and gives a receipt.',
  },
  'seizures.many': { nb: 'Uvanlig mange inndragninger', en: 'Unusually many seizures' },
  'seizures.many.text': {
    nb: '{name} har inndratt {count} kort på {hours} timer. Se om det er riktig.',
    en: '{name} has seized {count} cards in {hours} hours. See whether that is right.',
  },
  'seizures.search': {
    nb: 'Kortnummer, virksomhet eller organisasjonsnummer',
    en: 'Card number, enterprise or organisation number',
  },
  'seizures.state.': { nb: 'Alle', en: 'All' },
  'seizures.state.waiting': { nb: 'Skal makuleres', en: 'To be destroyed' },
  'seizures.state.destroyed': { nb: 'Makulert', en: 'Destroyed' },
  'seizures.state.wrong': { nb: 'Inndratt ved feil', en: 'Seized by mistake' },
  'seizures.none': { nb: 'Ingen kort er inndratt.', en: 'No cards have been seized.' },
  'seizures.none-found': { nb: 'Ingen inndragninger passer til søket.', en: 'No seizures fit the search.' },
  'seizures.ground': { nb: 'Grunn', en: 'Ground' },
  'seizures.by': { nb: 'Inndratt av', en: 'Seized by' },
  'seizures.at': { nb: 'Inndratt', en: 'Seized' },
  'seizure.waiting': { nb: 'Skal makuleres', en: 'To be destroyed' },
  'seizure.destroyed': { nb: 'Makulert', en: 'Destroyed' },
  'seizure.wrong': { nb: 'Inndratt ved feil', en: 'Seized by mistake' },
  'seizure.back': { nb: 'Til de inndratte kortene', en: 'Back to the seized cards' },
  'seizure.title': { nb: 'Inndratt kort {number}', en: 'Seized card {number}' },
  'seizure.taken': { nb: 'Tatt fra kortinnehaveren', en: 'Taken from the holder' },
  'seizure.effect': { nb: 'Virket fra', en: 'Took effect' },
  'seizure.receipt': { nb: 'Makulert av kortutstederen', en: 'Destroyed by the issuer' },
  'seizure.receipt.text': { nb: '{time}, bekreftet av {name}', en: '{time}, confirmed by {name}' },
  'seizure.destroy': { nb: 'Kortet er mottatt og makulert', en: 'The card is received and destroyed' },
  'seizure.destroy.title': { nb: 'Kvitter for inndratt kort {number}', en: 'Receipt for seized card {number}' },
  'seizure.destroy.consequence': {
    nb: 'Du bekrefter at du har mottatt kortet fra myndigheten og makulert det. Kvitteringen kan ikke trekkes tilbake.',
    en: 'You confirm that you have received the card from the authority and destroyed it. The receipt cannot be withdrawn.',
  },
  'seizure.correct': { nb: 'Inndragningen var feil', en: 'The seizure was wrong' },
  'seizure.correct.title': { nb: 'Var det feil å inndra kort {number}?', en: 'Was it wrong to seize card {number}?' },
  'seizure.correct.consequence': {
    nb: 'Det inndratte kortet blir ikke gyldig igjen. Et nytt kort bestilles uten kostnad med de godkjente bildene, og vilkårene kontrolleres på nytt før det lages. Arbeidsgiveren og kortinnehaveren får beskjed.',
    en: 'The seized card does not become valid again. A new card is ordered free of charge with the accepted pictures, and the conditions are checked again before it is made. Employer and holder are told.',
  },
  'seizure.correct.because': { nb: 'Hvorfor var det feil?', en: 'Why was it wrong?' },
  'seizure.correct.missing': { nb: 'Skriv hvorfor inndragningen var feil.', en: 'Write why the seizure was wrong.' },
  'seizure.wrong.by': { nb: 'Avgjort av {name} {time}.', en: 'Decided by {name} {time}.' },
  'seizure.wrong.ordered': { nb: 'Et nytt kort er bestilt uten kostnad.', en: 'A new card is ordered free of charge.' },
  'seizure.wrong.served': {
    nb: 'Det er allerede bestilt eller laget et nytt kort.',
    en: 'A new card is ordered or made already.',
  },
  'seizure.done.destroyed': { nb: 'Kvitteringen er registrert.', en: 'The receipt is recorded.' },
  'seizure.done.corrected': {
    nb: 'Avgjørelsen er registrert, og arbeidsgiveren og kortinnehaveren får beskjed.',
    en: 'The decision is recorded, and employer and holder are told.',
  },
  'seizure.complain': {
    nb: 'Mener dere at det er feil, kan dere klage til {by}. Er inndragningen feil, får dere et nytt kort uten kostnad.',
    en: 'If you think it is wrong, you may complain to {by}. If the seizure was wrong, you get a new card free of charge.',
  },
  'card.seized': { nb: 'Kortet er inndratt', en: 'The card was seized' },
  'card.seized.by': { nb: 'Inndratt av {by} {time}. Grunn: {ground}', en: 'Seized by {by} {time}. Ground: {ground}' },
  'card.seized.plastic': {
    nb: 'Kortet er hos myndigheten og makuleres av kortutstederen. Dere har ingenting å samle inn.',
    en: 'The card is with the authority and is destroyed by the card issuer. You have nothing to collect.',
  },
  'card.seized.destroyed': {
    nb: 'Kortutstederen makulerte kortet {time}.',
    en: 'The card issuer destroyed the card {time}.',
  },
  'card.life.card-seized': { nb: 'Inndratt', en: 'Seized' },
  'block-reason.seized': { nb: 'Inndratt', en: 'Seized' },
  'refusal.seizure.unknown': { nb: 'Inndragningen finnes ikke.', en: 'The seizure does not exist.' },
  'refusal.seizure.not-entitled': {
    nb: 'Bare Arbeidstilsynet, Havindustritilsynet, skattemyndigheten og politiet kan inndra kort.',
    en: 'Only the Labour Inspection Authority, the Ocean Industry Authority, the tax authority and the police may seize cards.',
  },
  'refusal.seizure.not-at-this-place': {
    nb: 'Havindustritilsynet kan bare inndra kort på bygge- og anleggsplasser og petroleumsanlegg.',
    en: 'The Ocean Industry Authority may seize cards only on construction sites and petroleum facilities.',
  },
  'refusal.seizure.too-old': {
    nb: 'Inndragningen skal være gjort for mer enn 30 dager siden. Se om klokka på telefonen er riktig.',
    en: 'The seizure is said to be more than 30 days old. See whether the clock of the telephone is right.',
  },
  'refusal.seizure.not-yet': {
    nb: 'Tidspunktet ligger fram i tid. Se om klokken på telefonen er riktig.',
    en: 'The time lies ahead. See whether the phone’s clock is right.',
  },
  'refusal.seizure.ground-not-in-force': {
    nb: 'Grunnen gjaldt ikke den dagen.',
    en: 'The ground was not in force on that day.',
  },
  'refusal.seizure.other-sector': {
    nb: 'Grunnen gjelder bare kort for renhold.',
    en: 'The ground is for cleaning cards only.',
  },
  'refusal.seizure.not-expired': {
    nb: 'Kortet er ikke utløpt. Velg en annen grunn.',
    en: 'The card has not expired. Choose another ground.',
  },
  'refusal.seizure.reason-missing': { nb: 'Skriv begrunnelsen.', en: 'Write the reason.' },
  'refusal.seizure.card-over': {
    nb: 'Kortet ville ikke ha vært gyldig i dag uten inndragningen heller.',
    en: 'The card would not be valid today without the seizure either.',
  },
  'refusal.seizure.replaced-already': { nb: 'Det finnes allerede et nytt kort.', en: 'There is a new card already.' },
  'refusal.seizure.already-corrected': { nb: 'Det er avgjort før.', en: 'That was decided before.' },
  'refusal.order.no-pictures': {
    nb: 'De godkjente bildene finnes ikke lenger. Arbeidsgiveren må bestille på nytt.',
    en: 'The accepted pictures are no longer there. The employer must order anew.',
  },
  'refusal.card.already-seized': { nb: 'Kortet er inndratt fra før.', en: 'The card was seized before.' },
  'refusal.card.seized': {
    nb: 'Kortet er inndratt. Kortutstederen makulerer det.',
    en: 'The card was seized. The card issuer destroys it.',
  },
  'refusal.card.not-seized': { nb: 'Kortet er ikke inndratt.', en: 'The card was not seized.' },
  'message.card-seized.subject': { nb: 'HMS-kort {number} er inndratt', en: 'HSE card {number} was seized' },
  'message.card-seized.body': {
    nb: 'HMS-kort {number} hos {enterprise} er inndratt av {by} og er ugyldig fra nå. Grunn: {ground}\nKortutstederen makulerer kortet. Er forholdet i orden, kan dere bestille et nytt.\n{complain}\nSe kortet: {link}',
    en: 'HSE card {number} at {enterprise} was seized by {by} and is invalid from now on. Ground: {ground}\nThe card issuer destroys the card. Once things are in order, you may order a new one.\n{complain}\nSee the card: {link}',
  },
  'message.card-seized.sms': {
    nb: 'HMS-kort {number} hos {enterprise} er inndratt av {by}: {ground}. Se: {link}',
    en: 'HSE card {number} at {enterprise} was seized by {by}: {ground}. See: {link}',
  },
  'message.own-card-seized.subject': { nb: 'HMS-kortet ditt er inndratt', en: 'Your HSE card was seized' },
  'message.own-card-seized.body': {
    nb: 'HMS-kortet ditt {number} fra {enterprise} er inndratt av {by} og er ugyldig fra nå. Grunn: {ground}\nArbeidsgiveren har fått beskjed. {complain}',
    en: 'Your HSE card {number} of {enterprise} was seized by {by} and is invalid from now on. Ground: {ground}\nYour employer has been told. {complain}',
  },
  'message.own-card-seized.sms': {
    nb: 'HMS-kortet ditt {number} er inndratt av {by}. Grunn: {ground}. Mener du at det er feil, kan du klage til {by}.',
    en: 'Your HSE card {number} was seized by {by}. Ground: {ground}. If you think it is wrong, you may complain to {by}.',
  },
  'message.seizure-wrong.subject': {
    nb: 'Inndragningen av HMS-kort {number} var feil',
    en: 'The seizure of HSE card {number} was wrong',
  },
  'message.seizure-wrong.body': {
    nb: 'Myndigheten har kommet til at det var feil å inndra HMS-kort {number} hos {enterprise}. {next}\nDet inndratte kortet er fortsatt ugyldig. Se her: {link}',
    en: 'The authority has found that it was wrong to seize HSE card {number} at {enterprise}. {next}\nThe seized card remains invalid. See here: {link}',
  },
  'message.seizure-wrong.sms': {
    nb: 'Det var feil å inndra HMS-kort {number} hos {enterprise}. {next} {link}',
    en: 'It was wrong to seize HSE card {number} at {enterprise}. {next} {link}',
  },
  'message.own-seizure-wrong.subject': {
    nb: 'Inndragningen av HMS-kortet ditt var feil',
    en: 'The seizure of your HSE card was wrong',
  },
  'message.own-seizure-wrong.body': {
    nb: 'Myndigheten har kommet til at det var feil å inndra HMS-kortet ditt {number} fra {enterprise}. {next} Det inndratte kortet er fortsatt ugyldig.',
    en: 'The authority has found that it was wrong to seize your HSE card {number} of {enterprise}. {next} The seized card remains invalid.',
  },
  'message.own-seizure-wrong.sms': {
    nb: 'Det var feil å inndra HMS-kortet ditt {number}. {next}',
    en: 'It was wrong to seize your HSE card {number}. {next}',
  },
} as const satisfies Record<string, Text>
