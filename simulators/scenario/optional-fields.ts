/** What the registers' specifications let be missing, and no rule needs. */

export const mayBeLeftOut: ReadonlySet<string> = new Set([
  // entity register
  '_links',
  'antallAnsatte',
  'epostadresse',
  'hjemmeside',
  'institusjonellSektorkode',
  'kommune',
  'kommunenummer',
  'konkursdato',
  'oppstartsdato',
  'postadresse',
  'registreringsdatoForetaksregisteret',
  'registreringsdatoMerverdiavgiftsregisteret',
  'registrertIPartiregisteret',
  'stiftelsesdato',
  'telefon',
  'underAvviklingDato',
  // population register
  'adressebeskyttelse',
  'ervervsdato',
  'foedeland',
  'foedselsaar',
  'gyldighetstidspunkt',
  'hendelsesdokument',
  'kilde',
  'opphoerstidspunkt',
  'persondokument',
  // VAT register
  'foersteTermin',
  'skattleggingsperiodetype',
  // open registers
  'forretningsadresse',
  'fylke',
  'fylkesnummer',
  'links',
  'naeringskoder',
  // Maskinporten and the SMS gateway
  'description',
  'scope',
])

/** Likewise elements of the open files in XML. */
export const xmlMayBeLeftOut = ['Forretningsadresse', 'Kontaktinformasjon', 'Organisasjonsform', 'Postadresse']

/** GraphQL answers every field that was asked for, so there an optional one is null. */
export const mayBeNull: ReadonlySet<string> = new Set([
  'ansettelsesform',
  'antallTimerPrUke',
  'arbeidstidsordning',
  'avtaltStillingsprosent',
  'permisjoner',
  'permitteringer',
  'sistEndret',
  'sluttaarsak',
  'yrke',
])
