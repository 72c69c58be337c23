import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from './trouble.ts'

/** Lets one process at a time do its work; the lock of a process that died counts for nothing. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!takeLock(file)) await pause(50)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

export function takeLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    if (isHeld(file)) return false
    rmSync(file, { force: true })
    return takeLock(file)
  }
}

/** The process that holds a lock, if it lives. */
export function isHeld(file: string): boolean {
  try {
    const holder = Number(readFileSync(file, 'utf8'))
    // Empty for the moment between making and writing it.
    return holder === 0 || process.kill(holder, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
