import type { Feature } from '#web/context.ts'
export const handoverPages: Feature = () => undefined
