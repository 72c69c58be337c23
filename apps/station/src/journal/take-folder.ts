import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder is worked in by another station. */
export class FolderTaken extends Error {}

/** Folders that this process itself works in. */
const taken = new Set<string>()

/** Takes a work folder for this process; gives what lets it go. A lock left by a station that was killed counts for nothing. */
export function takeFolder(folder: string): () => void {
  const path = join(folder, 'station.lock')
  const holder = readHolder(path)
  if (
    taken.has(path) ||
    (holder !== undefined && holder !== nameOf(process.pid) && holder === nameOf(Number.parseInt(holder, 10)))
  )
    throw new FolderTaken(`Another station works in ${folder}: stop it first, or give this one a folder of its own.`)
  rmSync(path, { force: true })
  // `wx`: of two stations that start at the same moment one fails here.
  writeFileSync(path, nameOf(process.pid), { flag: 'wx', mode: 0o600 })
  taken.add(path)
  return () => {
    rmSync(path, { force: true })
    taken.delete(path)
  }
}

function readHolder(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** A process by number and, where the system tells it, start: numbers come again, above all after a power cut. */
function nameOf(pid: number): string {
  try {
    process.kill(pid, 0)
  } catch {
    return 'nobody'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`
  } catch {
    return String(pid)
  }
}
