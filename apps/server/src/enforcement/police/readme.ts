/** What lies beside the evidence, for somebody who knows nothing of the product. */
export const readme = (number: string) => `Sak ${number}: bevis til anmeldelsen.
report-*.pdf   anmeldelsen
letters/       brev til virksomheten, som de ble sendt
statements/    svar og klager fra virksomheten, med dokumenter som de ble sendt
inspections/   kontroller paa stedet, med bilder som er valgt ut
alarms/        alarmer om kopierte kort, med avlesningene
cards.json     virksomhetens kort
history.json   alt som er gjort i saken
manifest.json  alle filene med SHA-256. Kontroller: sha256sum --check SHA256SUMS

Case ${number}: evidence for the report to the police.
report-*.pdf   the report
letters/       letters to the enterprise, as they were sent
statements/    answers and appeals of the enterprise, with documents as they were sent
inspections/   inspections on the spot, with photographs that were chosen
alarms/        alarms of copied cards, with their taps
cards.json     the cards of the enterprise
history.json   everything done in the case
manifest.json  all files with their SHA-256. Verify: sha256sum --check SHA256SUMS
`
