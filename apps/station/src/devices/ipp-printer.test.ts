import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { DeviceError } from '@hms/card-reader/chip-reader'
import { startPrinter } from '../../../../simulators/card-printer/start-printer.ts'
import { NotPrinted } from './card-printer.ts'
import { openIppPrinter } from './ipp-printer.ts'

const pdf = new Uint8Array(Buffer.from('%PDF-1.3\n%%EOF\n'))
const openTray = () => startPrinter({ port: 0, tray: mkdtempSync(join(tmpdir(), 'tray-')) })

suite('a card printer', () => {
  test('prints, and is asked by the name of the job', async () => {
    const device = await openTray()
    const printer = openIppPrinter(device.url)
    assert.equal(await printer.findTrouble(), undefined)
    assert.equal(await printer.findPrinted('order:uid'), false)
    await printer.print('order:uid', pdf)
    assert.equal(await printer.findPrinted('order:uid'), true)
    assert.equal(await printer.findPrinted('order'), false)
    await device.close()
  })

  test('is the same at an ipp address', async () => {
    const device = await openTray()
    await openIppPrinter(device.url.replace('http:', 'ipp:')).print('order:uid', pdf)
    await device.close()
  })

  test('that is empty says so: nothing was printed, and it may be tried again', async () => {
    const device = await openTray()
    const printer = openIppPrinter(device.url)
    device.setTrouble('media-empty')
    assert.match((await printer.findTrouble()) ?? '', /media-empty/)
    await assert.rejects(printer.print('order:uid', pdf), (error) => error instanceof NotPrinted && error.mayTryAgain)
    await device.close()
  })

  test('that refuses what it is given printed nothing', async () => {
    const device = await openTray()
    await assert.rejects(
      openIppPrinter(device.url).print('order:uid', new Uint8Array(3)),
      (error) => error instanceof NotPrinted && !error.mayTryAgain,
    )
    await device.close()
  })

  test('whose answer is lost is asked whether it has the job, and prints once', async () => {
    const device = await openTray()
    const printer = openIppPrinter(device.url)
    device.setTrouble('answer-lost')
    await printer.print('order:uid', pdf)
    device.setTrouble(null)
    assert.equal(await printer.findPrinted('order:uid'), true)
    await device.close()
  })

  test('that is not there is an error of the device: nobody knows whether the card came out', async () => {
    await assert.rejects(openIppPrinter('http://127.0.0.1:1/ipp/print').findPrinted('order:uid'), DeviceError)
    await assert.rejects(openIppPrinter('http://127.0.0.1:1/ipp/print').print('order:uid', pdf), DeviceError)
  })

  test('is waited for while it prints', async () => {
    let looks = 0
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        looks += 1
        response.setHeader('content-type', 'application/ipp').end(jobInState(looks < 4 ? 5 : 9))
      })
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    await openIppPrinter(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`).print(
      'order:uid',
      pdf,
    )
    assert.equal(looks, 4)
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })
})

function jobInState(state: number): Buffer {
  const number = (tag: number, name: string, value: number) =>
    Buffer.concat([Buffer.of(tag, 0, name.length), Buffer.from(name), Buffer.of(0, 4, 0, 0, 0, value)])
  return Buffer.concat([
    Buffer.from('010100000000000102', 'hex'),
    number(0x21, 'job-id', 12),
    number(0x23, 'job-state', state),
    Buffer.of(3),
  ])
}
