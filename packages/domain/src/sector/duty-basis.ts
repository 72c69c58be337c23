import type { CaseGround } from '../enforcement/case.ts'
import type { SectorCode } from './sectors.ts'

/**
 * The paragraph of a sector's regulation that a case rests on, where one was read (domain.md §§ 1 and 5). Where none is told
 * here, whoever writes the letter names it: the chapters were not read, and a paragraph is not guessed.
 */
const paragraphs: Partial<Record<SectorCode, Partial<Record<CaseGround, string>>>> = {
  construction: { 'invalid-card': '§ 8', 'duties-not-met': '§ 6' },
  cleaning: { 'invalid-card': '§ 11', 'card-not-returned': '§ 11a', 'duties-not-met': '§ 10' },
}

export function findDutyParagraph(sector: string, ground: CaseGround): string | undefined {
  const bySector: Readonly<Record<string, Partial<Record<CaseGround, string>>>> = paragraphs
  return Object.hasOwn(bySector, sector) ? bySector[sector]?.[ground] : undefined
}
