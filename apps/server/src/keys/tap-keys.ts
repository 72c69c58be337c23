/** The key that a chip's taps are proved with (SUN MAC, key 2), made from the master key by AN10922. */
import { timingSafeEqual } from 'node:crypto'
import { chipKey, diversificationInput, diversificationMessage, TAG_AID } from '@hms/credential/chip/diversify'
import { sunMac, type Tap } from '@hms/credential/chip/sun'
import { nodeAes } from '@hms/credential/node-crypto'
import type { ChipMaster } from '../read-chip-keys.ts'
import { KeyTrouble } from './key-store.ts'
import type { Handle } from './token/cryptoki.ts'
import { openToken, type Session } from './token/token.ts'

/** Gives the tap key of one chip. Throws a KeyTrouble when the token does not. */
export type TapKeys = (uid: Uint8Array) => Promise<Uint8Array>

const TAP_KEY = 2
/** Numbers of PKCS#11 2.40. */
const [CKO_SECRET_KEY, CKK_AES, CKM_AES_CMAC] = [4, 0x1f, 0x108a]
const [CKA_CLASS, CKA_LABEL, CKA_KEY_TYPE] = [0, 3, 0x100]
const KEY_LENGTH = 16

export function openTapKeys(master: ChipMaster): TapKeys {
  if (master.kind === 'file') return async (uid) => chipKey(master.master, { uid, aid: TAG_AID, key: TAP_KEY }, nodeAes)
  const token = openToken(master.token)
  return (uid) =>
    token.use(async (session) => {
      const { cryptoki, handle } = session
      cryptoki.C_SignInit(handle, { mechanism: CKM_AES_CMAC }, findMaster(session, master.object))
      const message = Buffer.from(diversificationMessage(diversificationInput(uid, TAP_KEY)))
      return new Uint8Array(await cryptoki.C_SignAsync(handle, message, Buffer.alloc(KEY_LENGTH)))
    })
}

/** Whether the chip that holds the key made this tap, compared so that the time tells nothing of the right MAC. */
export function isProvedBy(key: Uint8Array, tap: Tap): boolean {
  const right = sunMac(key, tap, nodeAes)
  return right.length === tap.mac.length && timingSafeEqual(right, tap.mac)
}

function findMaster({ cryptoki, handle }: Session, label: string): Handle {
  cryptoki.C_FindObjectsInit(handle, [
    { type: CKA_CLASS, value: CKO_SECRET_KEY },
    { type: CKA_KEY_TYPE, value: CKK_AES },
    { type: CKA_LABEL, value: label },
  ])
  try {
    const [found, another] = cryptoki.C_FindObjects(handle, 2)
    if (found !== undefined && another === undefined) return found
    throw new KeyTrouble('KEY_MISSING', `The token has ${found ? 'two AES keys' : 'no AES key'} ${label}.`)
  } finally {
    cryptoki.C_FindObjectsFinal(handle)
  }
}
