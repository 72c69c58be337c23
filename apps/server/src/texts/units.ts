import type { Text } from './language.ts'

/** Texts of sub-units: where an employment is reported, where it should be, and what the card shows all the same. */
export const unitTexts = {
  'unit.several-units': {
    nb: 'Meldt på flere underenheter samtidig. Vi regner med {unit}.',
    en: 'Reported on several sub-units at once. We count {unit}.',
  },
  'unit.unit-closed': { nb: 'Meldt på {unit}, som er nedlagt.', en: 'Reported on {unit}, which is closed.' },
  'unit.on-main-unit': {
    nb: 'Meldt på hovedenheten. Ansatte skal meldes på en underenhet.',
    en: 'Reported on the main unit. Employees are to be reported on a sub-unit.',
  },
  'unit.unit-of-other': {
    nb: 'Meldt på {unit}, som ikke er en av deres underenheter.',
    en: 'Reported on {unit}, which is not one of your sub-units.',
  },
  'unit.no-open-unit': {
    nb: 'Virksomheten har ingen åpen underenhet å melde ansatte på.',
    en: 'The enterprise has no open sub-unit to report employees on.',
  },
  'unit.right-place': { nb: 'Riktig sted er {units}.', en: 'The right place is {units}.' },
  'unit.keep-one': {
    nb: 'Er det feil, skal personen bare stå på ett av disse stedene: {units}.',
    en: 'If that is wrong, the person should stand in only one of these places: {units}.',
  },
  'unit.more': { nb: 'eller {count} {count|annen|andre}', en: 'or {count} {count|other|others}' },
  'unit.register': { nb: 'Registrer en underenhet først.', en: 'Register a sub-unit first.' },
  'unit.elsewhere': { nb: 'Meldt på et annet sted', en: 'Registered in another place' },
  'unit.elsewhere.text': {
    nb: 'Disse er ansatt hos dere, men er ikke meldt på en åpen underenhet. De kan få kort likevel, men ansettelsen bør flyttes dit de arbeider.',
    en: 'These are employed by you, but are not reported on an open sub-unit. They can get cards all the same, but the employment should be moved to where they work.',
  },
  'unit.finding': { nb: 'Merknad om underenhet', en: 'Remark on the sub-unit' },
  'unit.printed': {
    nb: 'På kortet står alltid hovedenheten, uansett hvor i virksomheten personen arbeider: {name}, {number}.',
    en: 'The card always shows the main unit, wherever in the enterprise the person works: {name}, {number}.',
  },
} as const satisfies Record<string, Text>
