import type { Text } from './language.ts'

/** Texts of the keys of producers, and of what is packed for them. */
export const producerKeyTexts = {
  'producer-keys.title': { nb: 'Nøklene til {name}', en: 'Keys of {name}' },
  'producer-keys.lead': {
    nb: 'Jobbpakker krypteres til den ene nøkkelen, og meldinger fra produsenten kontrolleres med den andre. Én foreslår, en annen bekrefter. Sammenlign fingeravtrykket med det produsenten sier på en annen vei.',
    en: 'Job packages are encrypted to one key, and messages of the producer are verified with the other. One proposes, another confirms. Compare the thumbprint with what the producer says on another way.',
  },
  'producer-keys.open': { nb: 'Nøkler for jobbpakker og meldinger', en: 'Keys for job packages and messages' },
  'producer-keys.none': { nb: 'Ingen nøkler er registrert ennå', en: 'No key is registered yet' },
  'producer-keys.keys': { nb: 'Nøkler', en: 'Keys' },
  'producer-keys.use': { nb: 'Brukes til', en: 'Used for' },
  'producer-keys.use.missing': { nb: 'Velg hva nøkkelen brukes til.', en: 'Choose what the key is used for.' },
  'producer-keys.kid': { nb: 'Fingeravtrykk', en: 'Thumbprint' },
  'producer-keys.period': { nb: 'Gjelder', en: 'Good' },
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
    nb: 'Dette er ikke en offentlig P-256-nøkkel som JWK. Er "d" med, er den private nøkkelen på avveie: be produsenten lage en ny.',
    en: 'This is not a public P-256 key as JWK. If it has "d", the private key has been given away: ask the producer for a new one.',
  },
  'producer-keys.begins': { nb: 'Gjelder fra', en: 'Good from' },
  'producer-keys.begins.hint': { nb: 'Uten dato gjelder den straks.', en: 'Without a day it is good at once.' },
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
    nb: 'Ikke pakket ennå: en adresse mangler svar fra registeret, eller produsenten har ingen nøkkel',
    en: 'Not packed yet: an address waits for the register, or the producer has no key',
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
} as const satisfies Record<string, Text>
