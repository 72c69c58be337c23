/** Second status bytes of DESFire's own commands (NT4H2421Gx § 10.2); the first is 91. */
export const status = {
  done: 0x00,
  unknownCommand: 0x1c,
  wrongIntegrity: 0x1e,
  noSuchKey: 0x40,
  wrongLength: 0x7e,
  notPermitted: 0x9d,
  wrongParameter: 0x9e,
  noSuchApplication: 0xa0,
  wrongProof: 0xae,
  more: 0xaf,
  outside: 0xbe,
  isThere: 0xde,
  noSuchFile: 0xf0,
} as const
export type Status = (typeof status)[keyof typeof status]

/** What a command came to: an answer, or why not. `ends`: the session is over and the answer bears no MAC. */
export type Result = { answer: Buffer; ends?: boolean } | { refused: Status }
export const nothing: Buffer = Buffer.alloc(0)
export const done: Result = { answer: nothing }

export function threeBytes(value: number): Buffer {
  const bytes = Buffer.alloc(3)
  bytes.writeUIntLE(value, 0, 3)
  return bytes
}
