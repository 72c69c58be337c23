/** Reads QR codes away from the screen's thread, so that the camera picture never stutters. */

import { prepareZXingModule } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { Picture } from './develop.ts'
import { findCode } from './find-code.ts'

// The library would fetch its engine from the network at run time; ours lies beside the app.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

/** `turn` counts the pictures of a camera; a picture by itself has none. */
export type QrQuestion = { readonly id: number; readonly picture: Picture; readonly turn?: number }
export type QrAnswer = { readonly id: number; readonly text?: string }

addEventListener('message', async ({ data }: MessageEvent<QrQuestion>) => {
  const text = await findCode(data.picture, data.turn).catch(() => undefined)
  const answer: QrAnswer = text === undefined ? { id: data.id } : { id: data.id, text }
  postMessage(answer)
})
