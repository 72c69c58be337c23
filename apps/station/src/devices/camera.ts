import { DeviceError } from '@hms/card-reader/chip-reader'

/** A camera that looks at a card in the tray. */
export type PrintCamera = {
  /** PNG or JPEG of the card whose print job has this name. Throws DeviceError when the camera gives no picture. */
  photograph(jobName: string): Promise<Uint8Array>
}

/** One camera a face. */
export type PrintCameras = { readonly front: PrintCamera; readonly back: PrintCamera }
export type Pictures = { readonly front: Uint8Array; readonly back: Uint8Array }

const ANSWER_WITHIN_MS = 15_000
/** Bytes; twelve megapixels as PNG stay below. */
const LARGEST_PICTURE = 40_000_000

/**
 * Cameras that answer `GET` with a photograph of the moment, as industrial ones do (VAPIX `/axis-cgi/jpg/image.cgi`, the
 * snapshot address of ONVIF). In the address `{face}` stands for `front` and `back`, or for nothing when one is given for
 * each; `{job}`, for cameras that keep pictures by job, is the print job's name. A name and password in it are sent as Basic.
 */
export function openPrintCameras(address: string | Readonly<Record<'front' | 'back', string>>): PrintCameras {
  const open = (face: 'front' | 'back') =>
    openSnapshotCamera((typeof address === 'string' ? address : address[face]).replaceAll('{face}', face))
  return { front: open('front'), back: open('back') }
}

/** Both faces of the card that this print job made. Throws DeviceError. */
export async function photographCard({ front, back }: PrintCameras, jobName: string): Promise<Pictures> {
  const [frontPicture, backPicture] = await Promise.all([front.photograph(jobName), back.photograph(jobName)])
  return { front: frontPicture, back: backPicture }
}

function openSnapshotCamera(address: string): PrintCamera {
  return {
    async photograph(jobName) {
      const url = new URL(address.replaceAll('{job}', encodeURIComponent(jobName)))
      const login = url.username
        ? Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')
        : undefined
      url.username = ''
      url.password = ''
      try {
        const response = await fetch(url, {
          headers: { accept: 'image/png, image/jpeg', ...(login ? { authorization: `Basic ${login}` } : {}) },
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        })
        if (!response.ok) throw new Error(`HTTP ${response.status}`)
        return await readPicture(response)
      } catch (error) {
        const told = error instanceof Error && error.cause instanceof Error ? error.cause : error
        const why = told instanceof Error ? told.message : 'unknown'
        throw new DeviceError('camera', `The camera at ${url.host} gives no picture (${why}).`)
      }
    },
  }
}

async function readPicture(response: Response): Promise<Uint8Array> {
  const type = response.headers.get('content-type') ?? ''
  if (!/^image\/(png|jpeg)/.test(type)) throw new Error(`it sent ${type || 'something untold'}`)
  if (Number(response.headers.get('content-length') ?? 0) > LARGEST_PICTURE) throw new Error('it is too large')
  const picture = new Uint8Array(await response.arrayBuffer())
  if (picture.length === 0 || picture.length > LARGEST_PICTURE) throw new Error(`it has ${picture.length} bytes`)
  return picture
}
