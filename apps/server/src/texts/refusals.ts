import type { Text } from './language.ts'

/** Every "no" the API and the pages may give. `.detail`, where there is one, says what to do. */
export const refusalTexts = {
  'refusal.request.invalid': {
    nb: 'Noe i forespørselen mangler eller har feil form.',
    en: 'Something in the request is missing or has the wrong form.',
  },
  'refusal.request.unreadable': { nb: 'Forespørselen kan ikke leses.', en: 'The request cannot be read.' },
  'refusal.request.wrong-type': {
    nb: 'Forespørselen har et innhold vi ikke tar imot.',
    en: 'The request has a content type we do not accept.',
  },
  'refusal.request.too-large': { nb: 'Innholdet er for stort.', en: 'The content is too large.' },
  'refusal.request.other-origin': {
    nb: 'Forespørselen kom fra et annet nettsted.',
    en: 'The request came from another site.',
  },
  'refusal.idempotency-key.reused': {
    nb: 'Nøkkelen er brukt for en annen forespørsel.',
    en: 'The key was used for another request.',
  },
  'refusal.idempotency-key.malformed': {
    nb: 'Nøkkelen må ha 1–100 synlige tegn.',
    en: 'The key must have 1–100 visible characters.',
  },
  'refusal.idempotency-key.in-progress': {
    nb: 'Samme forespørsel behandles ennå. Prøv igjen om litt.',
    en: 'The same request is still being handled. Try again shortly.',
  },
  'refusal.access.signed-out': { nb: 'Du må logge inn.', en: 'You must log in.' },
  'refusal.access.denied': { nb: 'Du har ikke tilgang til dette.', en: 'You do not have access to this.' },
  'refusal.not-found': { nb: 'Det finnes ikke noe her.', en: 'There is nothing here.' },
  'refusal.method-not-allowed': { nb: 'Metoden brukes ikke her.', en: 'The method is not used here.' },
  'refusal.internal': { nb: 'Noe gikk galt hos oss.', en: 'Something went wrong with us.' },
  'refusal.rate.limited': {
    nb: 'For mange forespørsler. Vent et minutt og prøv igjen.',
    en: 'Too many requests. Wait a minute and try again.',
  },
  'refusal.register.unanswered': {
    nb: 'Et register svarer ikke nå. Prøv igjen senere.',
    en: 'A register does not answer now. Try again later.',
  },
  'refusal.organisation.unknown': { nb: 'Vi finner ikke virksomheten.', en: 'We cannot find the enterprise.' },
  'refusal.order.unknown': { nb: 'Vi finner ikke bestillingen.', en: 'We cannot find the order.' },
  'refusal.order.already-placed': {
    nb: 'Bestillingen er allerede lagt inn.',
    en: 'The order has already been placed.',
  },
  'refusal.order.already-open': {
    nb: 'Arbeidstakeren har en åpen bestilling her.',
    en: 'The worker has an open order here.',
  },
  'refusal.order.valid-card': { nb: 'Arbeidstakeren har et gyldig kort her.', en: 'The worker has a valid card here.' },
  'refusal.order.not-eligible': {
    nb: 'Ett eller flere vilkår er ikke oppfylt.',
    en: 'One or more conditions are not met.',
  },
  'refusal.order.still-unknown': {
    nb: 'Ett eller flere registre har ikke svart ennå.',
    en: 'One or more registers have not answered yet.',
  },
  'refusal.order.not-waiting': {
    nb: 'Bestillingen venter ikke på registre.',
    en: 'The order does not wait for registers.',
  },
  'refusal.order.identity-not-checked': {
    nb: 'Du må bekrefte at identiteten er kontrollert.',
    en: 'You must confirm that identity was checked.',
  },
  'refusal.order.not-open': { nb: 'Bestillingen kan ikke endres lenger.', en: 'The order can no longer be changed.' },
  'refusal.order.item-accepted': {
    nb: 'Dette er allerede godtatt og trengs ikke på nytt.',
    en: 'This is already accepted and not needed again.',
  },
  'refusal.order.not-in-review': { nb: 'Bestillingen er ikke til kontroll.', en: 'The order is not in review.' },
  'refusal.order.item-not-given': { nb: 'Dette er ikke sendt inn ennå.', en: 'This has not been given yet.' },
  'refusal.order.unknown-reason': { nb: 'Denne grunnen finnes ikke.', en: 'That reason does not exist.' },
  'refusal.order.own-submission': {
    nb: 'Du kan ikke behandle en bestilling du selv har lagt inn.',
    en: 'You cannot review an order you placed yourself.',
  },
  'refusal.order.not-awaiting-approval': {
    nb: 'Bestillingen venter ikke på godkjenning.',
    en: 'The order does not wait for approval.',
  },
  'refusal.order.not-approved': { nb: 'Bestillingen er ikke godkjent.', en: 'The order is not approved.' },
  'refusal.order.not-in-production': {
    nb: 'Bestillingen er ikke i produksjon.',
    en: 'The order is not in production.',
  },
  'refusal.order.not-personalised': { nb: 'Kortet er ikke laget ennå.', en: 'The card is not made yet.' },
  'refusal.import.unknown': { nb: 'Vi finner ikke filen du lastet opp.', en: 'We cannot find the file you uploaded.' },
  'refusal.import.other-orderer': {
    nb: 'Filen ble lastet opp av en annen.',
    en: 'The file was uploaded by somebody else.',
  },
  'refusal.file.unreadable': {
    nb: 'Filen kan ikke leses. Bruk Excel (.xlsx) eller csv.',
    en: 'The file cannot be read. Use Excel (.xlsx) or csv.',
  },
  'refusal.file.empty': { nb: 'Filen er tom.', en: 'The file is empty.' },
  'refusal.file.columns-missing': {
    nb: 'Filen mangler en eller flere kolonner.',
    en: 'The file lacks one or more columns.',
  },
  'refusal.file.too-many-rows': {
    nb: 'Filen har for mange rader. Del den opp.',
    en: 'The file has too many rows. Split it up.',
  },
  'refusal.link.unknown': {
    nb: 'Lenken er ikke gyldig. Be arbeidsgiveren om en ny.',
    en: 'The link is not valid. Ask your employer for a new one.',
  },
  'refusal.link.expired': {
    nb: 'Lenken er utløpt. Be arbeidsgiveren om en ny.',
    en: 'The link has expired. Ask your employer for a new one.',
  },
  'refusal.picture.empty': { nb: 'Filen er tom. Velg et bilde.', en: 'The file is empty. Choose a picture.' },
  'refusal.picture.not-an-image': { nb: 'Filen er ikke et bilde.', en: 'The file is not a picture.' },
  'refusal.picture.format': {
    nb: 'Bildet må være JPEG eller PNG. Bilder fra iPhone (HEIC) må gjøres om først.',
    en: 'The picture must be JPEG or PNG. Pictures from an iPhone (HEIC) must be converted first.',
  },
  'refusal.picture.too-large': {
    nb: 'Bildet er større enn 10 MB. Velg et mindre.',
    en: 'The picture is larger than 10 MB. Choose a smaller one.',
  },
  'refusal.picture.too-small': {
    nb: 'Bildet har for få bildepunkter. Ta et nytt nærmere.',
    en: 'The picture has too few pixels. Take a new one closer.',
  },
  'refusal.picture.too-many-pixels': {
    nb: 'Bildet har for mange bildepunkter. Velg et mindre.',
    en: 'The picture has too many pixels. Choose a smaller one.',
  },
  'refusal.picture.damaged': { nb: 'Bildet er skadet. Velg et annet.', en: 'The picture is damaged. Choose another.' },
  'refusal.card-number.malformed': { nb: 'Et kortnummer har sju sifre.', en: 'A card number has seven digits.' },
  'refusal.card-number.check-digit': {
    nb: 'Kortnummeret er ikke riktig skrevet. Kontroller sifrene.',
    en: 'The card number is not written correctly. Check the digits.',
  },
  'refusal.card.unknown': { nb: 'Vi finner ikke kortet.', en: 'We cannot find the card.' },
  'refusal.card.blocked': {
    nb: 'Kortet er sperret og kan ikke fornyes. Bestill et nytt.',
    en: 'The card is blocked and cannot be renewed. Order a new one.',
  },
  'refusal.card.already-blocked': { nb: 'Kortet er allerede sperret.', en: 'The card is already blocked.' },
  'refusal.card.already-replaced': {
    nb: 'Kortet er allerede erstattet av et nytt.',
    en: 'The card is already replaced by a new one.',
  },
  'refusal.card.already-issued': { nb: 'Kortet er allerede utstedt.', en: 'The card is already issued.' },
  'refusal.renewal.too-early': { nb: 'Det er for tidlig å fornye kortet.', en: 'It is too early to renew the card.' },
  'refusal.batch.unknown': { nb: 'Vi finner ikke serien.', en: 'We cannot find the batch.' },
  'refusal.batch.already-created': { nb: 'Serien finnes allerede.', en: 'The batch already exists.' },
  'refusal.batch.nothing-approved': {
    nb: 'Ingen godkjente bestillinger venter.',
    en: 'No approved orders are waiting.',
  },
  'refusal.batch.other-station': {
    nb: 'En annen stasjon lager denne serien.',
    en: 'Another station makes this batch.',
  },
  'refusal.batch.not-in-batch': { nb: 'Bestillingen er ikke i denne serien.', en: 'The order is not in this batch.' },
  'refusal.batch.own-batch': {
    nb: 'Den som lager en serie, kan ikke frigi den selv.',
    en: 'Whoever creates a batch may not release it.',
  },
  'refusal.batch.not-released': { nb: 'Serien er ikke frigitt ennå.', en: 'The batch is not released yet.' },
  'refusal.batch.over': { nb: 'Serien er tatt tilbake.', en: 'The batch was taken back.' },
  'refusal.batch.already-made': { nb: 'Kortet er laget.', en: 'The card is made.' },
  'refusal.batch.not-reconciled': {
    nb: 'Regnskapet for kortemnene går ikke opp.',
    en: 'The blanks are not accounted for.',
  },
  'refusal.batch.not-made': { nb: 'Ikke alle kort i serien er laget.', en: 'Not all cards of the batch are made.' },
  'refusal.chip.key-not-on-curve': {
    nb: 'Brikken ga en nøkkel som ikke finnes. Legg emnet til side.',
    en: 'The chip gave a key that cannot be. Put the blank aside.',
  },
  'refusal.batch.nothing-left': {
    nb: 'Alle kort i serien er laget. Det er ingenting å ta tilbake.',
    en: 'All cards of the batch are made. There is nothing to take back.',
  },
  'refusal.batch.recall-not-proposed': {
    nb: 'Ingen har bedt om å ta serien tilbake.',
    en: 'Nobody has asked for the batch to be taken back.',
  },
  'refusal.batch.own-recall': {
    nb: 'Den som ber om å ta en serie tilbake, kan ikke bekrefte det selv.',
    en: 'Whoever asks for a batch to be taken back may not confirm it.',
  },
  'refusal.order.not-waiting-for-batch': {
    nb: 'Bestillingen venter ikke på en serie lenger.',
    en: 'The order no longer waits for a batch.',
  },
  'refusal.job.dropped': {
    nb: 'Bestillingen er tatt ut av serien. Er kortet laget, skal det makuleres og meldes som ødelagt.',
    en: 'The order has left the batch. If the card is made, destroy it and report it as spoiled.',
  },
  'refusal.job.unknown': { nb: 'Vi finner ikke jobben.', en: 'We cannot find the job.' },
  'refusal.job.already-made': { nb: 'Kortet er allerede laget.', en: 'The card is already made.' },
  'refusal.job.chip-spoiled': {
    nb: 'Emnet er meldt ødelagt eller savnet. Makuler det og ta et nytt.',
    en: 'The blank was reported as spoiled or missing. Destroy it and take a new one.',
  },
  'refusal.blank.recalled': {
    nb: 'Brikkeserien til emnet er kalt tilbake. Meld emnet som ødelagt, og ta et fra en annen serie.',
    en: 'The chip batch of the blank was recalled. Report the blank as spoiled, and take one of another batch.',
  },
  'refusal.chip.used': {
    nb: 'Brikken er signert for en annen bestilling. Makuler emnet og ta et nytt.',
    en: 'The chip was signed for another order. Destroy the blank and take a new one.',
  },
  'refusal.job.other-chip': {
    nb: 'Brikken er ikke den kortet ble signert for.',
    en: 'The chip is not the one the card was signed for.',
  },
  'refusal.job.not-signed': { nb: 'Kortet er ikke signert ennå.', en: 'The card is not signed yet.' },
  'refusal.job.printed-another-day': {
    nb: 'Kortet er trykket en annen dag enn det ble signert for.',
    en: 'The card was printed on another day than it was signed for.',
  },
} as const satisfies Record<string, Text>
