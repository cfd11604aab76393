import 'server-only'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { checkSteps } from '../check-steps'
import type { CheckStep, Link } from '../driver'
import { tryAgain } from '../failures'
import { changedKey, openSession, type SftpSession, shownHostKey } from './sftp-session'
import { pathOf, refusalOf, rename, requireFolder, type SftpPlace, write } from './sftp-upload'

const CONTENT = Buffer.from('Rekindle wrote this to test a connection. It may be deleted.\n')

/** All that a delivery does, with a small file. Without a pinned key it ends with the key that the server shows, and nobody has signed in. */
export async function* checkSftp(link: Link<SftpPlace>): AsyncGenerator<CheckStep> {
  const { host, port, username, folder, hostKey } = link.settings
  let shown = ''
  for await (const step of checkSteps({
    Connection: async () => {
      shown = await shownHostKey(link)
      return `${host} answers on port ${port}.`
    },
  })) {
    yield step
    if (!step.ok) return
  }
  if (!hostKey) {
    const detail = `The server shows ${shown}. Compare it with what its owner tells you, then pin it.`
    yield { name: 'Host key', ok: false, detail, offer: { setting: 'hostKey', value: shown } }
    return
  }
  let session: SftpSession | undefined
  const open = (): SftpSession => {
    if (!session) throw tryAgain('The connection is not open.')
    return session
  }
  const name = pathOf(link.settings, `rekindle-test-${randomUUID().slice(0, 8)}`)
  const tell = (detail: string, act: (session: SftpSession) => Promise<unknown>) => async (): Promise<string> => {
    await act(open()).catch((error: unknown) => Promise.reject(refusalOf(error, name) as Error))
    return detail
  }
  try {
    yield* checkSteps({
      'Host key': () => {
        if (shown !== hostKey) throw changedKey(host, hostKey, shown)
        return `It is the pinned one: ${shown}.`
      },
      'Sign in': async () => {
        session = await openSession(link)
        return `Signed in as ${username}.`
      },
      Folder: tell(`${folder || 'The folder of the user'} is there.`, (opened) => requireFolder(opened, link.settings)),
      Write: tell(`Wrote ${CONTENT.length} bytes.`, (opened) => write(opened, `${name}.part`, Readable.from([CONTENT]))),
      Rename: tell('Gave the file its name.', (opened) => rename(opened, `${name}.part`, name)),
      'Read back': tell('The same bytes came back.', (opened) => requireSame(opened, name)),
      Delete: tell('Deleted the file again.', ({ sftp, ask }) => ask<undefined>((done) => sftp.unlink(name, (error) => done(error, undefined)))),
    })
  } finally {
    session?.close()
  }
}

async function requireSame({ sftp, ask }: SftpSession, name: string): Promise<void> {
  const read = await ask<Buffer>((done) => {
    // A byte more than was written is enough to see that it differs.
    buffer(sftp.createReadStream(name, { end: CONTENT.length })).then(
      (bytes) => done(null, bytes),
      (error: unknown) => done(error as Error, CONTENT),
    )
  })
  if (!read.equals(CONTENT)) throw tryAgain('The server gave back other bytes than were written.')
}
