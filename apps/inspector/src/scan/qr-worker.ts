/** Reads QR codes away from the screen's thread, so that the camera picture never stutters. */

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

// The library would fetch its engine from the network at run time; ours lies beside the app.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

export type QrQuestion = { readonly id: number; readonly picture: ImageData; readonly thorough: boolean }
export type QrAnswer = { readonly id: number; readonly text?: string }

addEventListener('message', async ({ data }: MessageEvent<QrQuestion>) => {
  const found = await readBarcodes(data.picture, {
    formats: ['QRCode'],
    tryHarder: data.thorough,
    maxNumberOfSymbols: 1,
  }).catch(() => [])
  const text = found.find((code) => code.isValid)?.text
  const answer: QrAnswer = text === undefined ? { id: data.id } : { id: data.id, text }
  postMessage(answer)
})
