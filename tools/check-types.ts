/** Type-checks every workspace with its own settings, then tests and tools: those that run in a browser know its types. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const AT_ONCE = 2 // the compiler takes half a gigabyte

const workspaces = ['packages', 'apps'].flatMap((root) => readdirSync(root).map((name) => `${root}/${name}`))
const projects = [...workspaces, 'simulators']
  .map((folder) => `${folder}/tsconfig.json`)
  .filter((file) => existsSync(file))
projects.push('tsconfig.tests.json', 'tsconfig.browser-tests.json')

const waiting = [...projects]
const found = new Set<string>()
await Promise.all(Array.from({ length: AT_ONCE }, checkNext))

for (const line of [...found].sort()) console.log(line)
console.log(found.size === 0 ? `types are sound in ${projects.length} projects` : `${found.size} type errors`)
process.exitCode = found.size === 0 ? 0 : 1

async function checkNext(): Promise<void> {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift())
    for (const line of await check(project)) found.add(line)
}

/** A file that two projects include is told once. */
async function check(project: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const tsc = ['node_modules/typescript-native/bin/tsc', '-p', project, '--pretty', 'false']
    execFile(process.execPath, tsc, { maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve(
        error === null ? [] : `${stdout}${stderr}${stdout || stderr ? '' : error.message}`.trim().split(/\n(?=\S)/),
      ),
    )
  })
}
