import type { Text } from './language.ts'

export const waitingTexts = {} as const satisfies Record<string, Text>
