import type { Text } from './language.ts'

/** What is wrong with a plan, and what deserves a second thought; each says what to do. */
export const handoverFindingTexts = {
  'plan-finding.from-unknown': {
    nb: 'Velg en gammel produsent som er bekreftet.',
    en: 'Choose an old producer that is confirmed.',
  },
  'plan-finding.to-unknown': {
    nb: 'Velg en ny produsent som er foreslått eller bekreftet.',
    en: 'Choose a new producer that is proposed or confirmed.',
  },
  'plan-finding.same-producer': {
    nb: 'Ny og gammel produsent er den samme. Velg en annen.',
    en: 'New and old producer are the same. Choose another.',
  },
  'plan-finding.from-change-waits': {
    nb: 'En endring hos den gamle produsenten venter på bekreftelse. Avgjør den først, under Produsenter.',
    en: 'A change of the old producer waits for confirmation. Decide it first, under Producers.',
  },
  'plan-finding.to-change-waits': {
    nb: 'En endring hos den nye produsenten venter på bekreftelse. Avgjør den først, under Produsenter.',
    en: 'A change of the new producer waits for confirmation. Decide it first, under Producers.',
  },
  'plan-finding.another-switchover': {
    nb: 'Et annet bytte er planlagt eller pågår. Fullfør det eller legg det bort først.',
    en: 'Another change is planned or under way. Carry it through or put it away first.',
  },
  'plan-finding.switch-in-the-past': { nb: 'Velg en dag som ikke er kommet.', en: 'Choose a day that has not come.' },
  'plan-finding.switch-not-first-day': {
    nb: 'Utpekingen sier at den nye produsenten tar imot bestillinger fra en annen dag. Bruk den dagen, eller endre utpekingen.',
    en: 'The designation says that the new producer takes orders from another day. Use that day, or change the designation.',
  },
  'plan-finding.intake-gap': {
    nb: 'Den gamle produsenten tar ikke lenger imot bestillinger, og den nye ikke ennå: dager uten produsent er ikke planlagt.',
    en: 'The old producer takes orders no longer, and the new one not yet: days without a producer are not planned.',
  },
  'plan-finding.from-not-taking-orders': {
    nb: 'Den gamle produsenten har ikke begynt å ta imot bestillinger før byttet.',
    en: 'The old producer has not begun to take orders before the change.',
  },
  'plan-finding.to-not-appointed': {
    nb: 'Den nye produsenten er ikke utpekt den dagen.',
    en: 'The new producer is not designated on that day.',
  },
  'plan-finding.to-ends-too-soon': {
    nb: 'Den nye produsenten slutter før den gamle er ferdig.',
    en: 'The new producer ends before the old one is done.',
  },
  'plan-finding.last-day-before-switch': {
    nb: 'Den gamle produsenten slutter før byttet: ingen kunne lage kort imellom.',
    en: 'The old producer ends before the change: nobody could make cards in between.',
  },
  'plan-finding.finish-by-before-switch': {
    nb: 'Begynte serier må kunne gjøres ferdig til og med dagen før byttet, eller lenger.',
    en: 'Begun batches must have until the day before the change, or longer.',
  },
  'plan-finding.finish-by-after-last-day': {
    nb: 'Kort som lages etter at utpekingen er over, er ikke offisielle. Sett dagen til siste dag i utpekingen eller før.',
    en: 'Cards made after the designation are not official. Set the day to the last day of the designation or before.',
  },
  'plan-finding.freeze-ends-before-it-begins': {
    nb: 'Stoppen slutter før den begynner.',
    en: 'The freeze ends before it begins.',
  },
  'plan-finding.freeze-in-the-past': {
    nb: 'Stoppen kan begynne tidligst i morgen.',
    en: 'The freeze can begin tomorrow at the soonest.',
  },
  'plan-finding.freeze-not-up-to-switch': {
    nb: 'Siste dag i stoppen må være dagen før byttet.',
    en: 'The last day of the freeze must be the day before the change.',
  },
  'plan-finding.freeze-before-intake': {
    nb: 'Stoppen begynner før den gamle produsenten tok imot bestillinger.',
    en: 'The freeze begins before the old producer took orders.',
  },
  'plan-finding.keys-too-late': {
    nb: 'Den nye produsenten har ingen signaturnøkkel som er kunngjort 30 dager før byttet. Velg en senere dag, og kunngjør nøkkelen.',
    en: 'The new producer has no signing key that was published 30 days before the change. Choose a later day, and publish the key.',
  },
  'plan-finding.price-missing': {
    nb: 'Minst én bransje har ingen pris den dagen. Sett prisen under Produsenter.',
    en: 'At least one sector has no price on that day. Set the price under Producers.',
  },
  'plan-finding.notice-in-the-past': {
    nb: 'Et varsel skulle vært gitt allerede. Flytt eller fjern det.',
    en: 'A notice should have been given already. Move or remove it.',
  },
  'plan-finding.notice-without-text': {
    nb: 'Et varsel mangler overskrift eller tekst på ett av språkene, eller er for langt.',
    en: 'A notice lacks subject or text in one of the languages, or is too long.',
  },
  'plan-finding.notice-without-channel': {
    nb: 'Et varsel har ingen måte å nå fram på, eller en som ikke passer for mottakerne.',
    en: 'A notice has no way to reach people, or one that does not suit them.',
  },
  'plan-finding.notice-too-far': {
    nb: 'Et varsel ligger mer enn et år fra byttet.',
    en: 'A notice lies more than a year from the change.',
  },
  'plan-warning.keys-not-yet': {
    nb: 'Den nye produsentens signaturnøkkel er ikke kunngjort ennå. Det må skje senest 30 dager før byttet.',
    en: 'The signing key of the new producer is not published yet. That must happen 30 days before the change at the latest.',
  },
  'plan-warning.to-unconfirmed': {
    nb: 'Den nye produsenten er bare foreslått. Den bekreftes sammen med planen, av en annen enn den som foreslo den.',
    en: 'The new producer is only proposed. It is confirmed together with the plan, by somebody else than who proposed it.',
  },
  'plan-warning.stations-missing': {
    nb: 'Ingen stasjon er registrert for den nye produsenten.',
    en: 'No station is registered for the new producer.',
  },
  'plan-warning.package-keys-missing': {
    nb: 'Den nye produsentens nøkler for produksjonspakker er ikke registrert.',
    en: 'The keys of the new producer for job packages are not registered.',
  },
  'plan-warning.package-keys-unknown': {
    nb: 'Om den nye produsentens nøkler for produksjonspakker er registrert, vet vi ikke. Sjekk det med produsenten.',
    en: 'Whether the new producer’s keys for job packages are registered is not known. Check with the producer.',
  },
  'plan-warning.no-freeze': {
    nb: 'Uten bestillingsstopp kan serier begynne hos den gamle produsenten helt til byttet.',
    en: 'Without a freeze batches may begin at the old producer right up to the change.',
  },
  'plan-warning.long-freeze': {
    nb: 'Bestillingsstoppen varer mer enn ti dager.',
    en: 'The freeze lasts more than ten days.',
  },
  'plan-warning.short-finish': {
    nb: 'Den gamle produsenten får mindre enn fem dager til å gjøre ferdig begynte serier.',
    en: 'The old producer has less than five days to finish begun batches.',
  },
  'plan-warning.no-overlap': {
    nb: 'De to er ikke utpekt samtidig: alt som ikke er laget ved byttet, trekkes tilbake.',
    en: 'The two do not overlap: all that is not made at the change is called back.',
  },
  'plan-warning.employers-not-told': { nb: 'Ingen arbeidsgivere varsles.', en: 'No employer is told.' },
  'plan-warning.workers-not-told': {
    nb: 'Arbeidstakere som venter på kort, varsles ikke.',
    en: 'Workers who wait for a card are not told.',
  },
  'plan-warning.public-not-told': { nb: 'Det står ikke noe på forsiden.', en: 'Nothing stands on the front page.' },
  'plan-warning.short-notice': {
    nb: 'Arbeidsgiverne får vite det mindre enn to uker før.',
    en: 'Employers learn of it less than two weeks before.',
  },
} as const satisfies Record<string, Text>
