import type { Text } from './language.ts'

/** What goes to the police with a report. */
export const policePackageTexts = {
  'case.package': { nb: 'Anmeldelse og pakke til politiet', en: 'Report and package for the police' },
  'case.package.reported': {
    nb: 'Saken ble anmeldt {date}. Pakken til politiet har anmeldelsen, brev, svar, alarmer, kontroller og kort, med en liste over filene og deres SHA-256.',
    en: 'The case was reported on {date}. The package for the police holds the report, letters, answers, alarms, inspections and cards, with a list of the files and their SHA-256.',
  },
  'case.package.first': { nb: 'Lag pakke til politiet', en: 'Make a package for the police' },
  'case.package.again': { nb: 'Lag en ny versjon', en: 'Make a new version' },
  'case.package.other-photographs': { nb: 'Velg andre bilder', en: 'Choose other photographs' },
  'case.package.changed': {
    nb: 'Noe i saken er endret siden versjon {version} ble laget {when}.',
    en: 'Something in the case has changed since version {version} was made at {when}.',
  },
  'case.package.unchanged': {
    nb: 'Ingenting er endret siden versjon {version} ble laget {when}.',
    en: 'Nothing has changed since version {version} was made at {when}.',
  },
  'case.package.download': { nb: 'Last ned versjon {version} (tar)', en: 'Download version {version} (tar)' },
  'case.package.made': { nb: 'laget {when}', en: 'made {when}' },
  'case.package.done': { nb: 'Versjon {version} er klar.', en: 'Version {version} is ready.' },
  'case.package.same': {
    nb: 'Ingenting er endret. Versjon {version} gjelder fortsatt.',
    en: 'Nothing has changed. Version {version} still stands.',
  },
  'case.package.title': { nb: 'Pakke til politiet i sak {number}', en: 'Package for the police in case {number}' },
  'case.package.lead': {
    nb: 'Alt som er sendt og svart i saken, blir med. Bilder blir bare med hvis du velger dem.',
    en: 'Everything sent and answered in the case is included. Photographs are included only if you choose them.',
  },
  'case.package.photographs': { nb: 'Bilder fra kontroller', en: 'Photographs of inspections' },
  'case.package.photographs.hint': {
    nb: 'Bilder fra kontroller der det ble funnet noe hos virksomheten, er krysset av. De andre er fra steder med flere virksomheter. Ta bare med det politiet trenger.',
    en: 'Photographs of inspections at which something was found with the enterprise are ticked. The others are of sites with several enterprises. Include only what the police need.',
  },
  'case.package.photograph': { nb: 'Bilde {number}: {site}, {when}', en: 'Photograph {number}: {site}, {when}' },
  'case.package.photographs.none': {
    nb: 'Det finnes ingen bilder fra kontroller i saken.',
    en: 'There are no photographs of inspections in the case.',
  },
  'case.package.make': { nb: 'Lag pakken', en: 'Make the package' },
} as const satisfies Record<string, Text>
