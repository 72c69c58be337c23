/** Words on the chip of a card that was held to the phone. */
export const tapTexts = {
  TAP_GENUINE: {
    nb: 'Brikken er ekte, og kortet er gyldig.',
    en: 'The chip is genuine, and the card is valid.',
  },
  TAP_GENUINE_NOT_VALID: {
    nb: 'Brikken er ekte, men kortet gjelder ikke.',
    en: 'The chip is genuine, but the card is not valid.',
  },
  TAP_AGAIN: {
    nb: 'Denne avlesningen er vist før og beviser ingenting.',
    en: 'This tap was shown before and proves nothing.',
  },
  TAP_NOT_GENUINE: {
    nb: 'Brikken kan ikke bevise at den er fra et HMS-kort.',
    en: 'The chip cannot prove that it is of an HSE card.',
  },
  TAP_UNKNOWN_CHIP: {
    nb: 'Brikken er ekte, men hører ikke til noe kort.',
    en: 'The chip is genuine, but belongs to no card.',
  },
  'todo-TAP_GENUINE': {
    nb: 'Se at portrettet er personen som viser kortet.',
    en: 'See that the portrait is the person who shows the card.',
  },
  'todo-TAP_GENUINE_NOT_VALID': {
    nb: 'Les QR-koden for å se hvorfor.',
    en: 'Read the QR code to see why.',
  },
  'todo-TAP_AGAIN': {
    nb: 'Hold kortet mot telefonen igjen. Kommer det samme svaret, kan brikken være en kopi: les QR-koden og se nøye på kortet.',
    en: 'Hold the card to the phone again. If the answer is the same, the chip may be a copy: read the QR code and look closely at the card.',
  },
  'todo-TAP_CLONE': {
    nb: 'Telleren i brikken stemmer ikke med andre avlesninger. Myndigheten har fått en alarm. Hold kortet mot telefonen igjen, les QR-koden, be om legitimasjon, og sammenlign portrettet. Er du i tvil, noter kortnummer og sted, og meld fra.',
    en: 'The chip’s counter does not agree with other taps. The authority has an alarm. Hold the card to the phone again, read the QR code, ask for an identity document, and compare the portrait. If in doubt, note card number and place, and report it.',
  },
  'todo-TAP_NOT_GENUINE': {
    nb: 'Les QR-koden, be om legitimasjon, og se nøye på kortet. Det kan være forfalsket.',
    en: 'Read the QR code, ask for an identity document, and look closely at the card. It may be forged.',
  },
  'todo-TAP_UNKNOWN_CHIP': {
    nb: 'Les QR-koden, be om legitimasjon, og se nøye på kortet. Det kan være forfalsket.',
    en: 'Read the QR code, ask for an identity document, and look closely at the card. It may be forged.',
  },
  'tap-level': {
    nb: 'Kontrollert på nivå 2 av 4: brikken beviste seg over nett, og telleren stemmer.',
    en: 'Checked at level 2 of 4: the chip proved itself online, and its counter agrees.',
  },
  'tap-no-level': { nb: 'Brikken ga ikke noe bevis.', en: 'The chip gave no proof.' },
  'tap-checking': { nb: 'Kontrollerer brikken …', en: 'Verifying the chip …' },
  'tap-offline': {
    nb: 'Brikken kan ikke kontrolleres uten nett. Les QR-koden på baksiden: den virker uten nett.',
    en: 'The chip cannot be verified without network. Read the QR code on the back: that works without network.',
  },
  'tap-not-here': {
    nb: 'Brikker kan ikke kontrolleres her nå. Les QR-koden på baksiden av kortet.',
    en: 'Chips cannot be verified here now. Read the QR code on the back of the card.',
  },
  'tap-limited': {
    nb: 'For mange kontroller på kort tid. Vent et minutt og hold kortet mot telefonen igjen, eller les QR-koden.',
    en: 'Too many checks in a short time. Wait a minute and hold the card to the phone again, or read the QR code.',
  },
  'tap-read-qr': { nb: 'Les QR-koden', en: 'Read the QR code' },
  'tap-place-why': {
    nb: 'Telefonen kan si omtrent hvor du er. Da oppdages kort som brukes på to steder. Stedet rundes av til ti kilometer.',
    en: 'The phone may say roughly where you are. Cards that are used in two places are found by it. The place is rounded to ten kilometres.',
  },
  'tap-place': { nb: 'Oppgi omtrentlig sted', en: 'Give the rough place' },
  'tap-place-on': { nb: 'Stedet følger med fra neste kort.', en: 'The place goes with it from the next card on.' },
  'tap-place-off': { nb: 'Stedet ble ikke gitt.', en: 'The place was not given.' },
} as const satisfies Record<string, { readonly nb: string; readonly en: string }>
