import type { Text } from './language.ts'

/** Forms in which the authority writes the letters of a case. */
export const enforcementFormTexts = {
  'case.write.notice': { nb: 'Varsle om pålegg', en: 'Give notice of an order' },
  'case.write.notice.lead': {
    nb: 'Sak {number}. Virksomheten får si sin mening før noe bestemmes. At varsel kommer først, er vår egen regel.',
    en: 'Case {number}. The enterprise is heard before anything is decided. That notice comes first is our own rule.',
  },
  'case.write.order': { nb: 'Gi pålegg', en: 'Order to comply' },
  'case.write.order.lead': {
    nb: 'Sak {number}. Pålegget sier hva som må rettes, og innen når.',
    en: 'Case {number}. The order says what must be put right, and by when.',
  },
  'case.write.stop-of-work': { nb: 'Stans arbeidet', en: 'Stop the work' },
  'case.write.stop-of-work.lead': {
    nb: 'Sak {number}. Pålegget er ikke fulgt innen fristen. En annen i tilsynet må bekrefte før brevet går.',
    en: 'Case {number}. The order was not followed by its deadline. Another of the authority must confirm before the letter goes.',
  },
  'case.write.violation-fine': { nb: 'Gi overtredelsesgebyr', en: 'Impose a violation fine' },
  'case.write.violation-fine.lead': {
    nb: 'Sak {number}. En annen i tilsynet må bekrefte før brevet går.',
    en: 'Case {number}. Another of the authority must confirm before the letter goes.',
  },
  'case.write.coercive-fine': { nb: 'Gi tvangsmulkt', en: 'Impose a coercive fine' },
  'case.write.coercive-fine.lead': {
    nb: 'Sak {number}. En annen i tilsynet må bekrefte før brevet går.',
    en: 'Case {number}. Another of the authority must confirm before the letter goes.',
  },
  'case.write.police-report': { nb: 'Anmeld til politiet', en: 'Report to the police' },
  'case.write.police-report.lead': {
    nb: 'Sak {number}. Bare i grove saker. Skriv hvorfor saken er grov. En annen i tilsynet må bekrefte. Virksomheten får ikke brevet.',
    en: 'Case {number}. In grave cases alone. Write why this one is. Another of the authority must confirm. The enterprise is not sent the letter.',
  },
  'case.write.appeal-answer': { nb: 'Avgjør klagen', en: 'Decide the appeal' },
  'case.write.appeal-answer.lead': {
    nb: 'Sak {number}. Virksomheten får svaret som brev.',
    en: 'Case {number}. The enterprise has the answer as a letter.',
  },
  'case.write.closing': { nb: 'Avslutt saken', en: 'Close the case' },
  'case.write.closing.lead': {
    nb: 'Sak {number}. Det som er bestemt, gjelder fortsatt. Skriv hvorfor saken er slutt.',
    en: 'Case {number}. What has been decided still applies. Write why the case ends.',
  },
  'case.write.withdrawal': { nb: 'Trekk saken tilbake', en: 'Withdraw the case' },
  'case.write.withdrawal.lead': {
    nb: 'Sak {number}. Pålegg og varsler faller bort. Skriv hvorfor.',
    en: 'Case {number}. Orders and notices fall. Write why.',
  },
  'case.write.preview': { nb: 'Se over brevet', en: 'Look the letter over' },
  'case.paragraph': { nb: 'Paragraf i forskriften', en: 'Paragraph of the regulation' },
  'case.paragraph.hint': {
    nb: 'For eksempel § 11. Står feltet tomt, kjenner vi den ikke: finn den i forskriften.',
    en: 'For example § 11. If the field is empty, we do not know it: look it up in the regulation.',
  },
  'case.facts.nb': { nb: 'Hva vi har funnet, på norsk', en: 'What was found, in Norwegian' },
  'case.facts.en': { nb: 'Hva vi har funnet, på engelsk', en: 'What was found, in English' },
  'case.facts.hint': {
    nb: 'Skriv når, hvor og hva. Nevn ikke flere personer enn du må.',
    en: 'Write when, where and what. Name no more people than you must.',
  },
  'case.reasons.nb': { nb: 'Begrunnelse, på norsk', en: 'Reasons, in Norwegian' },
  'case.reasons.en': { nb: 'Begrunnelse, på engelsk', en: 'Reasons, in English' },
  'case.reasons.hint': {
    nb: 'Skriv det viktigste. Nevn ikke flere personer enn du må.',
    en: 'Write what matters most. Name no more people than you must.',
  },
  'case.own.nb': { nb: 'Egne avsnitt, på norsk', en: 'Paragraphs of your own, in Norwegian' },
  'case.own.en': { nb: 'Egne avsnitt, på engelsk', en: 'Paragraphs of your own, in English' },
  'case.own.hint': {
    nb: 'Kommer i tillegg til malen. En tom linje gir nytt avsnitt.',
    en: 'Added to the template. An empty line begins a paragraph.',
  },
  'case.why.nb': { nb: 'Hvorfor uten varsel, på norsk', en: 'Why without notice, in Norwegian' },
  'case.why.en': { nb: 'Hvorfor uten varsel, på engelsk', en: 'Why without notice, in English' },
  'case.why.hint': { nb: 'Står i brevet.', en: 'Stands in the letter.' },
  'case.unannounced': { nb: 'Gi pålegget uten varsel', en: 'Give the order without notice' },
  'case.unannounced.text': {
    nb: 'Virksomheten har ikke fått varsel, eller fristen for å svare på det løper ennå. Da må brevet si hvorfor du ikke venter. Dette er vår egen regel.',
    en: 'The enterprise was not given notice, or its time to answer still runs. Then the letter must say why you do not wait. This is our own rule.',
  },
  'case.deadline.hint': { nb: 'Tidligst {date}.', en: '{date} at the earliest.' },
  'case.deadline.missing': { nb: 'Skriv en dag for fristen.', en: 'Write a day for the deadline.' },
  'case.deadline.too-soon': { nb: 'Gi minst sju dager.', en: 'Give at least seven days.' },
  'case.deadline.too-late': {
    nb: 'Fristen kan ikke være mer enn et år fram.',
    en: 'The deadline cannot be more than a year ahead.',
  },
  'case.deadline.later': {
    nb: 'Den nye fristen må være senere enn den gamle, minst sju dager fram og høyst et år.',
    en: 'The new deadline must be later than the old one, at least seven days ahead and at most a year.',
  },
  'case.rates.unverified': { nb: 'Satsene er ikke bekreftet', en: 'The rates are unverified' },
  'case.rates.unverified.text': {
    nb: 'De nyeste satsene vi kjenner, er fra {year}. Sjekk hva som gjelder i dag før du foreslår et gebyr.',
    en: 'The newest rates we know are of {year}. Check what applies today before you propose a fine.',
  },
  'case.fines.none': {
    nb: 'Vi kjenner ingen tidligere gebyrer for virksomheten.',
    en: 'We know of no earlier fines of the enterprise.',
  },
  'case.fines.earlier': {
    nb: 'Virksomheten har {count} {count|tidligere gebyr|tidligere gebyrer}.',
    en: 'The enterprise has {count} earlier {count|fine|fines}.',
  },
  'case.level': { nb: 'Første gang eller gjentatt?', en: 'First time or repeated?' },
  'case.level.missing': { nb: 'Velg første gang eller gjentatt.', en: 'Choose first time or repeated.' },
  'case.level.first': { nb: 'Første gang: {least} til {most}', en: 'First time: {least} to {most}' },
  'case.level.repeated': { nb: 'Gjentatt: {least} til {most}', en: 'Repeated: {least} to {most}' },
  'case.basic': { nb: 'Grunnbeløp i kroner', en: 'Basic amount in kroner' },
  'case.without': { nb: 'Ansatte uten kort', en: 'Employees without a card' },
  'case.without.hint': { nb: '{each} for hver.', en: '{each} for each.' },
  'case.ordering': { nb: 'Av dem: med dokumentert bestilling', en: 'Of them: with a proved order' },
  'case.ordering.hint': {
    nb: 'De regnes ikke med. Virksomheten har {orders} åpne bestillinger her, og bevis er godtatt for {proved}.',
    en: 'They are not counted. The enterprise has {orders} open orders here, and proof was accepted for {proved}.',
  },
  'case-fine.basic-outside-range': {
    nb: 'Grunnbeløpet må være innenfor rammen du har valgt.',
    en: 'The basic amount must lie within the range you chose.',
  },
  'case-fine.nobody-without-card': {
    nb: 'Skriv hvor mange ansatte som manglet kort, minst én.',
    en: 'Write how many employees had no card, at least one.',
  },
  'case-fine.more-ordered-than-without': {
    nb: 'Tallet kan ikke være høyere enn antall ansatte uten kort.',
    en: 'This cannot be more than the employees without a card.',
  },
  'case-fine.per-day': { nb: 'Skriv et helt beløp i kroner.', en: 'Write a whole amount in kroner.' },
  'case.outcome': { nb: 'Hva blir svaret?', en: 'What is the answer?' },
  'case.outcome.missing': { nb: 'Velg hva svaret blir.', en: 'Choose the answer.' },
  'case-outcome.stands': { nb: 'Vedtaket står ved lag', en: 'The decision stands' },
  'case-outcome.changed': { nb: 'Virksomheten får medhold', en: 'The appeal succeeds' },
  'case-outcome.forwarded': { nb: 'Sendt til klageinstansen', en: 'Forwarded to the body of appeal' },
  'case-outcome.dismissed-late': { nb: 'Avvist fordi den kom for sent', en: 'Dismissed for it came too late' },
  'case.amount': { nb: 'Nytt gebyr i kroner', en: 'New fine in kroner' },
  'case.amount.hint': {
    nb: 'Bare når virksomheten får medhold. Må være lavere enn før; 0 er ingenting.',
    en: 'Only when the appeal succeeds. Must be less than before; 0 is none.',
  },
  'case.preview.title': { nb: 'Se over brevet', en: 'Look the letter over' },
  'case.preview.sends': {
    nb: 'Når du sender, får brevet nummer og kan ikke endres. Virksomheten får melding om at det ligger i portalen.',
    en: 'When you send it, the letter is numbered and cannot be changed. The enterprise is told that it lies in the portal.',
  },
  'case.preview.waits': {
    nb: 'Dette er et forslag. Det får virkning, og eventuelle brev går, først når en annen i tilsynet bekrefter.',
    en: 'This is a proposal. It takes effect, and any letter goes, only when another of the authority confirms.',
  },
  'case.preview.send': { nb: 'Send brevet', en: 'Send the letter' },
  'case.preview.propose': { nb: 'Foreslå', en: 'Propose' },
  'case.preview.change': { nb: 'Endre', en: 'Change' },
  'case.preview.pdf': { nb: 'Se som PDF', en: 'See as PDF' },
} as const satisfies Record<string, Text>
