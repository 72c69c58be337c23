import type { Text } from './language.ts'

export const unitTexts = {} as const satisfies Record<string, Text>
