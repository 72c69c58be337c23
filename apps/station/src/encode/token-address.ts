import { readModule, readPin, readPinFile } from '../config.ts'
import { ChipKeysUnusable } from './chip-keys.ts'

/** Where a key lies in a security module. The PIN is in no message and no log. */
export type TokenAddress = {
  readonly module: string
  readonly token: string
  readonly object: string
  readonly pin: string
}

export const isTokenAddress = (text: string) => text.startsWith('pkcs11:')

const form = 'pkcs11:token=LABEL;object=LABEL?module-path=FILE&pin-source=file:FILE'

/**
 * `pkcs11:token=…;object=…?module-path=…&pin-source=file:…` (RFC 7512); what stands behind the question mark may come from
 * the environment instead, and a PIN never stands in the address itself.
 */
export async function readTokenAddress(text: string): Promise<TokenAddress> {
  const [path = '', query = ''] = text.slice('pkcs11:'.length).split('?')
  const parts = new Map([...path.split(';'), ...query.split('&')].map(partOf))
  const [token, object] = [parts.get('token'), parts.get('object')]
  if (!token || !object) throw new ChipKeysUnusable(`A key in a security module is named ${form}.`)
  if (parts.has('pin-value'))
    throw new ChipKeysUnusable('A PIN on the command line can be read by everybody: give pin-source=file:FILE.')
  const module = parts.get('module-path') ?? readModule()
  if (!module) throw new ChipKeysUnusable(`Which module? ${form}, or HMS_PKCS11_MODULE.`)
  const source = parts.get('pin-source')
  const pin = source === undefined ? await readPin() : await readPinFile(source.replace(/^file:(\/\/)?/, ''))
  if (!pin)
    throw new ChipKeysUnusable(
      `The token ${token} needs its PIN: pin-source=file:FILE, HMS_PKCS11_PIN_FILE or HMS_PKCS11_PIN.`,
    )
  return { module, token, object, pin }
}

function partOf(part: string): readonly [string, string] {
  const at = part.indexOf('=')
  try {
    return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))]
  } catch {
    throw new ChipKeysUnusable(`A key in a security module is named ${form}.`)
  }
}
