/** For tests: asks a printer by hand-made messages (RFC 8010), so that its own writer is not its judge. */
const value = (tag: number, name: string, bytes: Buffer) => {
  const head = Buffer.alloc(3)
  head.writeUInt8(tag)
  head.writeUInt16BE(name.length, 1)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([head, Buffer.from(name), length, bytes])
}
const text = (tag: number, name: string, words: string) => value(tag, name, Buffer.from(words))
const integer = (name: string, number: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(number)
  return value(0x21, name, bytes)
}

export type Question = {
  operation: number
  jobName?: string
  jobId?: number
  whichJobs?: string
  asked?: readonly string[]
  format?: string
  document?: string
}

export async function askPrinter(url: string, question: Question) {
  const { operation, jobName, jobId, whichJobs, asked = [], format, document = '' } = question
  const head = Buffer.from([1, 1, operation >> 8, operation & 0xff, 0, 0, 0, 7])
  const attributes = [
    text(0x47, 'attributes-charset', 'utf-8'),
    text(0x48, 'attributes-natural-language', 'en'),
    text(0x45, 'printer-uri', url.replace('http:', 'ipp:')),
    ...(jobName === undefined ? [] : [text(0x42, 'job-name', jobName)]),
    ...(format === undefined ? [] : [text(0x49, 'document-format', format)]),
    ...(jobId === undefined ? [] : [integer('job-id', jobId)]),
    ...(whichJobs === undefined ? [] : [text(0x44, 'which-jobs', whichJobs)]),
    ...asked.map((name, at) => text(0x44, at === 0 ? 'requested-attributes' : '', name)),
  ]
  const body = Buffer.concat([head, Buffer.from([0x01]), ...attributes, Buffer.from([0x03]), Buffer.from(document)])
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/ipp' }, body })
  return readAnswer(Buffer.from(await answer.arrayBuffer()))
}

/** The groups after the first, each as names and values in the order they came. */
function readAnswer(bytes: Buffer) {
  const groups: Map<string, (string | number)[]>[] = []
  let name = ''
  let at = 8
  while (bytes.readUInt8(at) !== 0x03) {
    const tag = bytes.readUInt8(at)
    if (tag < 0x10) {
      groups.push(new Map())
      at += 1
      continue
    }
    const nameLength = bytes.readUInt16BE(at + 1)
    if (nameLength > 0) name = bytes.toString('utf8', at + 3, at + 3 + nameLength)
    const valueAt = at + 5 + nameLength
    const length = bytes.readUInt16BE(valueAt - 2)
    const read =
      tag < 0x30
        ? length === 4
          ? bytes.readInt32BE(valueAt)
          : bytes.readUInt8(valueAt)
        : bytes.toString('utf8', valueAt, valueAt + length)
    const values = groups.at(-1)
    values?.set(name, [...(values.get(name) ?? []), read])
    at = valueAt + length
  }
  return { status: bytes.readUInt16BE(2), id: bytes.readUInt32BE(4), groups: groups.slice(1) }
}
