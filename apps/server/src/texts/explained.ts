import type { Text } from './language.ts'

/** The page that explains one card to a case officer, and what it shares with the other pages about registers and rules. */
export const explainedTexts = {
  'nav.explain': { nb: 'Forklar et kort', en: 'Explain a card' },
  'duration.less': { nb: 'under ett minutt', en: 'less than a minute' },
  'duration.minutes': { nb: '{count} {count|minutt|minutter}', en: '{count} {count|minute|minutes}' },
  'duration.hours': { nb: '{count} {count|time|timer}', en: '{count} {count|hour|hours}' },
  'duration.days': { nb: '{count} {count|dag|dager}', en: '{count} {count|day|days}' },
  'grade.law': { nb: 'Står i forskriften', en: 'Stands in the regulation' },
  'grade.official': { nb: 'Oppgitt av myndigheten', en: 'Stated by the authority' },
  'grade.unverified': { nb: 'Ikke verifisert', en: 'Unverified' },
  'grade.vendor': { nb: 'Kilden er kortutstederens nettsted.', en: "The source is the card issuer's website." },
  'grade.assumed': { nb: 'Vår antakelse etter de andre bransjene.', en: 'Our assumption, after the other sectors.' },
  'grade.unknown': { nb: 'Ingen kilde funnet.', en: 'No source was found.' },
  'met-because.not-imposed': {
    nb: 'Plikten gjelder ikke denne virksomheten eller personen.',
    en: 'The duty does not apply to this enterprise or person.',
  },
  'met-because.exempt': {
    nb: 'Virksomheten er unntatt, og grunnen er godtatt her.',
    en: 'The enterprise is exempt, and the reason is accepted here.',
  },
  'met-because.owner': {
    nb: 'Kortinnehaveren eier virksomheten, og trenger ikke være ansatt.',
    en: 'The cardholder owns the enterprise and need not be employed.',
  },
  'met-because.posted': {
    nb: 'Kortinnehaveren er utsendt, og oppdraget er meldt til Skatteetaten.',
    en: 'The cardholder is posted, and the assignment is reported to the Tax Administration.',
  },
  'met-because.starts-soon': {
    nb: 'Ansettelsen er meldt og begynner snart.',
    en: 'The employment is reported and begins soon.',
  },
  'unknown-why.not-asked': {
    nb: 'Registeret har ikke svart om dette ennå.',
    en: 'The register has not answered about this yet.',
  },
  'unknown-why.too-old': {
    nb: 'Svaret er for gammelt til å si noe om i dag. Registeret har ikke svart siden.',
    en: 'The answer is too old to tell about today. The register has not answered since.',
  },
  'unknown-why.not-stated': { nb: 'Registeret sier ikke dette.', en: 'The register does not state this.' },
  'unknown-why.organisation-not-found': {
    nb: 'Kan ikke vurderes, fordi virksomheten ikke finnes i Enhetsregisteret.',
    en: 'Cannot be judged, for the enterprise is not in the Entity Register.',
  },
  'unknown-why.organisation-deleted': {
    nb: 'Kan ikke vurderes, fordi virksomheten er slettet i Enhetsregisteret.',
    en: 'Cannot be judged, for the enterprise is deleted in the Entity Register.',
  },
  'unknown-why.person-not-found': {
    nb: 'Kan ikke vurderes, fordi Folkeregisteret ikke kjenner nummeret.',
    en: 'Cannot be judged, for the National Population Register does not know the number.',
  },
  'unknown-why.first-day-not-known': {
    nb: 'Det er ikke kjent hvilken dag arbeidet begynner.',
    en: 'The first day of work is not known.',
  },
  'unknown-why.citizenship-not-stated': {
    nb: 'Folkeregisteret sier ikke hvilket statsborgerskap personen har.',
    en: 'The National Population Register does not state the citizenship.',
  },
  'unknown-why.other': { nb: 'Registeret svarte ikke.', en: 'The register did not answer.' },
  'explained.search.title': { nb: 'Forklar et kort', en: 'Explain a card' },
  'explained.search.lead': {
    nb: 'Se hvert vilkår for ett kort: hva registrene sist svarte, hvor gammelt svaret er, og hvem som må gjøre noe.',
    en: 'See every condition of one card: what the registers last answered, how old that is, and who must act.',
  },
  'explained.search.submit': { nb: 'Vis vilkårene', en: 'Show the conditions' },
  'explained.search.none': {
    nb: 'Det finnes ikke noe kort med nummer {number}. Se om nummeret er skrevet riktig.',
    en: 'There is no card with number {number}. See whether it is typed correctly.',
  },
  'explained.title': { nb: 'Vilkårene for kort {number}', en: 'The conditions of card {number}' },
  'explained.another': { nb: 'Forklar et annet kort', en: 'Explain another card' },
  'explained.holder': { nb: 'Kortinnehaver', en: 'Cardholder' },
  'explained.enterprise': { nb: 'Virksomhet', en: 'Enterprise' },
  'explained.sector': { nb: 'Bransje', en: 'Sector' },
  'explained.regulation': { nb: 'Forskrift', en: 'Regulation' },
  'explained.expires': { nb: 'Siste gyldige dag', en: 'Last valid day' },
  'explained.suspended-for': { nb: 'Ugyldig fordi', en: 'Not valid because' },
  'explained.block-reason': { nb: 'Sperret fordi', en: 'Blocked because' },
  'explained.asked': { nb: 'Registrene sist spurt', en: 'Registers last asked' },
  'explained.never': { nb: 'Aldri', en: 'Never' },
  'explained.differs': {
    nb: 'Det registrene sier nå, er et annet enn kortets status. Statusen rettes av seg selv neste gang kortet vurderes, senest i natt.',
    en: "What the registers say now differs from the card's status. The status is corrected by itself when the card is judged next, tonight at the latest.",
  },
  'explained.column.condition': { nb: 'Vilkår', en: 'Condition' },
  'explained.column.outcome': { nb: 'Oppfylt?', en: 'Met?' },
  'explained.column.source': { nb: 'Hvem sier det, og når', en: 'Who says so, and when' },
  'explained.column.then': { nb: 'Hva nå', en: 'What now' },
  'explained.paragraph-unread': { nb: 'paragrafen er ikke lest', en: 'paragraph not read' },
  'explained.as-of': { nb: 'Fra {time}', en: 'As of {time}' },
  'explained.age': { nb: '{age} gammelt', en: '{age} old' },
  'explained.too-old': { nb: 'For gammelt: {age}', en: 'Too old: {age}' },
  'explained.never-answered': { nb: 'Har aldri svart', en: 'Has never answered' },
  'explained.nothing': { nb: 'Ingenting å gjøre.', en: 'Nothing to do.' },
  'explained.who-acts': { nb: '{who} må gjøre noe.', en: '{who} must act.' },
  'explained.grace': {
    nb: 'Kortet er gyldig til og med {date} likevel.',
    en: 'The card is valid to the end of {date} all the same.',
  },
  'explained.ask-again-at': { nb: 'Spørres igjen {time}.', en: 'Asked again {time}.' },
  'explained.ask-again': {
    nb: 'Spørres igjen av seg selv, senest i natt. Kortet beholder statusen så lenge.',
    en: 'Asked again by itself, tonight at the latest. Until then the card keeps its status.',
  },
  'explained.no-more': { nb: 'Spørres ikke lenger.', en: 'Not asked any more.' },
  'explained.off': { nb: 'Ikke spurt om – ikke verifisert', en: 'Not asked – unverified' },
  'explained.off.text': {
    nb: 'Vi vet ikke om disse vilkårene gjelder i bransjen. De er derfor slått av og teller ikke for kortet.',
    en: 'We do not know whether these conditions hold in the sector. They are therefore off and do not count for the card.',
  },
  'explained.ask': { nb: 'Spør registrene igjen nå', en: 'Ask the registers again now' },
  'explained.ask.text': {
    nb: 'Registrene spørres om virksomheten og alle som har kort der. Kortene vurderes på nytt når de har svart.',
    en: 'The registers are asked about the enterprise and everybody who holds a card there. The cards are judged anew when they have answered.',
  },
  'explained.asking': { nb: 'Registrene spørres nå', en: 'The registers are being asked' },
  'explained.asking.text': {
    nb: 'Spurt {time}. Det tar vanligvis noen sekunder. Last siden på nytt for å se svarene.',
    en: 'Asked {time}. It usually takes a few seconds. Reload the page to see the answers.',
  },
  'explained.asking.reload': { nb: 'Last siden på nytt', en: 'Reload the page' },
  'explained.asking.long': {
    nb: 'Registrene er ikke ferdig spurt siden {time}. Det som står under, er det de svarte før. Vi fortsetter av oss selv.',
    en: 'The registers have not been asked to the end since {time}. What stands below is what they answered before. We go on by ourselves.',
  },
  'explained.asked-now': {
    nb: 'Registrene er spurt på nytt, og kortet er vurdert.',
    en: 'The registers were asked anew, and the card was judged.',
  },
  'explained.not-followed': {
    nb: 'Kortet kan ikke bli gyldig igjen. Registrene spørres ikke lenger om det, og svarene under er de siste vi fikk.',
    en: 'The card cannot become valid again. Registers are no longer asked about it, and the answers below are the last we got.',
  },
  'refusal.card.not-followed': {
    nb: 'Kortet kan ikke bli gyldig igjen, og registrene spørres ikke lenger om det.',
    en: 'The card cannot become valid again, and registers are no longer asked about it.',
  },
} as const satisfies Record<string, Text>
