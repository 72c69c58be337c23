/** The EEA with Switzerland, ISO 3166 alpha-3: their citizens work in Norway without a residence permit. */
const freeMovement = new Set(
  (
    'AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE ' +
    'ISL LIE NOR CHE'
  ).split(' '),
)

/** One citizenship of the EEA or Switzerland is enough. */
export function needsResidencePermit(citizenships: readonly string[]): boolean {
  return !citizenships.some((country) => freeMovement.has(country))
}
