/** Answers one printing request: what may be printed is printed at once, for a card takes no queue. */
import { jobAttributes, operations, type PrinterFacts, pick, printerAttributes } from './attributes.ts'
import type { Flaw } from './flaws.ts'
import { type Attribute, type Group, groups, type IppRequest, type Value, writeResponse } from './ipp-message.ts'
import type { PrintedJob, Tray } from './tray.ts'

/** Status codes (RFC 8011 appendix B). */
const statuses = {
  ok: 0x0000,
  badRequest: 0x0400,
  notPossible: 0x0404,
  notFound: 0x0406,
  wrongFormat: 0x040a,
  wrongCharset: 0x040d,
  brokenDocument: 0x0411,
  unknownOperation: 0x0501,
  wrongVersion: 0x0503,
  notAccepting: 0x0506,
} as const

const said = (tag: Attribute['tag'], name: string, value: Value): Attribute => ({ tag, name, values: [value] })

/** `nextFlaw` is asked once for each card that is printed: what goes wrong with it. */
export function answerIpp(
  request: IppRequest,
  facts: PrinterFacts,
  tray: Tray,
  nextFlaw: () => Flaw | undefined,
): Buffer {
  const { operation, version, asked, document } = request
  const respond = (status: number, message: string, ...more: readonly Group[]) =>
    writeResponse(request, status, [
      {
        kind: groups.operation,
        attributes: [
          said('charset', 'attributes-charset', 'utf-8'),
          said('language', 'attributes-natural-language', 'en'),
          said('text', 'status-message', message),
        ],
      },
      ...more,
    ])
  const ok = (...more: readonly Group[]) => respond(statuses.ok, 'successful-ok', ...more)
  const text = (name: string) => String(asked.get(name)?.[0] ?? '')
  const wanted = asked.get('requested-attributes') ?? []

  if (version.major !== 1 && version.major !== 2) return respond(statuses.wrongVersion, 'Only IPP 1 and 2 are spoken')
  if (request.id === 0) return respond(statuses.badRequest, 'request-id must not be 0')
  const [first, second] = asked.keys()
  if (first !== 'attributes-charset' || second !== 'attributes-natural-language')
    return respond(statuses.badRequest, 'attributes-charset and attributes-natural-language must come first')
  if (!asked.has('printer-uri') && !asked.has('job-uri')) return respond(statuses.badRequest, 'printer-uri is missing')
  if (!/^(utf-8|us-ascii)$/i.test(text('attributes-charset')))
    return respond(statuses.wrongCharset, 'Only utf-8 is spoken')

  /** A job by its number or by its address, as either may be given. */
  function findJob(): PrintedJob | undefined {
    const id = asked.get('job-id')?.[0] ?? /\/(\d+)$/.exec(text('job-uri'))?.[1]
    return tray.find(Number(id))
  }

  function refusePrinting(): Buffer | undefined {
    const format = text('document-format')
    if (!/^(|application\/pdf|application\/octet-stream)$/.test(format))
      return respond(statuses.wrongFormat, 'Only PDF is printed')
    if (facts.trouble === 'media-empty') return respond(statuses.notAccepting, 'The printer is out of cards')
    if (facts.trouble === 'cover-open') return respond(statuses.notAccepting, 'The cover is open')
    return undefined
  }

  function print(): Buffer {
    const refused = refusePrinting()
    if (refused !== undefined) return refused
    if (!document.subarray(0, 1024).includes('%PDF-')) return respond(statuses.brokenDocument, 'The document is no PDF')
    const job = tray.add(
      text('job-name') || text('document-name') || 'untitled',
      text('requesting-user-name') || 'anonymous',
      document,
      nextFlaw(),
    )
    const told = ['job-uri', 'job-id', 'job-state', 'job-state-reasons']
    return ok({ kind: groups.job, attributes: pick(jobAttributes(job, facts), told) })
  }

  function listJobs(): Buffer {
    const which = text('which-jobs') || 'not-completed'
    const limit = Number(asked.get('limit')?.[0] ?? Number.POSITIVE_INFINITY)
    // Every job is completed as soon as it has a number; the newest completed one comes first (RFC 8011 § 4.2.6).
    const listed = which === 'not-completed' ? [] : tray.jobs().toReversed().slice(0, limit)
    return ok(
      ...listed.map((job) => ({
        kind: groups.job,
        attributes: pick(jobAttributes(job, facts), wanted, ['job-uri', 'job-id']),
      })),
    )
  }

  switch (operation) {
    case operations.printJob:
      return print()
    case operations.validateJob:
      return refusePrinting() ?? ok()
    case operations.getPrinterAttributes:
      return ok({ kind: groups.printer, attributes: pick(printerAttributes(facts), wanted) })
    case operations.getJobs:
      return listJobs()
    case operations.getJobAttributes: {
      const job = findJob()
      if (job === undefined) return respond(statuses.notFound, 'There is no such job')
      return ok({ kind: groups.job, attributes: pick(jobAttributes(job, facts), wanted) })
    }
    case operations.cancelJob:
      return findJob() === undefined
        ? respond(statuses.notFound, 'There is no such job')
        : respond(statuses.notPossible, 'The job is already completed')
    default:
      return respond(statuses.unknownOperation, 'That operation is not served')
  }
}
