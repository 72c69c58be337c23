import { foldLetters } from '../person/names-match.ts'
import type { FileRow } from './judge-rows.ts'

type ColumnName = 'identityNumber' | 'given' | 'family' | 'name' | 'email' | 'mobile'

/** Where each known column stands; `name` holds a full name. */
export type Columns = { readonly [name in ColumnName]?: number }

export type MissingColumn = 'identity-number' | 'name' | 'contact'

/** Headings as people write them, folded: small letters and digits only, ø as o, å as a, æ as ae. */
const headings: Readonly<Record<ColumnName, string>> = {
  identityNumber:
    'fodselsnummer foedselsnummer fodselsnr foedselsnr fodselsogpersonnummer fnr personnummer personnr pnr dnummer dnr ' +
    'fodselsnummerdnummer fodselsnummerellerdnummer fodselsnummereventueltdnummer fnrdnr fodselsnrdnr fnrdnummer personident ' +
    'identitetsnummer idnummer idnr nationalidentitynumber nationalid nationalidnumber nationalidentitynumberordnumber ' +
    'identitynumber identitynumberdnumber idnumber personalnumber personalidentitynumber personalid dnumber nin ssn',
  family: 'etternavn etternamn slektsnavn familienavn lastname lastnames surname surnames familyname familynames',
  given:
    'fornavn fornamn fornavnogmellomnavn fornavnmellomnavn firstname firstnames givenname givennames forename forenames ' +
    'firstnamemiddlename firstandmiddlename',
  name: 'navn namn fulltnavn heltnavn navnet name fullname employeename ansatt ansattnavn arbeidstaker arbeidstakernavn employee worker',
  email:
    'epost epostadresse epostadr email emailaddress emailadress mail mailadresse mailaddress ansattepost workeremail',
  mobile:
    'mobil mobilnummer mobilnr mobiltelefon mobiltlf mob telefon telefonnummer telefonnr tlf tlfnr tlfnummer ' +
    'mobile mobilenumber mobileno mobilephone mobilephonenumber cell cellphone cellphonenumber phone phonenumber phoneno telephone telephonenumber',
}

const columnByHeading = new Map(
  // Object.entries forgets that the keys are column names.
  (Object.entries(headings) as [ColumnName, string][]).flatMap(([column, words]) =>
    words.split(' ').map((word) => [word, column] as const),
  ),
)

/** Norwegian or English headings in any order, however they are spaced; the first of two alike counts. */
export function recogniseColumns(header: readonly string[]): Columns | { readonly missing: readonly MissingColumn[] } {
  const columns: Partial<Record<ColumnName, number>> = {}
  header.forEach((heading, index) => {
    const column = columnByHeading.get(foldHeading(heading))
    if (column !== undefined) columns[column] ??= index
  })
  const missing: MissingColumn[] = []
  if (columns.identityNumber === undefined) missing.push('identity-number')
  if (columns.name === undefined && (columns.given === undefined || columns.family === undefined)) missing.push('name')
  if (columns.email === undefined && columns.mobile === undefined) missing.push('contact')
  return missing.length > 0 ? { missing } : columns
}

function foldHeading(heading: string): string {
  const written = heading.replace(/\([^)]*\)/g, '')
  return foldLetters(written)
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The row a line of cells stands for; cells the line lacks are ''. */
export function readRow(columns: Columns, line: number, cells: readonly string[]): FileRow {
  const cell = (column: ColumnName) => cells[columns[column] ?? -1] ?? ''
  const split = splitName(cell('name'))
  return {
    line,
    identityNumber: cell('identityNumber'),
    given: columns.given === undefined ? split.given : cell('given'),
    family: columns.family === undefined ? split.family : cell('family'),
    email: cell('email'),
    mobile: cell('mobile'),
  }
}

/** `Etternavn, Fornavn`, or the last word as the family name. */
function splitName(name: string): { given: string; family: string } {
  const comma = name.indexOf(',')
  if (comma >= 0) return { family: name.slice(0, comma).trim(), given: name.slice(comma + 1).trim() }
  const words = name.trim().split(/\s+/)
  return { given: words.slice(0, -1).join(' '), family: words.at(-1) ?? '' }
}
