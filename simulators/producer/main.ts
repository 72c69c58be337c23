/**
 * A producer with machines of its own, by the command line: its SFTP server on this machine, and machines that make whatever
 * is laid there. Prints one JSON line with what the product's settings need, then one for each batch.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startFolderServer } from './folder-server.ts'
import { makeProducerKeys, openMachineProducer } from './machine-producer.ts'
import { makeSshKeys } from './make-ssh-keys.ts'
import { workThrough } from './work-through.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '.data/producer' },
    port: { type: 'string', default: '2022' },
    /** The pinned root, DER. */
    root: { type: 'string' },
    'wrong-hash': { type: 'boolean', default: false },
    delay: { type: 'string', default: '0' },
    spoil: { type: 'string', default: '0' },
  },
})
const LOOK_EVERY_MS = 1000
const leave = () => process.exit(0)
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, leave)
const say = (line: object) => console.log(JSON.stringify(line))

mkdirSync(values.folder, { recursive: true, mode: 0o700 })
const files = join(values.folder, 'files')
const keyFile = join(values.folder, 'client-key')
if (!existsSync(keyFile)) {
  const pair = makeSshKeys()
  writeFileSync(keyFile, pair.private, { mode: 0o600 })
  writeFileSync(`${keyFile}.pub`, pair.public)
}
const keysFile = join(values.folder, 'keys.json')
if (!existsSync(keysFile)) writeFileSync(keysFile, JSON.stringify(await makeProducerKeys()), { mode: 0o600 })
const keys: Awaited<ReturnType<typeof makeProducerKeys>> = JSON.parse(readFileSync(keysFile, 'utf8'))
if (values.root === undefined || !existsSync(values.root)) {
  console.error('--root is missing: the file of the root, as the product publishes it at /k/root.der.')
  process.exit(1)
}
const authorizedKey = readFileSync(`${keyFile}.pub`, 'utf8')
const server = await startFolderServer({ folder: files, user: 'hms', authorizedKey, port: Number(values.port) })
const machine = await openMachineProducer({ folder: files, keys: keys.private, root: readFileSync(values.root) })
const { port, hostKey } = server
say({ sftp: [{ producer: 'test', host: '127.0.0.1', port, user: 'hms', keyFile, hostKey }], register: keys.public })

const done = new Set<string>()
const levers = { wrongHash: values['wrong-hash'], delay: Number(values.delay), spoil: Number(values.spoil) }
for (;;) {
  for (const name of machine.listPackages()) {
    if (done.has(name)) continue
    const exchange = () => wait(LOOK_EVERY_MS)
    const answer = await workThrough(machine, name, { exchange, now: () => new Date().toISOString() }, levers)
    if (answer.type === 'RECEIPT' && answer['made'] === answer['ordered']) done.add(name)
    say({ batch: name.replace(/[.]tar$/, ''), answer: answer.type, made: answer['made'], code: answer['code'] })
  }
  await wait(LOOK_EVERY_MS)
}
