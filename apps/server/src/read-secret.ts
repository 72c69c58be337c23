import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** 32 bytes from hex or base64, or from a file that is made the first time; the message of an error follows the variable's name. */
export function readSecret(given: string | undefined, file: string | undefined): Buffer {
  if (given !== undefined) return parseSecret(given)
  if (file === undefined)
    throw new Error('is missing: 32 random bytes as hex or base64, kept where the database is not')
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    // `wx` never overwrites: a lost secret is lost data.
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!exists) throw new Error(`is not set and cannot be made in ${file}`, { cause: error })
  }
  return parseSecret(readFileSync(file, 'utf8').trim())
}

function parseSecret(text: string): Buffer {
  const isHex = /^[0-9a-f]{64}$/i.test(text)
  const secret = Buffer.from(text, isHex ? 'hex' : 'base64')
  if (secret.length !== 32) throw new Error('must be 32 bytes as 64 hex digits or as base64')
  return secret
}
