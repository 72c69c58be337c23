/** One share of the fuzzing, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { runShare, type Share } from './run.ts'

parentPort?.postMessage(await runShare(workerData as Share)) // what main.ts gives it
