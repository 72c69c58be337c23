/** What was typed cannot be done: which argument, and what it should be. */
export class WrongArguments extends Error {}

export type ArgumentName =
  | 'server'
  | 'id'
  | 'key'
  | 'package-key'
  | 'root'
  | 'folder'
  | 'reader'
  | 'printer'
  | 'proofs'
  | 'chip-keys'
  | 'originality'
  | 'originality-key'
  | 'camera'
  | 'letters'
  | 'missing'
  | 'first'
  | 'out'
export type Arguments = {
  readonly values: Readonly<Partial<Record<ArgumentName, string | string[]>>> & { readonly once?: boolean | undefined }
  /** The first value of an argument; throws WrongArguments. */
  needed(name: ArgumentName): string
}

export function listOf({ values }: Arguments, name: ArgumentName): readonly string[] {
  const value = values[name]
  return value === undefined ? [] : [value].flat()
}

export function addressOf(address: string): URL {
  const url = URL.parse(address)
  if (url === null || !/^(https?|ipps?):$/.test(url.protocol)) throw new WrongArguments(`${address} is not an address.`)
  return url
}
