import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How many messages are remembered; older ones are forgotten. */
export const mostKept = 5000

/** Messages in the order they came; with a folder they outlive the process, one JSON line each. */
export type KeptList<T> = { add(message: T): void; newestFirst(): readonly T[]; clear(): void }

export function openKeptList<T>(
  folder: string | null,
  name: string,
  parse: (json: unknown) => T | undefined,
): KeptList<T> {
  const path = folder === null ? null : join(folder, `${name}.jsonl`)
  if (folder !== null) mkdirSync(folder, { recursive: true })
  let messages = path === null ? [] : readLines(path, parse)
  const append = (line: string) => {
    if (path !== null) appendFileSync(path, `${line}\n`)
  }
  return {
    add(message) {
      messages = [...messages, message].slice(-mostKept)
      append(JSON.stringify(message))
    },
    newestFirst: () => messages.toReversed(),
    clear() {
      messages = []
      append(emptied)
    },
  }
}

/** A line that says that everything before it was thrown away: the file itself only grows. */
const emptied = '"emptied"'

function readLines<T>(path: string, parse: (json: unknown) => T | undefined): T[] {
  const lines = readText(path).split('\n')
  const kept = lines.slice(lines.lastIndexOf(emptied) + 1)
  return kept.flatMap((line) => parseLine(line, parse)).slice(-mostKept)
}

/** A line that was being written when the machine stopped is passed over. */
function parseLine<T>(line: string, parse: (json: unknown) => T | undefined): T[] {
  try {
    const message = line === '' ? undefined : parse(JSON.parse(line))
    return message === undefined ? [] : [message]
  } catch {
    return []
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
