import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { startEmbedded } from '../../../lib/db/embedded'
import { checkExternalDatabase } from '../../../lib/db/external'

const server = inject('postgres')

describe('a DATABASE_URL that cannot be used', () => {
  const cases: [string, string, RegExp][] = [
    ['no server answers', 'postgresql://rekindle:x@127.0.0.1:9/rekindle', /No database answers/],
    ['the password is wrong', server.replace(/:[^:@]+@/, ':wrong@') + '/postgres', /refused the user or the password/],
    ['the database does not exist', `${server}/nowhere`, /does not exist on its server/],
  ]
  it.each(cases)('says so when %s', async (_, url, message) => {
    await expect(checkExternalDatabase(url)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(message) as string })
  })

  it('says so when the server is too old', async () => {
    await expect(checkExternalDatabase(`${server}/postgres`, 'DATABASE_URL', 99)).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: expect.stringMatching(/is PostgreSQL 18; Rekindle needs 99/) as string,
    })
  })

  it('passes a good one', async () => {
    await expect(checkExternalDatabase(`${server}/postgres`)).resolves.toBeUndefined()
  })
})

describe('the packaged PostgreSQL', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-embedded-'))
  chmodSync(folder, 0o755)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is adopted by the next start when its starter was killed, and stops when told to', async () => {
    const source = path.resolve('lib/db/embedded.ts')
    const script = `const { startEmbedded } = await import(${JSON.stringify(source)}); await startEmbedded(${JSON.stringify(folder)}); console.log('up'); setInterval(() => {}, 1000)`
    const starter = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', './lib/cli/typescript.mjs', '--input-type=module', '-e', script],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(starter.stdout, 'data')
    starter.kill('SIGKILL')
    await once(starter, 'exit')

    const adopted = await startEmbedded(folder)
    expect(adopted.started).toBe(false)
    await checkExternalDatabase(adopted.url)
    await adopted.stop()
    await expect(checkExternalDatabase(adopted.url)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('is started once when two processes begin at the same moment', async () => {
    const both = await Promise.all([startEmbedded(folder), startEmbedded(folder)])
    expect(both.map(({ started }) => started).sort()).toEqual([false, true])
    await checkExternalDatabase(both[0].url)
    await both[0].stop()
  })
})
