/** Makes a physical card from a personalisation job and proves that it did. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { exportJWK, generateKeyPair } from 'jose'
import { openVirtualReader } from './devices/virtual-reader.ts'
import { drawProofs } from './print/proof-page.ts'
import { type Progress, readKey, runStation } from './run-station.ts'

const usage = `npm run station -- run --server URL --id STATION --key FILE --root FILE --folder DIR --reader-port N --printer URL [--proofs DIR] [--once]
npm run station -- keygen --out FILE
npm run station -- proof --out DIR`

const { values, positionals } = readArguments()
const ended = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort())
process.once('disconnect', () => ended.abort())

try {
  if (positionals[0] === 'run') await run()
  else if (positionals[0] === 'keygen') await makeKey(needed('out'))
  else if (positionals[0] === 'proof') await proof(needed('out'))
  else throw new Error(usage)
} catch (error) {
  if (!ended.signal.aborted) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

function readArguments() {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        server: text,
        id: text,
        key: text,
        root: text,
        folder: text,
        'reader-port': text,
        printer: text,
        proofs: text,
        out: text,
        once: { type: 'boolean' },
      },
    })
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n${usage}`)
    process.exit(1)
  }
}

function needed(name: 'server' | 'id' | 'key' | 'root' | 'folder' | 'reader-port' | 'printer' | 'out'): string {
  const value = values[name]
  if (value === undefined) throw new Error(`--${name} is missing.\n${usage}`)
  return value
}

async function run(): Promise<void> {
  const reader = await openVirtualReader(Number(needed('reader-port')))
  try {
    const made = await runStation({
      server: needed('server'),
      station: needed('id'),
      key: await readKey(needed('key')),
      root: new Uint8Array(await readFile(needed('root'))),
      folder: needed('folder'),
      reader,
      printer: needed('printer'),
      signal: ended.signal,
      once: values.once ?? false,
      onProgress: showProgress,
      ...(values.proofs ? { proofs: values.proofs } : {}),
    })
    console.log(`${made} cards made.`)
  } finally {
    await reader.close()
  }
}

/** Done, rate and remaining time on one line; each line by itself when it goes to a file. */
function showProgress({ done, total, spoiled, startedAt, number }: Progress): void {
  const seconds = Math.max((Date.now() - startedAt) / 1000, 0.001)
  const left = Math.round(((total - done) * seconds) / done)
  const line = `card ${number}   ${done}/${total} good, ${spoiled} spoiled   ${(done / seconds).toFixed(1)} cards/s   ${left} s left`
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}${done === total ? '\n' : ''}` : `${line}\n`)
}

async function makeKey(path: string): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  await writeFile(path, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flag: 'wx' })
  console.log(JSON.stringify(await exportJWK(publicKey)))
}

async function proof(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { name, bytes } of await drawProofs()) await writeFile(join(folder, name), bytes)
}
