import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { bytesOfHex, hex } from '@hms/credential/bytes'
import { type ChipKeyName, chipKey, placeOf } from '@hms/credential/chip/diversify'
import { nodeAes } from '@hms/credential/node-crypto'
import { z } from 'zod'

/**
 * Gives the keys of one chip, each made from the master key that only its keeper knows: a file while developing, a
 * security module (CMAC, AN10922) in production.
 */
export type ChipKeys = (uid: Uint8Array, key: ChipKeyName) => Promise<Uint8Array>

/** The file holds no master key, or one that may not be used for these cards. */
export class ChipKeysUnusable extends Error {}

const KeyFile = z.object({ mark: z.literal('TEST'), master: z.string().regex(/^[0-9a-f]{32}$/) })

/** `mayBeTest`: the cards themselves are of an issuer that is marked TEST. */
export async function readChipKeys(path: string, mayBeTest: boolean): Promise<ChipKeys> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const parsed = KeyFile.safeParse(parseJson(text))
  if (!parsed.success) throw new ChipKeysUnusable(`${path} holds no master key of chips.`)
  if (!mayBeTest)
    throw new ChipKeysUnusable(
      `${path} is marked TEST and the root is not: its keys are in a file, so no real card gets them.`,
    )
  const master = bytesOfHex(parsed.data.master)
  return async (uid, key) => chipKey(master, { uid, ...placeOf(key) }, nodeAes)
}

/** A master key for tests, in a file that is never written over. */
export async function writeChipKeys(path: string): Promise<void> {
  const content: z.input<typeof KeyFile> = { mark: 'TEST', master: hex(randomBytes(16)) }
  await writeFile(path, JSON.stringify(content), { mode: 0o600, flag: 'wx' }).catch((error) => {
    throw new ChipKeysUnusable(
      `${path} was not written (${error instanceof Error && 'code' in error ? error.code : 'unknown'}): keys are never written over.`,
    )
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
