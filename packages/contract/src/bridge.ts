/** What the inspector's app and the bridge to a card reader say to each other. The bridge is no part of the server's API. */
import { z } from 'zod'

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/)

/** The code that the bridge shows in its terminal, for a token that says from then on that this browser is the one. */
export const PairingBody = z.object({ code: z.string().regex(/^\d{6}$/) })
export const Pairing = z.object({ token: Base64Url })

/** `no-readers`: the system's service for card readers does not answer. `seen` rises with each change. */
export const ReaderSeen = z.object({
  state: z.enum(['no-readers', 'no-reader', 'empty', 'card']),
  seen: z.number().int(),
})

/** 16 bytes that the app throws for this reading alone, so that no old proof of a chip can be played back. */
export const ReadingBody = z.object({ challenge: Base64Url.length(22) })

export const CardReading = z.object({
  /** Seven bytes, hexadecimal. */
  uid: z.string().regex(/^[0-9a-f]{14}$/),
  /** The chip's NDEF file with its length in front. */
  file: Base64Url,
  /** What the chip answered to INTERNAL AUTHENTICATE, with its status word. The app judges it. */
  proof: Base64Url.optional(),
})

export const BridgeProblem = z.object({
  problem: z.enum([
    'not-paired',
    'wrong-code',
    'too-many',
    'no-card',
    'card-gone',
    'held',
    'unreadable',
    'not-understood',
  ]),
})
