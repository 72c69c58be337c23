import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChipReader } from '@hms/card-reader/chip-reader'
import { openPcscReader } from '@hms/card-reader/pcsc-reader'
import { openVirtualReader } from '@hms/card-reader/virtual-reader'
import { type ChipOption, readChipOptions } from '../encode/chip-options.ts'
import type { NamedReader } from '../jobs/workplace.ts'
import { readKey, runStation } from '../run-station.ts'
import { showProgress } from '../show-progress.ts'
import { listenToOperator } from './listen-to-operator.ts'
import { type Arguments, addressOf, listOf, WrongArguments } from './wrong-arguments.ts'

const SET_ASIDE = 6

/** Runs the station until it is told to end; gives its exit code. */
export async function run(given: Arguments): Promise<number> {
  const { needed, values } = given
  const root = await readRoot(needed('root'))
  const folder = needed('folder')
  needed('printer')
  needed('reader')
  const options = {
    ...(await readChipOptions(chipOptionsOf(given), /TEST/.test(root.subject))),
    ...(values.camera ? { camera: addressOf(needed('camera')).href } : {}),
    server: addressOf(needed('server')).origin,
    station: needed('id'),
    key: await readKey(needed('key')),
    packageKey: await readKey(needed('package-key')),
    root: new Uint8Array(root.raw),
    folder,
    printers: listOf(given, 'printer').map((address) => addressOf(address).href),
    ...(values.letters ? { letters: needed('letters') } : {}),
    ...(values.proofs ? { proofs: needed('proofs') } : {}),
    once: values.once ?? false,
  }
  const operator = listenToOperator(folder)
  let setAside = 0
  const readers: NamedReader[] = []
  try {
    for (const name of new Set(listOf(given, 'reader'))) readers.push({ name, reader: await openReader(name) })
    const made = await runStation({
      ...options,
      readers,
      signal: operator.signal,
      onProgress: showProgress,
      onWaiting: tell,
      onAbbreviated: (number) =>
        tell(`Card ${number}: a name was shortened. Compare it with the order before it is sent.`),
      onSetAside(number, why) {
        setAside += 1
        tell(`Card ${number} was set aside: ${why}.`)
      },
    })
    console.log(
      `${made} cards made${setAside > 0 ? `, ${setAside} set aside` : ''}. Sheets to sign: ${join(folder, 'batch-*.pdf')}`,
    )
    return setAside > 0 ? SET_ASIDE : 0
  } finally {
    operator.end()
    for (const { reader } of readers) await reader.close()
  }
}

/** What is said of the chips, each once. */
function chipOptionsOf(given: Arguments): Partial<Record<ChipOption, string>> {
  const names = ['chip-keys', 'originality', 'originality-key'] as const satisfies readonly ChipOption[]
  return Object.fromEntries(names.flatMap((name) => listOf(given, name).map((value) => [name, value])))
}

/** On a line of its own, also when the progress bar stands in the terminal's last. */
const tell = (what: string) => console.error(process.stdout.isTTY ? `\r\x1b[K${what}` : what)

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

/** The pinned root, DER or PEM. */
async function readRoot(path: string): Promise<X509Certificate> {
  try {
    return new X509Certificate(await readFile(path))
  } catch {
    throw new WrongArguments(`${path} holds no certificate.`)
  }
}
