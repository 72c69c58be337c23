/** A producer with machines of its own: takes packages from its folder, makes the cards on its machines, and says so in messages. */
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CompactSign,
  calculateJwkThumbprint,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose'
import { PackageProblem, type ReadPackage, readPackage, verifySigned } from './read-package.ts'

export type ProducerKeys = { readonly encryption: JWK; readonly messages: JWK }
export type MachineProducerOptions = {
  /** Holds outbox (to us) and inbox (from us). */
  readonly folder: string
  /** Private keys. */
  readonly keys: ProducerKeys
  /** The root's certificate, DER. */
  readonly root: Buffer
}
/** What came back for a message. */
export type Answer = { readonly type: string; readonly message: string | null } & Readonly<Record<string, unknown>>
export type MadeCard = {
  readonly order: string
  readonly number: string
  readonly uid: string
  readonly issued: string
  readonly qrRecord: string
  readonly chipRecord: string
  /** Two pages, PDF, base64url. */
  readonly face: string
}

/** A pair for packages and a pair for messages; the public halves are what the authority registers. */
export async function makeProducerKeys(): Promise<{ readonly private: ProducerKeys; readonly public: ProducerKeys }> {
  const [encryption, messages] = await Promise.all(
    ['ECDH-ES+A256KW', 'ES256'].map((alg) => generateKeyPair(alg, { crv: 'P-256', extractable: true })),
  )
  if (!encryption || !messages) throw new Error('no keys')
  return {
    private: { encryption: await exportJWK(encryption.privateKey), messages: await exportJWK(messages.privateKey) },
    public: { encryption: await exportJWK(encryption.publicKey), messages: await exportJWK(messages.publicKey) },
  }
}

export async function openMachineProducer({ folder, keys, root }: MachineProducerOptions) {
  for (const name of ['outbox', 'inbox']) mkdirSync(join(folder, name), { recursive: true })
  const signingKey = await importJWK(keys.messages, 'ES256')
  const { d: _, ...publicHalf } = keys.messages
  const kid = await calculateJwkThumbprint(publicHalf)

  /** A compact JWS of a message; `id` and the rest are the caller's. */
  const sign = (message: object): Promise<string> =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(message)))
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'hms-producer-message+jws' })
      .sign(signingKey)

  /** Laid in the inbox under its id; written beside and renamed, so that nobody reads half of it. */
  function post(id: string, jws: string): void {
    writeFileSync(join(folder, 'inbox', `${id}.part`), jws)
    renameSync(join(folder, 'inbox', `${id}.part`), join(folder, 'inbox', `${id}.jws`))
  }

  async function send(message: { readonly id?: string; readonly [field: string]: unknown }): Promise<string> {
    const id = message.id ?? randomUUID()
    post(id, await sign({ ...message, id }))
    return id
  }

  async function openAnswer(text: string): Promise<Answer> {
    const isSealed = text.split('.').length === 5
    const jws = isSealed
      ? new TextDecoder().decode(
          (await compactDecrypt(text, await importJWK(keys.encryption, 'ECDH-ES+A256KW'))).plaintext,
        )
      : text
    return JSON.parse(await verifySigned(jws, 'hms-producer-answer+jws', root)) as Answer
  }

  return {
    sign,
    post,
    send,
    openAnswer,

    /** Names of packages in the folder. */
    listPackages: () => readdirSync(join(folder, 'outbox')).filter((name) => name.endsWith('.tar')),

    /** Reads one whole, or says what is wrong with it in a word of the PROBLEM message. */
    async take(name: string): Promise<ReadPackage | { readonly problem: string }> {
      try {
        return await readPackage(readFileSync(join(folder, 'outbox', name)), { root, key: keys.encryption })
      } catch (error) {
        if (error instanceof PackageProblem) return { problem: error.message }
        throw error
      }
    },

    /** The answer to a message, once it lies there. */
    async findAnswer(id: string): Promise<Answer | undefined> {
      const path = join(folder, 'outbox', `${id}.answer`)
      return existsSync(path) ? openAnswer(readFileSync(path, 'utf8')) : undefined
    },

    /** A blank of this producer's: seven bytes and a printed number. */
    drawBlank: () => ({
      uid: `04${randomBytes(6).toString('hex').toUpperCase()}`,
      blank: 1 + (randomBytes(4).readUInt32BE() % 1_000_000),
    }),
  }
}
