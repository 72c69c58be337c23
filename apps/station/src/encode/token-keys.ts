/** The chips' master key in a security module (PKCS#11): it makes each chip's keys there, and never leaves it. */
import { diversificationInput, diversificationMessage } from '@hms/credential/chip/diversify'
import { type ChipKeys, ChipKeysUnusable } from './chip-keys.ts'
import type { TokenAddress } from './token-address.ts'

type Library = typeof import('pkcs11js')
type Cryptoki = InstanceType<Library['PKCS11']>
type Handle = Parameters<Cryptoki['C_CloseSession']>[0]

/** Numbers of PKCS#11 2.40. */
const [CKO_SECRET_KEY, CKK_AES, CKU_USER] = [4, 0x1f, 1]
const [CKM_AES_KEY_GEN, CKM_AES_CMAC] = [0x1080, 0x108a]
const [CKA_CLASS, CKA_TOKEN, CKA_PRIVATE, CKA_LABEL, CKA_KEY_TYPE] = [0, 1, 2, 3, 0x100]
const [CKA_SENSITIVE, CKA_SIGN, CKA_VALUE_LEN, CKA_EXTRACTABLE] = [0x103, 0x108, 0x161, 0x162]
const [SERIAL_SESSION, WRITING_SESSION] = [4, 2]
const [ALREADY_INITIALIZED, ALREADY_LOGGED_IN] = [0x191, 0x100]
/** CKR_PIN_INCORRECT, _INVALID, _LEN_RANGE, _EXPIRED, _LOCKED. */
const PIN_REFUSED = new Set([0xa0, 0xa1, 0xa2, 0xa3, 0xa4])
const KEY_LENGTH = 16

/** Keys of chips, made by the module's master key. Throws ChipKeysUnusable, also later when the module is gone: no blank is spoiled then. */
export async function openTokenKeys(address: TokenAddress, mayBeTest: boolean): Promise<ChipKeys> {
  const diversify = await openDiversifier(address, mayBeTest)
  return async (uid, name) => diversify(diversificationInput(uid, name))
}

/**
 * AN10922 in the module, one CMAC. `mayBeTest`: the cards are of an issuer that is marked TEST; otherwise a key that can be
 * taken out of its module is refused.
 */
export async function openDiversifier(
  address: TokenAddress,
  mayBeTest: boolean,
): Promise<(input: Uint8Array) => Uint8Array> {
  const cryptoki = await loadModule(address.module)
  let open = inWords(address, () => openKey(cryptoki, address, mayBeTest))
  const make = (message: Uint8Array) => {
    cryptoki.C_SignInit(open.session, { mechanism: CKM_AES_CMAC }, open.key)
    return new Uint8Array(cryptoki.C_Sign(open.session, Buffer.from(message), Buffer.alloc(KEY_LENGTH)))
  }
  return (input) => {
    const message = diversificationMessage(input)
    try {
      return make(message)
    } catch {
      // A module that was put back, or that closed what we had open, is opened once more.
      return inWords(address, () => {
        restart(cryptoki)
        open = openKey(cryptoki, address, mayBeTest)
        return make(message)
      })
    }
  }
}

function inWords<T>({ token }: TokenAddress, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof ChipKeysUnusable || codeOf(error) === undefined) throw error
    throw new ChipKeysUnusable(`The token ${token} failed (${codeOf(error)?.toString(16)}).`)
  }
}

/** A new master key in a security module; one that is there is never made over. */
export async function makeTokenKey(address: TokenAddress): Promise<void> {
  const cryptoki = await loadModule(address.module)
  const session = inWords(address, () => logIn(cryptoki, address, SERIAL_SESSION | WRITING_SESSION))
  if (findKeys(cryptoki, session, address.object).length > 0)
    throw new ChipKeysUnusable(`The token ${address.token} has a key ${address.object}: keys are never written over.`)
  cryptoki.C_GenerateKey(session, { mechanism: CKM_AES_KEY_GEN }, [
    { type: CKA_CLASS, value: CKO_SECRET_KEY },
    { type: CKA_KEY_TYPE, value: CKK_AES },
    { type: CKA_VALUE_LEN, value: KEY_LENGTH },
    { type: CKA_LABEL, value: address.object },
    { type: CKA_TOKEN, value: true },
    { type: CKA_PRIVATE, value: true },
    { type: CKA_SENSITIVE, value: true },
    { type: CKA_EXTRACTABLE, value: false },
    { type: CKA_SIGN, value: true },
  ])
  cryptoki.C_CloseSession(session)
}

type OpenKey = { readonly session: Handle; readonly key: Handle }

