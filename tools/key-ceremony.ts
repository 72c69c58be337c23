/** `npm run keys -- ACT`: the keys of production, from the ceremony of the roots to the day one is compromised. */

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigError } from '../apps/server/src/config.ts'
import { KeyTrouble } from '../apps/server/src/keys/key-store.ts'
import { certifyRequests } from './keys/certify-requests.ts'
import { type Desk, keysFolder, openDesk } from './keys/desk.ts'
import { makeRoots } from './keys/make-roots.ts'
import { openPrompt } from './keys/prompt.ts'
import { publish } from './keys/publish.ts'
import { listDue, requestSigners, requestUnderNextRoot } from './keys/request-signers.ts'
import { revoke } from './keys/revoke.ts'
import { showStatus } from './keys/show-status.ts'
import { Trouble } from './trouble.ts'

const USAGE = `npm run keys -- ACT, where ACT is

  ceremony --present LABEL --next LABEL      make the roots, each in a token of its own (offline, two operators)
  make-signer --use card|status|trust-list|package   make a key in the product's token and ask the root for its certificate
              [--producer CODE] [--at-once]
  rotate                                     the same for every key whose next one is due
  certify --request FILE --token LABEL       the root certifies what was asked for (offline, two operators)
  publish [--certificates FILE] [--at-once]  take certificates in and sign a new trust list
  revoke --kid KID --from TIME               a key is compromised: tell the world, count the cards
  roll-root                                  ask the next root to certify all that the present one did
  status                                     what there is and what is due; fails when something is missing

make-signer, rotate and roll-root go on by themselves with --token LABEL, where the root's token is in the same machine.
ceremony and certify take --module FILE (or HMS_PKCS11_MODULE), the rest HMS_DATABASE_URL and HMS_PKCS11_*.
--folder: where roots, requests and records are (HMS_KEYS_FOLDER by default). --answers FILE: one answer a line.`

const options = Object.fromEntries(
  [
    'present',
    'next',
    'use',
    'producer',
    'request',
    'certificates',
    'token',
    'module',
    'kid',
    'from',
    'folder',
    'answers',
  ].map((name) => [name, { type: 'string' as const }]),
)
type Given = Readonly<Record<string, string | undefined>>

let desk: Desk | undefined
try {
  const { positionals, values } = readArguments()
  const { 'at-once': atOnce = false, ...given } = values
  process.exitCode = await act(positionals[0], given as Given, atOnce === true) // all others are declared as text
} catch (error) {
  const isKnown = error instanceof Trouble || error instanceof KeyTrouble
  const sentences = error instanceof ConfigError ? error.sentences : isKnown ? [error.message] : undefined
  if (sentences === undefined) throw error
  console.error(sentences.join('\n'))
  process.exitCode = 1
} finally {
  await desk?.database.close()
}

function readArguments() {
  try {
    return parseArgs({ options: { ...options, 'at-once': { type: 'boolean' } }, allowPositionals: true })
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`)
  }
}

/** Gives the exit code. */
async function act(name: string | undefined, given: Given, atOnce: boolean): Promise<number> {
  const folder = given['folder'] === undefined ? keysFolder(process.env) : resolve(given['folder'])
  const prompt = openPrompt(given['answers'])
  const module = given['module'] ?? process.env['HMS_PKCS11_MODULE'] ?? ''
  const open = async () => {
    desk = await openDesk({ ...process.env, HMS_KEYS_FOLDER: folder })
    return desk
  }
  const openProduction = async () => {
    const opened = await open()
    if (opened.place.openRoot)
      throw new Trouble('Development makes its keys by itself: name the token of production with HMS_PKCS11_TOKEN.')
    return opened
  }
  /** With the root's token in this machine the rest follows at once; otherwise it is told what to carry where. */
  const goOn = async (request: string) => {
    const token = given['token']
    if (token === undefined) {
      console.log(
        `The request is ${request}. Carry it to the root: npm run keys -- certify --request FILE --token LABEL`,
      )
      return 0
    }
    await publish(desk ?? (await open()), await certifyRequests(prompt, request, { module, token, folder }), atOnce)
    return 0
  }
  switch (name) {
    case 'ceremony':
      await makeRoots(prompt, {
        module: required(module, 'module'),
        present: given['present'],
        next: required(given['next'], 'next'),
        folder,
      })
      return 0
    case 'make-signer':
      return goOn(await requestSigners(await openProduction(), [roleFrom(given)], atOnce, folder))
    case 'rotate': {
      const due = await listDue(await openProduction())
      if (due.length > 0 && desk) return goOn(await requestSigners(desk, due, atOnce, folder))
      console.log('Nothing is due.')
      return 0
    }
    case 'roll-root':
      return goOn(await requestUnderNextRoot(await openProduction(), folder))
    case 'certify': {
      const opened = { module: required(module, 'module'), token: required(given['token'], 'token'), folder }
      const out = await certifyRequests(prompt, required(given['request'], 'request'), opened)
      console.log(`The certificates are ${out}. Carry them back: npm run keys -- publish --certificates FILE`)
      return 0
    }
    case 'publish':
      await publish(await open(), given['certificates'], atOnce)
      return 0
    case 'revoke':
      await revoke(await open(), given['kid'], given['from'])
      return 0
    case 'status':
      return (await showStatus(await open())) ? 0 : 1
    default:
      throw new Trouble(USAGE)
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new Trouble(`--${name} is missing.\n\n${USAGE}`)
  return value
}

function roleFrom({ use, producer }: Given) {
  if (use !== 'card' && use !== 'status' && use !== 'trust-list' && use !== 'package')
    throw new Trouble(`--use is card, status, trust-list or package.`)
  if ((use === 'card') !== (producer !== undefined))
    throw new Trouble('--producer is the code of whose cards are signed: with --use card, and with no other.')
  return { use, producer } as const
}
