import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { Trouble } from './trouble.ts'

const run = promisify(execFile)
const CHROMIUM = '/usr/bin/chromium'

/** The journeys use the system's Chromium. Root on Debian gets it installed; others are told the line to type. */
export async function installBrowser(): Promise<{ sound: boolean; said: string }> {
  if (existsSync(CHROMIUM)) return { sound: true, said: '' }
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    throw new Trouble(
      `The journeys need Chromium at ${CHROMIUM}. Type: sudo apt-get update && sudo apt-get install -y chromium`,
    )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update'], { env })
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, maxBuffer: 1 << 26 })
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new Trouble(`Chromium could not be installed by apt-get: ${said}`, { cause })
  }
  return { sound: existsSync(CHROMIUM), said: `apt-get left no ${CHROMIUM}.` }
}
