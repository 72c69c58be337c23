/** Whose chips a station writes, and with which keys, as its command line says. */
import { type ChipKeys, readChipKeys } from './chip-keys.ts'
import { type MakerKey, nxpKeys, readMakerKeys } from './originality.ts'
import { isTokenAddress, readTokenAddress } from './token-address.ts'
import { openTokenKeys } from './token-keys.ts'

export type ChipOption = 'chip-keys' | 'originality' | 'originality-key'

export class WrongChipOptions extends Error {}

/** `mayBeTest`: the cards are of an issuer that is marked TEST. Throws WrongChipOptions or ChipKeysUnusable. */
export async function readChipOptions(
  { 'chip-keys': master, originality = 'off', 'originality-key': keyFile }: Partial<Record<ChipOption, string>>,
  mayBeTest: boolean,
): Promise<{ readonly chipKeys?: ChipKeys; readonly makers?: readonly MakerKey[] }> {
  if (originality !== 'require' && originality !== 'off')
    throw new WrongChipOptions(`--originality is require or off, not ${originality}.`)
  if (keyFile !== undefined && originality === 'off')
    throw new WrongChipOptions('--originality-key says whose chips are good: give --originality require with it.')
  const makers = keyFile === undefined ? nxpKeys : await readMakerKeys(keyFile)
  if (makers === undefined)
    throw new WrongChipOptions(
      `${keyFile} holds no maker's key: points of secp224r1, each of 57 bytes in hexadecimal on a line, or one key in PEM.`,
    )
  return {
    ...(master ? { chipKeys: await openKeys(master, mayBeTest) } : {}),
    ...(originality === 'require' ? { makers } : {}),
  }
}

async function openKeys(from: string, mayBeTest: boolean): Promise<ChipKeys> {
  return isTokenAddress(from) ? openTokenKeys(await readTokenAddress(from), mayBeTest) : readChipKeys(from, mayBeTest)
}
