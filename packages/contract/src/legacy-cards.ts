import { legacyProblems } from '@hms/domain/card/judge-legacy-row'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { Instant } from './shapes.ts'

/** Half a million cards in one file. */
export const LEGACY_LIMIT = 64 * 1024 * 1024

export const LegacyImportView = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    rows: z.int(),
    new: z.int(),
    changed: z.int(),
    same: z.int(),
    wrong: z.int(),
    wrongRows: z.array(z.object({ line: z.int(), problems: z.array(z.enum(legacyProblems)) })),
    confirmedAt: Instant.optional(),
    /** Cards that were new or changed when it was confirmed. */
    counted: z.int().optional(),
  })
  .meta({ id: 'LegacyImportView' })

export const uploadLegacyCards = defineRoute({
  method: 'POST',
  path: '/api/legacy-imports',
  summary: 'Judge a file (CSV) of cards of former producers; nothing counts before it is confirmed',
  access: 'authority',
  audit: 'legacy-cards-uploaded',
  query: z.object({ name: z.string().max(200).default('') }),
  uploadLimit: LEGACY_LIMIT,
  response: LegacyImportView,
  refusals: ['request.too-large', 'legacy-file.unreadable', 'legacy-file.columns-missing'],
})

export const readLegacyImport = defineRoute({
  method: 'GET',
  path: '/api/legacy-imports/:id',
  summary: 'What became of each row of a file',
  access: 'authority',
  audit: 'legacy-cards-read',
  response: LegacyImportView,
  refusals: ['legacy-import.unknown'],
})

export const confirmLegacyImport = defineRoute({
  method: 'POST',
  path: '/api/legacy-imports/:id/confirmation',
  summary: 'Let the good rows of a file count; saying it twice counts once',
  access: 'authority',
  audit: 'legacy-cards-confirmed',
  response: LegacyImportView,
  refusals: ['legacy-import.unknown'],
})
