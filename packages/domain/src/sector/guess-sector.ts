import { isSectorCode, type Sector, type SectorCode, sectors } from './sectors.ts'

/**
 * The likeliest sector of an enterprise before anybody has said it: by the entity register's industry code, else the first
 * of the catalogue, which is the oldest and largest. Only a suggestion [ours].
 */
export function guessSector(industry = ''): SectorCode {
  const codes = Object.keys(sectors).filter(isSectorCode)
  const guessed = codes.find((code) => {
    const { industries = [] }: Sector = sectors[code]
    return industries.some((beginning) => industry.startsWith(beginning))
  })
  const [first = guessed] = codes
  if (first === undefined) throw new Error('there are no sectors')
  return guessed ?? first
}
