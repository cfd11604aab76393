import { SMTPServer } from 'smtp-server'
import { afterAll, expect, it } from 'vitest'
import { tryRelay } from '../../../lib/sending/setup/test-relay'

const relay = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _session, done) =>
    username === 'shop' && password === 'right' ? done(null, { user: 'shop' }) : done(new Error('Invalid login')),
})
await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
const { port } = relay.server.address() as { port: number }
afterAll(() => new Promise<void>((resolve) => relay.close(resolve)))

it('a mail server that lets Rekindle sign in is ready', async () => {
  expect(await tryRelay(`smtp://shop:right@127.0.0.1:${port}`)).toMatchObject({
    isReady: true,
    message: '127.0.0.1 answers and lets Rekindle sign in.',
  })
})

it('one that refuses the password says so, without the password', async () => {
  const result = await tryRelay(`smtp://shop:wrong-one@127.0.0.1:${port}`)
  expect(result).toMatchObject({ isReady: false, message: expect.stringContaining('refused the user or the password') as string })
  expect(JSON.stringify(result)).not.toContain('wrong-one')
})

it('one that is not there says where it was looked for', async () => {
  expect(await tryRelay('smtp://127.0.0.1:1')).toMatchObject({
    isReady: false,
    message: expect.stringContaining('127.0.0.1:1 could not be used') as string,
  })
})
