/**
 * The least bytes that any station exchanges with a chip so that a card of the profile (§ 2) comes out, its portrait too: each command that the
 * protocol demands once, in its shortest form, with nothing said twice. Left out is all that a careful station may do besides:
 * asking the chip what it is, its UID over the secure line, making sure that the message reads as empty before it is written,
 * a second session to read before locking. It is no sequence to use: whoever is interrupted in it cannot tell how far it came.
 */
export type ChipKind = 'aes' | 'tag' | 'ecc' | 'factory'

/** Most bytes that one command reads or writes, as the chips' containers say here; cards laid out by AN11004 say 59 and 52. */
export const MOST = 255
const AN11004 = { read: 59, written: 52 }
const largest = { read: MOST, written: MOST }

/** Command and answer. ISO 7816-4: header of 4, one byte of length before data, one of what is expected; 2 of status. */
const iso = (sent: number, answered: number, isExpected = answered > 0) =>
  4 + (sent > 0 ? 1 + sent : 0) + (isExpected ? 1 : 0) + answered + 2
/** DESFire's commands in ISO's clothes always expect an answer (NT4H2421Gx § 8.4). */
const native = (sent: number, answered: number) => iso(sent, answered, true)
const [MAC, BLOCK] = [8, 16]
/** Blocks with the padding that is always there. */
const encrypted = (bytes: number) => (Math.floor(bytes / BLOCK) + 1) * BLOCK
/** CommMode.Full: header, encrypted body, MAC; the answer bears one too. */
const full = (header: number, body: number, answered = 0) =>
  native(header + encrypted(body) + MAC, (answered > 0 ? encrypted(answered) : 0) + MAC)
const mac = (header: number, answered = 0) => native(header + MAC, answered + MAC)

const readUid = iso(0, 7)
const selectApplication = iso(7, 0, true)
const selectFile = iso(2, 0)
/** Sizes and limits of this chip: without them nobody knows its largest pieces. */
const readContainer = selectFile + iso(0, 15)
const inPieces = (length: number, most: number, of: (piece: number) => number) => {
  let sum = 0
  for (let left = length; left > 0; left -= most) sum += of(Math.min(left, most))
  return sum
}
const read = (length: number, most: number) => inPieces(length, most, (piece) => iso(0, piece))
const write = (length: number, most: number) => inPieces(length, most, (piece) => iso(piece, 0))
const NLEN = 2

/** AuthenticateEV2First: key and capabilities, RndB; both numbers, then transaction, RndA and capabilities. */
const authenticate = native(2, 16) + native(32, 32)
/** Key, version and checksum of three keys; key 0, whose answer ends the session without a MAC, has no checksum. */
const changeKeys = 3 * full(1, 21) + native(1 + encrypted(17) + MAC, 0)
/** Rights alone for the protected file; for the message the mirror's places too. */
const changeSettings = full(1, 3) + full(1, 18)
/** One byte of the container, in plain. */
const lockContainer = native(7 + 1, 0)

const sum = (...parts: readonly number[]) => parts.reduce((one, other) => one + other, 0)
type Most = { readonly read: number; readonly written: number }

/** A tag has no keys: the file stays chosen for reading, and one byte locks it. */
const tag = (message: number) =>
  sum(
    ...[readUid, selectApplication, readContainer],
    ...[selectFile, write(message, MOST), write(NLEN, MOST), read(NLEN + message, MOST)],
    ...[selectFile, write(1, MOST)],
  )

/**
 * The message before anybody is known, in ISO's shorter commands; one session for the rest, which the new key 0 ends; then a
 * reading as a phone's, in the application that is still chosen.
 */
const aes = (message: number, most: Most) =>
  sum(
    ...[readUid, selectApplication, readContainer],
    ...[selectFile, write(message, most.written), write(NLEN, most.written)],
    ...[authenticate, changeKeys, changeSettings, lockContainer],
    ...[selectFile, read(NLEN + message, most.read)],
  )

/** ManageKeyPair gives a point of 65 bytes; INTERNAL AUTHENTICATE asks with 22 bytes and gets 86. */
const ownKeyPair = sum(mac(10, encrypted(65)), iso(22, 86))

/** AuthenticateISO, ChangeKey to AES, a session with that key; no format, no free creation; application and files. */
const layOut = sum(
  ...[native(1, 8), native(16, 8), native(1 + 24, 0), authenticate],
  ...[full(1, 1), full(0, 1)],
  ...[mac(14), mac(9), mac(9), mac(9)],
  // The container itself, 23 bytes in plain, in the session that the message needs anyway.
  native(7 + 23, 0),
)

export function leastBytes(kind: ChipKind, message: number): number {
  if (kind === 'tag') return tag(message)
  if (kind === 'factory') return aes(message, AN11004) + layOut
  return aes(message, largest) + (kind === 'ecc' ? ownKeyPair : 0)
}
