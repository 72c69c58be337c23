/** `npm run handover -- ACT`: hands the scheme over to another operator, or takes it over; docs/operations/handover.md. */
import { parseArgs } from 'node:util'
import { ConfigError } from '../apps/server/src/config.ts'
import { DatabaseTrouble } from '../apps/server/src/database/database-trouble.ts'
import { PackageTrouble } from '../apps/server/src/handover/package/format.ts'
import { KeyTrouble } from '../apps/server/src/keys/key-store.ts'
import { compareWith } from './handover/compare-with.ts'
import { exportTo } from './handover/export-to.ts'
import { importFrom } from './handover/import-from.ts'
import { inspectFile } from './handover/inspect-file.ts'
import { makeReceiverKey } from './handover/make-receiver-key.ts'
import { closeProduct } from './handover/open-product.ts'
import { requestCertificates } from './handover/request-certificates.ts'
import { codeOf, Trouble } from './trouble.ts'

const USAGE = `npm run handover -- ACT, where ACT is

  keygen --out FILE                     the receiver makes a key: FILE stays secret, FILE.public.jwk goes to the sender
  export --to FILE.public.jwk --out PACKAGE
                                        the sender writes everything into one file that only the receiver can open;
                                        a running product goes on
  inspect PACKAGE --root ROOT.der [--key FILE]
                                        whether a package is whole and signed, and what is in it; with the key also
                                        whether every record can be read
  import PACKAGE --key FILE --root ROOT.der
                                        the receiver takes it into an empty database, and proves that every card gets
                                        the same answers; started again it goes on where it was
  compare PACKAGE --key FILE --root ROOT.der
                                        that proof alone, once more
  request-certificates --former ROOT.der
                                        asks the receiver's root to certify the sender's keys (production only)

ROOT.der is the sender's root, from its address /k/root.der: compare its SHA-256 by telephone.
The database is that of HMS_DATABASE_URL, or the one in HMS_DATA_FOLDER.

Ends with 0 when all is well, 1 when something must be mended (a sentence says what), 2 when answers differ, and 3 when
all is taken in and certificates must come before answers can be compared.`

// Whoever reads what we print may leave early, as `head` does: that is no trouble of ours.
process.stdout.on('error', (error) => {
  if (codeOf(error) !== 'EPIPE') throw error
})

const paths = ['out', 'to', 'root', 'key', 'former'] as const
type Given = Readonly<Partial<Record<(typeof paths)[number], string>>>

try {
  const { positionals, values } = readArguments()
  const { help, ...given } = values
  if (help || positionals[0] === 'help') console.log(USAGE)
  else process.exitCode = await act(positionals, given as Given) // all others are declared as text
} catch (error) {
  const isKnown = [Trouble, PackageTrouble, KeyTrouble, DatabaseTrouble].some((kind) => error instanceof kind)
  const sentences =
    error instanceof ConfigError ? error.sentences : isKnown && error instanceof Error ? [error.message] : undefined
  if (sentences === undefined) throw error
  console.error(sentences.join('\n'))
  process.exitCode = 1
} finally {
  await closeProduct()
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        ...Object.fromEntries(paths.map((name) => [name, { type: 'string' as const }])),
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    })
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`)
  }
}

/** Gives the exit code. */
async function act([name, file, ...more]: readonly string[], given: Given): Promise<number> {
  const required = (what: keyof Given) => {
    const value = given[what]
    if (value === undefined || value === '') throw new Trouble(`--${what} is missing.\n\n${USAGE}`)
    return value
  }
  const theFile = () => {
    if (file === undefined || more.length > 0) throw new Trouble(`Name one package.\n\n${USAGE}`)
    return file
  }
  switch (name) {
    case 'keygen':
      return makeReceiverKey(required('out'))
    case 'export':
      return exportTo(required('to'), required('out'))
    case 'inspect':
      return inspectFile(theFile(), required('root'), given.key)
    case 'import':
      return importFrom(theFile(), required('key'), required('root'))
    case 'compare':
      return compareWith(theFile(), required('key'), required('root'))
    case 'request-certificates':
      return requestCertificates(required('former'))
    default:
      throw new Trouble(USAGE)
  }
}
