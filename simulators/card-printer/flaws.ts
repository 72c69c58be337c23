/** What may go wrong in the machine though it says that the card was printed. */
export const flaws = ['no-ink', 'smudged', 'shifted', 'turned', 'previous-card'] as const
export type Flaw = (typeof flaws)[number]

/** What may be wrong with the camera itself. */
export const cameraFaults = ['no-answer', 'unfocused', 'no-picture'] as const
export type CameraFault = (typeof cameraFaults)[number]

export const findFlaw = (word: unknown): Flaw | undefined => flaws.find((flaw) => flaw === word)
export const findCameraFault = (word: unknown): CameraFault | undefined => cameraFaults.find((fault) => fault === word)
