/** Command line of the card printer: `--port`, `--tray`. Prints one line with its address when ready; ends when its parent goes. */
import { parseArgs } from 'node:util'
import { startPrinter } from './start-printer.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['HMS_PRINTER_PORT'] || '8631' },
    tray: { type: 'string', default: process.env['HMS_PRINTER_TRAY'] || '.data/card-tray' },
  },
})
try {
  const printer = await startPrinter({ port: Number(values.port), tray: values.tray })
  const leave = () => void printer.close().then(() => process.exit(0))
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
  process.on('disconnect', leave)
  console.log(JSON.stringify({ url: printer.url, page: printer.page, camera: printer.camera }))
} catch (error) {
  console.error(`The card printer cannot start: ${error instanceof Error ? error.message : String(error)}.`)
  process.exit(1)
}
