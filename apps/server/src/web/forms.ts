import { createHash, randomUUID } from 'node:crypto'
import { HTTPException } from 'hono/http-exception'
import type { Database } from '#database/connection.ts'
import type { Flash } from '#sign-in/session-contents.ts'
import type { Context } from './context.ts'
import { onlyOnce } from './idempotency.ts'
import { cleanText } from './sound-text.ts'

export type FormValues = Readonly<Record<string, readonly string[]>>
export type FormFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }
/** Field id → what is wrong with it and how to mend it. */
export type FieldErrors = Readonly<Record<string, string>>

export type Form = {
  /** All text fields, to fill the form in again. */
  readonly values: FormValues
  readonly files: ReadonlyMap<string, FormFile>
  text(name: string): string
  all(name: string): readonly string[]
  /** A file that was chosen; an empty choice is none. */
  file(name: string): FormFile | undefined
}

/** The name of the hidden field that makes a double click one submission. */
export const SUBMISSION_FIELD = 'submission'

/** A fresh value for the hidden field. */
export function newSubmission(): string {
  return randomUUID()
}

/** Reads a posted form, urlencoded or multipart. Throws 400 (unreadable) or 415 (another type) as a page. */
export async function readForm(c: Context): Promise<Form> {
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(c.req.header('content-type') ?? ''))
    throw new HTTPException(415)
  const posted = await c.req.formData().catch(() => {
    throw new HTTPException(400)
  })
  const values: Record<string, string[]> = {}
  const files = new Map<string, FormFile>()
  for (const [name, value] of posted.entries())
    if (typeof value === 'string')
      values[name] = [...(Object.hasOwn(values, name) ? (values[name] ?? []) : []), cleanText(value)]
    else if (value.size > 0)
      files.set(name, {
        name: cleanText(value.name),
        type: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      })
  return formOf(values, files)
}

/** A form that is not posted: empty, or with the values kept from before a log-in. */
export function formOf(values: FormValues = {}, files: ReadonlyMap<string, FormFile> = new Map()): Form {
  const all = (name: string) => (Object.hasOwn(values, name) ? (values[name] ?? []) : [])
  return { values, files, all, text: (name) => all(name)[0] ?? '', file: (name) => files.get(name) }
}

/** The form to show on a GET: with what one had written when the session ended, once, else empty. */
export async function keptForm(c: Context): Promise<Form> {
  const { kept } = c.var.session.contents
  if (kept?.path !== c.req.path) return formOf()
  await c.var.session.change({ kept: undefined })
  return formOf(kept.values)
}

/** See Other: the page after a form, with one sentence on what was done. */
export async function redirectTo(c: Context, path: string, flash?: Flash): Promise<Response> {
  if (flash) await c.var.session.change({ flash })
  return c.redirect(path, 303)
}

/**
 * Does what a form asks for once, though its button is pressed twice: the second waits and is led to the same page.
 * The same submission with other contents is a new one (somebody went back and mended it). Pages with errors are not kept.
 */
export async function submitOnce(
  c: Context,
  database: Database,
  form: Form,
  work: () => Promise<Response>,
): Promise<Response> {
  const submission = form.text(SUBMISSION_FIELD)
  if (submission === '') return work()
  const fingerprint = fingerprintOf(c.req.path, form)
  const request = { actor: c.var.actor.reference, key: `form ${fingerprint.toString('base64url')}`, fingerprint }
  const outcome = await onlyOnce({ database, vault: c.var.dependencies.vault }, request, async () => {
    const response = await work()
    const location = response.headers.get('location')
    return response.status === 303 && location ? { response, kept: { status: 303, body: '', location } } : { response }
  })
  if (typeof outcome === 'string') throw new HTTPException(503)
  return 'response' in outcome ? outcome.response : c.redirect(outcome.kept.location ?? '/', 303)
}

/** The same page, the same words and the same files. */
function fingerprintOf(path: string, { values, files }: Form): Buffer {
  const hash = createHash('sha256').update(`${path}\n${JSON.stringify(values)}`)
  for (const [name, { bytes }] of files) hash.update(`\n${name} ${bytes.length}\n`).update(bytes)
  return hash.digest()
}
