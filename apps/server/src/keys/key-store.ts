import type { Signer } from '@hms/credential/crypto'

/** A key pair that was just made, to be certified. */
export type NewKey = { readonly signer: Signer; readonly spki: Uint8Array }

/** Where private keys live: key files in development (`key-files.ts`), a PKCS#11 token in production (`token/`). */
export type KeyStore = {
  /** Makes a P-256 key pair; its private half never leaves the store. `label` is for people who look into the store. */
  makeKey(label: string): Promise<NewKey>
  /** The signer of a key that is here, by the first eight bytes of the SHA-256 of its SubjectPublicKeyInfo. */
  findSigner(kid: Uint8Array): Promise<Signer | undefined>
}

/** Trouble with keys that an operator can mend. The log keeps the code, whoever starts the product reads the sentence. */
export class KeyTrouble extends Error {
  readonly code: 'KEY_MISSING' | 'KEY_REFUSED' | 'TOKEN_MISSING' | 'TOKEN_PIN_REFUSED' | 'TOKEN_MODULE'
  constructor(code: KeyTrouble['code'], sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.code = code
  }
}
