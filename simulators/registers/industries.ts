/** Texts that the registers print beside the codes they carry (SN 2007, organisation forms, municipalities). */

const industries: Readonly<Record<string, string>> = {
  '18.120': 'Trykking ellers',
  '41.200': 'Oppføring av bygninger',
  '43.110': 'Riving av bygninger og andre konstruksjoner',
  '43.210': 'Elektrisk installasjonsarbeid',
  '43.221': 'Rørleggerarbeid',
  '43.320': 'Snekkerarbeid',
  '43.341': 'Malerarbeid',
  '43.991': 'Murer- og fasadearbeid',
  '45.200': 'Vedlikehold og reparasjon av motorvogner, unntatt motorsykler',
  '49.410': 'Godstransport på vei',
  '53.200': 'Andre post- og budtjenester',
  '78.100': 'Rekruttering og formidling av arbeidskraft',
  '78.200': 'Utleie av arbeidskraft',
  '81.210': 'Rengjøring av bygninger',
  '81.220': 'Annen rengjøring av bygninger og industriell rengjøring',
  '82.110': 'Kombinerte kontortjenester',
}
export const describeIndustry = (code: string): string => industries[code] ?? 'Næringsvirksomhet'

const forms: Readonly<Record<string, string>> = {
  AS: 'Aksjeselskap',
  ASA: 'Allmennaksjeselskap',
  ANS: 'Ansvarlig selskap med solidarisk ansvar',
  BEDR: 'Underenhet til næringsdrivende og offentlig forvaltning',
  DA: 'Ansvarlig selskap med delt ansvar',
  ENK: 'Enkeltpersonforetak',
  KS: 'Kommandittselskap',
  NUF: 'Norskregistrert utenlandsk foretak',
  SA: 'Samvirkeforetak',
}
export const describeForm = (code: string): string => forms[code] ?? 'Annen organisasjonsform'

/** Municipality and county by city, in the numbers of 2024. */
const municipalities: Readonly<Record<string, { number: string; name: string; countyNumber: string; county: string }>> =
  {
    BERGEN: { number: '4601', name: 'BERGEN', countyNumber: '46', county: 'Vestland' },
    DRAMMEN: { number: '3301', name: 'DRAMMEN', countyNumber: '33', county: 'Buskerud' },
    OSLO: { number: '0301', name: 'OSLO', countyNumber: '03', county: 'Oslo' },
    STAVANGER: { number: '1103', name: 'STAVANGER', countyNumber: '11', county: 'Rogaland' },
    TROMSØ: { number: '5501', name: 'TROMSØ', countyNumber: '55', county: 'Troms' },
    TRONDHEIM: { number: '5001', name: 'TRONDHEIM', countyNumber: '50', county: 'Trøndelag' },
  }
export const findMunicipality = (city: string) => municipalities[city.toUpperCase()]
