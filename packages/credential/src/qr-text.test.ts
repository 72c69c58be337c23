import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import jsqr from 'jsqr'
import qrcode from 'qrcode'
import { ascii } from './bytes.ts'
import { exampleRecord } from './example-issuer.ts'
import { newNodeSigner } from './node-crypto.ts'
import { fromBase32, fromBase45, parseQrText, qrSegments, qrText, toBase32, toBase45 } from './qr-text.ts'
import { signRecord } from './record.ts'

const { signer } = await newNodeSigner()
const record = await signRecord(exampleRecord, signer)
const DOMAIN = 'hms.example'

const makeCode = () =>
  qrcode.create(
    qrSegments(DOMAIN, record).map((segment) =>
      segment.mode === 'byte' ? { ...segment, data: new Uint8ClampedArray(segment.data) } : segment,
    ),
    { errorCorrectionLevel: 'M' },
  )

suite('the QR code of a card', () => {
  test('is an address whose fragment is the record', () => {
    assert.match(qrText(DOMAIN, record), /^HTTPS:\/\/HMS[.]EXAMPLE\/K#[A-Z2-7]+$/)
    assert.deepEqual(parseQrText(qrText(DOMAIN, record)), record)
  })

  test('is written in three segments: alphanumeric, one byte, alphanumeric', () => {
    const segments = qrSegments(DOMAIN, record)
    assert.deepEqual(
      segments.map(({ mode }) => mode),
      ['alphanumeric', 'byte', 'alphanumeric'],
    )
    assert.deepEqual(segments[1]?.data, ascii('#'))
    for (const { mode, data } of segments) if (mode === 'alphanumeric') assert.match(data, /^[0-9A-Z $%*+\-./:]+$/)
  })

  test('is at most of version 12 with error level M', () => assert.ok(makeCode().version <= 12))

  test('is read by a camera', () => {
    const { modules } = makeCode()
    const [dots, quiet] = [4, 4]
    const width = (modules.size + 2 * quiet) * dots
    const picture = new Uint8ClampedArray(width * width * 4).fill(255)
    for (let y = 0; y < width; y++)
      for (let x = 0; x < width; x++) {
        const [row, column] = [Math.floor(y / dots) - quiet, Math.floor(x / dots) - quiet]
        const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size
        if (isInside && modules.get(row, column)) picture.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
      }
    assert.deepEqual(parseQrText(jsqr(picture, width, width)?.data ?? ''), record)
  })
})

suite('a scanned text', () => {
  for (const [what, text] of [
    ['in small letters', qrText(DOMAIN, record).toLowerCase()],
    ['of any domain', qrText('kort.annet-land.example:8443', record)],
    ['without TLS, in development', qrText(DOMAIN, record).replace('HTTPS', 'HTTP')],
    ['with a slash before the fragment', qrText(DOMAIN, record).replace('#', '/#')],
    ['in base45 after HMS1:', `HMS1:${toBase45(record)}`],
  ] as const)
    test(`gives the record ${what}`, () => assert.deepEqual(parseQrText(text), record))

  for (const text of [
    '',
    'HMS1:',
    'HMS1:A',
    'https://hms.example/',
    'https://hms.example/k',
    'https://hms.example/k#',
    'https://hms.example/k#0189',
    'https://hms.example/x#MFRGG',
    'https://hms.example/k?#MFRGG',
    'WIFI:S:guest;;',
    `https://hms.example/k#${'A'.repeat(3000)}`,
  ])
    test(`gives none: ${text.slice(0, 40)}`, () => assert.equal(parseQrText(text), undefined))

  test('whatever it is never throws', () => {
    const endings = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'ABC237abc# %') }))
    fc.assert(
      fc.property(fc.constantFrom('', 'HMS1:', 'https://x.example/k#'), endings, (beginning, ending) => {
        parseQrText(beginning + ending)
      }),
    )
  })
})

suite('base32 (RFC 4648)', () => {
  for (const [plain, coded] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const)
    test(`"${plain}" is ${coded}`, () => {
      assert.equal(toBase32(ascii(plain)), coded)
      assert.deepEqual(fromBase32(coded), ascii(plain))
    })

  test('gives back all bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => assert.deepEqual(fromBase32(toBase32(bytes)), bytes)))
  })

  for (const coded of ['M', 'MZX', 'MZXW6Y', 'MZ1Q', 'MZ', 'my'])
    test(`is not ${coded}`, () => assert.equal(fromBase32(coded), undefined))
})

suite('base45 (RFC 9285)', () => {
  for (const [plain, coded] of [
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ] as const)
    test(`"${plain}" is ${coded}`, () => {
      assert.equal(toBase45(ascii(plain)), coded)
      assert.deepEqual(fromBase45(coded), ascii(plain))
    })

  test('gives back all bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => assert.deepEqual(fromBase45(toBase45(bytes)), bytes)))
  })

  for (const coded of ['B', 'BB8B', 'GGW', '::', 'bb8'])
    test(`is not ${coded}`, () => assert.equal(fromBase45(coded), undefined))
})
