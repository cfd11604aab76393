import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import ssh2, { type SFTPWrapper } from 'ssh2'

export const PASSWORD = 'correct horse battery'

export interface SftpMemoryServer {
  port: number
  files: Map<string, Buffer>
  close(): Promise<void>
}

const [OK, NO_SUCH_FILE, FAILURE] = [0, 2, 4]
const FOLDER = 0o040755
const FILE = 0o100644

/** A server as old ones are: passwords, SFTP v3 and no extension, so that it does not rename over a file. */
export async function sftpMemoryServer(hostKey: string, port = 0): Promise<SftpMemoryServer> {
  const files = new Map<string, Buffer>()
  const clients = new Set<{ end(): void }>()
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    clients.add(client)
    client.on('error', () => undefined)
    client.on('authentication', (attempt) => {
      if (attempt.method === 'password' && attempt.username === 'brand' && attempt.password === PASSWORD) attempt.accept()
      else attempt.reject(['password'])
    })
    client.on('session', (accept) => {
      accept().on('sftp', (open) => serve(open(), files))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    files,
    async close() {
      for (const client of clients) client.end()
      server.close()
      await once(server, 'close')
    },
  }
}

function serve(sftp: SFTPWrapper, files: Map<string, Buffer>): void {
  const attributes = (path: string): { mode: number; size: number } | undefined => {
    const file = files.get(path)
    if (file) return { mode: FILE, size: file.length }
    return path === '.' || path === '/in' ? { mode: FOLDER, size: 0 } : undefined
  }
  const stat = (id: number, path: string): void => {
    const found = attributes(path)
    if (found) sftp.attrs(id, { ...found, uid: 0, gid: 0, atime: 0, mtime: 0 })
    else sftp.status(id, NO_SUCH_FILE)
  }
  sftp.on('OPEN', (id, path, flags) => {
    // Bit 2 of SSH_FXF_*: for writing.
    if ((flags & 2) !== 0) files.set(path, Buffer.alloc(0))
    if (files.has(path)) sftp.handle(id, Buffer.from(path))
    else sftp.status(id, NO_SUCH_FILE)
  })
  sftp.on('WRITE', (id, handle, offset, data) => {
    const old = files.get(handle.toString()) ?? Buffer.alloc(0)
    const grown = Buffer.concat([old, Buffer.alloc(Math.max(0, offset + data.length - old.length))])
    data.copy(grown, offset)
    files.set(handle.toString(), grown)
    sftp.status(id, OK)
  })
  sftp.on('READ', (id, handle, offset, length) => {
    const bytes = (files.get(handle.toString()) ?? Buffer.alloc(0)).subarray(offset, offset + length)
    if (bytes.length > 0) sftp.data(id, bytes)
    else sftp.status(id, 1)
  })
  sftp.on('FSTAT', (id, handle) => stat(id, handle.toString()))
  sftp.on('STAT', stat)
  sftp.on('CLOSE', (id) => sftp.status(id, OK))
  sftp.on('REMOVE', (id, path) => sftp.status(id, files.delete(path) ? OK : NO_SUCH_FILE))
  sftp.on('RENAME', (id, from, to) => {
    const file = files.get(from)
    if (!file || files.has(to)) return sftp.status(id, FAILURE)
    files.delete(from)
    files.set(to, file)
    sftp.status(id, OK)
  })
}
