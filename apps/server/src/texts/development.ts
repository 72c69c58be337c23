import type { Text } from './language.ts'

/** Texts of the demonstration's own page. */
export const developmentTexts = {
  'development.title': { nb: 'Demoverdenen', en: 'The demo world' },
  'development.lead': {
    nb: 'Alt her er oppdiktet. Registrene, innloggingen og meldingene er simulert på denne maskinen. Siden finnes ikke i produksjon.',
    en: 'Everything here is made up. Registers, log-in and messages are simulated on this machine. This page does not exist in production.',
  },
  'development.world': { nb: 'Innboks, SMS og registre', en: 'Inbox, SMS and registers' },
  'development.clock': { nb: 'Klokken', en: 'The clock' },
  'development.now': { nb: 'Verdenen er nå {now}.', en: 'The world is now at {now}.' },
  'development.move': { nb: 'Flytt klokken til', en: 'Move the clock to' },
  'development.move-hint': {
    nb: 'For eksempel 2026-12-24T08:00. Tom: maskinens klokke.',
    en: 'For example 2026-12-24T08:00. Empty: the machine’s clock.',
  },
  'development.move-wrong': {
    nb: 'Skriv dato og klokkeslett, for eksempel 2026-12-24T08:00',
    en: 'Write date and time, for example 2026-12-24T08:00',
  },
  'development.submit': { nb: 'Flytt klokken', en: 'Move the clock' },
  'development.moved': {
    nb: 'Klokken er flyttet, og det som skal skje da, skjer nå.',
    en: 'The clock is moved, and what is due then happens now.',
  },
} as const satisfies Record<string, Text>
