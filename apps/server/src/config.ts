/** The only reader of the environment. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Instant, parseInstant } from '@hms/domain/calendar'
import { z } from 'zod'
import { readChipMaster } from './read-chip-keys.ts'
import { readJson } from './read-json.ts'
import { readFolders, readProducerKeys } from './read-producers.ts'
import { readSecret } from './read-secret.ts'
import { readSender, sender } from './read-sender.ts'
import { readToken } from './read-token.ts'

export type Environment = Readonly<Record<string, string | undefined>>
export type Config = ReturnType<typeof readConfig>

/** The public half of a station's key; a token that it signed comes from that station. */
export type StationKey = z.infer<typeof StationKey>
const StationKey = z.object({
  id: z.string().regex(/^[\w-]{1,60}$/),
  producer: z.string().optional(),
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }).loose(),
})

/** One sentence for each wrong value, naming its variable. */
export class ConfigError extends Error {
  readonly sentences: readonly string[]
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const url = (protocols: RegExp, example: string) =>
  z
    .string()
    .refine((value) => protocols.test(URL.parse(value)?.protocol ?? ''), `must be an address such as ${example}`)
const web = url(/^https?:$/, 'https://register.example/api')
const portNumber = z
  .string()
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'must be a port from 0 to 65535')
const whole = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number; 0 lifts the limit')
  .transform(Number)
const moment = z.string().transform((value, context): Instant => {
  const at = parseInstant(value)
  if (at !== undefined) return at
  context.addIssue('must be a time with an offset, such as 2026-11-23T08:00:00+01:00')
  return z.NEVER
})
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== ''),
)

const Settings = z.object({
  HMS_MODE: z.enum(['development', 'production'], 'must be development or production').default('development'),
  HMS_PORT: portNumber.default('3000').transform(Number),
  HMS_HOST: z.string().default('127.0.0.1'),
  HMS_PUBLIC_URL: web.default('https://hms.example'),
  HMS_PORTAL_URL: web.optional(),
  HMS_DATABASE_URL: url(/^postgres(ql)?:$/, 'postgres://user:password@host:5432/hms').optional(),
  HMS_DATA_FOLDER: z.string().default('.data'),
  HMS_NOW: moment.optional(),
  HMS_SECRET: z.string().optional(),
  HMS_KEYS_FOLDER: z.string().optional(),
  HMS_PKCS11_MODULE: z.string().optional(),
  HMS_PKCS11_TOKEN: z.string().optional(),
  HMS_PKCS11_PIN: z.string().optional(),
  HMS_PKCS11_PIN_FILE: z.string().optional(),
  HMS_CHIP_KEYS: z.string().optional(),
  HMS_STAFF: z.string().optional(),
  HMS_STATIONS: z.string().optional(),
  HMS_PRODUCER_SFTP: z.string().optional(),
  HMS_PRODUCER_KEYS: z.string().optional(),
  HMS_CLOCK_FOLLOWERS: list.pipe(z.array(web)).default([]),
  HMS_INSPECTOR_FOLDER: z.string().optional(),
  HMS_ENTITY_REGISTER_URL: web.optional(),
  HMS_AUTHORISED_ENTITY_REGISTER_URL: web.optional(),
  HMS_POPULATION_REGISTER_URL: web.optional(),
  HMS_EMPLOYMENT_REGISTER_URL: web.optional(),
  HMS_EMPLOYMENT_EVENTS_URL: web.optional(),
  HMS_ASSIGNMENT_REGISTER_URL: web.optional(),
  HMS_VAT_REGISTER_URL: web.optional(),
  HMS_CLEANING_REGISTER_URL: web.optional(),
  HMS_CAR_CARE_REGISTER_URL: web.optional(),
  HMS_STAFFING_REGISTER_URL: web.optional(),
  HMS_MASKINPORTEN_URL: web.optional(),
  HMS_MASKINPORTEN_CLIENT_ID: z.string().optional(),
  HMS_LOGIN_URL: web.optional(),
  HMS_LOGIN_CLIENT_ID: z.string().optional(),
  HMS_LOGIN_CLIENT_SECRET: z.string().optional(),
  HMS_SMTP_URL: url(/^smtps?:$/, 'smtp://mail.example:25').optional(),
  HMS_MAIL_FROM: z.string().default('HMS-kort <ikke-svar@hms.example>'),
  HMS_SMS_URL: web.optional(),
  HMS_POST_URL: web.optional(),
  HMS_POST_UID: z.string().optional(),
  HMS_POST_KEY: z.string().optional(),
  HMS_POST_CUSTOMER_NUMBER: z.string().optional(),
  HMS_POST_SENDER: sender.optional(),
  HMS_ORDERING_ROLES: list
    .pipe(z.array(z.string().regex(/^[A-Z]{4}$/, 'must be codes of roles, such as DAGL,LEDE')))
    .default(['DAGL', 'LEDE', 'INNH']),
  HMS_CHECKS_PER_MINUTE: whole.default(120),
  HMS_MISSES_PER_DAY: whole.default(300),
  HMS_PROXIES: whole.default(0),
  HMS_TEST_SYNTHETIC: z.enum(['yes', 'no'], 'must be yes or no').optional(),
})
type Setting = keyof z.infer<typeof Settings>

