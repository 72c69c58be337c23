/**
 * A process that runs one test file after another, as its parent names them: what they all import is read and compiled once,
 * and warm from the second on. Each file is a suite of its own, so that its hooks and its stage are its own too.
 */
import { suite } from 'node:test'
import { pathToFileURL } from 'node:url'

process.on('message', (file: string) => {
  suite(file, async () => {
    await import(pathToFileURL(file).href)
  })
})
