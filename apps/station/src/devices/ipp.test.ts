import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { parseRequest } from '../../../../simulators/card-printer/ipp-message.ts'
import { decodeAnswer, encodeRequest, OPERATION } from './ipp.ts'

/** RFC 8010 appendix A.4, Print-Job response (success), cut to what is read here. */
const published = Buffer.concat([
  Buffer.from('0101' + '0000' + '00000001' + '01', 'hex'),
  attribute(0x47, 'attributes-charset', Buffer.from('us-ascii')),
  attribute(0x48, 'attributes-natural-language', Buffer.from('en-us')),
  attribute(0x41, 'status-message', Buffer.from('successful-ok')),
  Buffer.of(0x02),
  attribute(0x21, 'job-id', Buffer.from('00000093', 'hex')),
  attribute(0x45, 'job-uri', Buffer.from('ipp://printer.example.com/ipp/print/pinetree/147')),
  attribute(0x23, 'job-state', Buffer.from('00000003', 'hex')),
  Buffer.of(0x03),
])

function attribute(tag: number, name: string, value: Buffer): Buffer {
  const lengths = [Buffer.alloc(2), Buffer.alloc(2)]
  lengths[0]?.writeUInt16BE(name.length)
  lengths[1]?.writeUInt16BE(value.length)
  return Buffer.concat([Buffer.of(tag), lengths[0] ?? Buffer.of(), Buffer.from(name), lengths[1] ?? Buffer.of(), value])
}

suite('an IPP request', () => {
  const bytes = encodeRequest({
    operation: OPERATION.getJobs,
    id: 7,
    attributes: [
      ['printer-uri', { tag: 'uri', value: 'ipp://127.0.0.1/ipp/print' }],
      ['which-jobs', { tag: 'keyword', value: 'completed' }],
      ['requested-attributes', { tag: 'keyword', value: ['job-id', 'job-name'] }],
      ['limit', { tag: 'integer', value: 70_000 }],
    ],
  })

  test('begins with version 1.1, operation, id, charset and language (RFC 8011 § 4.1)', () => {
    const head = Buffer.from(bytes)
    assert.equal(head.subarray(0, 9).toString('hex'), '0101000a0000000701')
    assert.equal(
      head
        .subarray(9, 9 + 5 + 18 + 5)
        .toString('latin1')
        .slice(3),
      'attributes-charset\0\x05utf-8',
    )
  })

  test('is understood by a printer, sets and numbers too', () => {
    const { operation, asked } = parseRequest(Buffer.from(bytes))
    assert.equal(operation, 0x000a)
    assert.deepEqual(asked.get('requested-attributes'), ['job-id', 'job-name'])
    assert.deepEqual(asked.get('limit'), [70_000])
  })

  test('carries its document after the end of the attributes', () => {
    const document = Uint8Array.from([1, 2, 3])
    const whole = encodeRequest({ operation: OPERATION.printJob, id: 1, attributes: [], document })
    assert.deepEqual([...whole.subarray(-4)], [0x03, 1, 2, 3])
  })
})

suite('an IPP answer', () => {
  test('gives status, job number and state', () => {
    const { status, jobs } = decodeAnswer(published)
    assert.equal(status, 0)
    assert.deepEqual(
      jobs.map((job) => [job.get('job-id'), job.get('job-state')]),
      [[[147], [3]]],
    )
  })

  test('that is cut anywhere is an error, never half an answer', () => {
    for (let length = 0; length < published.length; length++)
      assert.throws(() => decodeAnswer(published.subarray(0, length)), RangeError)
  })

  test('keeps the values of a set together', () => {
    const answer = Buffer.concat([
      published.subarray(0, 8),
      Buffer.of(0x04),
      attribute(0x49, 'document-format-supported', Buffer.from('application/pdf')),
      attribute(0x49, '', Buffer.from('image/pwg-raster')),
      attribute(0x22, 'printer-is-accepting-jobs', Buffer.of(1)),
      Buffer.of(0x03),
    ])
    const { printer } = decodeAnswer(answer)
    assert.deepEqual(printer.get('document-format-supported'), ['application/pdf', 'image/pwg-raster'])
    assert.deepEqual(printer.get('printer-is-accepting-jobs'), [1])
  })
})
