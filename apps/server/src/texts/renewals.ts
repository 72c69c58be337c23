import type { Text } from './language.ts'

/** Texts of the renewals feature. */
export const renewalsTexts = {} as const satisfies Record<string, Text>
