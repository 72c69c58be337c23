import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { acknowledgePackage } from '@hms/contract/job-package'
import { listBatches, reportCard, type SignedRecords, signRecords, startBatch } from '@hms/contract/production'
import { closeAtStation, drawBlanks, missBlanks, returnBlanks } from '@hms/contract/stock'
import { importJWK, type JWK, SignJWT } from 'jose'
import type { z } from 'zod'

export type Job = z.output<typeof startBatch.response>['jobs'][number]
export type Records = z.output<typeof SignedRecords>
export type Report = z.output<typeof reportCard.body>
export type DrawWish = z.input<typeof drawBlanks.body>
export type BlankCount = z.input<typeof closeAtStation.body>

/** The server's word that something may not be done; its code is stable. */
export class ServerRefusal extends Error {
  readonly code: string
  /** What it tells besides, as the contract says. */
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(`The server refused: ${code}.`)
    this.code = code
    this.details = details
  }
}
/** The server cannot be reached, or answers with something else than its contract. */
export class ServerUnreachable extends Error {}

/** `chipKey`: the point of a chip with its own key pair, 04 x y in hexadecimal, upper case. */
export type Signing = { readonly uid: string; readonly blank: number; readonly chipKey?: string }

export type ServerClient = {
  /** Batches that wait, and how far the server's clock stands before this machine's, in milliseconds. */
  listBatches(): Promise<{ readonly batches: readonly string[]; readonly offset: number }>
  startBatch(batch: string): Promise<readonly Job[]>
  readPortrait(order: string): Promise<Uint8Array>
  /** WebP; undefined for a card whose chip carries none. */
  readChipPortrait(order: string): Promise<Uint8Array | undefined>
  /** Draws blanks by number; the same request gives the same numbers. `left`: how many lie in the stock then. */
  drawBlanks(batch: string, wish: DrawWish): Promise<{ readonly numbers: readonly number[]; readonly left: number }>
  returnBlanks(batch: string, numbers: readonly number[]): Promise<{ readonly left: number }>
  missBlanks(batch: string, numbers: readonly number[]): Promise<{ readonly left: number }>
  closeBatch(batch: string, count: BlankCount): Promise<unknown>
  signRecords(order: string, on: Signing): Promise<Records>
  report(order: string, report: Report): Promise<{ readonly made: number; readonly ordered: number }>
  /** PDF, ready to print: of all envelopes that have an address. */
  readLetters(batch: string): Promise<Uint8Array>
  readTrustList(): Promise<Uint8Array>
}

/** What the server itself offers: portraits come in a batch's package. */
export type ServerLine = Omit<ServerClient, 'readPortrait' | 'readChipPortrait'> & {
  readPackage(batch: string): Promise<Uint8Array>
  acknowledge(batch: string, said: z.output<typeof acknowledgePackage.body>): Promise<void>
}

export type StationIdentity = { readonly server: string; readonly station: string; readonly key: JWK }

/** A server that restarts is waited for: pauses in milliseconds between tries. */
const PAUSES = [100, 300, 1000, 1000, 1000, 2000, 2000, 2000, 2000, 2000, 2000, 2000]
const TOKEN_SECONDS = 60

/** Speaks the contract's station operations, each request with a token of the station's own key, used once. */
export async function openServerClient({ server, station, key }: StationIdentity): Promise<ServerLine> {
  const privateKey = await importJWK(key, 'ES256')
  const origin = new URL(server).origin

  async function token(): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(station)
      .setAudience(origin)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_SECONDS}s`)
      .sign(privateKey)
  }

  /** An answer is heard when its last byte is: one that is cut off half-way is asked for again. */
  async function ask(method: string, path: string, body?: unknown): Promise<Uint8Array<ArrayBuffer>> {
    for (const [tries, wait] of [...PAUSES, 0].entries()) {
      const headers = {
        authorization: `Bearer ${await token()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const answer = await fetch(`${origin}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      }).catch(() => undefined)
      const whole = answer?.ok ? await answer.arrayBuffer().catch(() => undefined) : undefined
      if (whole) return new Uint8Array(whole)
      if (answer && !answer.ok && answer.status < 500 && answer.status !== 429) throw await refusalOf(answer)
      if (tries === PAUSES.length) break
      await pause(wait)
    }
    throw new ServerUnreachable(`The server at ${origin} does not answer.`)
  }

  async function askJson<Schema extends z.ZodType>(
    schema: Schema,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const parsed = schema.safeParse(readJson(await ask(method, path, body)))
    if (!parsed.success)
      throw new ServerUnreachable(`The server at ${origin} answers ${path} with something else than its contract.`)
    return parsed.data
  }

  return {
    async listBatches() {
      const asked = Date.now()
      const { now, batches } = await askJson(listBatches.response, 'GET', '/api/station/batches')
      return { batches: batches.map(({ id }) => id), offset: Date.parse(now) - (asked + Date.now()) / 2 }
    },
    startBatch: async (batch) =>
      (await askJson(startBatch.response, 'POST', `/api/station/batches/${batch}/start`)).jobs,
    readPackage: (batch) => ask('GET', `/api/station/batches/${batch}/package`),
    async acknowledge(batch, said) {
      await ask('POST', `/api/station/batches/${batch}/acknowledgement`, said)
    },
    drawBlanks: (batch, wish) => askJson(drawBlanks.response, 'POST', `/api/station/batches/${batch}/blanks`, wish),
    returnBlanks: (batch, numbers) =>
      askJson(returnBlanks.response, 'POST', `/api/station/batches/${batch}/blanks/returns`, { numbers }),
    missBlanks: (batch, numbers) =>
      askJson(missBlanks.response, 'POST', `/api/station/batches/${batch}/blanks/missing`, { numbers }),
    closeBatch: (batch, count) =>
      askJson(closeAtStation.response, 'POST', `/api/station/batches/${batch}/close`, count),
    signRecords: (order, on) => askJson(signRecords.response, 'POST', `/api/station/jobs/${order}/records`, on),
    report: (order, report) => askJson(reportCard.response, 'POST', `/api/station/jobs/${order}/report`, report),
    readLetters: (batch) => ask('GET', `/api/station/batches/${batch}/letters`),
    readTrustList: () => ask('GET', '/.well-known/hms-trust.cose'),
  }
}

/** Undefined for what is no JSON. */
function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

async function refusalOf(answer: Response): Promise<Error> {
  const said: unknown = await answer.json().catch(() => undefined)
  if (typeof said !== 'object' || said === null || !('type' in said)) return new ServerRefusal(`http ${answer.status}`)
  return new ServerRefusal(String(said.type), { ...said })
}
