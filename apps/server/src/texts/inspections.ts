import type { Text } from './language.ts'

/** Texts of the inspections feature. */
export const inspectionsTexts = {} as const satisfies Record<string, Text>
