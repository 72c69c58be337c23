/** The files that settings name for producers: SFTP folders, and in development their public keys. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { readJson } from './read-json.ts'

const WrittenFolder = z.strictObject({
  producer: z.string().regex(/^[a-z0-9-]{1,16}$/),
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(22),
  user: z.string().min(1),
  /** Our private key there, OpenSSH or PEM; relative to this file. */
  keyFile: z.string(),
  /** As `ssh-keygen -lf` writes it. */
  hostKey: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/),
  /** Where outbox and inbox stand; empty: where one is after log-in. */
  folder: z.string().default(''),
})
export type SftpFolder = Omit<z.output<typeof WrittenFolder>, 'keyFile'> & { readonly privateKey: Buffer }

export function readFolders(path: string | undefined): readonly SftpFolder[] {
  if (path === undefined) return []
  const read = z.array(WrittenFolder).safeParse(readJson(path))
  if (!read.success)
    throw new Error(
      `names ${path}, which is not a list of {"producer", "host", "port", "user", "keyFile", "hostKey": "SHA256:…", "folder"}`,
    )
  return read.data.map(({ keyFile, ...folder }) => ({
    ...folder,
    privateKey: readKey(resolve(dirname(path), keyFile)),
  }))
}

function readKey(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new Error(`names the key ${path}, which cannot be read`, { cause: error })
  }
}

const WrittenKey = z.object({
  producer: z.string(),
  use: z.enum(['encryption', 'messages']),
  jwk: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
})

export function readProducerKeys(path: string | undefined): readonly z.output<typeof WrittenKey>[] {
  if (path === undefined) return []
  const read = z.array(WrittenKey).safeParse(readJson(path))
  if (!read.success) throw new Error(`names ${path}, which is not a list of {"producer", "use", "jwk"}`)
  return read.data
}
