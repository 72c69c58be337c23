/** Which browsers were let in: each typed a code that only the terminal showed. Tokens are kept as their hashes. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A code that was guessed at so often is no more, and the next is shown. */
const MOST_TRIES = 5
/** Codes that are changed because somebody guesses: then pairing is over until the bridge is started again. */
const MOST_CODES = 5
const MOST_BROWSERS = 50

export type Pairings = {
  /** The code to type now. */
  code(): string
  /** A token for the browser that knows the code; it serves one browser. */
  pair(code: string): string | 'wrong-code' | 'too-many'
  isPaired(token: string): boolean
}

const Kept = z.array(z.string())

export function openPairings(folder: string, onNewCode: (code: string) => void): Pairings {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'paired.json')
  let hashes = existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : []
  let [code, tries, codes] = [newCode(), 0, 1]
  onNewCode(code)

  function changeCode(): void {
    code = newCode()
    tries = 0
    onNewCode(code)
  }
  return {
    code: () => code,
    pair(said) {
      if (codes > MOST_CODES) return 'too-many'
      if (!isSame(said, code)) {
        tries += 1
        if (tries < MOST_TRIES) return 'wrong-code'
        codes += 1
        if (codes > MOST_CODES) return 'too-many'
        changeCode()
        return 'wrong-code'
      }
      const token = randomBytes(32).toString('base64url')
      hashes = [...hashes, hashOf(token)].slice(-MOST_BROWSERS)
      writeFileSync(`${file}.part`, JSON.stringify(hashes), { mode: 0o600 })
      renameSync(`${file}.part`, file)
      changeCode()
      return token
    },
    isPaired: (token) => hashes.some((hash) => isSame(hash, hashOf(token))),
  }
}

const newCode = () => String(randomInt(1_000_000)).padStart(6, '0')
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
