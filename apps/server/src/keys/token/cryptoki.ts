/** Loads PKCS#11 modules, each once in this process, and gives them their turns. */
import { KeyTrouble } from '../key-store.ts'

type Library = typeof import('pkcs11js')
type Module = {
  readonly functions: InstanceType<Library['PKCS11']>
  /** Counts up when the module is started anew: sessions from before are gone. */
  generation: number
}
export type Cryptoki = Module['functions']
export type Handle = Parameters<Cryptoki['C_CloseSession']>[0]

const modules = new Map<string, Module>()
const turns = new Map<string, Promise<unknown>>()

/** Modules differ in what threads they bear, so each does one thing at a time; a signature takes a few milliseconds. */
export function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(path) ?? Promise.resolve()).then(work, work)
  turns.set(
    path,
    turn.catch(() => undefined),
  )
  return turn
}

export async function loadModule(path: string): Promise<Module> {
  const known = modules.get(path)
  if (known) return known
  const { PKCS11 } = await loadLibrary()
  const functions = new PKCS11()
  try {
    functions.load(path)
  } catch (error) {
    throw new KeyTrouble('TOKEN_MODULE', `HMS_PKCS11_MODULE names ${path}, which is no PKCS#11 module.`, error)
  }
  initialise(functions)
  const loaded = { functions, generation: 0 }
  modules.set(path, loaded)
  return loaded
}

/** For a token that was removed, reset or put back: most modules see a change of slots only when they are started anew. */
export function restartModule(loaded: Module): void {
  try {
    loaded.functions.C_Finalize()
  } catch {
    // it was not running
  }
  initialise(loaded.functions)
  loaded.generation += 1
}

/** The number that PKCS#11 gave for an error (CKR_…), if it was one. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined

function initialise(functions: Cryptoki): void {
  try {
    functions.C_Initialize()
  } catch (error) {
    const CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191
    if (codeOf(error) !== CKR_CRYPTOKI_ALREADY_INITIALIZED) throw error
  }
}

async function loadLibrary(): Promise<Library> {
  try {
    // A native package: Node gives what it exports as the default.
    const loaded: Library & { readonly default?: Library } = await import('pkcs11js')
    return loaded.default ?? loaded
  } catch (error) {
    throw new KeyTrouble(
      'TOKEN_MODULE',
      'Keys in a PKCS#11 token need the package pkcs11js, whose build did not succeed here: install g++, make and python3, and run npm ci again.',
      error,
    )
  }
}
