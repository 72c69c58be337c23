/** One visit to a producer's SFTP server: the few acts that files are carried with. Ends with the work, whatever happens. */
import { createHash } from 'node:crypto'
import { Client, type SFTPWrapper } from 'ssh2'
import type { SftpFolder } from '#read-producers.ts'

const READY_MILLISECONDS = 15_000
/** A dead line is found out after three of these; one that is merely slow carries a package for as long as a visit may last. */
const STILL_THERE_MILLISECONDS = 15_000
const LONGEST_VISIT_MILLISECONDS = 10 * 60_000
const NO_SUCH_FILE = 2

export type Folder = {
  /** Names in a folder; none when it is not there. */
  list(path: string): Promise<readonly { readonly name: string; readonly size: number }[]>
  /** Undefined when there is more than `largest` bytes, whatever the server says of its size. */
  read(path: string, largest: number): Promise<Buffer | undefined>
  /** Written under another name and renamed: nobody ever sees half a file. What was there is replaced. */
  put(path: string, bytes: Buffer): Promise<void>
  move(from: string, to: string): Promise<void>
  makeFolder(path: string): Promise<void>
}

/**
 * The server's host key is pinned, so that nobody else is given a package; a loss of the line fails what is under way, and so
 * does a server that stands silent: other producers wait for the end of this visit.
 */
export async function visitFolder<T>(
  { host, port, user, privateKey, hostKey }: SftpFolder,
  work: (folder: Folder) => Promise<T>,
  longest = LONGEST_VISIT_MILLISECONDS,
): Promise<T> {
  const client = new Client()
  let late: NodeJS.Timeout | undefined
  const lost = new Promise<never>((_resolve, reject) => {
    client.on('error', reject)
    client.on('close', () => reject(new Error('the line was lost')))
    late = setTimeout(() => reject(new Error('the visit lasted too long')), longest)
  })
  lost.catch(() => undefined)
  const ready = new Promise<void>((resolve) => client.on('ready', resolve))
  client.connect({
    host,
    port,
    username: user,
    privateKey,
    readyTimeout: READY_MILLISECONDS,
    keepaliveInterval: STILL_THERE_MILLISECONDS,
    hostVerifier: (key: Buffer) => fingerprintOf(key) === hostKey,
  })
  try {
    await Promise.race([ready, lost])
    client.setNoDelay(true) // small requests, each of which waits for its answer
    const sftp = await Promise.race([
      new Promise<SFTPWrapper>((resolve, reject) =>
        client.sftp((error, opened) => (error ? reject(error) : resolve(opened))),
      ),
      lost,
    ])
    return await Promise.race([work(folderOf(sftp, lost)), lost])
  } finally {
    clearTimeout(late)
    client.end()
    client.destroy()
  }
}

/** As `ssh-keygen -lf` writes it. */
const fingerprintOf = (key: Buffer) => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

async function readAtMost(stream: AsyncIterable<Buffer>, largest: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of stream) {
    length += part.length
    if (length > largest) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function folderOf(sftp: SFTPWrapper, lost: Promise<never>): Folder {
  const ask = <T>(act: (done: (error: Error | undefined | null, result?: T) => void) => void) =>
    Promise.race([
      new Promise<T>((resolve, reject) => act((error, result) => (error ? reject(error) : resolve(result as T)))), // given without an error
      lost,
    ])
  const unlessMissing = async <T>(asked: Promise<T>): Promise<T | undefined> =>
    asked.catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === NO_SUCH_FILE) return undefined
      throw error
    })
  const remove = (path: string) => unlessMissing(ask<void>((done) => sftp.unlink(path, done)))
  /** SFTP of version 3 renames onto nothing that is there. */
  const move = async (from: string, to: string) => {
    await remove(to)
    await ask<void>((done) => sftp.rename(from, to, done))
  }
  return {
    move,
    async list(path) {
      const found = await unlessMissing(
        ask<readonly { filename: string; attrs: { size: number; isFile(): boolean } }[]>((done) =>
          sftp.readdir(path, done),
        ),
      )
      return (found ?? [])
        .filter(({ attrs }) => attrs.isFile())
        .map(({ filename, attrs }) => ({ name: filename, size: attrs.size }))
    },
    read: (path, largest) => Promise.race([readAtMost(sftp.createReadStream(path, { end: largest }), largest), lost]),
    async put(path, bytes) {
      await ask<void>((done) => sftp.writeFile(`${path}.part`, bytes, done))
      await move(`${path}.part`, path)
    },
    async makeFolder(path) {
      const there = await unlessMissing(ask((done) => sftp.stat(path, done)))
      if (there === undefined) await ask<void>((done) => sftp.mkdir(path, done))
    },
  }
}
