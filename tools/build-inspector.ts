import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { Trouble } from './trouble.ts'

const INSPECTOR = 'apps/inspector'
/** What the built app is made of. */
const SOURCES = [
  ...['src', 'public', 'index.html', 'vite.config.ts', 'package.json'].map((name) => `${INSPECTOR}/${name}`),
  ...['domain', 'credential', 'contract'].map((name) => `packages/${name}/src`),
]

/** Builds the inspector's app when it is missing or older than its sources. */
export async function buildInspector(): Promise<void> {
  const built = timeOf(`${INSPECTOR}/dist/index.html`)
  if (!existsSync(`${INSPECTOR}/index.html`) || SOURCES.every((source) => newestIn(source) <= built)) return
  try {
    await promisify(execFile)(process.execPath, [
      'node_modules/vite/bin/vite.js',
      'build',
      INSPECTOR,
      '--logLevel',
      'error',
    ])
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? stripVTControlCharacters(String(cause.stderr)) : ''
    throw new Trouble(`The inspector's app could not be built: ${said.trim().split('\n').slice(0, 8).join('\n')}`, {
      cause,
    })
  }
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return timeOf(path)
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => !name.includes('.test.'))
  return Math.max(0, ...files.map((name) => timeOf(join(path, name))))
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
