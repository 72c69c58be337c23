/**
 * A process that runs one test file after another, as its parent names them: what they all import is read and compiled once,
 * and warm from the second on. Each file is a suite of its own, so that its hooks and its stage are its own too.
 */
import { suite } from 'node:test'
import { pathToFileURL } from 'node:url'

const SECONDS_TO_CLOSE = 3

process.on('message', (file: string) => {
  suite(file, async () => {
    await import(pathToFileURL(file).href)
  })
})

// Nothing more is asked for. What still keeps the process alive after a while is said, for whoever reads why it did not end.
process.on('disconnect', () => {
  setTimeout(
    () => console.error(`Open: ${process.getActiveResourcesInfo().join(', ')}`),
    SECONDS_TO_CLOSE * 1000,
  ).unref()
})
