/** A card reader on the desk, lent by the bridge that runs on the same machine. */
import type { BridgeProblem, CardReading, Pairing, ReaderSeen } from '@hms/contract/bridge'
import { BRIDGE_ADDRESS } from '@hms/contract/bridge-address'
import { bytesOfHex } from '@hms/credential/bytes'
import { parseNdefFile } from '@hms/credential/chip/ndef'
import type { z } from 'zod'
import type { ChipReading } from '../verify/inspect-chip.ts'

type Problem = z.output<typeof BridgeProblem>['problem']
type State = z.output<typeof ReaderSeen>['state']
/** `no-bridge`: nothing answers at its address. */
export type ReaderState = State | Problem | 'no-bridge' | 'reading'

const KEY = 'hms-bridge'
const TRY_AGAIN_IN_MS = 3000
/** The bridge answers a waiting question after twenty seconds. */
const LONGEST_WAIT_IN_MS = 30_000

export const isPaired = () => localStorage.getItem(KEY) !== null
export const forgetReader = () => localStorage.removeItem(KEY)

/** Undefined when the code was right: from now on this browser may read. */
export async function pairReader(code: string): Promise<Problem | 'no-bridge' | undefined> {
  const answer = await ask<z.output<typeof Pairing>>('/pairing', { code })
  if (answer === undefined) return 'no-bridge'
  if ('problem' in answer) return answer.problem
  localStorage.setItem(KEY, answer.token)
  return undefined
}

type Wanted = {
  readonly told: (state: ReaderState) => void
  /** A card lies there and was read. */
  readonly found: (reading: ChipReading) => void
}

/** Reads each card once when it is laid on the reader, until the signal says stop. One that lies there already waits for `again`. */
export async function watchReader({ told, found }: Wanted, signal: AbortSignal): Promise<void> {
  for (let seen = -1; !signal.aborted; ) {
    const answer = await ask<z.output<typeof ReaderSeen>>(`/reader?seen=${seen}`, undefined, signal)
    if (signal.aborted) return
    if (answer === undefined || 'problem' in answer) {
      const why = answer === undefined ? 'no-bridge' : answer.problem
      told(why)
      if (why === 'not-paired') return forgetReader()
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_IN_MS))
      continue
    }
    const { state, seen: now } = answer
    const isNew = now !== seen
    seen = now
    told(state)
    if (state !== 'card' || !isNew || wasRead === now) continue
    told('reading')
    const reading = await readOnce(signal)
    if (signal.aborted) return
    if (typeof reading === 'string') told(reading)
    else {
      wasRead = now
      found(reading)
    }
  }
}

/** The card that lies there was read already: it is not read again when the screen comes back, unless somebody asks. */
let wasRead: number | undefined
export function readAgain(): void {
  wasRead = undefined
}

async function readOnce(signal: AbortSignal): Promise<ChipReading | Problem | 'no-bridge'> {
  const challenge = crypto.getRandomValues(new Uint8Array(16))
  const answer = await ask<z.output<typeof CardReading>>('/reading', { challenge: toText(challenge) }, signal)
  if (answer === undefined) return 'no-bridge'
  if ('problem' in answer) return answer.problem
  const { uid, file, proof } = answer
  return {
    uid: bytesOfHex(uid),
    ...parseNdefFile(toBytes(file)),
    asked: { challenge, proof: toBytes(proof ?? '') },
  }
}

/** Undefined when nobody answers there. */
async function ask<Answer extends object>(
  path: string,
  body?: object,
  signal?: AbortSignal,
): Promise<Answer | { readonly problem: Problem } | undefined> {
  const late = AbortSignal.timeout(LONGEST_WAIT_IN_MS)
  try {
    const answer = await fetch(`${BRIDGE_ADDRESS}${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: {
        authorization: `Bearer ${localStorage.getItem(KEY) ?? ''}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      signal: signal ? AbortSignal.any([signal, late]) : late,
    })
    return (await answer.json()) as Answer | { readonly problem: Problem } // the contract of the bridge
  } catch {
    return undefined
  }
}

const toText = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
const toBytes = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
