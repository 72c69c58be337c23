import type { Text } from './language.ts'

/** Texts of the production feature. */
export const productionTexts = {
  'production.title': { nb: 'Produksjon', en: 'Production' },
  'production.lead': {
    nb: 'Godkjente bestillinger samles i en serie. Stasjonen hos produsenten henter serien, lager kortene og melder tilbake ett og ett.',
    en: 'Approved orders are put into a batch. The station at the producer takes the batch, makes the cards and reports them one by one.',
  },
  'production.approved': {
    nb: '{count} {count|godkjent bestilling|godkjente bestillinger} venter på en serie',
    en: '{count} approved {count|order waits|orders wait} for a batch',
  },
  'production.none-approved': { nb: 'Ingen godkjente bestillinger venter.', en: 'No approved order waits.' },
  'production.create': { nb: 'Lag serie', en: 'Create batch' },
  'production.created': {
    nb: 'Serien er laget. En annen produksjonsleder må frigi den.',
    en: 'The batch is created. It waits for the station.',
  },
  'production.nothing': {
    nb: 'Det er ingenting å lage: andre kan ha laget serien.',
    en: 'There is nothing to make: somebody else may have created the batch.',
  },
  'production.batches': { nb: 'Serier', en: 'Batches' },
  'production.no-batches': { nb: 'Ingen serier er laget ennå', en: 'No batch is created yet' },
  'production.batch': { nb: 'Serie', en: 'Batch' },
  'production.batch-title': { nb: 'Serie fra {time}', en: 'Batch of {time}' },
  'production.state': { nb: 'Tilstand', en: 'State' },
  'production.made': { nb: 'Laget', en: 'Made' },
  'production.made-of': { nb: '{made} av {ordered}', en: '{made} of {ordered}' },
  'production.cards': { nb: 'Kort i serien', en: 'Cards of the batch' },
  'production.number': { nb: 'Kortnummer', en: 'Card number' },
  'production.order-state': { nb: 'Bestilling', en: 'Order' },
  'production.release': { nb: 'Frigi serien', en: 'Release the batch' },
  'production.release-hint': {
    nb: 'En annen produksjonsleder enn den som laget serien, må se over den og frigi den. Så kan stasjonen begynne.',
    en: 'A production leader other than the one who created the batch must look it over and release it. Then the station can begin.',
  },
  'production.released': { nb: 'Serien er frigitt.', en: 'The batch is released.' },
  'production.own-batch': {
    nb: 'Du laget serien selv. En annen produksjonsleder må frigi den.',
    en: 'You created this batch yourself. Another production leader must release it.',
  },
  'production.over': {
    nb: 'Serien er tatt tilbake og kan ikke frigis.',
    en: 'The batch was taken back and cannot be released.',
  },
  'production.dispatch': { nb: 'Registrer at serien er sendt', en: 'Record that the batch is sent' },
  'production.dispatched': { nb: 'Serien er registrert som sendt.', en: 'The batch is recorded as sent.' },
  'production.not-made': {
    nb: 'Serien kan ikke sendes før alle kort er laget.',
    en: 'The batch cannot be sent before all cards are made.',
  },
  'production.station-hint': {
    nb: 'Kortene lages av stasjonen hos produsenten. Den henter serien av seg selv når den går.',
    en: 'The cards are made by the station at the producer. It takes the batch by itself when it runs.',
  },
  'production.back': { nb: 'Alle serier', en: 'All batches' },
} as const satisfies Record<string, Text>
