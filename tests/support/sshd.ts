import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from './served-app'

/** Where that user may read too. */
const CACHE = path.join(tmpdir(), 'rekindle-tests-openssh')
const DAEMON = { uid: 1, gid: 1, username: 'daemon' }

export interface Sshd {
  port: number
  username: string
  /** Where files arrive. */
  folder: string
  hostKey: string
  /** Of the user, in OpenSSH's own form. */
  privateKey: string
  /** Gives the server another host key, as somebody in between would. */
  changeHostKey(): Promise<void>
  close(): Promise<void>
}

interface Program {
  file: string
  libraries: string
}

/**
 * OpenSSH's own server on a loopback port, for one user with one key. It runs as the current user, or as daemon for root, since root would
 * need a user of its own for it.
 */
export async function startSshd(): Promise<Sshd> {
  const program = ensureSshd()
  const home = mkdtempSync(path.join(tmpdir(), 'rekindle-sshd-'))
  const user = process.getuid?.() === 0 ? DAEMON : userInfo()
  const own = (file: string, mode: number): void => {
    chmodSync(file, mode)
    chownSync(file, user.uid, user.gid)
  }
  const at = (name: string): string => path.join(home, name)
  const folder = at('files')
  mkdirSync(folder)
  const userKey = newKey(at('user_key'))
  writeFileSync(at('authorized_keys'), userKey.public)
  const port = await freePort()
  writeFileSync(at('config'), configOf(home, port))
  for (const [file, mode] of [
    [home, 0o755],
    [folder, 0o755],
    [at('authorized_keys'), 0o644],
    [at('config'), 0o644],
  ] as const)
    own(file, mode)
  const newHostKey = (): string => {
    const key = newKey(at('host_key'))
    own(at('host_key'), 0o600)
    return fingerprintOf(key.public)
  }
  const hostKey = newHostKey()
  let server = await listening(program, at('config'), port, user)
  return {
    port,
    username: user.username,
    folder,
    hostKey,
    privateKey: userKey.private,
    async changeHostKey() {
      await stopped(server)
      newHostKey()
      server = await listening(program, at('config'), port, user)
    },
    async close() {
      await stopped(server)
      rmSync(home, { recursive: true })
    },
  }
}

export function newKey(file: string, passphrase = ''): { private: string; public: string } {
  rmSync(file, { force: true })
  const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', '', '-f', file])
  if (made.status !== 0) throw new Error('ssh-keygen does not run here.')
  return { private: readFileSync(file, 'utf8'), public: readFileSync(`${file}.pub`, 'utf8') }
}

function configOf(home: string, port: number): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${home}/host_key`,
    `AuthorizedKeysFile ${home}/authorized_keys`,
    'PidFile none',
    'StrictModes no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'Subsystem sftp internal-sftp',
    `ForceCommand internal-sftp -d ${home}/files`,
    'LogLevel ERROR',
    '',
  ].join('\n')
}

function fingerprintOf(publicKey: string): string {
  const bytes = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64')
  return `SHA256:${createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '')}`
}

async function listening({ file, libraries }: Program, config: string, port: number, user: { uid: number; gid: number }): Promise<ChildProcess> {
  const as = process.getuid?.() === 0 ? { uid: user.uid, gid: user.gid } : {}
  const env = { ...process.env, LD_LIBRARY_PATH: libraries }
  const child = spawn(file, ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'], env, ...as })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`sshd ended: ${said}`)
    if (await answers(port)) return child
    await delay(25)
  }
  throw new Error(`sshd does not listen: ${said}`)
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill()
  await once(child, 'exit')
}

/**
 * The machine's own server, else Debian's package unpacked into a folder of the tests: to install it would open the machine to the network.
 */
function ensureSshd(): Program {
  const found = [process.env.SSHD_PATH, '/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd'].find((file) => file && existsSync(file))
  if (found) return { file: found, libraries: process.env.LD_LIBRARY_PATH ?? '' }
  const unpacked = path.join(CACHE, 'usr/sbin/sshd')
  if (!existsSync(unpacked)) unpack()
  if (!existsSync(unpacked)) throw new Error('There is no sshd for the tests of SFTP. Install OpenSSH and give its path in SSHD_PATH.')
  return {
    file: unpacked,
    libraries: readdirSync(path.join(CACHE, 'usr/lib'))
      .map((name) => path.join(CACHE, 'usr/lib', name))
      .join(':'),
  }
}

function unpack(): void {
  mkdirSync(CACHE, { recursive: true })
  const download = (): boolean =>
    spawnSync('apt-get', ['download', '-qq', 'openssh-server', 'libwrap0'], { cwd: CACHE, timeout: 120_000 }).status === 0
  if (!download()) {
    spawnSync('apt-get', ['update', '-qq'], { timeout: 300_000 })
    download()
  }
  for (const name of readdirSync(CACHE).filter((file) => file.endsWith('.deb'))) spawnSync('dpkg', ['-x', name, '.'], { cwd: CACHE })
}
