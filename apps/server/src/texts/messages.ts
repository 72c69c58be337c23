import type { Text } from './language.ts'

/** E-mail and SMS. No personal number, and to an enterprise no name: messages go astray. The duty that is not met is named, and where it is put right. */
export const messageTexts = {
  'message.greeting': { nb: 'Hei', en: 'Hello' },
  'message.signature': { nb: 'Hilsen HMS-kort', en: 'Regards, HSE card' },
  'message.no-reply': { nb: 'Du kan ikke svare på denne meldingen.', en: 'You cannot reply to this message.' },
  'message.invite-worker.subject': { nb: 'Bestilling av HMS-kort til deg', en: 'An HSE card is ordered for you' },
  'message.invite-worker.body': {
    nb: '{enterprise} har bestilt HMS-kort til deg. Vi trenger et bilde av deg og av legitimasjonen din. Åpne lenken på telefonen: {link}\nLenken er personlig og virker til {until}. Ikke send den videre.\nSamme sted finner du et midlertidig bevis å vise til kortet kommer. Bestillingsnummer: {number}',
    en: '{enterprise} has ordered an HSE card for you. We need a portrait of you and a picture of your identity document. Open the link on your phone: {link}\nThe link is personal and works until {until}. Do not pass it on.\nThere you also find a provisional proof to show until the card comes. Order number: {number}',
  },
  'message.invite-worker.sms': {
    nb: '{enterprise} har bestilt HMS-kort til deg. Send inn bilde og legitimasjon her: {link}',
    en: '{enterprise} has ordered an HSE card for you. Send your portrait and identity document here: {link}',
  },
  'message.remind-worker.subject': { nb: 'HMS-kortet ditt venter på deg', en: 'Your HSE card is waiting for you' },
  'message.remind-worker.body': {
    nb: 'Vi mangler ennå bilde eller legitimasjon for HMS-kortet {enterprise} har bestilt til deg. Åpne lenken på telefonen: {link}\nLenken er personlig og virker til {until}.',
    en: 'We still lack a portrait or identity document for the HSE card that {enterprise} has ordered for you. Open the link on your phone: {link}\nThe link is personal and works until {until}.',
  },
  'message.remind-worker.sms': {
    nb: 'Vi mangler bilde eller legitimasjon for HMS-kortet ditt hos {enterprise}: {link}',
    en: 'We lack a portrait or identity document for your HSE card at {enterprise}: {link}',
  },
  'message.item-rejected.subject': {
    nb: 'Vi trenger noe nytt fra deg til HMS-kortet',
    en: 'We need something new from you for the HSE card',
  },
  'message.item-rejected.body': {
    nb: 'Vi kunne ikke bruke det du sendte inn ({item}): {reason}\nDet andre du sendte, trenger du ikke sende på nytt. Åpne lenken: {link}',
    en: 'We could not use what you sent ({item}): {reason}\nYou need not send the rest again. Open the link: {link}',
  },
  'message.item-rejected.sms': {
    nb: 'Vi trenger et nytt bilde til HMS-kortet ({item}). {reason} {link}',
    en: 'We need a new picture for the HSE card ({item}). {reason} {link}',
  },
  'message.order-approved.subject': { nb: 'HMS-kortet er godkjent', en: 'The HSE card is approved' },
  'message.order-approved.body': {
    nb: 'HMS-kortet {enterprise} bestilte til deg er godkjent og blir laget. Det kommer i posten til arbeidsgiveren.',
    en: 'The HSE card that {enterprise} ordered for you is approved and will be made. It comes by post to your employer.',
  },
  'message.order-approved.sms': {
    nb: 'HMS-kortet ditt hos {enterprise} er godkjent og blir laget.',
    en: 'Your HSE card at {enterprise} is approved and will be made.',
  },
  'message.order-rejected.subject': {
    nb: 'En bestilling av HMS-kort er avslått',
    en: 'An order of an HSE card is rejected',
  },
  'message.order-rejected.body': {
    nb: 'En bestilling fra {enterprise} kan ikke innvilges fordi vilkår ikke er oppfylt. Logg inn for å se hvilke, og hva dere kan gjøre: {link}\nDu kan klage innen tre uker.',
    en: 'An order from {enterprise} cannot be granted because conditions are not met. Log in to see which, and what you can do: {link}\nYou may appeal within three weeks.',
  },
  'message.order-rejected.sms': {
    nb: 'En bestilling av HMS-kort fra {enterprise} er avslått. Logg inn for å se hvorfor: {link}',
    en: 'An order of an HSE card from {enterprise} is rejected. Log in to see why: {link}',
  },
  'message.card-dispatched.subject': { nb: 'HMS-kortet er sendt', en: 'The HSE card has been sent' },
  'message.card-dispatched.body': {
    nb: 'HMS-kortet ditt er sendt i posten til {enterprise}.',
    en: 'Your HSE card has been sent by post to {enterprise}.',
  },
  'message.card-dispatched.sms': {
    nb: 'HMS-kortet ditt er sendt i posten til {enterprise}.',
    en: 'Your HSE card has been sent by post to {enterprise}.',
  },
  'message.card-suspended.subject': { nb: 'Et HMS-kort er midlertidig ugyldig', en: 'An HSE card is suspended' },
  'message.card-suspended.body': {
    nb: 'Et HMS-kort hos {enterprise} er ugyldig nå, fordi et vilkår ikke er oppfylt:\n{reasons}\nKortet blir gyldig igjen av seg selv når dette er rettet. Dere trenger ikke bestille nytt. Logg inn for å se hvilket kort det gjelder: {link}',
    en: 'An HSE card at {enterprise} is not valid now, because a condition is not met:\n{reasons}\nThe card becomes valid again by itself when this is put right. You need not order a new one. Log in to see which card it is: {link}',
  },
  'message.card-suspended.sms': {
    nb: 'Et HMS-kort hos {enterprise} er ugyldig nå. {reasons} Se hvilket: {link}',
    en: 'An HSE card at {enterprise} is not valid now. {reasons} See which: {link}',
  },
  'message.cards-suspended.subject': {
    nb: 'HMS-kort hos {enterprise} er midlertidig ugyldige',
    en: 'HSE cards at {enterprise} are suspended',
  },
  'message.cards-suspended.body': {
    nb: 'HMS-kort hos {enterprise} er ugyldige nå, fordi et vilkår for virksomheten ikke er oppfylt:\n{reasons}\nKortene blir gyldige igjen av seg selv når dette er rettet. Dere trenger ikke bestille nye. Logg inn for å se hvilke kort det gjelder: {link}',
    en: 'HSE cards at {enterprise} are not valid now, because a condition for the enterprise is not met:\n{reasons}\nThe cards become valid again by themselves when this is put right. You need not order new ones. Log in to see which cards they are: {link}',
  },
  'message.cards-suspended.sms': {
    nb: 'HMS-kort hos {enterprise} er ugyldige nå. {reasons} Se hvilke: {link}',
    en: 'HSE cards at {enterprise} are not valid now. {reasons} See which: {link}',
  },
  'message.own-card-suspended.subject': { nb: 'HMS-kortet ditt er ugyldig nå', en: 'Your HSE card is not valid now' },
  'message.own-card-suspended.body': {
    nb: 'HMS-kortet ditt hos {enterprise} er ugyldig nå:\n{reasons}\nKortet blir gyldig igjen av seg selv når dette er rettet. Se hvorfor, og si fra hvis du mener at det er feil: {link}',
    en: 'Your HSE card at {enterprise} is not valid now:\n{reasons}\nThe card becomes valid again by itself when this is put right. See why, and tell us if you think it is wrong: {link}',
  },
  'message.own-card-suspended.sms': {
    nb: 'HMS-kortet ditt hos {enterprise} er ugyldig nå. {reasons} {link}',
    en: 'Your HSE card at {enterprise} is not valid now. {reasons} {link}',
  },
  'message.card-reinstated.subject': { nb: 'Et HMS-kort er gyldig igjen', en: 'An HSE card is valid again' },
  'message.card-reinstated.body': {
    nb: 'Vilkårene er oppfylt, og et HMS-kort hos {enterprise} er gyldig igjen. Logg inn for å se hvilket: {link}',
    en: 'The conditions are met, and an HSE card at {enterprise} is valid again. Log in to see which: {link}',
  },
  'message.card-reinstated.sms': {
    nb: 'Et HMS-kort hos {enterprise} er gyldig igjen. {link}',
    en: 'An HSE card at {enterprise} is valid again. {link}',
  },
  'message.cards-reinstated.subject': {
    nb: 'HMS-kort hos {enterprise} er gyldige igjen',
    en: 'HSE cards at {enterprise} are valid again',
  },
  'message.cards-reinstated.body': {
    nb: 'Vilkårene er oppfylt, og HMS-kort hos {enterprise} er gyldige igjen. Logg inn for å se hvilke: {link}',
    en: 'The conditions are met, and HSE cards at {enterprise} are valid again. Log in to see which: {link}',
  },
  'message.cards-reinstated.sms': {
    nb: 'HMS-kort hos {enterprise} er gyldige igjen. {link}',
    en: 'HSE cards at {enterprise} are valid again. {link}',
  },
  'message.own-card-reinstated.subject': { nb: 'HMS-kortet ditt er gyldig igjen', en: 'Your HSE card is valid again' },
  'message.own-card-reinstated.body': {
    nb: 'Vilkårene er oppfylt, og HMS-kortet ditt hos {enterprise} er gyldig igjen.',
    en: 'The conditions are met, and your HSE card at {enterprise} is valid again.',
  },
  'message.own-card-reinstated.sms': {
    nb: 'HMS-kortet ditt hos {enterprise} er gyldig igjen.',
    en: 'Your HSE card at {enterprise} is valid again.',
  },
  'message.card-return-asked.subject': {
    nb: 'Et HMS-kort skal samles inn og makuleres',
    en: 'An HSE card must be collected and destroyed',
  },
  'message.card-return-asked.body': {
    nb: 'Et HMS-kort hos {enterprise} gjelder ikke lenger: {because}\nSaml inn kortet, makuler det og bekreft det her, så får dere en kvittering: {link}',
    en: 'An HSE card at {enterprise} is no longer good: {because}\nCollect the card, destroy it and confirm it here, and you get a receipt: {link}',
  },
  'message.card-return-asked.sms': {
    nb: 'Et HMS-kort hos {enterprise} skal samles inn og makuleres. Bekreft her: {link}',
    en: 'An HSE card at {enterprise} must be collected and destroyed. Confirm here: {link}',
  },
  'message.gate-opened.subject': {
    nb: '{enterprise} kan bestille HMS-kort',
    en: '{enterprise} may order HSE cards',
  },
  'message.gate-opened.body': {
    nb: 'Arbeidstilsynet har åpnet bestilling av HMS-kort for {enterprise}. Godkjenningen blir endelig når alle som arbeider hos dere, har kort. Bestill her: {link}',
    en: 'The Labour Inspection Authority has opened ordering of HSE cards for {enterprise}. The approval becomes final when everybody who works for you has a card. Order here: {link}',
  },
  'message.gate-opened.sms': {
    nb: 'Bestilling av HMS-kort er åpnet for {enterprise}: {link}',
    en: 'Ordering of HSE cards is open for {enterprise}: {link}',
  },
  'message.gate-approved.subject': { nb: '{enterprise} er endelig godkjent', en: '{enterprise} is finally approved' },
  'message.gate-approved.body': {
    nb: 'Arbeidstilsynet har godkjent {enterprise}. HMS-kortene gjelder videre, og dere kan bestille som før: {link}',
    en: 'The Labour Inspection Authority has approved {enterprise}. The HSE cards hold on, and you may order as before: {link}',
  },
  'message.gate-approved.sms': {
    nb: '{enterprise} er endelig godkjent av Arbeidstilsynet. {link}',
    en: '{enterprise} is finally approved by the Labour Inspection Authority. {link}',
  },
  'message.gate-refused.subject': {
    nb: '{enterprise} kan ikke lenger bestille HMS-kort',
    en: '{enterprise} may no longer order HSE cards',
  },
  'message.gate-refused.body': {
    nb: '{enterprise} er ikke lenger godkjent i bransjens register. Bestillinger som venter, kan ikke innvilges, og kortene er ugyldige så lenge det varer. Rettes hos Arbeidstilsynet. Se hva det gjelder: {link}',
    en: '{enterprise} is no longer approved in the register of the sector. Waiting orders cannot be granted, and the cards are not valid while it lasts. Put right at the Labour Inspection Authority. See what it concerns: {link}',
  },
  'message.gate-refused.sms': {
    nb: '{enterprise} er ikke lenger godkjent i bransjens register. Se her: {link}',
    en: '{enterprise} is no longer approved in the register of the sector. See here: {link}',
  },
  'message.joiners-proposed.subject': {
    nb: 'Nyansatte hos {enterprise} mangler HMS-kort',
    en: 'New employees at {enterprise} lack an HSE card',
  },
  'message.joiners-proposed.body': {
    nb: 'Aa-registeret viser {count} {count|nyansatt|nyansatte} hos {enterprise} uten HMS-kort. Se hvem det er, og bestill eller la være: {link}',
    en: 'The Aa Register shows {count} new {count|employee|employees} at {enterprise} without an HSE card. See who, and order or leave it: {link}',
  },
  'message.joiners-proposed.sms': {
    nb: '{count} {count|nyansatt|nyansatte} hos {enterprise} mangler HMS-kort: {link}',
    en: '{count} new {count|employee|employees} at {enterprise} {count|lacks|lack} an HSE card: {link}',
  },
  'message.card-blocked.subject': { nb: 'Et HMS-kort er sperret', en: 'An HSE card is blocked' },
  'message.card-blocked.body': {
    nb: 'Et HMS-kort hos {enterprise} er sperret. Kortet kan aldri tas i bruk igjen. Finner du det, skal det makuleres.',
    en: 'An HSE card at {enterprise} is blocked. The card can never be used again. If you find it, it must be destroyed.',
  },
  'message.card-blocked.sms': {
    nb: 'Et HMS-kort hos {enterprise} er sperret og kan ikke brukes igjen.',
    en: 'An HSE card at {enterprise} is blocked and cannot be used again.',
  },
  'message.renewal-due.subject': { nb: 'HMS-kort utløper snart', en: 'HSE card expires soon' },
  'message.renewal-due.body': {
    nb: 'HMS-kort {number} hos {enterprise} utløper {date}. Forny det nå, så rekker det nye frem i tide. Det tar to klikk: {link}',
    en: 'HSE card {number} at {enterprise} expires on {date}. Renew it now, and the new one arrives in time. It takes two clicks: {link}',
  },
  'message.renewal-due.sms': {
    nb: 'Et HMS-kort hos {enterprise} utløper {date}. Forny her: {link}',
    en: 'An HSE card at {enterprise} expires on {date}. Renew here: {link}',
  },
} as const satisfies Record<string, Text>
