import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { requireSpace } from '../../../lib/cli/disk'
import { requireFreePort } from '../../../lib/cli/port'
import { parseEnv } from '../../../lib/core/env'

const open: ReturnType<typeof createServer>[] = []
afterEach(() => open.splice(0).forEach((server) => server.close()))

async function serverAnswering(body: string): Promise<number> {
  const server = createServer((_, response) => response.end(body))
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

describe('before anything is started', () => {
  it('a port that another program has is named, with the way out', async () => {
    const port = await serverAnswering('something else')
    await expect(requireFreePort('127.0.0.1', port)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: `Port ${port} is taken by another program.`,
      remedy: expect.stringContaining(`PORT=${port + 1}`) as string,
    })
  })

  it('a running Rekindle is left alone and pointed to', async () => {
    const port = await serverAnswering('{"service":"rekindle"}')
    await expect(requireFreePort('127.0.0.1', port)).rejects.toMatchObject({ message: expect.stringContaining('is running already') as string })
  })

  it('too little space on the disk is said in megabytes', async () => {
    await expect(requireSpace(tmpdir(), 10 ** 18)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/Only \d+ MB are free/) as string,
    })
    await expect(requireSpace(tmpdir(), 1)).resolves.toBeUndefined()
  })

  it('missing and wrong settings are all named at once', () => {
    expect(() => parseEnv({ DATABASE_URL: 'mysql://nope', APP_URL: 'https://rekindle.example.com' })).toThrow(
      /DATABASE_URL must look like .*; APP_SECRET is missing/,
    )
  })
})
