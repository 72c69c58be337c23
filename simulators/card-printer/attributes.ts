/** What the printer says of itself and of a job (RFC 8011). */
import type { Attribute, Tag, Value } from './ipp-message.ts'
import type { PrintedJob } from './tray.ts'

/** Operation codes (RFC 8011 § 5.4.15). */
export const operations = {
  printJob: 0x0002,
  validateJob: 0x0004,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
} as const

/** What may be wrong with the printer: out of cards, open, or gone in the middle of an answer. */
export const troubles = ['media-empty', 'cover-open', 'answer-lost'] as const
export type Trouble = (typeof troubles)[number]

const states = { idle: 3, stopped: 5 } as const
const jobCompleted = 9
/** Bytes; a sheet of cards is a few hundred thousand. */
export const largestDocument = 50_000_000

const attribute = (tag: Tag, name: string, ...values: readonly Value[]): Attribute => ({ tag, name, values })

export type PrinterFacts = { uri: string; startedAt: Date; trouble: Trouble | null }

export function printerAttributes({ uri, startedAt, trouble }: PrinterFacts): Attribute[] {
  const isStopped = trouble === 'media-empty' || trouble === 'cover-open'
  return [
    attribute('uri', 'printer-uri-supported', uri),
    attribute('keyword', 'uri-security-supported', 'none'),
    attribute('keyword', 'uri-authentication-supported', 'none'),
    attribute('name', 'printer-name', 'test-card-printer'),
    attribute('text', 'printer-info', 'Test card printer'),
    attribute('text', 'printer-location', ''),
    attribute('uri', 'printer-more-info', uri.replace('ipp:', 'http:').replace('/ipp/print', '/')),
    attribute('text', 'printer-make-and-model', 'Test card printer'),
    attribute('uri', 'printer-uuid', 'urn:uuid:6f2d3c5a-0d5e-4c9e-9a53-3a1c7d1f0b21'),
    attribute('enum', 'printer-state', isStopped ? states.stopped : states.idle),
    attribute('keyword', 'printer-state-reasons', isStopped ? `${trouble}-error` : 'none'),
    attribute('boolean', 'printer-is-accepting-jobs', !isStopped),
    attribute('integer', 'printer-up-time', upTime(startedAt)),
    attribute('dateTime', 'printer-current-time', new Date().toISOString()),
    attribute('integer', 'queued-job-count', 0),
    attribute('keyword', 'ipp-versions-supported', '1.0', '1.1', '2.0'),
    attribute('enum', 'operations-supported', ...Object.values(operations)),
    attribute('charset', 'charset-configured', 'utf-8'),
    attribute('charset', 'charset-supported', 'utf-8'),
    attribute('language', 'natural-language-configured', 'en'),
    attribute('language', 'generated-natural-language-supported', 'en'),
    attribute('mimeType', 'document-format-default', 'application/pdf'),
    attribute('mimeType', 'document-format-supported', 'application/pdf'),
    attribute('keyword', 'compression-supported', 'none'),
    attribute('keyword', 'pdl-override-supported', 'not-attempted'),
    attribute('boolean', 'color-supported', true),
    attribute('keyword', 'sides-supported', 'one-sided', 'two-sided-long-edge'),
    attribute('keyword', 'sides-default', 'two-sided-long-edge'),
    attribute('keyword', 'media-supported', 'om_card_54x86mm'),
    attribute('keyword', 'media-default', 'om_card_54x86mm'),
    attribute('keyword', 'which-jobs-supported', 'completed', 'not-completed', 'all'),
  ]
}

export function jobAttributes(
  { id, name, user, at, bytes }: PrintedJob,
  { uri, startedAt }: PrinterFacts,
): Attribute[] {
  // Jobs from before this start have times before zero; RFC 8011 § 5.3.14 lets them be zero or less.
  const seconds = Math.max(0, Math.round((Date.parse(at) - startedAt.getTime()) / 1000))
  return [
    attribute('uri', 'job-uri', `${uri}/${id}`),
    attribute('integer', 'job-id', id),
    attribute('uri', 'job-printer-uri', uri),
    attribute('name', 'job-name', name),
    attribute('name', 'job-originating-user-name', user),
    attribute('enum', 'job-state', jobCompleted),
    attribute('keyword', 'job-state-reasons', 'job-completed-successfully'),
    attribute('integer', 'job-k-octets', Math.ceil(bytes / 1024)),
    attribute('integer', 'job-impressions-completed', 2),
    attribute('integer', 'job-media-sheets-completed', 1),
    attribute('integer', 'time-at-creation', seconds),
    attribute('integer', 'time-at-processing', seconds),
    attribute('integer', 'time-at-completed', seconds),
    attribute('integer', 'job-printer-up-time', upTime(startedAt)),
    attribute('dateTime', 'date-time-at-creation', at),
    attribute('dateTime', 'date-time-at-completed', at),
    attribute('charset', 'attributes-charset', 'utf-8'),
    attribute('language', 'attributes-natural-language', 'en'),
  ]
}

const upTime = (startedAt: Date) => Math.max(1, Math.round((Date.now() - startedAt.getTime()) / 1000))

/** Only what was asked for; nothing asked, or `all`, means everything. */
export function pick(
  all: readonly Attribute[],
  asked: readonly Value[],
  usual: readonly string[] = ['all'],
): Attribute[] {
  const names = new Set(asked.length === 0 ? usual : asked)
  const isWhole = ['all', 'job-description', 'printer-description', 'job-template'].some((name) => names.has(name))
  return all.filter(({ name }) => isWhole || names.has(name))
}
