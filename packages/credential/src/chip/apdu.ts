/** One exchange with a chip: command APDU in, response APDU with status word out (ISO/IEC 7816-4). */
export type Transceive = (apdu: Uint8Array) => Promise<Uint8Array>

/** The chip refused: its status word and the step, never data. */
export class ChipError extends Error {
  readonly step: string
  /** SW1 SW2; 0 when the answer was too short to hold one. */
  readonly statusWord: number
  constructor(step: string, statusWord: number) {
    super(`${step}: ${statusWord.toString(16).padStart(4, '0')}`)
    this.step = step
    this.statusWord = statusWord
  }
}

const SUCCESS = 0x9000

/** Sends a command and gives its data; throws `ChipError` for every status word but 9000. */
export async function command(transceive: Transceive, step: string, apdu: Uint8Array): Promise<Uint8Array> {
  const response = await transceive(apdu)
  const end = response.length - 2
  const statusWord = end < 0 ? 0 : ((response[end] ?? 0) << 8) | (response[end + 1] ?? 0)
  if (statusWord !== SUCCESS) throw new ChipError(step, statusWord)
  return response.subarray(0, end)
}
