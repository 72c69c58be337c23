/** Asks the people at a ceremony: at the terminal, or from lines that were written down before (`--answers FILE`, or piped). */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Trouble } from '../trouble.ts'

export type Prompt = {
  ask(question: string): Promise<string>
  /** What is typed is not shown. */
  askSecret(question: string): Promise<string>
}

/** A file descriptor. */
const STANDARD_INPUT = 0

export function openPrompt(answersFile: string | undefined): Prompt {
  return answersFile === undefined && process.stdin.isTTY ? atTerminal() : fromLines(answersFile ?? STANDARD_INPUT)
}

function fromLines(path: string | typeof STANDARD_INPUT): Prompt {
  let lines: string[] | undefined
  const next = async (question: string) => {
    lines ??= readFileSync(path, 'utf8').split('\n')
    const line = lines.shift()
    if (line === undefined || (line === '' && lines.length === 0)) throw new Trouble(`Nobody answered: ${question}`)
    return line.trim()
  }
  return { ask: next, askSecret: next }
}

function atTerminal(): Prompt {
  const typed = async (question: string, hidden: boolean) => {
    process.stdout.write(`${question} `)
    const output = new Writable({
      write(chunk, _encoding, done) {
        if (!hidden) process.stdout.write(chunk)
        done()
      },
    })
    const reader = createInterface({ input: process.stdin, output, terminal: true })
    try {
      return (await reader.question('')).trim()
    } finally {
      reader.close()
      if (hidden) process.stdout.write('\n')
    }
  }
  return { ask: (question) => typed(question, false), askSecret: (question) => typed(question, true) }
}
