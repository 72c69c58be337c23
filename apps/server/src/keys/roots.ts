import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Roots = { readonly present?: Uint8Array; readonly next?: Uint8Array }

export const PRESENT_ROOT = 'root.der'
export const NEXT_ROOT = 'next-root.der'

/** The roots that checkers pin, DER: who is told of the next one today still believes us when the present one is gone. */
export async function readRoots(folder: string): Promise<Roots> {
  const [present, next] = await Promise.all([
    readIfThere(join(folder, PRESENT_ROOT)),
    readIfThere(join(folder, NEXT_ROOT)),
  ])
  return { ...(present ? { present } : {}), ...(next ? { next } : {}) }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return existsSync(path) ? new Uint8Array(await readFile(path)) : undefined
}
