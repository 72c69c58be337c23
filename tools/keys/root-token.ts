/** The token of a root: made ready with the PIN of two operators, and opened with it. */
import { X509Certificate } from 'node:crypto'
import type { Issuer } from '@hms/credential/certify'
import { kidOf, spkiOf } from '../../apps/server/src/keys/certificates.ts'
import { inTurn, loadModule, restartModule } from '../../apps/server/src/keys/token/cryptoki.ts'
import { CKU_SO, getSlot, openToken } from '../../apps/server/src/keys/token/token.ts'
import { openTokenStore } from '../../apps/server/src/keys/token/token-store.ts'
import { Trouble } from '../trouble.ts'
import type { Pair } from './dual-control.ts'

const CKF_TOKEN_INITIALIZED = 0x400
const CKF_SERIAL_RW_SESSION = 6

/** Initialises an unused token. One that has the label already is used as it is: a ceremony that stopped goes on. */
export function prepareToken(module: string, label: string, pair: Pair): Promise<'made' | 'found'> {
  return inTurn(module, async () => {
    const loaded = await loadModule(module)
    const { functions } = loaded
    const slots = functions.C_GetSlotList(true).map((slot) => ({ slot, ...functions.C_GetTokenInfo(slot) }))
    if (slots.some((one) => one.label.trimEnd() === label && (one.flags & CKF_TOKEN_INITIALIZED) !== 0)) return 'found'
    const free = slots.find(({ flags }) => (flags & CKF_TOKEN_INITIALIZED) === 0)
    if (free === undefined) throw new Trouble(`No unused token is there to become ${label}: put an empty one in.`)
    // PKCS#11 wants 32 characters, and pkcs11js does not fill them up.
    functions.C_InitToken(free.slot, pair.officerPin, label.padEnd(32))
    restartModule(loaded)
    const session = functions.C_OpenSession(getSlot(functions, label), CKF_SERIAL_RW_SESSION)
    functions.C_Login(session, CKU_SO, pair.officerPin)
    functions.C_InitPIN(session, pair.pin)
    functions.C_Logout(session)
    functions.C_CloseSession(session)
    return 'made'
  })
}

export const openRootStore = (module: string, label: string, { pin }: Pair) =>
  openTokenStore(openToken({ module, label, pin }))

/** The root that a certificate names, ready to certify. */
export async function openRootIssuer(
  module: string,
  label: string,
  pair: Pair,
  certificate: Uint8Array,
): Promise<Issuer> {
  const signer = await openRootStore(module, label, pair).findSigner(await kidOf(certificate))
  if (signer === undefined) throw new Trouble(`The token ${label} does not hold the key of this root.`)
  const { subject } = new X509Certificate(certificate)
  const part = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(subject)?.[1] ?? ''
  return { name: { commonName: part('CN'), organisation: part('O') }, spki: spkiOf(certificate), signer }
}
