/** What the letter says. Paper speaks both languages at once, so these stand beside each other and not in the catalogue. */
export const words = {
  nb: {
    return: 'Retur',
    cards: 'Antall kort',
    reference: 'Vår referanse',
    tracking: 'Sporingsnummer',
    heading: 'Her {count|er HMS-kortet|er HMS-kortene} dere har bestilt',
    body: [
      '1. Se at {count|kortet er|alle kortene er} med: {count} stk.',
      '2. Bekreft at dere har fått {count|det|dem}: logg inn på {portal} og velg «Forsendelser». Mangler et kort, sier dere fra der. Da sperrer vi det og lager et nytt uten kostnad.',
      '3. Gi kortet til den det gjelder. Det skal bæres synlig på arbeidsplassen.',
      '4. Kortet er arbeidsgiverens eiendom. Når ansettelsen tar slutt, skal det leveres tilbake og makuleres.',
    ],
    here: 'Kortet sitter under. Løsne det forsiktig.',
    onSheets: 'Kortene sitter på {sheets|arket|arkene} bak dette brevet, hvert ved sitt navn.',
    more: 'og {count} til',
    place: 'Kort',
    sheet: 'Ark',
  },
  en: {
    return: 'Return',
    cards: 'Number of cards',
    reference: 'Our reference',
    tracking: 'Tracking number',
    heading: 'Here {count|is the HSE card|are the HSE cards} you ordered',
    body: [
      '1. See that {count|the card is|all cards are} inside: {count}.',
      '2. Confirm that you have {count|it|them}: log in at {portal} and choose “Shipments”. If a card is missing, tell us there. We block it and make a new one free of charge.',
      '3. Give the card to its holder. It must be worn visibly at work.',
      '4. The card belongs to the employer. When the employment ends, it must be handed back and destroyed.',
    ],
    here: 'The card is attached below. Take it off with care.',
    onSheets: 'The cards are on the {sheets|sheet|sheets} behind this letter, each by its name.',
    more: 'and {count} more',
    place: 'Card',
    sheet: 'Sheet',
  },
} as const
