/** Makes a physical card from a personalisation job and proves that it did. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawProofs } from '@hms/card-art/proof-page'
import { DeviceError } from '@hms/card-reader/chip-reader'
import { exportJWK, generateKeyPair } from 'jose'
import { runBlanks } from './commands/blanks.ts'
import { run } from './commands/run.ts'
import { type Arguments, WrongArguments } from './commands/wrong-arguments.ts'
import { ChipKeysUnusable, writeChipKeys } from './encode/chip-keys.ts'
import { WrongChipOptions } from './encode/chip-options.ts'
import { isTokenAddress, readTokenAddress } from './encode/token-address.ts'
import { makeTokenKey } from './encode/token-keys.ts'
import { setPause } from './jobs/pause-gate.ts'
import { ServerRefusal, ServerUnreachable } from './jobs/server-client.ts'
import { FolderTaken } from './journal/take-folder.ts'
import { PackageRefused } from './packages/open-package.ts'
import { Untrusted } from './read-trust.ts'

const usage = `npm run station -- run --server URL --id STATION --key FILE --package-key FILE --root FILE --folder DIR --reader pcsc:NAME [--reader …] --printer ipp://HOST/ipp/print [--printer …] [--chip-keys FILE|pkcs11:…] [--originality require|off] [--originality-key FILE] [--camera URL] [--letters DIR|ipp://HOST/ipp/print] [--proofs DIR] [--once]
npm run station -- pause --folder DIR
npm run station -- resume --folder DIR
npm run station -- blanks --server URL --id STATION --key FILE --folder DIR [--missing NUMBER …] [--first NUMBER --reader NAME]
npm run station -- keygen --out FILE
npm run station -- chip-keys --out FILE|pkcs11:…
npm run station -- proof --out DIR

The package key is the producer's: keygen makes it too, and the authority registers its public half, as printed, for encryption.
A reader is one of the system's own (PC/SC), by its name, or tcp:PORT, where simulated cards connect. Several readers and printers
work side by side. Chips with secret keys need their master key: in a security module,
pkcs11:token=LABEL;object=LABEL?module-path=FILE&pin-source=file:FILE, or for tests in a file.
With --originality require only chips are written that NXP signed, or whoever's keys --originality-key names.
A camera looks at each printed card: {face} in its address stands for front and back, {job} for the print's name.
With --letters the carrier letters of a made batch are laid in a folder or printed, after their card numbers were read back.
While it runs: p pauses and goes on (so does the signal USR1), Ctrl-C finishes the cards in hand and ends, twice ends at once.
blanks tells which numbers lie in which feeder; --missing says that a blank is not there, --first that a feeder begins at a number.
Ends with 0 all made · 1 something broke · 2 wrong arguments · 3 the server does not answer or refuses · 4 the trust list or a job package is not to be trusted
· 5 reader or printer · 6 some cards were set aside · 7 another station works in the folder. Start it again: it goes on where it stopped.`

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

try {
  const { values, positionals } = readArguments()
  const given: Arguments = {
    values,
    needed(name) {
      const value = values[name]
      const first = Array.isArray(value) ? value[0] : value
      if (typeof first !== 'string') throw new WrongArguments(`--${name} is missing.\n${usage}`)
      return first
    },
  }
  const [command] = positionals
  if (command === 'run') process.exitCode = await run(given)
  else if (command === 'pause' || command === 'resume') setPause(given.needed('folder'), command === 'pause')
  else if (command === 'blanks') await runBlanks(given)
  else if (command === 'keygen') await makeKey(given.needed('out'))
  else if (command === 'chip-keys') await makeChipKeys(given.needed('out'))
  else if (command === 'proof') await proof(given.needed('out'))
  else throw new WrongArguments(usage)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = [...exitCodes].find(([kind]) => error instanceof kind)?.[1] ?? 1
}

function readArguments() {
  const text = { type: 'string' } as const
  const texts = { type: 'string', multiple: true } as const
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
        reader: texts,
        printer: texts,
        proofs: text,
        'chip-keys': text,
        originality: text,
        'originality-key': text,
        camera: text,
        letters: text,
        missing: texts,
        first: text,
        out: text,
        once: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new WrongArguments(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n${usage}`)
  }
}

async function makeChipKeys(to: string): Promise<void> {
  if (isTokenAddress(to)) await makeTokenKey(await readTokenAddress(to))
  else await writeChipKeys(to)
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
