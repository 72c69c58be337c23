/** Keys in a PKCS#11 token: made there, used there, never out of it. */
import { createHash } from 'node:crypto'
import type { Signer } from '@hms/credential/crypto'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { keyId } from '@hms/credential/x509'
import { type KeyStore, KeyTrouble, type NewKey } from '../key-store.ts'
import type { Handle } from './cryptoki.ts'
import type { Session, Token } from './token.ts'

/** Numbers of PKCS#11 2.40. */
const [CKO_PRIVATE_KEY, CKK_EC] = [3, 3]
const [CKM_EC_KEY_PAIR_GEN, CKM_ECDSA] = [0x1040, 0x1041]
const [CKA_CLASS, CKA_TOKEN, CKA_PRIVATE, CKA_LABEL, CKA_KEY_TYPE, CKA_ID] = [0, 1, 2, 3, 0x100, 0x102]
const [CKA_SENSITIVE, CKA_SIGN, CKA_VERIFY, CKA_EXTRACTABLE] = [0x103, 0x108, 0x10a, 0x162]
const [CKA_EC_PARAMS, CKA_EC_POINT] = [0x180, 0x181]
/** The object identifier of P-256, DER. */
const P256 = Buffer.from('06082a8648ce3d030107', 'hex')
/** A SubjectPublicKeyInfo of P-256 up to its point of 65 bytes. */
const SPKI_HEAD = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')
const SIGNATURE_LENGTH = 64

export function openTokenStore(token: Token): KeyStore {
  return {
    makeKey: (label) => token.use((session) => makeKey(token, session, label)),
    findSigner: (kid) =>
      token.use(async (session) => (findKey(session, kid) === undefined ? undefined : signerIn(token, kid))),
  }
}

async function makeKey(token: Token, session: Session, label: string): Promise<NewKey> {
  const { cryptoki, handle } = session
  const kept = [
    { type: CKA_TOKEN, value: true },
    { type: CKA_LABEL, value: label },
  ]
  const { publicKey, privateKey } = await cryptoki.C_GenerateKeyPairAsync(
    handle,
    { mechanism: CKM_EC_KEY_PAIR_GEN },
    [...kept, { type: CKA_EC_PARAMS, value: P256 }, { type: CKA_VERIFY, value: true }],
    [
      ...kept,
      { type: CKA_PRIVATE, value: true },
      { type: CKA_SENSITIVE, value: true },
      { type: CKA_EXTRACTABLE, value: false },
      { type: CKA_SIGN, value: true },
    ],
  )
  const [point] = cryptoki.C_GetAttributeValue(handle, publicKey, [{ type: CKA_EC_POINT }])
  const spki = new Uint8Array(Buffer.concat([SPKI_HEAD, Buffer.from(point?.value as Buffer).subarray(-65)])) // a byte string, by PKCS#11
  const kid = await keyId(spki, nodeCrypto)
  for (const key of [publicKey, privateKey])
    cryptoki.C_SetAttributeValue(handle, key, [{ type: CKA_ID, value: Buffer.from(kid) }])
  return { spki, signer: signerIn(token, kid) }
}

/** The hash is made here: SoftHSM2 has no CKM_ECDSA_SHA256, and every module has CKM_ECDSA, which gives r‖s. */
function signerIn(token: Token, kid: Uint8Array): Signer {
  return {
    kid,
    alg: -7,
    sign: (message) =>
      token.use(async (session) => {
        const { cryptoki, handle } = session
        const key = findKey(session, kid)
        if (key === undefined)
          throw new KeyTrouble('KEY_MISSING', `The token holds no key ${Buffer.from(kid).toString('hex')} any more.`)
        cryptoki.C_SignInit(handle, { mechanism: CKM_ECDSA }, key)
        const digest = createHash('sha256').update(message).digest()
        const signature = new Uint8Array(await cryptoki.C_SignAsync(handle, digest, Buffer.alloc(SIGNATURE_LENGTH)))
        if (signature.length !== SIGNATURE_LENGTH) throw new Error(`a signature of ${signature.length} bytes`)
        return signature
      }),
  }
}

function findKey({ cryptoki, handle }: Session, kid: Uint8Array): Handle | undefined {
  cryptoki.C_FindObjectsInit(handle, [
    { type: CKA_CLASS, value: CKO_PRIVATE_KEY },
    { type: CKA_KEY_TYPE, value: CKK_EC },
    { type: CKA_ID, value: Buffer.from(kid) },
  ])
  try {
    return cryptoki.C_FindObjects(handle, 1)[0]
  } finally {
    cryptoki.C_FindObjectsFinal(handle)
  }
}
