import { Worker } from 'node:worker_threads'
import type { Refusal } from '@hms/domain/decision'
import { bulkhead } from 'cockatiel'
import { type ReadRefusal, type Table, unreadable } from './read-rows.ts'

/** A file made to fill memory or to take for ever ends its thread, not the server. */
const LIMITS = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 }
/** By the clock on the wall: a good file takes a second, and many times that where a busy machine leaves its thread no turn. */
const LONGEST_READ = 120_000
const threads = bulkhead(2, Number.POSITIVE_INFINITY)

/** Reads an employee file in a thread of its own; the server goes on answering meanwhile. */
export function readInThread(bytes: Uint8Array): Promise<Table | Refusal<ReadRefusal>> {
  return threads.execute(
    () =>
      new Promise((resolve, reject) => {
        const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
          workerData: bytes,
          resourceLimits: LIMITS,
          execArgv: [], // Node reads TypeScript by itself: the loader of the start command would cost a quarter of a second
        })
        const timer = setTimeout(() => void thread.terminate(), LONGEST_READ)
        thread.once('message', resolve)
        thread.once('error', (error) => (isOutOfMemory(error) ? resolve(unreadable('too-much')) : reject(error)))
        thread.once('exit', () => {
          clearTimeout(timer)
          resolve(unreadable('too-much'))
        })
      }),
  )
}

/** Any other error is ours: nobody is told that their file is wrong. */
const isOutOfMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
