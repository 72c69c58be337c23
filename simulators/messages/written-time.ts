import type { Language } from '../wire/page-shell.ts'

const forms = {
  nb: new Intl.DateTimeFormat('nb-NO', { timeZone: 'Europe/Oslo', dateStyle: 'medium', timeStyle: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', dateStyle: 'medium', timeStyle: 'short' }),
}

/** A moment as a reader in Norway would write it. */
export const writtenTime = (at: string, language: Language): string => forms[language].format(new Date(at))
