import type { Text } from './language.ts'

/** Texts of the orders feature. */
export const ordersTexts = {} as const satisfies Record<string, Text>
