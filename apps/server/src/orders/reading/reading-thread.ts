import { parentPort, workerData } from 'node:worker_threads'
import { readRows } from './read-rows.ts'

// The one who started this thread gives it bytes, nothing else.
parentPort?.postMessage(await readRows(workerData as Uint8Array))
