import type { Text } from './language.ts'

export const gateTexts = {} as const satisfies Record<string, Text>
