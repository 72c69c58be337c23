import { readFileSync } from 'node:fs'
import type { Cast } from './cast.ts'
import { CastError } from './field.ts'
import { parseCast } from './parse-cast.ts'

/** Throws a CastError whose message is one sentence naming the file and what is wrong in it. */
export function readCast(path: string): Cast {
  try {
    return parseCast(JSON.parse(readText(path)))
  } catch (error) {
    if (error instanceof SyntaxError) throw new CastError(`The cast ${path} is not JSON: ${error.message}.`)
    if (error instanceof CastError && !error.message.startsWith('The cast '))
      throw new CastError(`The cast ${path} cannot be played: ${error.message}.`)
    throw error
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new CastError(`The cast ${path} cannot be read: is the path right?`)
  }
}
