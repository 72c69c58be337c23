/** Something whoever runs this can mend; its message is one sentence that says what to change. */
export class Trouble extends Error {}

export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
