import type { Text } from './language.ts'

/** Texts of the keys of producers, and of what is packed for them. */
export const producerKeyTexts = {
  'producer-keys.title': { nb: 'Nøklene til {name}', en: 'Keys of {name}' },
  'producer-keys.lead': {
    nb: 'Jobbpakker krypteres til den ene nøkkelen, og meldinger fra produsenten kontrolleres med den andre. Én foreslår, en annen bekrefter. Før du bekrefter: ring produsenten og sammenlign fingeravtrykket.',
    en: 'Job packages are encrypted to one key, and messages of the producer are verified with the other. One proposes, another confirms. Before you confirm: ring the producer and compare the thumbprint.',
  },
  'producer-keys.open': { nb: 'Nøkler for jobbpakker og meldinger', en: 'Keys for job packages and messages' },
  'producer-keys.none': { nb: 'Ingen nøkler er registrert ennå', en: 'No key is registered yet' },
  'producer-keys.keys': { nb: 'Nøkler', en: 'Keys' },
  'producer-keys.use': { nb: 'Brukes til', en: 'Used for' },
  'producer-keys.use.missing': { nb: 'Velg hva nøkkelen brukes til.', en: 'Choose what the key is used for.' },
  'producer-keys.kid': { nb: 'Fingeravtrykk', en: 'Thumbprint' },
  'producer-keys.period': { nb: 'Gjelder', en: 'In force' },
  'producer-keys.from': { nb: 'fra {from}', en: 'from {from}' },
  'producer-keys.from-until': { nb: 'fra {from} til {until}', en: 'from {from} until {until}' },
  'producer-keys.state': { nb: 'Tilstand', en: 'State' },
  'producer-keys.state.proposed': { nb: 'Foreslått', en: 'Proposed' },
  'producer-keys.state.confirmed': { nb: 'Bekreftet', en: 'Confirmed' },
  'producer-keys.state.withdrawn': { nb: 'Trukket', en: 'Withdrawn' },
  'producer-keys.act': { nb: 'Handling', en: 'Action' },
  'producer-keys.confirm': { nb: 'Bekreft', en: 'Confirm' },
  'producer-keys.withdraw': { nb: 'Trekk', en: 'Withdraw' },
  'producer-keys.propose': { nb: 'Foreslå en nøkkel', en: 'Propose a key' },
  'producer-keys.jwk': { nb: 'Offentlig nøkkel (JWK)', en: 'Public key (JWK)' },
  'producer-keys.jwk.hint': {
    nb: 'Som JSON fra produsenten: en P-256-nøkkel, med "kty", "crv", "x" og "y". Aldri den private delen, "d".',
    en: 'As JSON from the producer: a P-256 key, with "kty", "crv", "x" and "y". Never the private part, "d".',
  },
  'producer-keys.jwk.wrong': {
    nb: 'Dette er ikke en offentlig P-256-nøkkel som JWK. Be produsenten om JSON-teksten, og lim inn hele.',
    en: 'This is not a public P-256 key as JWK. Ask the producer for its JSON text, and paste all of it.',
  },
  'producer-keys.jwk.missing': { nb: 'Lim inn den offentlige nøkkelen.', en: 'Paste the public key.' },
  'producer-keys.jwk.private': {
    nb: 'Dette er den private nøkkelen, og den er nå på avveie. Be produsenten lage et nytt par og sende bare den offentlige.',
    en: 'This is the private key, and it has now been given away. Ask the producer to make a new pair and to send the public key alone.',
  },
  'producer-keys.own': { nb: 'Du foreslo den. En annen må bekrefte.', en: 'You proposed it. Another must confirm.' },
  'producer-keys.withdraw.title': { nb: 'Trekk nøkkelen {kid}?', en: 'Withdraw the key {kid}?' },
  'producer-keys.withdraw.encryption': {
    nb: 'Ingen nye jobbpakker krypteres til nøkkelen. Det gjelder straks og kan ikke gjøres om. Uten en annen nøkkel får produsenten ingen pakker.',
    en: 'No more job packages are encrypted to the key. It takes effect at once and cannot be undone. Without another key the producer gets no packages.',
  },
  'producer-keys.withdraw.messages': {
    nb: 'Meldinger som er signert med nøkkelen, blir avvist. Det gjelder straks og kan ikke gjøres om. Uten en annen nøkkel kan produsenten ikke melde noe.',
    en: 'Messages signed with the key are refused. It takes effect at once and cannot be undone. Without another key the producer can report nothing.',
  },
  'producer-keys.withdraw.submit': { nb: 'Trekk nøkkelen', en: 'Withdraw the key' },
  'producer-keys.begins': { nb: 'Gjelder fra', en: 'In force from' },
  'producer-keys.begins.hint': { nb: 'Uten dato gjelder den straks.', en: 'Without a date it is in force at once.' },
  'producer-keys.from.wrong': { nb: 'Skriv en dato.', en: 'Write a date.' },
  'producer-keys.submit': { nb: 'Foreslå nøkkelen', en: 'Propose the key' },
  'producer-keys.proposed': { nb: 'En annen må bekrefte nøkkelen.', en: 'Another must confirm the key.' },
  'producer-keys.confirmed': { nb: 'Nøkkelen er bekreftet.', en: 'The key is confirmed.' },
  'producer-keys.withdrawn': {
    nb: 'Nøkkelen er trukket. Var den i gale hender, ta tilbake seriene som er pakket til den.',
    en: 'The key is withdrawn. If it was in wrong hands, take back the batches that were packed to it.',
  },
  'producer-key-use.encryption': { nb: 'Kryptering av jobbpakker', en: 'Encryption of job packages' },
  'producer-key-use.messages': { nb: 'Signering av meldinger', en: 'Signing of messages' },
  'package.title': { nb: 'Jobbpakke', en: 'Job package' },
  'package.none': { nb: 'Pakkes når serien er frigitt', en: 'Packed when the batch is released' },
  'package.waits': {
    nb: 'Pakkes nå. Tar det mer enn noen minutter, mangler svar om en adresse fra registeret, eller produsenten mangler nøkkel',
    en: 'Being packed. If it takes more than some minutes, the register has not answered about an address, or the producer has no key',
  },
  'package.ready': { nb: 'Nr. {sequence}, {size} kB, pakket {at}', en: 'No. {sequence}, {size} kB, packed {at}' },
  'package.put': { nb: 'Nr. {sequence}, lagt hos produsenten {at}', en: 'No. {sequence}, laid at the producer {at}' },
  'package.erased': { nb: 'Nr. {sequence}, slettet {at}', en: 'No. {sequence}, erased {at}' },
  'package.messages': { nb: 'Meldinger fra produsenten', en: 'Messages of the producer' },
  'package.messages.none': { nb: 'Ingen', en: 'None' },
  'package.message': { nb: '{type} {at}', en: '{type} {at}' },
  'refusal.producer-key.unknown': { nb: 'Vi finner ikke nøkkelen.', en: 'We cannot find the key.' },
  'refusal.producer-key.not-a-key': {
    nb: 'Dette er ikke et punkt på kurven P-256.',
    en: 'This is no point of the curve P-256.',
  },
  'refusal.producer-key.not-proposed': { nb: 'Nøkkelen er ikke foreslått.', en: 'The key is not proposed.' },
  'refusal.producer-key.own-proposal': {
    nb: 'Den som foreslår en nøkkel, kan ikke bekrefte den selv.',
    en: 'Whoever proposes a key may not confirm it.',
  },
  'refusal.producer-key.known': {
    nb: 'Nøkkelen er registrert allerede. Én nøkkel har ett bruk og én produsent.',
    en: 'The key is registered already. One key has one use and one producer.',
  },
  'refusal.producer-key.period': {
    nb: 'Nøkkelen slutter å gjelde før den begynner.',
    en: 'The key ends before it begins.',
  },
  'refusal.package.no-key': {
    nb: 'Produsenten har ingen nøkkel for jobbpakker. Arbeidstilsynet må registrere en.',
    en: 'The producer has no key for job packages. The authority must register one.',
  },
  'refusal.package.not-ready': {
    nb: 'Jobbpakken er ikke pakket ennå. Prøv igjen om et minutt.',
    en: 'The job package is not packed yet. Try again in a minute.',
  },
  'refusal.package.erased': {
    nb: 'Jobbpakken er slettet fordi serien er sendt eller tatt tilbake.',
    en: 'The job package is erased because the batch is sent or taken back.',
  },
  'refusal.package.other-digest': {
    nb: 'Dette er ikke kontrollsummen til pakken vi laget. Hent pakken på nytt.',
    en: 'This is not the SHA-256 of the package that we made. Fetch the package again.',
  },
  'message-error.message.cards-refused': {
    nb: 'Ingenting er gjort: kortene nedenfor står i veien. Send meldingen på nytt uten dem, med en ny id.',
    en: 'Nothing was done: the cards below stand in the way. Send the message again without them, under a new id.',
  },
  'message-error.message.unreadable': {
    nb: 'Dette er ikke en kompakt JWS med alg ES256, typ hms-producer-message+jws og kid.',
    en: 'This is no compact JWS with alg ES256, typ hms-producer-message+jws and a kid.',
  },
  'message-error.message.unknown-key': {
    nb: 'Ingen gyldig nøkkel for meldinger har denne kid. Be Arbeidstilsynet registrere nøkkelen.',
    en: 'No key for messages that is good now has this kid (the RFC 7638 thumbprint). Ask the authority to register the key.',
  },
  'message-error.message.wrong-signature': {
    nb: 'Signaturen er ikke laget med nøkkelen som kid nevner, eller meldingen er endret. Signer den på nytt.',
    en: 'The signature was not made with the key that kid names, or the message was changed on the way. Sign it again.',
  },
  'message-error.message.not-understood': {
    nb: 'Meldingen følger ikke formatet. Rett feltene og send den på nytt:',
    en: 'The message does not follow the format. Mend these fields and send it again:',
  },
  'message-error.message.id-used': {
    nb: 'En annen melding hadde denne id-en. Gi hver melding en egen id.',
    en: 'Another message had this id. Give each message an id of its own.',
  },
  'message-error.message.answer-erased': {
    nb: 'Meldingen ble godtatt før. Svaret er slettet fordi serien er sendt.',
    en: 'The message was accepted before. Its answer is erased because the batch is sent.',
  },
  'message-error.batch.unknown': {
    nb: 'Produsenten har ingen slik serie. Kontroller batch.',
    en: 'Your producer has no such batch. Check the batch id against the manifest.',
  },
  'message-error.batch.not-released': {
    nb: 'Serien er ikke frigitt. Vent på jobbpakken.',
    en: 'The batch is not released. Wait for its package.',
  },
  'message-error.batch.over': {
    nb: 'Serien er tatt tilbake. Makuler alt som er laget av den.',
    en: 'The batch was taken back. Make none of its cards, and destroy what was made and not reported.',
  },
  'message-error.batch.other-station': {
    nb: 'En annen stasjon lager serien.',
    en: 'Another station makes this batch: one batch is made in one place.',
  },
  'message-error.batch.not-in-batch': {
    nb: 'Bestillingen er ikke i denne serien.',
    en: 'The order is not in this batch. Check the order id against cards.json.',
  },
  'message-error.job.dropped': {
    nb: 'Bestillingen har forlatt serien. Makuler kortet og meld det som spoiled.',
    en: 'The order has left the batch. Destroy whatever was made of it, and report that blank as spoiled.',
  },
  'message-error.job.unknown': {
    nb: 'Ingen slik jobb er begynt her. Send START først.',
    en: 'No such job is begun with you. Check the order id, and send START first.',
  },
  'message-error.job.already-made': {
    nb: 'Kortet er alt meldt som laget.',
    en: 'The card is reported as made already. Destroy any other.',
  },
  'message-error.job.other-chip': {
    nb: 'Brikken er ikke den kortet ble signert for sist. Makuler kortet.',
    en: 'The chip is not the one that records were signed for last. Destroy this card, and report that blank as spoiled.',
  },
  'message-error.job.chip-spoiled': {
    nb: 'Emnet er meldt ødelagt eller savnet, eller et annet har tatt plassen. Makuler det, og send START for et nytt.',
    en: 'This blank was reported as spoiled or missing, or another one took its place. Destroy it, and send START for a new blank.',
  },
  'message-error.chip.used': {
    nb: 'Brikken er signert for en annen bestilling. Makuler emnet, og send START for et nytt.',
    en: 'The chip was signed for another order. Destroy this blank, and send START for a new one.',
  },
  'message-error.job.not-signed': {
    nb: 'Kortet er ikke signert. Send START først.',
    en: 'No records are signed for the card. Send START first.',
  },
  'message-error.job.printed-another-day': {
    nb: 'Kortet er trykket en annen dag enn utstedelsesdagen. Makuler det og send START på nytt.',
    en: 'The card was printed on another day than its issue day (Europe/Oslo). Destroy it, report it as spoiled, and send START for a new blank.',
  },
  'message-error.card.twice': {
    nb: 'Samme bestilling eller brikke står to ganger i meldingen.',
    en: 'The same order or the same chip stands twice in the message.',
  },
  'message-error.card.unprintable': {
    nb: 'Et navn har bokstaver som skrifttypen mangler. Sett kortet til side; vi ordner det.',
    en: 'A name has letters that the typeface lacks. Set the card aside: we see to it.',
  },
} as const satisfies Record<string, Text>
