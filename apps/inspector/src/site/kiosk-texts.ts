/** The words of a gate. */
export const kioskTexts = {
  'kiosk-title': { nb: 'Port', en: 'Gate' },
  'kiosk-open': { nb: 'Bruk som port (kiosk)', en: 'Use as a gate (kiosk)' },
  'kiosk-lead': {
    nb: 'Nettbrettet står ved en port. Den som går inn, viser QR-koden på kortet og ser grønt eller rødt. Ingen navn vises, og ingen numre tas vare på: bare hvor mange i dag. Det virker også uten nett.',
    en: 'The tablet stands at a gate. Whoever goes in shows the QR code of the card and sees green or red. No names are shown and no numbers are kept: only how many today. It works without network too.',
  },
  'kiosk-gate': { nb: 'Portens navn', en: 'Name of the gate' },
  'kiosk-gate-hint': { nb: 'For eksempel Port 2, Operakvartalet', en: 'For example Gate 2, Opera Quarter' },
  'kiosk-camera': { nb: 'Kamera', en: 'Camera' },
  'kiosk-user': { nb: 'På framsiden, mot den som går inn', en: 'On the front, towards whoever goes in' },
  'kiosk-environment': { nb: 'På baksiden', en: 'On the back' },
  'kiosk-enterprise': { nb: 'Vis også virksomheten på skjermen', en: 'Show the enterprise on the screen too' },
  'kiosk-sound': { nb: 'Lyd', en: 'Sound' },
  'kiosk-code': { nb: 'Kode for å avslutte', en: 'Code to end it' },
  'kiosk-code-hint': {
    nb: 'Fire til åtte sifre. Uten koden kommer ingen ut av porten.',
    en: 'Four to eight digits. Without the code nobody leaves the gate.',
  },
  'kiosk-code-wrong': { nb: 'Koden har fire til åtte sifre.', en: 'The code has four to eight digits.' },
  'kiosk-code-again': { nb: 'Koden en gang til', en: 'The code once more' },
  'kiosk-code-differs': { nb: 'Kodene er ikke like.', en: 'The codes differ.' },
  'kiosk-start': { nb: 'Start porten', en: 'Start the gate' },
  'kiosk-aim': { nb: 'Vis QR-koden på baksiden av HMS-kortet', en: 'Show the QR code on the back of the HSE card' },
  'kiosk-lost': {
    nb: 'Kameraet er borte. Det prøves igjen av seg selv.',
    en: 'The camera is gone. It is tried again by itself.',
  },
  'kiosk-refused': {
    nb: 'Nettleseren slipper ikke til kameraet. Gi tilgang; porten prøver igjen av seg selv.',
    en: 'The browser does not allow the camera. Allow it; the gate tries again by itself.',
  },
  'kiosk-starting': { nb: 'Kameraet starter …', en: 'The camera is starting …' },
  'kiosk-welcome': { nb: 'Velkommen', en: 'Welcome' },
  'kiosk-stop': { nb: 'Gå til den som har ansvar for porten', en: 'Go to whoever is in charge of the gate' },
  'kiosk-unsure': {
    nb: 'Prøv igjen, eller gå til den som har ansvar for porten',
    en: 'Try again, or go to whoever is in charge of the gate',
  },
  'kiosk-today': { nb: 'I dag', en: 'Today' },
  'kiosk-end': { nb: 'Avslutt porten', en: 'End the gate' },
  'kiosk-end-code': { nb: 'Skriv koden for å avslutte', en: 'Type the code to end it' },
  'kiosk-end-wrong': { nb: 'Feil kode. Vent {seconds} sekunder.', en: 'Wrong code. Wait {seconds} seconds.' },
  'kiosk-end-forgotten': {
    nb: 'Er koden glemt, må nettstedets data slettes i nettbrettets innstillinger.',
    en: 'If the code is forgotten, the data of this site must be deleted in the settings of the tablet.',
  },
} as const