function openKey(cryptoki: Cryptoki, address: TokenAddress, mayBeTest: boolean): OpenKey {
  const session = logIn(cryptoki, address, SERIAL_SESSION)
  const [key, another] = findKeys(cryptoki, session, address.object)
  const where = `The token ${address.token}`
  if (key === undefined) throw new ChipKeysUnusable(`${where} has no AES key ${address.object}.`)
  if (another) throw new ChipKeysUnusable(`${where} has two AES keys ${address.object}: which one, nobody knows.`)
  const [length, mayLeave] = cryptoki.C_GetAttributeValue(session, key, [
    { type: CKA_VALUE_LEN },
    { type: CKA_EXTRACTABLE },
  ])
  // Some modules do not tell it of a key that was brought in.
  if (numberIn(length?.value) > 0 && numberIn(length?.value) !== KEY_LENGTH)
    throw new ChipKeysUnusable(`${where} has a key ${address.object} that is not one of 128 bits.`)
  if (numberIn(mayLeave?.value) !== 0 && !mayBeTest)
    throw new ChipKeysUnusable(
      `${where} lets its key ${address.object} be taken out, and the root is not marked TEST: no real card gets its keys.`,
    )
  return { session, key }
}

/** Attributes come as the bytes of a C number, lowest first. */
const numberIn = (value: unknown) =>
  Buffer.isBuffer(value) && value.length > 0 ? value.readUIntLE(0, Math.min(value.length, 6)) : -1

function findKeys(cryptoki: Cryptoki, session: Handle, label: string): readonly Handle[] {
  cryptoki.C_FindObjectsInit(session, [
    { type: CKA_CLASS, value: CKO_SECRET_KEY },
    { type: CKA_KEY_TYPE, value: CKK_AES },
    { type: CKA_LABEL, value: label },
  ])
  try {
    return cryptoki.C_FindObjects(session, 2)
  } finally {
    cryptoki.C_FindObjectsFinal(session)
  }
}

/** Modules whose token heard a wrong PIN from us: a token that hears three of them locks itself. */
const refused = new Set<string>()

function logIn(cryptoki: Cryptoki, { module, token, pin }: TokenAddress, flags: number): Handle {
  const no = () => new ChipKeysUnusable(`The token ${token} refuses the PIN: it is not asked again.`)
  const heard = `${module} ${token} ${pin}`
  if (refused.has(heard)) throw no()
  let slot = findSlot(cryptoki, token)
  if (slot === undefined) {
    // Most modules see a token that was put in when they are started anew.
    restart(cryptoki)
    slot = findSlot(cryptoki, token)
  }
  if (slot === undefined) throw new ChipKeysUnusable(`No security module with the token ${token} is there.`)
  const session = cryptoki.C_OpenSession(slot, flags)
  try {
    cryptoki.C_Login(session, CKU_USER, pin)
  } catch (error) {
    const code = codeOf(error)
    if (code === ALREADY_LOGGED_IN) return session
    if (code === undefined || !PIN_REFUSED.has(code)) throw error
    refused.add(heard)
    throw no()
  }
  return session
}

/** Labels are padded with blanks to 32 characters. */
const findSlot = (cryptoki: Cryptoki, label: string) =>
  cryptoki.C_GetSlotList(true).find((one) => cryptoki.C_GetTokenInfo(one).label.trimEnd() === label)

/** Each once in this process. */
const modules = new Map<string, Cryptoki>()

async function loadModule(path: string): Promise<Cryptoki> {
  const known = modules.get(path)
  if (known) return known
  const { PKCS11 } = await loadLibrary()
  const cryptoki = new PKCS11()
  try {
    cryptoki.load(path)
  } catch {
    throw new ChipKeysUnusable(`${path} is no PKCS#11 module.`)
  }
  initialise(cryptoki)
  modules.set(path, cryptoki)
  return cryptoki
}

function restart(cryptoki: Cryptoki): void {
  try {
    cryptoki.C_Finalize()
  } catch {
    // it was not running
  }
  initialise(cryptoki)
}

function initialise(cryptoki: Cryptoki): void {
  try {
    cryptoki.C_Initialize()
  } catch (error) {
    if (codeOf(error) !== ALREADY_INITIALIZED) throw error
  }
}

/** The number that PKCS#11 gave for an error (CKR_…), if it was one. */
const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined

async function loadLibrary(): Promise<Library> {
  try {
    // A native package: Node gives what it exports as the default.
    const loaded: Library & { readonly default?: Library } = await import('pkcs11js')
    return loaded.default ?? loaded
  } catch {
    throw new ChipKeysUnusable(
      'Keys in a security module need the package pkcs11js, which npm could not build here: install g++, make and python3, and run npm ci again.',
    )
  }
}
