/** Makes a physical card from a personalisation job and proves that it did. */
import { X509Certificate } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawProofs } from '@hms/card-art/proof-page'
import { exportJWK, generateKeyPair } from 'jose'
import { type ChipReader, DeviceError } from './devices/devices.ts'
import { openPcscReader } from './devices/pcsc-reader.ts'
import { openVirtualReader } from './devices/virtual-reader.ts'
import { ChipKeysUnusable, writeChipKeys } from './encode/chip-keys.ts'
import { type ChipOption, readChipOptions, WrongChipOptions } from './encode/chip-options.ts'
import { isTokenAddress, readTokenAddress } from './encode/token-address.ts'
import { makeTokenKey } from './encode/token-keys.ts'
import { ServerRefusal, ServerUnreachable } from './jobs/server-client.ts'
import { FolderTaken } from './journal/take-folder.ts'
import { PackageRefused } from './packages/open-package.ts'
import { Untrusted } from './read-trust.ts'
import { readKey, runStation } from './run-station.ts'
import { showProgress } from './show-progress.ts'

const usage = `npm run station -- run --server URL --id STATION --key FILE --package-key FILE --root FILE --folder DIR --reader pcsc:NAME --printer ipp://HOST/ipp/print [--chip-keys FILE|pkcs11:…] [--originality require|off] [--originality-key FILE] [--proofs DIR] [--once]
npm run station -- keygen --out FILE
npm run station -- chip-keys --out FILE|pkcs11:…
npm run station -- proof --out DIR

The package key is the producer's: keygen makes it too, and the authority registers its public half, as printed, for encryption.
A reader is one of the system's own (PC/SC), by its name, or tcp:PORT, where simulated cards connect. Chips with secret keys need
their master key: in a security module, pkcs11:token=LABEL;object=LABEL?module-path=FILE&pin-source=file:FILE, or for tests in a file.
With --originality require only chips are written that NXP signed, or whoever's keys --originality-key names.
Ends with 0 all made · 1 something broke · 2 wrong arguments · 3 the server does not answer or refuses · 4 the trust list or a job package is not to be trusted
· 5 reader or printer · 6 some cards were set aside · 7 another station works in the folder. Start it again: it goes on where it stopped.`

class WrongArguments extends Error {}
const exitCodes = new Map<new (...given: never[]) => Error, number>([
  [WrongArguments, 2],
  [ChipKeysUnusable, 2],
  [WrongChipOptions, 2],
  [ServerUnreachable, 3],
  [ServerRefusal, 3],
  [Untrusted, 4],
  [PackageRefused, 4],
  [DeviceError, 5],
  [FolderTaken, 7],
])
const SET_ASIDE = 6

const ended = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort())
process.once('disconnect', () => ended.abort())

try {
  const { values, positionals } = readArguments()
  const needed = (
    name: 'server' | 'id' | 'key' | 'package-key' | 'root' | 'folder' | 'reader' | 'printer' | 'out',
  ): string => {
    const value = values[name]
    if (value === undefined) throw new WrongArguments(`--${name} is missing.\n${usage}`)
    return value
  }
  if (positionals[0] === 'run') process.exitCode = await run(needed, values)
  else if (positionals[0] === 'keygen') await makeKey(needed('out'))
  else if (positionals[0] === 'chip-keys') await makeChipKeys(needed('out'))
  else if (positionals[0] === 'proof') await proof(needed('out'))
  else throw new WrongArguments(usage)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = [...exitCodes].find(([kind]) => error instanceof kind)?.[1] ?? 1
}

function readArguments() {
  const text = { type: 'string' } as const
  const once = { type: 'boolean' } as const
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        server: text,
        id: text,
        key: text,
        'package-key': text,
        root: text,
        folder: text,
        reader: text,
        printer: text,
        proofs: text,
        'chip-keys': text,
        originality: text,
        'originality-key': text,
        out: text,
        once,
      },
    })
  } catch (error) {
    throw new WrongArguments(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n${usage}`)
  }
}

type Needed = (name: 'server' | 'id' | 'key' | 'package-key' | 'root' | 'folder' | 'reader' | 'printer') => string

async function run(
  needed: Needed,
  { proofs, once, ...chips }: Partial<Record<'proofs' | ChipOption, string>> & { once?: boolean },
): Promise<number> {
  const root = await readRoot(needed('root'))
  const options = {
    ...(await readChipOptions(chips, /TEST/.test(root.subject))),
    server: addressOf(needed('server')).origin,
    station: needed('id'),
    key: await readKey(needed('key')),
    packageKey: await readKey(needed('package-key')),
    root: new Uint8Array(root.raw),
    folder: needed('folder'),
    printer: addressOf(needed('printer')).href,
  }
  let setAside = 0
  const reader = await openReader(needed('reader'))
  try {
    const made = await runStation({
      ...options,
      reader,
      signal: ended.signal,
      once: once ?? false,
      onProgress: showProgress,
      onWaiting: (what) => console.error(what),
      onAbbreviated: (number) =>
        console.error(`Card ${number}: a name was shortened. Compare it with the order before it is sent.`),
      onSetAside(number, why) {
        setAside += 1
        console.error(`Card ${number} was set aside: ${why}.`)
      },
      ...(proofs ? { proofs } : {}),
    })
    console.log(
      `${made} cards made${setAside > 0 ? `, ${setAside} set aside` : ''}. Sheets to sign: ${join(options.folder, 'batch-*.pdf')}`,
    )
    return setAside > 0 ? SET_ASIDE : 0
  } finally {
    await reader.close()
  }
}

async function makeChipKeys(to: string): Promise<void> {
  if (isTokenAddress(to)) await makeTokenKey(await readTokenAddress(to))
  else await writeChipKeys(to)
}

/** `pcsc:Virtual PCD 00 00`: a reader of the system. `tcp:35963`: one that cards connect to, as vsmartcard's. */
async function openReader(reader: string): Promise<ChipReader> {
  const [, kind, name = ''] = /^(pcsc|tcp):(.+)$/.exec(reader) ?? []
  if (kind === 'pcsc') return openPcscReader(name)
  if (kind === undefined || !/^\d{1,5}$/.test(name) || Number(name) > 65_535)
    throw new WrongArguments(`--reader is pcsc: and a name, or tcp: and a port, as tcp:35963, not ${reader}.`)
  const virtual = await openVirtualReader(Number(name))
  console.log(`The reader waits for cards on port ${virtual.port}.`)
  return virtual
}

function addressOf(address: string): URL {
  const url = URL.parse(address)
  if (url === null || !/^(https?|ipps?):$/.test(url.protocol)) throw new WrongArguments(`${address} is not an address.`)
  return url
}

/** The pinned root, DER or PEM. */
async function readRoot(path: string): Promise<X509Certificate> {
  try {
    return new X509Certificate(await readFile(path))
  } catch {
    throw new WrongArguments(`${path} holds no certificate.`)
  }
}

async function makeKey(path: string): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  await writeFile(path, JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'ES256' }), {
    mode: 0o600,
    flag: 'wx',
  }).catch((error) => {
    throw new WrongArguments(
      `${path} was not written (${error instanceof Error && 'code' in error ? error.code : 'unknown'}): a key is never written over.`,
    )
  })
  console.log(JSON.stringify({ ...(await exportJWK(publicKey)), alg: 'ES256' }))
}

async function proof(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { name, bytes } of await drawProofs()) await writeFile(join(folder, name), bytes)
  console.log(`Proofs are in ${folder}.`)
}