/** Where the outside world of the simulators stands by default; production names every address itself. */
const simulated: Readonly<Partial<Record<Setting, string>>> = {
  HMS_ENTITY_REGISTER_URL: 'http://127.0.0.1:3001/brreg/enhetsregisteret/api',
  HMS_AUTHORISED_ENTITY_REGISTER_URL: 'http://127.0.0.1:3001/brreg/enhetsregisteret/autorisert-api',
  HMS_POPULATION_REGISTER_URL: 'http://127.0.0.1:3001/folkeregisteret/offentlig-med-hjemmel/api',
  HMS_EMPLOYMENT_REGISTER_URL: 'http://127.0.0.1:3001/aareg/graphql',
  HMS_EMPLOYMENT_EVENTS_URL: 'http://127.0.0.1:3001/arbeidsforholdhendelser/v1',
  HMS_ASSIGNMENT_REGISTER_URL: 'http://127.0.0.1:3001/arbeidsforholdioppdrag/v1',
  HMS_VAT_REGISTER_URL: 'http://127.0.0.1:3001/mvaregisteravgiftssubjekt/v1',
  HMS_CLEANING_REGISTER_URL: 'http://127.0.0.1:3001/arbeidstilsynet/renhold/renhold_register.xml',
  HMS_CAR_CARE_REGISTER_URL: 'http://127.0.0.1:3001/arbeidstilsynet/bilpleie/bilpleieregisteret/api/virksomheter',
  HMS_STAFFING_REGISTER_URL:
    'http://127.0.0.1:3001/arbeidstilsynet/bemanning/bemanningsforetaksregisteret2/api/virksomheter',
  HMS_MASKINPORTEN_URL: 'http://127.0.0.1:3001/maskinporten/',
  HMS_MASKINPORTEN_CLIENT_ID: 'hms-kort',
  HMS_LOGIN_URL: 'http://127.0.0.1:3002',
  HMS_LOGIN_CLIENT_ID: 'hms-kort',
  HMS_LOGIN_CLIENT_SECRET: 'test-log-in-secret-that-protects-nothing',
  HMS_SMTP_URL: 'smtp://127.0.0.1:3025',
  HMS_SMS_URL: 'http://127.0.0.1:3001/link-mobility/sms/send',
  HMS_POST_URL: 'http://127.0.0.1:3001/bring',
  HMS_POST_UID: 'post@hms.example',
  HMS_POST_KEY: '00000000-0000-4000-8000-000000000001',
  HMS_POST_CUSTOMER_NUMBER: '5',
  HMS_POST_SENDER: 'KORTPRODUSENT TEST AS;Postboks 1 Sentrum;0101;OSLO',
}

