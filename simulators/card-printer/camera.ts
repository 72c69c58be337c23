/** A camera over the tray, as industrial cameras are asked: `GET …/front.png` is a photograph of what lies there now. */
import { type Answer, binary, text } from '../wire/answer.ts'
import type { CameraFault } from './flaws.ts'
import { blur, drawFaces, type Face, faces, type Pictures } from './photograph.ts'
import type { PrintedJob, Tray } from './tray.ts'

export type Camera = {
  /** `name` is a job's; without one it is the newest card in the tray. */
  photograph(file: string, name: string | null, fault: CameraFault | null): Promise<Answer>
}

export function openCamera(tray: Tray): Camera {
  /** Two questions for one card at a time draw it once. */
  const drawing = new Map<number, Promise<Pictures>>()

  /** A card is drawn when somebody looks at it first; its pictures then lie in the tray beside it. */
  async function lookAt(job: PrintedJob): Promise<Pictures> {
    const kept = tray.readPictures(job)
    if (kept) return kept
    const seen = job.flaw === 'previous-card' ? tray.before(job) : job
    const pictures = await drawFaces(tray.read(seen), job.flaw)
    tray.keepPictures(job, pictures)
    return pictures
  }

  async function pictureOf(job: PrintedJob, face: Face): Promise<Buffer | undefined> {
    const begun = drawing.get(job.id) ?? lookAt(job)
    drawing.set(job.id, begun)
    return begun
      .then(
        (pictures) => pictures[face],
        () => undefined,
      )
      .finally(() => drawing.delete(job.id))
  }

  return {
    async photograph(file, name, fault) {
      const face = faces.find((one) => file === `${one}.png`)
      if (face === undefined) return text('There is a camera for front.png and one for back.png.', 404)
      if (fault === 'no-picture') return text('The sensor gives no picture.', 503)
      const job = name === null ? tray.jobs().at(-1) : tray.jobs().findLast((one) => one.name === name)
      const picture = job && (await pictureOf(job, face))
      if (picture === undefined) return text('No card lies in the tray that could be seen.', 404)
      const answer = binary('image/png', fault === 'unfocused' ? await blur(picture) : picture)
      return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } }
    },
  }
}
