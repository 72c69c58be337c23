import { type DestinationStream, pino } from 'pino'

/** Every line the product can log. A code is never renamed, only added: alarms and docs/operations name them. */
export const catalogue = {
  'server-started': 'The server listens',
  'server-stopping': 'The server finishes its requests and jobs',
  'server-stopped': 'The server has stopped',
  'request-failed': 'A request broke on an error of ours',
  'request-done': 'A request was answered',
  'database-connection-lost': 'A connection to the database was lost; the next one is opened by itself',
  'migration-applied': 'A migration was applied',
  'job-failed': 'A job broke and will be tried again',
  'jobs-given-back': 'Jobs of a process that died were given back',
  'rehearsal-broke': 'A rehearsal of a change of producer broke; its copy was dropped',
  'jobs-stopped': 'The job runner stopped on an error',
  'register-unavailable': 'An outside register did not answer in time or answered with an error',
  'register-answer-odd': 'An outside register answered in a way we do not know',
  'register-adapter-broken': 'A question to an outside register broke on an error of ours',
  'person-twice': 'A person has a number now that another person in our books has: a case officer must join them',
  'clock-differs': 'The clock of Maskinporten and ours differ; we follow its clock when we ask it',
  'exemption-unknown': 'Whether an enterprise is exempt from the VAT register could not be read',
  'sign-in-failed': 'A log-in did not succeed',
  'sign-in-unavailable': 'The log-in provider did not answer',
  'access-denied': 'A request was refused for lack of access',
  'message-sent': 'A message left the house',
  'message-failed': 'A message could not be sent and will be tried again',
  'status-published': 'A status list was published',
  'conditions-unknown': 'Conditions of cards are unknown: a register is silent, or what it said is too old to count',
  'cards-swept': 'Cards were judged anew from what the registers last said',
  'key-created': 'A signing key was created',
  'tap-key-failed': 'The token did not give the key of a chip; its tap was not verified',
  'checks-mostly-miss': 'Most card numbers that are asked about do not exist: somebody may be going through them',
  'app-file-changed': 'A file of the inspector’s app is not what was built; its phones keep the version they have',
  'app-not-signed': 'The files of the inspector’s app could not be signed; its phones keep the version they have',
  'clock-moved': 'The clock was moved (development only)',
  'post-silent': 'The post gave no answer; the shipment waits and goes on by itself',
  'producer-folder-failed': 'The SFTP folder of a producer could not be visited; the next minute tries again',
  'clock-follower-failed': 'A simulator did not follow the moved clock',
} as const
export type LogCode = keyof typeof catalogue

/** The fields a line may have: references, codes and counts. There is no field for what a person is called or can be reached by. */
const fieldNames = [
  'id', 'stream', 'order', 'card', 'batch', 'station', 'person', 'organisation', 'request', 'job', 'task', 'attempt',
  'register', 'status', 'code', 'method', 'route', 'milliseconds', 'count', 'port', 'list', 'version', 'migration',
  'path', 'fault', 'trace', 'changed', 'unknown', 'producer',
] as const // biome-ignore format: one idea, read as a line
export type LogFields = Partial<Readonly<Record<(typeof fieldNames)[number], string | number>>> & {
  /** Of an error the log keeps kind, code and place, never the text: texts quote what they choke on. */
  readonly cause?: unknown
}
export type Log = Readonly<Record<'info' | 'warn' | 'error', (code: LogCode, fields?: LogFields) => void>>

export function createLog(destination?: DestinationStream): Log {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'text' }
  const logger = destination ? pino(options, destination) : pino(options)
  const write =
    (level: keyof Log) =>
    (code: LogCode, fields: LogFields = {}) =>
      logger[level]({ log: code, ...loggable(fields) }, catalogue[code])
  return { info: write('info'), warn: write('warn'), error: write('error') }
}

export const log = createLog()

function loggable({ cause, ...fields }: LogFields): Record<string, unknown> {
  const known = fieldNames.flatMap((name) => (fields[name] === undefined ? [] : [[name, withhold(fields[name])]]))
  return { ...Object.fromEntries(known), ...(cause === undefined ? {} : { cause: placeOf(cause) }) }
}

/** A reference has neither spaces nor an at sign, and eleven digits in a row are an identity number. */
function withhold(value: string | number): string | number {
  const text = String(value)
  return /^[\w:./?*[\]{}-]{0,120}$/.test(text) && !/(?<!\d)\d{11}(?!\d)/.test(text) ? value : '(withheld)'
}

function placeOf(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return { kind: typeof cause }
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: withhold(cause.code) } : {}
  const inner = cause.cause instanceof Error ? { cause: placeOf(cause.cause) } : {}
  return { kind: cause.name, ...code, at: frames.slice(0, 8).map((frame) => frame.trim()), ...inner }
}
