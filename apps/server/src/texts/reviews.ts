import type { Text } from './language.ts'

/** Texts of the reviews feature. */
export const reviewsTexts = {} as const satisfies Record<string, Text>
