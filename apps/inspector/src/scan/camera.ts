import { drawn, readQr } from './read-qr.ts'

export type Camera = {
  stop(): void
  /** Gives whether it is on now. */
  readonly toggleLight?: () => Promise<boolean>
}

/** Why there is no picture, as something can be done about it. */
export type NoCamera = 'camera-refused' | 'camera-missing' | 'camera-busy' | 'camera-none'

/** Between two looks: quick enough for a hand, slow enough for a battery. */
const PAUSE_IN_MS = 80
const KEY = 'hms-camera'

type Wanted = {
  readonly found: (text: string) => void
  /** The camera was taken away. */
  readonly ended: () => void
}

/** Shows a camera in `video`, the back one unless another was chosen here, and calls `found` once with the first code that it reads. */
export async function startCamera(video: HTMLVideoElement, { found, ended }: Wanted): Promise<Camera> {
  const stream = await openStream('environment')
  let isRunning = true
  const stop = () => {
    isRunning = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  stream.getVideoTracks()[0]?.addEventListener('ended', () => isRunning && ended())
  video.srcObject = stream
  await video.play()
  void look()
  return { stop, ...lightOf(stream) }

  async function look(): Promise<void> {
    for (let turn = 0; isRunning; turn++) {
      const isReady = video.videoWidth > 0
      const text = isReady ? await readQr(drawn(video, video.videoWidth, video.videoHeight), turn) : undefined
      if (isRunning && text !== undefined) {
        stop()
        return found(text)
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_IN_MS))
    }
  }
}

/** The camera on a side of the phone; on its back the one that was chosen here, as long as it is there. */
export async function openStream(facing: 'environment' | 'user'): Promise<MediaStream> {
  const chosen = facing === 'environment' ? localStorage.getItem(KEY) : null
  if (chosen === null) return open({ facingMode: facing })
  // A wish alone is not always heard: the browser weighs it against the size of the picture.
  return open({ deviceId: { exact: chosen } }).catch((error: unknown) => {
    if (whyNoCamera(error) === 'camera-missing') return open({ facingMode: facing })
    throw error
  })
}

const open = (which: MediaTrackConstraints) =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, ...which },
  })

export function whyNoCamera(error: unknown): NoCamera {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera-refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'camera-missing'
  return name === 'NotReadableError' || name === 'AbortError' ? 'camera-busy' : 'camera-none'
}

/** How many cameras there are to choose from; browsers tell only once one was allowed. */
export async function countCameras(): Promise<number> {
  return (await listCameras()).length
}

/** The next one, from now on. */
export async function chooseNextCamera(video: HTMLVideoElement): Promise<void> {
  const stream = video.srcObject instanceof MediaStream ? video.srcObject : undefined
  const now = stream?.getVideoTracks()[0]?.getSettings().deviceId
  const cameras = await listCameras()
  const next = cameras[(cameras.findIndex(({ deviceId }) => deviceId === now) + 1) % cameras.length]
  if (next) localStorage.setItem(KEY, next.deviceId)
}

async function listCameras(): Promise<readonly MediaDeviceInfo[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? []
  return devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
}

/** A torch is told of by some phones only; the type library does not know it. */
export function lightOf(stream: MediaStream): Pick<Camera, 'toggleLight'> {
  const track = stream.getVideoTracks()[0]
  const abilities = track?.getCapabilities?.() as (MediaTrackCapabilities & { torch?: boolean }) | undefined
  if (!track || !abilities?.torch) return {}
  let isOn = false
  return {
    async toggleLight() {
      isOn = !isOn
      await track.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] })
      return isOn
    },
  }
}
