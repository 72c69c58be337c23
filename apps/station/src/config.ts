/** The station's environment: only what must not stand on a command line, which everybody on the machine can read. */
import { readFile } from 'node:fs/promises'

/** The PIN of the token that holds the chips' master key, from HMS_PKCS11_PIN or the file HMS_PKCS11_PIN_FILE; undefined without. */
export async function readPin(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const file = env['HMS_PKCS11_PIN_FILE']
  if (file) return readPinFile(file)
  return env['HMS_PKCS11_PIN'] || undefined
}

/** Undefined when the file is not there or empty. */
export async function readPinFile(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trimEnd() || undefined
}

/** The module that a PKCS#11 address without `module-path` means. */
export const readModule = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env['HMS_PKCS11_MODULE'] || undefined
