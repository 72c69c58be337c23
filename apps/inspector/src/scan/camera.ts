import { drawn, readQr } from './read-qr.ts'

export type Camera = { stop(): void; toggleLight?: () => Promise<void> }

/** Between two looks: quick enough for a hand, slow enough for a battery. */
const PAUSE_IN_MS = 120

/** Shows the back camera in `video` and calls `found` once with the first code that it reads. */
export async function startCamera(video: HTMLVideoElement, found: (text: string) => void): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  })
  video.srcObject = stream
  await video.play()
  let running = true
  const stop = () => {
    running = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  void look()
  return { stop, ...lightOf(stream) }

  async function look(): Promise<void> {
    while (running) {
      const ready = video.videoWidth > 0
      const text = ready ? await readQr(drawn(video, video.videoWidth, video.videoHeight), true) : undefined
      if (running && text !== undefined) {
        stop()
        return found(text)
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_IN_MS))
    }
  }
}

/** A torch is told of by some phones only; the type library does not know it. */
function lightOf(stream: MediaStream): Pick<Camera, 'toggleLight'> {
  const track = stream.getVideoTracks()[0]
  const abilities = track?.getCapabilities?.() as (MediaTrackCapabilities & { torch?: boolean }) | undefined
  if (!track || !abilities?.torch) return {}
  let on = false
  return {
    async toggleLight() {
      on = !on
      await track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
    },
  }
}