/** Reads and checks every setting at once; throws a ConfigError that tells all that is wrong. An empty value counts as unset. */
export function readConfig(environment: Environment = process.env) {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Settings.safeParse(given)
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`))
  const settings = parsed.data
  const problems: string[] = []
  const production = settings.HMS_MODE === 'production'

  const demand = (name: Setting, example: string, otherwise?: string): string => {
    const value = settings[name] ?? (production ? undefined : otherwise)
    if (value === undefined) problems.push(`${name} is missing: ${example}.`)
    return String(value ?? '')
  }
  const outside = (name: Setting) => demand(name, 'the address of the real thing', simulated[name])
  const attempt = <T>(name: Setting, work: () => T, otherwise: T): T => {
    try {
      return work()
    } catch (error) {
      problems.push(`${name} ${error instanceof Error ? error.message : 'is wrong'}.`)
      return otherwise
    }
  }

  if (production && settings.HMS_TEST_SYNTHETIC === 'yes')
    problems.push('HMS_TEST_SYNTHETIC is for tests, not for production.')
  if (production && settings.HMS_NOW !== undefined)
    problems.push('HMS_NOW is for development; production follows the real clock.')
  if (production && settings.HMS_PRODUCER_KEYS !== undefined)
    problems.push('HMS_PRODUCER_KEYS is for development; in production the authority registers keys, by two.')
  for (const name of ['HMS_PKCS11_MODULE', 'HMS_PKCS11_TOKEN', 'HMS_PKCS11_PIN', 'HMS_PKCS11_PIN_FILE'] as const)
    if (!production && settings[name] !== undefined)
      problems.push(`${name} is for production: development signs with TEST key files and never with a token.`)
  const dataFolder = resolve(settings.HMS_DATA_FOLDER)
  const secrets = join(dataFolder, 'secrets')
  /** Where the keys of production are; development has none, and signs with files of the keys folder. */
  const token = production ? readToken(settings, problems) : undefined
  const config = {
    mode: settings.HMS_MODE,
    /** Whose producers are appointed: the real ones, or those of the synthetic cast. */
    world: production ? ('production' as const) : ('demo' as const),
    host: settings.HMS_HOST,
    port: settings.HMS_PORT,
    /** The domain in QR codes and signed artefacts; without a slash at the end. */
    publicUrl: withoutSlash(settings.HMS_PUBLIC_URL),
    /** Where people find the portal: the links in messages. */
    portalUrl: withoutSlash(
      demand(
        'HMS_PORTAL_URL',
        'the address people use, as https://portal.example',
        `http://127.0.0.1:${settings.HMS_PORT}`,
      ),
    ),
    databaseUrl: demand('HMS_DATABASE_URL', 'a PostgreSQL address, such as postgres://user:password@host:5432/hms'),
    dataFolder,
    /** Where the product's clock starts; absent: the machine's clock. */
    startsAt: settings.HMS_NOW,
    /** 32 bytes that the keys for encryption at rest are derived from. */
    secret: attempt(
      'HMS_SECRET',
      () => readSecret(settings.HMS_SECRET, production ? undefined : join(secrets, 'secret')),
      Buffer.alloc(0),
    ),
    keysFolder: attempt(
      'HMS_KEYS_FOLDER',
      () => existingFolder(resolve(settings.HMS_KEYS_FOLDER ?? join(secrets, 'keys'))),
      '',
    ),
    token,
    /** What taps of chips are verified with; absent: they are not verified here. */
    chipMaster: attempt('HMS_CHIP_KEYS', () => readChipMaster(settings.HMS_CHIP_KEYS, production, token), undefined),
    staffFile: resolve(
      demand('HMS_STAFF', 'the path of the file that names the staff', fromRoot('simulators/staff.json')),
    ),
    stations: attempt('HMS_STATIONS', () => readStations(settings.HMS_STATIONS), []),
    /** Producers with machines of their own, that take packages and give messages by an SFTP folder. */
    producerFolders: attempt('HMS_PRODUCER_SFTP', () => readFolders(settings.HMS_PRODUCER_SFTP), []),
    /** Public keys of producers of the demo world, registered at start as if the authority had. */
    producerKeys: attempt('HMS_PRODUCER_KEYS', () => readProducerKeys(settings.HMS_PRODUCER_KEYS), []),
    /** Told of the new time when the clock is moved in development. */
    clockFollowers: settings.HMS_CLOCK_FOLLOWERS,
    inspectorFolder: resolve(settings.HMS_INSPECTOR_FOLDER ?? fromRoot('apps/inspector/dist')),
    registers: {
      entity: outside('HMS_ENTITY_REGISTER_URL'),
      authorisedEntity: outside('HMS_AUTHORISED_ENTITY_REGISTER_URL'),
      population: outside('HMS_POPULATION_REGISTER_URL'),
      employment: outside('HMS_EMPLOYMENT_REGISTER_URL'),
      employmentEvents: outside('HMS_EMPLOYMENT_EVENTS_URL'),
      assignment: outside('HMS_ASSIGNMENT_REGISTER_URL'),
      vat: outside('HMS_VAT_REGISTER_URL'),
      cleaning: outside('HMS_CLEANING_REGISTER_URL'),
      carCare: outside('HMS_CAR_CARE_REGISTER_URL'),
      staffing: outside('HMS_STAFFING_REGISTER_URL'),
    },
    maskinportenUrl: outside('HMS_MASKINPORTEN_URL'),
    /** Our name at Maskinporten; the key to it is maskinporten.jwk in the keys folder. */
    maskinportenClientId: outside('HMS_MASKINPORTEN_CLIENT_ID'),
    /** The issuer of the national log-in, and who we are there. */
    loginUrl: outside('HMS_LOGIN_URL'),
    loginClientId: outside('HMS_LOGIN_CLIENT_ID'),
    loginClientSecret: outside('HMS_LOGIN_CLIENT_SECRET'),
    smtpUrl: outside('HMS_SMTP_URL'),
    mailFrom: settings.HMS_MAIL_FROM,
    /** May hold a user name and password before the host. */
    smsUrl: outside('HMS_SMS_URL'),
    /** Bring's API, who we are there, who pays, and whose name stands on the envelopes. */
    post: {
      url: withoutSlash(outside('HMS_POST_URL')),
      uid: outside('HMS_POST_UID'),
      key: outside('HMS_POST_KEY'),
      customerNumber: outside('HMS_POST_CUSTOMER_NUMBER'),
      sender: readSender(outside('HMS_POST_SENDER')),
    },
    /** Codes of the entity register's roles whose holders may order for the enterprise. */
    orderingRoles: settings.HMS_ORDERING_ROLES,
    /** Card numbers that one network address may check in a minute; 0 lifts the limit, for measurements only. */
    checksPerMinute: settings.HMS_CHECKS_PER_MINUTE,
    /** Proxies of ours between callers and the service: the last so many entries of X-Forwarded-For are believed. */
    proxies: settings.HMS_PROXIES,
    /** Numbers that no card has, which one network address may ask about in a day (UTC); 0, or no limit a minute, lifts it. */
    missesPerDay: settings.HMS_MISSES_PER_DAY,
    /** Whether synthetic identity numbers (Tenor) are people; never in production. */
    acceptSynthetic: settings.HMS_TEST_SYNTHETIC === undefined ? !production : settings.HMS_TEST_SYNTHETIC === 'yes',
  } as const
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

const withoutSlash = (address: string) => address.replace(/\/+$/, '')

function existingFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return path
  } catch (error) {
    throw new Error(`names ${path}, which cannot be made or written`, { cause: error })
  }
}

function readStations(path: string | undefined): readonly StationKey[] {
  if (path === undefined) return []
  const read = z.array(StationKey).safeParse(readJson(path))
  if (!read.success) throw new Error(`names ${path}, which is not a list of {"id", "jwk"} with P-256 public keys`)
  return read.data
}
