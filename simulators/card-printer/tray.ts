import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { textAt, valueAt } from '../wire/router.ts'
import { type Flaw, findFlaw } from './flaws.ts'
import type { Pictures } from './photograph.ts'

/** A job whose card lies in the tray; `flaw` is what went wrong with it, unknown to the printer. */
export type PrintedJob = {
  id: number
  name: string
  user: string
  at: string
  file: string
  bytes: number
  flaw?: Flaw
}

export type Tray = {
  jobs(): readonly PrintedJob[]
  find(id: number): PrintedJob | undefined
  /** Prints: the PDF lies in the folder under its name at once and whole, or not at all. */
  add(name: string, user: string, document: Buffer, flaw?: Flaw): PrintedJob
  read(job: PrintedJob): Buffer
  /** The card that came out before this one, or this one if it was the first. */
  before(job: PrintedJob): PrintedJob
  readPictures(job: PrintedJob): Pictures | undefined
  keepPictures(job: PrintedJob, pictures: Pictures): void
}

/** The tray is its folder: a PDF and a note for each job, read again after a stop. */
export function openTray(folder: string): Tray {
  mkdirSync(folder, { recursive: true })
  const jobs = readdirSync(folder)
    .filter((file) => file.endsWith('.pdf'))
    .flatMap((file) => readNote(folder, file))
    .sort((one, other) => one.id - other.id)

  return {
    jobs: () => jobs,
    find: (id) => jobs.find((job) => job.id === id),
    add(name, user, document, flaw) {
      const id = (jobs.at(-1)?.id ?? 0) + 1
      const file = `${String(id).padStart(6, '0')}-${name.replace(/[^\w.-]+/g, '_').slice(0, 80)}.pdf`
      const job = {
        id,
        name,
        user,
        at: new Date().toISOString(),
        file,
        bytes: document.length,
        ...(flaw ? { flaw } : {}),
      }
      // The note comes first: a PDF with its name is what makes a job printed.
      putWhole(folder, noteOf(file), JSON.stringify(job))
      putWhole(folder, file, document)
      jobs.push(job)
      return job
    },
    read: (job) => readFileSync(join(folder, job.file)),
    before: (job) => jobs.findLast(({ id }) => id < job.id) ?? job,
    readPictures(job) {
      const [front, back] = [pictureOf(job, 'front'), pictureOf(job, 'back')].map((file) => join(folder, file))
      if (!front || !back || !existsSync(front) || !existsSync(back)) return undefined
      return { front: readFileSync(front), back: readFileSync(back) }
    },
    keepPictures(job, { front, back }) {
      putWhole(folder, pictureOf(job, 'front'), front)
      putWhole(folder, pictureOf(job, 'back'), back)
    },
  }
}

const pictureOf = ({ file }: PrintedJob, face: keyof Pictures) => file.replace(/\.pdf$/, `-${face}.png`)
const noteOf = (file: string) => file.replace(/\.pdf$/, '.json')

function putWhole(folder: string, file: string, content: string | Buffer): void {
  const part = join(folder, `.${file}.part`)
  writeFileSync(part, content, { flush: true })
  renameSync(part, join(folder, file))
}

function readNote(folder: string, file: string): PrintedJob[] {
  try {
    const note: unknown = JSON.parse(readFileSync(join(folder, noteOf(file)), 'utf8'))
    const flaw = findFlaw(valueAt(note, 'flaw'))
    return [
      {
        id: Number(valueAt(note, 'id')),
        name: textAt(note, 'name') ?? '',
        user: textAt(note, 'user') ?? '',
        at: textAt(note, 'at') ?? '',
        file,
        bytes: Number(valueAt(note, 'bytes')),
        ...(flaw ? { flaw } : {}),
      },
    ]
  } catch {
    return []
  }
}
