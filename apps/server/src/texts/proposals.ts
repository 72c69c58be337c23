import type { Text } from './language.ts'

/** Texts of proposals: new employees without a card. */
export const proposalTexts = {
  'proposals.title': { nb: 'Nyansatte uten HMS-kort', en: 'New employees without an HSE card' },
  'proposals.lead': {
    nb: 'Aa-registeret viser at disse er ansatt hos dere, og de har ikke kort eller bestilling. Kryss av dem som skal ha kort. Du ser over før noe blir bestilt.',
    en: 'The Employer and Employee Register shows that these are employed by you, and they have neither card nor order. Tick those who shall have a card. You look it over before anything is ordered.',
  },
  'proposals.none': { nb: 'Ingen nyansatte mangler HMS-kort', en: 'No new employees lack an HSE card' },
  'proposals.none.text': {
    nb: 'Nye ansatte kommer hit når de er meldt i a-meldingen. Alle ansatte står under Ansatte og kort.',
    en: 'New employees come here when they are reported in the a-melding. All employees stand under Employees and cards.',
  },
  'proposals.choose-all': { nb: 'Velg alle {count}', en: 'Choose all {count}' },
  'proposals.shown': {
    nb: '{shown} av {count} vises. De neste kommer når disse er bestilt eller utelatt.',
    en: '{shown} of {count} are shown. The next come when these are ordered for or left out.',
  },
  'proposals.leave-out': { nb: 'Utelat', en: 'Leave out' },
  'proposals.dismissed': {
    nb: '{name} er utelatt. Du kan angre nederst på siden.',
    en: '{name} is left out. You can undo it at the bottom of the page.',
  },
  'proposals.left-out': { nb: 'Utelatt ({count})', en: 'Left out ({count})' },
  'proposals.left-out.text': {
    nb: 'Disse foreslår vi ikke igjen, med mindre de får en ny ansettelse.',
    en: 'We do not propose these again, unless they get a new employment.',
  },
  'proposals.restore': { nb: 'Foreslå igjen', en: 'Propose again' },
  'proposals.restored': { nb: '{name} er foreslått igjen.', en: '{name} is proposed again.' },
  'refusal.proposal.unknown': {
    nb: 'Personen er ikke foreslått for denne virksomheten.',
    en: 'The person is not proposed for this enterprise.',
  },
} as const satisfies Record<string, Text>
