import type { Text } from './language.ts'

export const exclusionTexts = {} as const satisfies Record<string, Text>
