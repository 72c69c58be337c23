/** A camera that stays on: gives each code as it comes, and comes back by itself when it is lost. */
import { type Camera, lightOf, openStream } from '../scan/camera.ts'
import { drawn, readQr } from '../scan/read-qr.ts'

export type Facing = 'environment' | 'user'
export type Watch = {
  stop(): void
  /** Only while a camera is on that has a light; gives whether it is on now. */
  light(): Camera['toggleLight']
}
export type WatchState = 'starting' | 'on' | 'lost' | 'refused'

const PAUSE_IN_MS = 80
/** The same code in front of the camera is one card until it has been away this long. */
const AWAY_IN_MS = 1500
/** A camera that was lost (another app, a cable, a sleeping tablet) is asked for again at this pace. */
const ASK_AGAIN_IN_MS = 2000
/** No new picture for so long: the camera is stuck, though it says nothing. */
const STUCK_IN_MS = 6000

type Wishes = {
  readonly facing: Facing
  readonly found: (text: string) => void
  readonly changed: (state: WatchState) => void
  /** A gate asks for ever; a person who said no is not asked again. */
  readonly forEver: boolean
}

export function watchCamera(video: HTMLVideoElement, { facing, found, changed, forEver }: Wishes): Watch {
  let stopped = false
  let stream: MediaStream | undefined
  let light: Camera['toggleLight']
  void run()
  return {
    stop() {
      stopped = true
      letGo()
    },
    light: () => light,
  }

  async function run(): Promise<void> {
    while (!stopped) {
      changed('starting')
      try {
        await open()
        if (stopped) return letGo()
        changed('on')
        await look()
        if (!stopped) changed('lost')
      } catch (error) {
        const isRefused = error instanceof DOMException && error.name === 'NotAllowedError'
        if (!stopped) changed(isRefused ? 'refused' : 'lost')
        if (!forEver && isRefused) return
      }
      letGo()
      if (!stopped) await pause(ASK_AGAIN_IN_MS)
    }
  }

  async function open(): Promise<void> {
    stream = await openStream(facing)
    video.srcObject = stream
    await video.play()
    light = lightOf(stream).toggleLight
  }

  /** Ends when the camera does. */
  async function look(): Promise<void> {
    const track = stream?.getVideoTracks()[0]
    let last = { text: '', at: 0 }
    let picture = { time: -1, at: performance.now() }
    for (let turn = 0; !stopped && track?.readyState === 'live'; turn++) {
      const at = performance.now()
      if (video.currentTime !== picture.time) picture = { time: video.currentTime, at }
      else if (at - picture.at > STUCK_IN_MS && !document.hidden) return
      const text =
        video.videoWidth > 0 ? await readQr(drawn(video, video.videoWidth, video.videoHeight), turn) : undefined
      if (!stopped && text !== undefined) {
        const isNew = text !== last.text || performance.now() - last.at > AWAY_IN_MS
        last = { text, at: performance.now() }
        if (isNew) found(text)
      }
      await pause(PAUSE_IN_MS)
    }
  }

  function letGo(): void {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
    light = undefined
    video.srcObject = null
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
