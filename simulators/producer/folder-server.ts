/** A producer's SFTP server on this machine: one folder, one user with a key, and troubles that can be chosen. */
import { createHash } from 'node:crypto'
import { constants, mkdirSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import ssh2, { type Attributes, type Connection, type SFTPWrapper } from 'ssh2'
import { makeSshKeys } from './make-ssh-keys.ts'

const { STATUS_CODE, flagsToString } = ssh2.utils.sftp

export type FolderServer = {
  readonly port: number
  /** SHA-256 of the host key, as `ssh-keygen -lf` writes it: what a client pins. */
  readonly hostKey: string
  /** Hangs up after so many more requests, once. */
  loseLineAfter(requests: number): void
  /** Answers nothing more over SFTP, on a line that stands, until it is called with false. */
  fallSilent(isSilent: boolean): void
  /** The next file that is written gets a bit of its middle turned. */
  corruptNextUpload(): void
  close(): Promise<void>
}

export type FolderServerOptions = {
  /** What clients see as `/`. */
  readonly folder: string
  readonly user: string
  /** OpenSSH form, as in `authorized_keys`. */
  readonly authorizedKey: string
  readonly port?: number
}

export async function startFolderServer(options: FolderServerOptions): Promise<FolderServer> {
  mkdirSync(options.folder, { recursive: true })
  const host = makeSshKeys()
  const allowed = ssh2.utils.parseKey(options.authorizedKey)
  if (allowed instanceof Error) throw allowed
  const trouble = { loseIn: Number.POSITIVE_INFINITY, corrupt: false, silent: false }
  const connections = new Set<Connection>()
  const server = new ssh2.Server({ hostKeys: [host.private] }, (connection) => {
    connections.add(connection)
    connection.on('error', () => undefined)
    connection.on('close', () => connections.delete(connection))
    connection.on('authentication', (context) => {
      const isKnown =
        context.method === 'publickey' &&
        context.username === options.user &&
        context.key.data.equals(allowed.getPublicSSH()) &&
        (!context.signature ||
          allowed.verify(context.blob ?? Buffer.alloc(0), context.signature, context.hashAlgo) === true)
      if (isKnown) context.accept()
      else context.reject(['publickey'])
    })
    connection.on('ready', () => {
      setNoDelay(connection)
      connection.on('session', (accept) =>
        accept().on('sftp', (acceptSftp) => serve(acceptSftp(), options.folder, trouble, () => connection.end())),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const parsed = ssh2.utils.parseKey(host.private)
  if (parsed instanceof Error) throw parsed
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port
    hostKey: `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`,
    loseLineAfter(requests) {
      trouble.loseIn = requests
    },
    fallSilent(isSilent) {
      trouble.silent = isSilent
    },
    corruptNextUpload() {
      trouble.corrupt = true
    },
    close: () =>
      new Promise((resolve) => {
        for (const connection of connections) connection.end()
        server.close(() => resolve())
      }),
  }
}

/** Small requests wait for each other otherwise; ssh2 has it, though its types do not name it. */
function setNoDelay(connection: Connection): void {
  const set: unknown = Reflect.get(connection, 'setNoDelay')
  if (typeof set === 'function') set.call(connection, true)
}

type Opened =
  | { readonly kind: 'file'; readonly file: FileHandle; readonly isCorrupted: boolean }
  | { readonly kind: 'folder'; readonly path: string; told: boolean }
type Trouble = { loseIn: number; corrupt: boolean; silent: boolean }

function serve(sftp: SFTPWrapper, root: string, trouble: Trouble, hangUp: () => void): void {
  const opened = new Map<number, Opened>()
  let next = 0
  sftp.on('close', () => {
    for (const one of opened.values()) if (one.kind === 'file') void one.file.close().catch(() => undefined)
    opened.clear()
  })
  const place = (path: string) => join(root, normalize(`/${path}`))
  const keep = (one: Opened): Buffer => {
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(next)
    opened.set(next++, one)
    return handle
  }
  const find = (handle: Buffer) => opened.get(handle.length === 4 ? handle.readUInt32BE() : -1)

  /** Every answer goes through here: a failure becomes a status, and the line may be lost before anything is done. */
  const answer = (id: number, work: () => Promise<void>) => {
    if (trouble.silent) return
    trouble.loseIn -= 1
    if (trouble.loseIn < 0) {
      trouble.loseIn = Number.POSITIVE_INFINITY
      hangUp()
      return
    }
    work().catch((error: unknown) => {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      sftp.status(id, isMissing ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE)
    })
  }
  const done = (id: number) => sftp.status(id, STATUS_CODE.OK)

  sftp.on('OPEN', (id, path, flags) =>
    answer(id, async () => {
      const mode = flagsToString(flags) ?? 'r'
      const isCorrupted = trouble.corrupt && mode !== 'r'
      if (isCorrupted) trouble.corrupt = false
      sftp.handle(id, keep({ kind: 'file', file: await open(place(path), mode), isCorrupted }))
    }),
  )
  sftp.on('READ', (id, handle, offset, length) =>
    answer(id, async () => {
      const found = find(handle)
      if (found?.kind !== 'file') return void sftp.status(id, STATUS_CODE.FAILURE)
      const { bytesRead, buffer } = await found.file.read(Buffer.alloc(length), 0, length, offset)
      if (bytesRead === 0) sftp.status(id, STATUS_CODE.EOF)
      else sftp.data(id, buffer.subarray(0, bytesRead))
    }),
  )
  sftp.on('WRITE', (id, handle, offset, bytes) =>
    answer(id, async () => {
      const found = find(handle)
      if (found?.kind !== 'file') return void sftp.status(id, STATUS_CODE.FAILURE)
      const written = Buffer.from(bytes)
      const middle = Math.floor(written.length / 2)
      if (found.isCorrupted && written.length > 0) written[middle] = (written[middle] ?? 0) ^ 1
      await found.file.write(written, 0, written.length, offset)
      done(id)
    }),
  )
  sftp.on('CLOSE', (id, handle) =>
    answer(id, async () => {
      const found = find(handle)
      if (found?.kind === 'file') await found.file.close()
      opened.delete(handle.readUInt32BE())
      done(id)
    }),
  )
  const tellAttributes = (id: number, path: string) =>
    answer(id, async () => void sftp.attrs(id, await attributesOf(place(path))))
  sftp.on('STAT', tellAttributes)
  sftp.on('LSTAT', tellAttributes)
  sftp.on('FSTAT', (id, handle) =>
    answer(id, async () => {
      const found = find(handle)
      if (found?.kind !== 'file') return void sftp.status(id, STATUS_CODE.FAILURE)
      sftp.attrs(id, await attributesOf(found.file))
    }),
  )
  const leaveAttributes = (id: number) => answer(id, async () => void done(id))
  sftp.on('SETSTAT', leaveAttributes)
  sftp.on('FSETSTAT', leaveAttributes)
  sftp.on('OPENDIR', (id, path) =>
    answer(id, async () => {
      await readdir(place(path))
      sftp.handle(id, keep({ kind: 'folder', path: place(path), told: false }))
    }),
  )
  sftp.on('READDIR', (id, handle) =>
    answer(id, async () => {
      const found = find(handle)
      if (found?.kind !== 'folder') return void sftp.status(id, STATUS_CODE.FAILURE)
      if (found.told) return void sftp.status(id, STATUS_CODE.EOF)
      found.told = true
      const names = await readdir(found.path)
      const entries = names.map(async (filename) => ({
        filename,
        longname: filename,
        attrs: await attributesOf(join(found.path, filename)),
      }))
      sftp.name(id, await Promise.all(entries))
    }),
  )
  sftp.on('REMOVE', (id, path) => answer(id, () => unlink(place(path)).then(() => done(id))))
  sftp.on('MKDIR', (id, path) => answer(id, () => mkdir(place(path)).then(() => done(id))))
  sftp.on('RENAME', (id, from, to) =>
    answer(id, async () => {
      // Version 3 of the protocol: a file that is there is not replaced.
      const there = await stat(place(to)).catch(() => undefined)
      if (there) return void sftp.status(id, STATUS_CODE.FAILURE)
      await rename(place(from), place(to))
      done(id)
    }),
  )
  sftp.on('REALPATH', (id, path) =>
    answer(id, async () => {
      const filename = normalize(`/${path}`)
      sftp.name(id, [{ filename, longname: filename, attrs: {} as Attributes }]) // by the protocol, a name alone
    }),
  )
}

async function attributesOf(at: string | FileHandle): Promise<Attributes> {
  const { mode, uid, gid, size, atimeMs, mtimeMs } = typeof at === 'string' ? await stat(at) : await at.stat()
  const kind = mode & constants.S_IFMT
  return {
    mode: kind | (mode & 0o777),
    uid,
    gid,
    size,
    atime: Math.floor(atimeMs / 1000),
    mtime: Math.floor(mtimeMs / 1000),
  }
}
