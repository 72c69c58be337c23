import type { Text } from './language.ts'

/** Texts of the organisations feature. */
export const organisationsTexts = {} as const satisfies Record<string, Text>
