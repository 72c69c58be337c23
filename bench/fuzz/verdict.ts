/** `said` is the answer, the refusal, or `same`: what was signed is still what stands there, so it is no mutation. */
export type Verdict = { readonly said: string; readonly wrong?: string }

export const believed = (wrong: string): Verdict => ({ said: 'BELIEVED', wrong })
