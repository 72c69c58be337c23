/** One PKCS#11 token: found by its label, logged in to, and opened again when it was away. */
import { KeyTrouble } from '../key-store.ts'
import { type Cryptoki, codeOf, type Handle, inTurn, loadModule, restartModule } from './cryptoki.ts'

/** `pin` of the normal user; never in a message or a log. */
export type TokenSettings = { readonly module: string; readonly label: string; readonly pin: string }
export type Session = { readonly cryptoki: Cryptoki; readonly handle: Handle }
export type Token = {
  /** Works in a logged-in session, alone; tried a second time when the first one finds the session or the token gone. */
  use<T>(work: (session: Session) => Promise<T>): Promise<T>
}

const CKF_SERIAL_SESSION = 4
const CKF_RW_SESSION = 2
export const CKU_SO = 0
export const CKU_USER = 1
const CKR_USER_ALREADY_LOGGED_IN = 0x100
/** CKR_PIN_INCORRECT, _INVALID, _LEN_RANGE, _EXPIRED, _LOCKED. */
const PIN_REFUSED = new Set([0xa0, 0xa1, 0xa2, 0xa3, 0xa4])
/** Slot, device, session, login, token or the module's start is gone: CKR_SLOT_ID_INVALID, _GENERAL_ERROR, … */
const GONE = new Set([
  0x03, 0x05, 0x30, 0x32, 0x60, 0x82, 0x90, 0xb0, 0xb3, 0xb5, 0xe0, 0xe1, 0x101, 0x190,
]) // biome-ignore format: codes of PKCS#11, read as a line

export function openToken({ module: path, label, pin }: TokenSettings): Token {
  let open: { readonly handle: Handle; readonly generation: number } | undefined
  // A wrong PIN is said once to the token: a token that hears three of them locks itself.
  let refused: KeyTrouble | undefined

  async function attempt<T>(work: (session: Session) => Promise<T>): Promise<T> {
    if (refused) throw refused
    const { functions: cryptoki, generation } = await loadModule(path)
    if (open?.generation !== generation) open = { handle: logIn(cryptoki), generation }
    return work({ cryptoki, handle: open.handle })
  }

  function logIn(cryptoki: Cryptoki): Handle {
    const handle = cryptoki.C_OpenSession(getSlot(cryptoki, label), CKF_SERIAL_SESSION | CKF_RW_SESSION)
    try {
      cryptoki.C_Login(handle, CKU_USER, pin)
    } catch (error) {
      const code = codeOf(error)
      if (code === CKR_USER_ALREADY_LOGGED_IN) return handle
      if (code === undefined || !PIN_REFUSED.has(code)) throw error
      refused = new KeyTrouble('TOKEN_PIN_REFUSED', `The token ${label} refuses the PIN: it is not asked again.`, error)
      throw refused
    }
    return handle
  }

  return {
    use: (work) =>
      inTurn(path, async () => {
        try {
          return await attempt(work)
        } catch (error) {
          if (!isGone(error)) throw error
          open = undefined
          restartModule(await loadModule(path))
          return attempt(work)
        }
      }),
  }
}

/** The slot of the token with a label; labels are padded with blanks to 32 characters. */
export function getSlot(cryptoki: Cryptoki, label: string): Handle {
  const slot = cryptoki.C_GetSlotList(true).find((one) => cryptoki.C_GetTokenInfo(one).label.trimEnd() === label)
  if (slot === undefined) throw new KeyTrouble('TOKEN_MISSING', `No PKCS#11 token with the label ${label} is there.`)
  return slot
}

function isGone(error: unknown): boolean {
  // Some modules show an emptied token until they are started anew.
  if (error instanceof KeyTrouble) return error.code === 'TOKEN_MISSING' || error.code === 'KEY_MISSING'
  const code = codeOf(error)
  return code !== undefined && GONE.has(code)
}
