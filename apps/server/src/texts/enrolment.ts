import type { Text } from './language.ts'

/** The worker's page behind the personal link, and the orderer's page for the same two pictures. */
export const enrolmentTexts = {
  'enrolment.language.title': { nb: 'Velg språk', en: 'Choose language' },
  'enrolment.welcome.title': {
    nb: '{enterprise} har bestilt HMS-kort til deg',
    en: '{enterprise} has ordered an HSE card for you',
  },
  'enrolment.welcome.text': {
    nb: 'HMS-kortet viser hvem du er og hvem du arbeider for. Du trenger ett bilde av deg selv og ett av legitimasjonen din. Det tar omtrent tre minutter.',
    en: 'The HSE card shows who you are and who you work for. You need one picture of yourself and one of your identity document. It takes about three minutes.',
  },
  'enrolment.details.heading': { nb: 'Er dette deg?', en: 'Is this you?' },
  'enrolment.details.name': { nb: 'Navn', en: 'Name' },
  'enrolment.details.birth': { nb: 'Fødselsdato', en: 'Date of birth' },
  'enrolment.details.enterprise': { nb: 'Arbeidsgiver', en: 'Employer' },
  'enrolment.details.sector': { nb: 'Bransje', en: 'Sector' },
  'enrolment.details.confirm': { nb: 'Ja, dette er riktig', en: 'Yes, this is correct' },
  'enrolment.details.wrong': { nb: 'Noe er feil', en: 'Something is wrong' },
  'enrolment.details.wrong.person': {
    nb: 'Er du en annen person? Ikke send inn noe. Si fra til arbeidsgiveren at lenken kom til feil person.',
    en: 'Are you another person? Do not send anything. Tell your employer that the link reached the wrong person.',
  },
  'enrolment.details.wrong.name': {
    nb: 'Er navnet eller fødselsdatoen feil? Opplysningene kommer fra Folkeregisteret og kan bare rettes hos Skatteetaten. Når de er rettet, åpner du lenken igjen.',
    en: 'Is the name or date of birth wrong? They come from the National Population Register and can only be corrected by the Norwegian Tax Administration. When they are corrected, open the link again.',
  },
  'enrolment.details.wrong.employer': {
    nb: 'Arbeider du ikke for {enterprise}? Da skal du ikke ha dette kortet. Snakk med den du arbeider for.',
    en: 'Do you not work for {enterprise}? Then this card is not for you. Talk to those you work for.',
  },
  'enrolment.steps': { nb: 'Steg {step} av 3', en: 'Step {step} of 3' },

  'enrolment.portrait.title': { nb: 'Bilde av deg', en: 'Picture of you' },
  'enrolment.portrait.text': { nb: 'Bildet blir trykt på kortet.', en: 'The picture is printed on the card.' },
  'enrolment.portrait.rules': { nb: 'Slik blir bildet godtatt', en: 'For the picture to be accepted' },
  'enrolment.portrait.rule.front': {
    nb: 'Se rett fram. Begge øyne og begge ører skal synes.',
    en: 'Look straight ahead. Both eyes and both ears must show.',
  },
  'enrolment.portrait.rule.neutral': {
    nb: 'Nøytralt ansikt med lukket munn.',
    en: 'A neutral face with closed mouth.',
  },
  'enrolment.portrait.rule.bare': {
    nb: 'Ingen briller og ikke noe på hodet. Religiøst hodeplagg er greit når hele ansiktet og begge ører synes.',
    en: 'No glasses and nothing on your head. Religious headgear is fine when the whole face and both ears show.',
  },
  'enrolment.portrait.rule.background': {
    nb: 'Lys, ensfarget bakgrunn uten skygger.',
    en: 'A light, plain background without shadows.',
  },
  'enrolment.portrait.rule.today': {
    nb: 'Slik du ser ut i dag, og bare deg. Ikke et bilde av et bilde.',
    en: 'How you look today, and only you. Not a picture of a picture.',
  },
  'enrolment.portrait.oval': { nb: 'Ansiktet skal fylle ovalen.', en: 'The face should fill the oval.' },
  'enrolment.portrait.oval.description': {
    nb: 'Tegning: hode og skuldre midt i bildet, med en oval rundt ansiktet.',
    en: 'Drawing: head and shoulders in the middle of the picture, with an oval around the face.',
  },
  'enrolment.portrait.preview': { nb: 'Bildet du har valgt', en: 'The picture you chose' },
  'enrolment.portrait.camera': { nb: 'Ta bilde nå', en: 'Take a picture now' },
  'enrolment.portrait.file': { nb: 'Velg et bilde du har', en: 'Choose a picture you have' },
  'enrolment.portrait.file.hint': { nb: 'JPEG eller PNG.', en: 'JPEG or PNG.' },
  'enrolment.portrait.submit': { nb: 'Bruk dette bildet', en: 'Use this picture' },

  'enrolment.identity-document.title': { nb: 'Bilde av legitimasjon', en: 'Picture of your identity document' },
  'enrolment.identity-document.text': {
    nb: 'Vi sammenligner det med bildet av deg. Arbeidsgiveren får ikke se det, og det trykkes ikke på kortet.',
    en: 'We compare it with the picture of you. Your employer cannot see it, and it is not printed on the card.',
  },
  'enrolment.identity-document.text.orderer': {
    nb: 'Saksbehandleren sammenligner det med bildet av arbeidstakeren. Det trykkes ikke på kortet.',
    en: 'The case officer compares it with the picture of the worker. It is not printed on the card.',
  },
  'enrolment.identity-document.rules': { nb: 'Du kan bruke', en: 'You can use' },
  'enrolment.identity-document.kind.passport': {
    nb: 'pass (ikke nødpass)',
    en: 'a passport (not an emergency passport)',
  },
  'enrolment.identity-document.kind.national': {
    nb: 'nasjonalt ID-kort fra et EU- eller EØS-land',
    en: 'a national identity card of an EU or EEA country',
  },
  'enrolment.identity-document.kind.licence': {
    nb: 'norsk førerkort utstedt etter 1. januar 1998, også digitalt, eller nordisk førerkort',
    en: 'a Norwegian driving licence issued after 1 January 1998, also digital, or a Nordic driving licence',
  },
  'enrolment.identity-document.kind.residence': { nb: 'oppholdskort', en: 'a residence card' },
  'enrolment.identity-document.kind.refugee': {
    nb: 'reisebevis for flyktninger eller utlendingspass (ikke for bare én reise)',
    en: "a refugee travel document or an alien's passport (not for a single journey)",
  },
  'enrolment.identity-document.kind.forces': {
    nb: 'ID-kort fra Forsvaret',
    en: 'an identity card of the Norwegian Armed Forces',
  },
  'enrolment.identity-document.not': { nb: 'Bankkort kan ikke brukes.', en: 'Bank cards cannot be used.' },
  'enrolment.identity-document.advice': {
    nb: 'Legg det på et mørkt bord. Hele siden med bildet skal synes og kunne leses, uten gjenskinn.',
    en: 'Put it on a dark table. The whole page with the picture must show and be readable, without glare.',
  },
  'enrolment.identity-document.preview': { nb: 'Bildet du har valgt', en: 'The picture you chose' },
  'enrolment.identity-document.camera': { nb: 'Ta bilde nå', en: 'Take a picture now' },
  'enrolment.identity-document.file': { nb: 'Velg et bilde du har', en: 'Choose a picture you have' },
  'enrolment.identity-document.file.hint': { nb: 'JPEG, PNG eller WebP.', en: 'JPEG, PNG or WebP.' },
  'enrolment.identity-document.submit': { nb: 'Send inn', en: 'Send' },
  'enrolment.file.none': { nb: 'Ta eller velg et bilde først.', en: 'Take or choose a picture first.' },
  'enrolment.preview.small': {
    nb: 'Bildet er for lite. Gå nærmere og ta et nytt.',
    en: 'The picture is too small. Go closer and take a new one.',
  },
  'enrolment.preview.unreadable': {
    nb: 'Vi kan ikke vise dette bildet her. Du kan likevel prøve å sende det.',
    en: 'We cannot show this picture here. You may still try to send it.',
  },

  'enrolment.preview.move': {
    nb: 'Flytt bildet så ansiktet fyller ovalen',
    en: 'Move the picture so that the face fills the oval',
  },
  'enrolment.preview.size': { nb: 'Større', en: 'Larger' },
  'enrolment.preview.across': { nb: 'Sidelengs', en: 'Sideways' },
  'enrolment.preview.down': { nb: 'Opp og ned', en: 'Up and down' },

  'enrolment.rejected': { nb: 'Vi trenger et nytt bilde', en: 'We need a new picture' },
  'enrolment.rejected.rest': {
    nb: 'Det andre du sendte, er tatt vare på. Du trenger ikke sende det på nytt.',
    en: 'What else you sent is kept. You need not send it again.',
  },
  'enrolment.given.already': {
    nb: 'Vi har fått et bilde. Sender du et nytt, bruker vi det i stedet.',
    en: 'We have received a picture. If you send a new one, we use that instead.',
  },
  'enrolment.kept': { nb: 'Bildet er tatt vare på.', en: 'The picture is kept.' },

  'enrolment.done.title': { nb: 'Takk, vi har alt vi trenger', en: 'Thank you, we have all we need' },
  'enrolment.done.next': { nb: 'Dette skjer nå', en: 'What happens next' },
  'enrolment.done.received': {
    nb: 'Du har sendt bilde og legitimasjon',
    en: 'You have sent portrait and identity document',
  },
  'enrolment.done.review': { nb: 'En saksbehandler ser på det', en: 'A case officer looks at it' },
  'enrolment.done.review.text': {
    nb: 'Må noe gjøres om, får du beskjed med en lenke. Da trenger du bare å sende det ene på nytt.',
    en: 'If something must be done again, you get a message with a link. Then you only send that one thing again.',
  },
  'enrolment.done.registers': {
    nb: 'Et register har ikke svart oss ennå. Vi spør igjen av oss selv, og du trenger ikke gjøre noe.',
    en: 'A register has not answered us yet. We ask again by ourselves, and you need not do anything.',
  },
  'enrolment.done.making': { nb: 'Kortet lages', en: 'The card is made' },
  'enrolment.done.posted': {
    nb: 'Kortet kommer i posten til arbeidsgiveren',
    en: 'The card comes by post to your employer',
  },
  'enrolment.done.posted.text': {
    nb: 'Vanligvis omtrent to uker etter bestillingen, rundt {date}.',
    en: 'Usually about two weeks after the order, around {date}.',
  },
  'enrolment.done.proof': { nb: 'Til kortet kommer', en: 'Until the card comes' },
  'enrolment.done.proof.text': {
    nb: 'Du kan arbeide når arbeidsgiveren kan vise at kortet er bestilt. Vis beviset ved kontroll.',
    en: 'You may work when your employer can show that the card is ordered. Show the proof at an inspection.',
  },
  'enrolment.done.proof.ordered': { nb: 'Bestilt', en: 'Ordered' },
  'enrolment.done.proof.status': { nb: 'Status nå', en: 'Status now' },
  'enrolment.done.again.portrait': { nb: 'Send et annet bilde av deg', en: 'Send another picture of you' },
  'enrolment.done.again.identity-document': {
    nb: 'Send et annet bilde av legitimasjonen',
    en: 'Send another picture of your identity document',
  },

  'enrolment.ended.cancelled.title': { nb: 'Bestillingen er tatt tilbake', en: 'The order has been taken back' },
  'enrolment.ended.cancelled.text': {
    nb: '{enterprise} har tatt tilbake bestillingen. Du trenger ikke gjøre noe.',
    en: '{enterprise} has taken the order back. You need not do anything.',
  },
  'enrolment.ended.rejected.title': { nb: 'Bestillingen er avslått', en: 'The order is rejected' },
  'enrolment.ended.rejected.text': {
    nb: 'Bestillingen kan ikke gå videre fordi et vilkår ikke er oppfylt. {enterprise} har fått vite hva som mangler. Spør dem hva som skjer videre.',
    en: 'The order cannot go on because a condition is not met. {enterprise} has been told what is missing. Ask them what happens next.',
  },
  'enrolment.ended.made.title': { nb: 'Kortet er på vei', en: 'The card is on its way' },

  'enrolment.link.unknown.title': { nb: 'Lenken virker ikke', en: 'The link does not work' },
  'enrolment.link.unknown.text': {
    nb: 'Kanskje er den ikke kopiert i sin helhet, eller så har du fått en nyere. Bruk lenken i den siste meldingen fra oss.',
    en: 'Perhaps it was not copied whole, or you have received a newer one. Use the link in the last message from us.',
  },
  'enrolment.link.expired.title': { nb: 'Lenken er utløpt', en: 'The link has expired' },
  'enrolment.link.expired.text': {
    nb: 'Av sikkerhetsgrunner virker en lenke i 30 dager.',
    en: 'For security a link works for 30 days.',
  },
  'enrolment.link.new': { nb: 'Slik får du en ny lenke', en: 'How to get a new link' },
  'enrolment.link.new.text': {
    nb: 'Be arbeidsgiveren din sende lenken på nytt. Det gjør de på siden for bestillingen. Det du har sendt inn før, er tatt vare på.',
    en: 'Ask your employer to send the link again. They do that on the page of the order. What you sent before is kept.',
  },

  'enrolment.refused.picture.empty': {
    nb: 'Filen er tom. Ta eller velg et bilde på nytt.',
    en: 'The file is empty. Take or choose a picture again.',
  },
  'enrolment.refused.picture.not-an-image': {
    nb: 'Filen er ikke et bilde. Ta et bilde med telefonen i stedet. PDF og dokumenter kan ikke brukes.',
    en: 'The file is not a picture. Take a picture with your phone instead. PDF and documents cannot be used.',
  },
  'enrolment.refused.picture.format': {
    nb: 'Denne typen bilde kan ikke brukes. Bildet må være JPEG eller PNG.',
    en: 'This kind of picture cannot be used. It must be JPEG or PNG.',
  },
  'enrolment.refused.picture.format.heic': {
    nb: 'Telefonen lagrer bilder som HEIC, og det kan vi ikke lese. På iPhone: Innstillinger, Kamera, Formater, velg «Mest kompatibelt». Ta så et nytt bilde. På Samsung: slå av «Bilder med høy effektivitet» i kameraets innstillinger.',
    en: 'The phone keeps pictures as HEIC, which we cannot read. On an iPhone: Settings, Camera, Formats, choose “Most Compatible”. Then take a new picture. On a Samsung: turn off “High efficiency pictures” in the camera settings.',
  },
  'enrolment.refused.picture.too-large': {
    nb: 'Bildet er større enn 10 MB. Ta et nytt, eller velg lavere oppløsning i kameraet.',
    en: 'The picture is larger than 10 MB. Take a new one, or choose a lower resolution in the camera.',
  },
  'enrolment.refused.picture.too-small': {
    nb: 'Bildet er for lite til å bli tydelig. Gå nærmere og ta et nytt. Ikke bruk skjermbilde.',
    en: 'The picture is too small to be clear. Go closer and take a new one. Do not use a screenshot.',
  },
  'enrolment.refused.picture.too-many-pixels': {
    nb: 'Bildet har flere punkter enn vi kan ta imot (60 millioner). Velg lavere oppløsning i kameraet.',
    en: 'The picture has more pixels than we can take (60 million). Choose a lower resolution in the camera.',
  },
  'enrolment.refused.picture.damaged': {
    nb: 'Bildet kan ikke leses til slutt. Ta et nytt, eller send det på nytt der nettet er bedre.',
    en: 'The picture cannot be read to its end. Take a new one, or send it again where the network is better.',
  },
  'enrolment.refused.order.not-open': {
    nb: 'Bestillingen tar ikke imot flere bilder.',
    en: 'The order takes no more pictures.',
  },
  'enrolment.refused.order.item-accepted': {
    nb: 'Dette bildet er allerede godtatt. Du trenger ikke sende et nytt.',
    en: 'This picture is already accepted. You need not send a new one.',
  },

  'enrolment.orderer.title': {
    nb: 'Bilde og legitimasjon for {name}',
    en: 'Portrait and identity document for {name}',
  },
  'enrolment.orderer.text': {
    nb: 'Arbeidstakeren har fått en lenke og kan sende inn selv. Du kan også gjøre det her.',
    en: 'The worker has received a link and can send these. You can also do it here.',
  },
  'enrolment.orderer.nothing': {
    nb: 'Vi har alt vi trenger for denne bestillingen.',
    en: 'We have all we need for this order.',
  },
  'enrolment.orderer.back': { nb: 'Til bestillingen', en: 'To the order' },
  'enrolment.orderer.accepted': {
    nb: 'Godtatt. Du trenger ikke sende noe.',
    en: 'Accepted. You need not send anything.',
  },
  'enrolment.orderer.given': { nb: '{item} er sendt inn.', en: '{item} has been sent.' },
  'enrolment.orderer.resend': { nb: 'Send lenken på nytt', en: 'Send the link again' },
  'enrolment.orderer.resend.text': {
    nb: 'Arbeidstakeren får en ny lenke på e-post eller SMS. Den gamle slutter å virke.',
    en: 'The worker gets a new link by e-mail and text message. The old one stops working.',
  },
  'enrolment.orderer.resent': {
    nb: 'En ny lenke er sendt til arbeidstakeren.',
    en: 'A new link has been sent to the worker.',
  },
  'enrolment.orderer.no-contact': {
    nb: 'Vi har verken e-post eller mobilnummer til arbeidstakeren, så ingen lenke kan sendes. Last opp bildene her.',
    en: 'We have neither e-mail nor mobile number of the worker, so no link can be sent. Upload the pictures here.',
  },
  'enrolment.orderer.not-open': {
    nb: 'Bestillingen venter ikke på arbeidstakeren, så ingen lenke er sendt.',
    en: 'The order does not wait for the worker, so no link was sent.',
  },
} as const satisfies Record<string, Text>
