import { readFileSync } from 'node:fs'

export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`names ${path}, which cannot be read as JSON`, { cause: error })
  }
}
