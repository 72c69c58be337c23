/** `Maria Katarzyna Aleksandra` → `Maria K. A.`: the first given name stays whole, as passports have it (ICAO 9303-3). */
export function abbreviateMiddleNames(given: string): string {
  const [first = '', ...middle] = given.split(' ')
  return [first, ...middle.map((name) => `${Array.from(name)[0] ?? ''}.`)].join(' ')
}

/** Forms of organisation and the abbreviations that the law gives them (Business Names Act § 2-2), longest first. */
const forms: readonly (readonly [written: string, abbreviated: string])[] = [
  ['ansvarlig selskap med delt ansvar', 'DA'],
  ['selskap med begrenset ansvar', 'BA'],
  ['kommunalt foretak', 'KF'],
  ['fylkeskommunalt foretak', 'FKF'],
  ['interkommunalt selskap', 'IKS'],
  ['allmennaksjeselskap', 'ASA'],
  ['kommandittselskap', 'KS'],
  ['samvirkeforetak', 'SA'],
  ['ansvarlig selskap', 'ANS'],
  ['aksjeselskap', 'AS'],
  ['statsforetak', 'SF'],
]

/** `STILLAS OG TAK ANSVARLIG SELSKAP` → `STILLAS OG TAK ANS`: the form alone, for the rest is the enterprise's own name. */
export function abbreviateForm(enterprise: string): string {
  for (const [written, abbreviated] of forms.toSorted(([one], [other]) => other.length - one.length)) {
    const found = new RegExp(`(?<![\\p{L}])${written}(?![\\p{L}])`, 'iu').exec(enterprise)
    if (found)
      return `${enterprise.slice(0, found.index)}${abbreviated}${enterprise.slice(found.index + written.length)}`
  }
  return enterprise
}
