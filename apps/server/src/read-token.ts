import { readFileSync } from 'node:fs'

type TokenVariable = 'HMS_PKCS11_MODULE' | 'HMS_PKCS11_TOKEN' | 'HMS_PKCS11_PIN' | 'HMS_PKCS11_PIN_FILE'
type TokenVariables = Readonly<Partial<Record<TokenVariable, string | undefined>>>
export type ReadToken = { readonly module: string; readonly label: string; readonly pin: string }

/** The token that production signs with. Tells every variable that is missing; the PIN itself is in no sentence. */
export function readToken(given: TokenVariables, problems: string[]): ReadToken {
  const demand = (name: TokenVariable, example: string) => {
    const value = given[name]
    if (value === undefined) problems.push(`${name} is missing: ${example}.`)
    return value ?? ''
  }
  const module = demand(
    'HMS_PKCS11_MODULE',
    "the path of the token's PKCS#11 module, such as /usr/lib/vendor/pkcs11.so",
  )
  const label = demand('HMS_PKCS11_TOKEN', 'the label of the token that holds the signing keys')
  return { module, label, pin: readPin(given, problems) }
}

function readPin({ HMS_PKCS11_PIN: pin, HMS_PKCS11_PIN_FILE: file }: TokenVariables, problems: string[]): string {
  if (pin !== undefined && file !== undefined)
    problems.push('HMS_PKCS11_PIN and HMS_PKCS11_PIN_FILE are both set: keep one.')
  if (pin !== undefined) return pin
  if (file === undefined) {
    problems.push('HMS_PKCS11_PIN is missing: the PIN of the token, or HMS_PKCS11_PIN_FILE, a file that holds it.')
    return ''
  }
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch {
    problems.push(`HMS_PKCS11_PIN_FILE names ${file}, which cannot be read.`)
    return ''
  }
}
