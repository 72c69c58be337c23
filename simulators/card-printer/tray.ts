import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { textAt, valueAt } from '../wire/router.ts'

/** A job whose card lies in the tray. */
export type PrintedJob = { id: number; name: string; user: string; at: string; file: string; bytes: number }

export type Tray = {
  jobs(): readonly PrintedJob[]
  find(id: number): PrintedJob | undefined
  /** Prints: the PDF lies in the folder under its name at once and whole, or not at all. */
  add(name: string, user: string, document: Buffer): PrintedJob
  read(job: PrintedJob): Buffer
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
    add(name, user, document) {
      const id = (jobs.at(-1)?.id ?? 0) + 1
      const file = `${String(id).padStart(6, '0')}-${name.replace(/[^\w.-]+/g, '_').slice(0, 80)}.pdf`
      const job = { id, name, user, at: new Date().toISOString(), file, bytes: document.length }
      // The note comes first: a PDF with its name is what makes a job printed.
      putWhole(folder, noteOf(file), JSON.stringify(job))
      putWhole(folder, file, document)
      jobs.push(job)
      return job
    },
    read: (job) => readFileSync(join(folder, job.file)),
  }
}

const noteOf = (file: string) => file.replace(/\.pdf$/, '.json')

function putWhole(folder: string, file: string, content: string | Buffer): void {
  const part = join(folder, `.${file}.part`)
  writeFileSync(part, content, { flush: true })
  renameSync(part, join(folder, file))
}

function readNote(folder: string, file: string): PrintedJob[] {
  try {
    const note: unknown = JSON.parse(readFileSync(join(folder, noteOf(file)), 'utf8'))
    return [
      {
        id: Number(valueAt(note, 'id')),
        name: textAt(note, 'name') ?? '',
        user: textAt(note, 'user') ?? '',
        at: textAt(note, 'at') ?? '',
        file,
        bytes: Number(valueAt(note, 'bytes')),
      },
    ]
  } catch {
    return []
  }
}
