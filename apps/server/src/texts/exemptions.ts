import type { Text } from './language.ts'

/** Exemptions from the VAT register, as case officers accept them. */
export const exemptionTexts = {
  'nav.exemptions': { nb: 'Mva-unntak', en: 'VAT exemptions' },
  'exemption-reason.turnover-below-limit': {
    nb: 'Omsetter for høyst 50 000 kr på tolv måneder',
    en: 'Supplies for at most NOK 50,000 in twelve months',
  },
  'exemption-reason.exempt-supply': {
    nb: 'Selger bare det som er unntatt fra loven, som helsetjenester eller undervisning',
    en: 'Supplies only what is exempt from the Act, such as health care or teaching',
  },
  'exemption-reason.no-taxable-supply-in-norway': {
    nb: 'Har ingen avgiftspliktig omsetning i Norge',
    en: 'Has no taxable supply in Norway',
  },
  'exemptions.title': { nb: 'Unntak fra Merverdiavgiftsregisteret', en: 'Exemptions from the VAT Register' },
  'exemptions.lead': {
    nb: 'Virksomheter som ikke har plikt til å være registrert. Ingen registre sier hvorfor, så grunnen er dokumentert og godtatt her.',
    en: 'Enterprises with no duty to be registered. No register tells why, so the reason has been documented and accepted here.',
  },
  'exemptions.add': { nb: 'Godta et unntak', en: 'Accept an exemption' },
  'exemptions.search': { nb: 'Organisasjonsnummer eller navn', en: 'Organisation number or name' },
  'exemptions.empty': { nb: 'Ingen unntak er godtatt', en: 'No exemption has been accepted' },
  'exemptions.empty.text': {
    nb: 'Når en virksomhet dokumenterer at den er unntatt, godtar du det her. Da teller vilkåret som oppfylt.',
    en: 'When an enterprise documents that it is exempt, you accept it here. Then the condition counts as met.',
  },
  'exemptions.empty.filtered': { nb: 'Ingen unntak passer med søket', en: 'No exemption matches the search' },
  'exemptions.column.enterprise': { nb: 'Virksomhet', en: 'Enterprise' },
  'exemptions.column.reason': { nb: 'Grunn', en: 'Reason' },
  'exemptions.column.period': { nb: 'Gjelder', en: 'In force' },
  'exemptions.column.accepted': { nb: 'Godtatt', en: 'Accepted' },
  'exemptions.column.act': { nb: 'Gjør', en: 'Act' },
  'exemptions.name-unknown': { nb: 'Navnet er ikke kjent her ennå', en: 'Its name is not known here yet' },
  'exemptions.by': { nb: 'av {name}', en: 'by {name}' },
  'exemptions.somebody': { nb: 'en tidligere saksbehandler', en: 'a former case officer' },
  'exemptions.state.now': { nb: 'Gjelder nå', en: 'In force' },
  'exemptions.state.later': { nb: 'Gjelder senere', en: 'Later' },
  'exemptions.state.over': { nb: 'Avsluttet', en: 'Ended' },
  'exemptions.end': { nb: 'Avslutt', en: 'End' },
  'exemptions.end.whose': { nb: 'unntaket til {name} fra {from}', en: 'the exemption of {name} from {from}' },
  'exemption.new.title': { nb: 'Godta et unntak', en: 'Accept an exemption' },
  'exemption.new.lead': {
    nb: 'Ha dokumentasjonen fra virksomheten klar. Du får se hva som følger, før noe lagres.',
    en: 'Have the documentation of the enterprise at hand. You see what follows before anything is saved.',
  },
  'exemption.organisation': { nb: 'Organisasjonsnummer', en: 'Organisation number' },
  'exemption.organisation.hint': {
    nb: 'Ni sifre. Mellomrom gjør ingenting.',
    en: 'Nine digits. Spaces do not matter.',
  },
  'exemption.organisation.wrong': {
    nb: 'Skriv et organisasjonsnummer på ni sifre. Kontroller sifrene: det siste er et kontrollsiffer.',
    en: 'Type an organisation number of nine digits. Check the digits: the last one is a check digit.',
  },
  'exemption.organisation.unknown': {
    nb: 'Enhetsregisteret kjenner ikke nummeret. Kontroller det hos virksomheten.',
    en: 'The Entity Register does not know the number. Check it with the enterprise.',
  },
  'exemption.reason': { nb: 'Hvorfor er virksomheten unntatt?', en: 'Why is the enterprise exempt?' },
  'exemption.reason.missing': {
    nb: 'Velg hvorfor virksomheten er unntatt.',
    en: 'Choose why the enterprise is exempt.',
  },
  'exemption.from': { nb: 'Første dag', en: 'First day' },
  'exemption.from.wrong': {
    nb: 'Velg den første dagen unntaket gjelder.',
    en: 'Choose the first day of the exemption.',
  },
  'exemption.until': { nb: 'Siste dag', en: 'Last day' },
  'exemption.until.hint': {
    nb: 'La stå tomt når unntaket gjelder til det avsluttes her.',
    en: 'Leave empty when the exemption lasts until it is ended here.',
  },
  'exemption.until.wrong': {
    nb: 'Velg en dag, eller la feltet stå tomt.',
    en: 'Choose a day, or leave the field empty.',
  },
  'exemption.until.missing': {
    nb: 'Velg den siste dagen unntaket gjelder.',
    en: 'Choose the last day of the exemption.',
  },
  'exemption.go-on': { nb: 'Se hva som følger', en: 'See what follows' },
  'exemption.confirm.title': { nb: 'Godta unntaket for {name}?', en: 'Accept the exemption of {name}?' },
  'exemption.confirm.open': {
    nb: 'Fra {from} og inntil videre teller vilkåret om Merverdiavgiftsregisteret som oppfylt for virksomheten. Registrene spørres på nytt med en gang. Kort som er ugyldige bare av denne grunnen, blir gyldige igjen, og arbeidsgiveren får vite det.',
    en: 'From {from} until further notice the condition of the VAT Register counts as met for the enterprise. The registers are asked anew at once. Cards that are invalid for this alone become valid again, and the employer is told.',
  },
  'exemption.confirm.closed': {
    nb: 'Fra {from} til {until} teller vilkåret om Merverdiavgiftsregisteret som oppfylt for virksomheten. Registrene spørres på nytt med en gang. Kort som er ugyldige bare av denne grunnen, blir gyldige igjen, og arbeidsgiveren får vite det.',
    en: 'From {from} to {until} the condition of the VAT Register counts as met for the enterprise. The registers are asked anew at once. Cards that are invalid for this alone become valid again, and the employer is told.',
  },
  'exemption.confirm.main-unit': {
    nb: '{typed} er en underenhet. Unntaket gjelder hovedenheten, som kortene er utstedt for.',
    en: '{typed} is a sub-unit. The exemption is for the main unit, which the cards are issued for.',
  },
  'exemption.confirm.nameless': {
    nb: 'Enhetsregisteret svarer ikke nå, så navnet er ikke kontrollert. Se nøye etter at nummeret er riktig.',
    en: 'The Entity Register does not answer now, so the name is not checked. Make sure that the number is right.',
  },
  'exemption.confirm.submit': { nb: 'Godta unntaket', en: 'Accept the exemption' },
  'exemption.accepted': {
    nb: 'Unntaket for {name} er godtatt. Registrene spørres på nytt nå.',
    en: 'The exemption of {name} is accepted. The registers are being asked anew.',
  },
  'exemption.end.title': { nb: 'Avslutt unntaket for {name}', en: 'End the exemption of {name}' },
  'exemption.end.consequence': {
    nb: 'Etter den siste dagen gjelder plikten igjen. Er virksomheten ikke i Merverdiavgiftsregisteret da, blir kortene midlertidig ugyldige, og arbeidsgiveren får vite det. Et unntak som er avsluttet, kan godtas på nytt fra en senere dag.',
    en: 'After the last day the duty applies again. If the enterprise is not in the VAT Register then, its cards are suspended, and the employer is told. An exemption that has ended can be accepted anew from a later day.',
  },
  'exemption.end.submit': { nb: 'Avslutt unntaket', en: 'End the exemption' },
  'exemption.ended': {
    nb: 'Unntaket for {name} gjelder til og med {until}. Registrene spørres på nytt nå.',
    en: 'The exemption of {name} lasts to the end of {until}. The registers are being asked anew.',
  },
  'exemption.overlaps': {
    nb: 'Virksomheten har allerede et unntak fra {from}. Velg dager utenfor det, eller avslutt det først.',
    en: 'The enterprise already has an exemption from {from}. Choose days outside it, or end it first.',
  },
  'refusal.exemption.unknown': { nb: 'Vi finner ikke unntaket.', en: 'We cannot find the exemption.' },
  'refusal.exemption.reason-not-in-force': {
    nb: 'Grunnen stod ikke i loven den dagen. Velg 1. januar 2010 eller senere.',
    en: 'The reason was not in the Act on that day. Choose 1 January 2010 or later.',
  },
  'refusal.exemption.ends-before-it-begins': {
    nb: 'Den siste dagen ligger før den første. Velg den samme dagen eller en senere.',
    en: 'The last day lies before the first. Choose the same day or a later one.',
  },
  'refusal.exemption.overlaps-another': {
    nb: 'Virksomheten har allerede et unntak på noen av dagene. Avslutt det først, eller velg andre dager.',
    en: 'The enterprise already has an exemption on some of the days. End it first, or choose other days.',
  },
  'refusal.exemption.already-ended': {
    nb: 'Unntaket slutter allerede den dagen eller før. Skal det vare lenger, godta et nytt fra dagen etter.',
    en: 'The exemption already ends on that day or before. If it shall last longer, accept a new one from the day after.',
  },
} as const satisfies Record<string, Text>
