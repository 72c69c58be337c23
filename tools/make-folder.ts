import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Trouble } from './trouble.ts'

/** Makes a folder with all above it, and sees that it can be written. `setting` is what names another one. */
export function makeFolder(path: string, setting = 'HMS_DATA_FOLDER'): void {
  const probe = join(path, `.probe-${process.pid}`)
  try {
    makeWithParents(path)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (cause) {
    throw new Trouble(`The folder ${path} cannot be written: choose another with ${setting}.`, { cause })
  }
}

/** Node's own recursive mkdir never ends where the system refuses as below /proc. */
function makeWithParents(path: string): void {
  if (existsSync(path)) return
  makeWithParents(dirname(path))
  mkdirSync(path)
}
