import type { Text } from './language.ts'

/** Texts of sectors that exclude each other: an enterprise orders the cards of one of them for everybody. */
export const exclusionTexts = {
  'refusal.order.other-sector': {
    nb: 'Virksomheten bestiller kort i en annen bransje.',
    en: 'The enterprise orders cards of another sector.',
  },
  'refusal.order.other-sector.detail': {
    nb: 'Arbeidstilsynets register viser at dere bestiller kort for bransjen {otherSector}. Da får alle hos dere slike kort, og de gjelder også der det kreves kort for {sector}. Bestill kort for {otherSector} i stedet.',
    en: "The Labour Inspection Authority's register shows that you order cards of the sector {otherSector}. Then everybody in your enterprise gets such cards, and they also count where cards of {sector} are required. Order cards of {otherSector} instead.",
  },
  'other-sector.title': {
    nb: 'Kort for {sector} kan ikke bestilles',
    en: 'Cards of {sector} cannot be ordered',
  },
  'other-sector.order': { nb: 'Bestill kort for {otherSector}', en: 'Order cards of {otherSector}' },
  'other-sector.hint': {
    nb: 'Kan ikke bestilles: dere bestiller kort for {otherSector}, og de gjelder også her.',
    en: 'Cannot be ordered: you order cards of {otherSector}, and they count here too.',
  },
  'employees.state.other-sector': { nb: 'Kort i en annen bransje', en: 'Card of another sector' },
  'other-sector.case': {
    nb: 'Virksomheten bestiller nå kort for bransjen {otherSector}, og kan ikke få kort i denne bransjen.',
    en: 'The enterprise now orders cards of the sector {otherSector}, and cannot get cards of this sector.',
  },
} as const satisfies Record<string, Text>
