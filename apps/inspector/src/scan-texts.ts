/** Words of the screen that reads cards: camera, chip, reader on the desk, sound. */
export const scanTexts = {
  aim: {
    nb: 'Hold QR-koden på kortet eller beviset foran kameraet.',
    en: 'Hold the QR code of the card or the proof in front of the camera.',
  },
  'camera-start': { nb: 'Start kameraet', en: 'Start the camera' },
  'camera-refused': {
    nb: 'Nettleseren har ikke lov til å bruke kameraet. Gi tilgang i nettleserens innstillinger for denne siden, bruk et bilde, eller skriv kortnummeret.',
    en: 'The browser may not use the camera. Allow it in the browser’s settings for this page, use a picture, or type the card number.',
  },
  'camera-missing': {
    nb: 'Fant ikke noe kamera. Bruk et bilde, eller skriv kortnummeret.',
    en: 'No camera was found. Use a picture, or type the card number.',
  },
  'camera-busy': {
    nb: 'Et annet program bruker kameraet. Lukk det og prøv igjen, bruk et bilde, eller skriv kortnummeret.',
    en: 'Another program is using the camera. Close it and try again, use a picture, or type the card number.',
  },
  'camera-none': {
    nb: 'Kameraet kan ikke brukes. Bruk et bilde, eller skriv kortnummeret.',
    en: 'The camera cannot be used. Use a picture, or type the card number.',
  },
  'camera-gone': { nb: 'Kameraet ble borte. Start det på nytt.', en: 'The camera went away. Start it again.' },
  'camera-next': { nb: 'Bytt kamera', en: 'Other camera' },
  torch: { nb: 'Lys', en: 'Light' },
  picture: { nb: 'Bruk et bilde', en: 'Use a picture' },
  'picture-drop': {
    nb: 'Du kan også slippe et bilde her, eller lime det inn.',
    en: 'You can also drop a picture here, or paste it.',
  },
  reading: { nb: 'Leser bildet …', en: 'Reading the picture …' },
  'picture-none': {
    nb: 'Fant ingen QR-kode i bildet. Ta bildet nærmere, rett forfra og uten gjenskinn.',
    en: 'No QR code was found in the picture. Take it closer, straight from the front and without glare.',
  },
  'picture-broken': {
    nb: 'Filen er ikke et bilde som kan åpnes her.',
    en: 'The file is not a picture that can be opened here.',
  },
  'number-go': { nb: 'Skriv nummer', en: 'Type a number' },
  'chip-read': { nb: 'Les brikken', en: 'Read the chip' },
  'chip-hold': {
    nb: 'Eller hold kortet mot baksiden av telefonen: brikken leses.',
    en: 'Or hold the card to the back of the phone: its chip is read.',
  },
  'chip-denied': {
    nb: 'Brikken kan ikke leses: NFC er slått av, eller nettleseren har ikke lov.',
    en: 'The chip cannot be read: NFC is switched off, or the browser may not use it.',
  },
  'chip-failed': {
    nb: 'Brikken ble ikke lest. Hold kortet stille mot telefonen litt lenger.',
    en: 'The chip was not read. Hold the card still to the phone a little longer.',
  },
  'chip-level-online': {
    nb: 'Brikken beviste seg også over nett, og telleren stemmer (nivå 2)',
    en: 'The chip proved itself online too, and its counter agrees (level 2)',
  },
  'usb-reader': { nb: 'USB-leser', en: 'USB reader' },
  'usb-why': {
    nb: 'Har maskinen en kortleser, leser den brikken og avslører kopier, også uten dekning. Start programmet for kortleseren, broen, på maskinen, og skriv koden det viser.',
    en: 'If this machine has a card reader, it reads the chip and finds copies out, also without coverage. Start the reader’s program, the bridge, on this machine, and type the code that it shows.',
  },
  'usb-code': { nb: 'Kode fra broen, seks sifre', en: 'Code of the bridge, six digits' },
  'usb-pair': { nb: 'Koble til', en: 'Connect' },
  'usb-forget': { nb: 'Koble fra leseren', en: 'Disconnect the reader' },
  'usb-again': { nb: 'Les kortet på nytt', en: 'Read the card again' },
  'usb-empty': { nb: 'Legg kortet på leseren.', en: 'Lay the card on the reader.' },
  'usb-card': { nb: 'Kortet som ligger på leseren er lest.', en: 'The card on the reader was read.' },
  'usb-reading': { nb: 'Leser brikken … La kortet ligge.', en: 'Reading the chip … Leave the card there.' },
  'usb-no-reader': {
    nb: 'Ingen kortleser er koblet til maskinen. Sett den i igjen.',
    en: 'No card reader is connected to this machine. Plug it in again.',
  },
  'usb-no-readers': {
    nb: 'Maskinens tjeneste for kortlesere svarer ikke. Be den som drifter maskinen starte pcscd.',
    en: 'This machine’s service for card readers does not answer. Ask whoever runs it to start pcscd.',
  },
  'usb-no-bridge': {
    nb: 'Broen til kortleseren svarer ikke. Start den på denne maskinen.',
    en: 'The bridge to the card reader does not answer. Start it on this machine.',
  },
  'usb-card-gone': {
    nb: 'Kortet ble tatt bort før det var lest. Legg det på igjen.',
    en: 'The card was taken away before it was read. Lay it there again.',
  },
  'usb-no-card': { nb: 'Legg kortet på leseren.', en: 'Lay the card on the reader.' },
  'usb-held': {
    nb: 'Et annet program bruker kortet. Lukk det, og legg kortet på igjen.',
    en: 'Another program uses the card. Close it, and lay the card there again.',
  },
  'usb-unreadable': {
    nb: 'Brikken sier ikke noe vi forstår. Det er ikke et HMS-kort, eller brikken er ødelagt. Les QR-koden.',
    en: 'The chip says nothing that we understand. It is no HSE card, or the chip is broken. Read the QR code.',
  },
  'usb-not-paired': {
    nb: 'Broen kjenner ikke denne nettleseren. Skriv koden den viser.',
    en: 'The bridge does not know this browser. Type the code that it shows.',
  },
  'usb-wrong-code': {
    nb: 'Koden er feil. Se i vinduet til broen: etter fem forsøk vises en ny.',
    en: 'The code is wrong. Look at the bridge’s window: after five tries a new one is shown.',
  },
  'usb-too-many': {
    nb: 'For mange forsøk. Start broen på nytt for å få en ny kode.',
    en: 'Too many tries. Start the bridge again to get a new code.',
  },
  'usb-not-understood': { nb: 'Koden har seks sifre.', en: 'The code has six digits.' },
  'sound-on': { nb: 'Lyd på', en: 'Sound on' },
  'sound-off': { nb: 'Lyd av', en: 'Sound off' },
  settings: { nb: 'Innstillinger', en: 'Settings' },
  install: { nb: 'Legg appen på startskjermen', en: 'Put the app on the home screen' },
  'install-ios': {
    nb: 'Legg appen på startskjermen: trykk på Del, og velg «Legg til på Hjem-skjerm». Da åpner den rett i kameraet, også uten nett.',
    en: 'Put the app on the home screen: touch Share, and choose “Add to Home Screen”. It then opens into the camera, also without network.',
  },
} as const satisfies Record<string, { readonly nb: string; readonly en: string }>
