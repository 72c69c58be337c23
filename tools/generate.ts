/** Writes what follows from the code: the API's description, the drawings of the lifecycles and the records of a hand-over package. `--check` only compares. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describeApi } from './describe-api.ts'
import { describeHandover, listHandoverKinds } from './describe-handover.ts'
import { drawLifecycles } from './draw-lifecycles.ts'

const generated: Readonly<Record<string, () => string>> = {
  'docs/api/openapi.json': () => `${JSON.stringify(describeApi(), null, 2)}\n`,
  'docs/lifecycles.md': drawLifecycles,
  'docs/handover/schemas.json': describeHandover,
  'docs/handover/kinds.md': listHandoverKinds,
}
const onlyCheck = process.argv.includes('--check')
const stale: string[] = []
for (const [file, make] of Object.entries(generated)) {
  const content = make()
  if (read(file) === content) continue
  stale.push(file)
  if (onlyCheck) continue
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
const told = onlyCheck ? 'is stale: run npm run generate' : 'written'
console.log(stale.length === 0 ? 'generated files are current' : stale.map((file) => `${file} ${told}`).join('\n'))
process.exitCode = onlyCheck && stale.length > 0 ? 1 : 0

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
