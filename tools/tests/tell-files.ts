/** The reporter of a test worker: tells its parent what came of each file, with the words of those that failed. */
import type { EventData } from 'node:test'
import { spec, type TestEvent } from 'node:test/reporters'

export type FileReport = {
  readonly file: string
  readonly passed: number
  readonly failed: number
  /** Names of the tests that failed and why; empty when all passed. */
  readonly said: string
  readonly seconds: number
  readonly memoryInMegabytes: number
  /** What keeps this process alive now: a server, a program that was started. */
  readonly open: readonly string[]
}

export default async function* tellFiles(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let events: TestEvent[] = []
  for await (const event of source) {
    events.push(event)
    if ((event.type !== 'test:pass' && event.type !== 'test:fail') || event.data.nesting !== 0) continue
    process.send?.(await reportOn(event.data, events))
    events = []
    yield ''
  }
}

async function reportOn(
  suite: EventData.TestPass | EventData.TestFail,
  events: readonly TestEvent[],
): Promise<FileReport> {
  const count = (type: TestEvent['type']) =>
    events.filter((event) => event.type === type && isTest(event.data as EventData.TestPass)).length // both types have its fields
  const passed = count('test:pass')
  const failed = count('test:fail')
  const sound = failed === 0 && events.every(({ type }) => type !== 'test:fail') && passed > 0
  return {
    file: suite.name,
    passed,
    failed: sound ? 0 : Math.max(failed, 1),
    said: sound ? '' : await putInWords(events),
    seconds: suite.details.duration_ms / 1000,
    memoryInMegabytes: Math.round(process.memoryUsage.rss() / 1e6),
    open: process.getActiveResourcesInfo(),
  }
}

/** As node counts: neither a suite, nor what is skipped or still to do. */
function isTest({ details, skip, todo }: EventData.TestPass): boolean {
  return details.type !== 'suite' && skip === undefined && todo === undefined
}

async function putInWords(events: readonly TestEvent[]): Promise<string> {
  const writer = new spec()
  for (const event of events) writer.write(event)
  writer.end()
  const said = (await writer.toArray()).join('')
  const failures = said.indexOf('✖ failing tests:')
  return failures < 0 ? said : said.slice(failures)
}
