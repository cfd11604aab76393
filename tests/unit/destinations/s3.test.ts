import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import S3rver from 's3rver'
import type { CheckStep, Link, Work } from '../../../lib/destinations/driver'
import { s3 } from '../../../lib/destinations/drivers/s3'
import { askS3 } from '../../../lib/destinations/drivers/s3-request'
import { openLink } from '../../../lib/destinations/link'
import { type FaultyProxy, faultyProxy } from '../../support/faulty-proxy'
import { signatureServer } from '../../support/signature-server'

const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-s3-'))
const store = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder, configureBuckets: [{ name: 'winback', configs: [] }] })
const work: Work = { runId: '0197c0de-0000-7000-8000-00000000000b', audience: 'Lapsed', mode: 'replace', targets: [], isTest: false }
let port: number
let proxy: FaultyProxy
beforeAll(async () => {
  ;({ port } = await store.run())
  proxy = await faultyProxy(port)
})
afterAll(async () => {
  await proxy.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

type Settings = ReturnType<typeof s3.settings.parse>

function linkTo(changes: Record<string, unknown> = {}, secretAccessKey = 'S3RVER', at = port): Link<Settings> {
  const settings = s3.settings.parse({
    ...{ bucket: 'winback', prefix: 'lapsed/', accessKeyId: 'S3RVER', endpoint: `http://127.0.0.1:${at}`, fileName: 'x', format: 'csv' },
    ...changes,
  })
  const rules = { allowedHosts: new Set([`127.0.0.1:${at}`]), ports: new Set<number>() }
  const signal = new AbortController().signal
  return openLink({ settings, secrets: { secretAccessKey }, signal, now: () => new Date(), edge: { rules } }) as Link<Settings>
}

async function* bytes(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk)
}

async function stepsOf(link: Link<Settings>): Promise<CheckStep[]> {
  const steps: CheckStep[] = []
  for await (const step of s3.check(link)) steps.push(step)
  return steps
}

const hash = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')

describe('s3', () => {
  it('tries to write, to read back and to delete, and leaves nothing', async () => {
    expect(await stepsOf(linkTo())).toMatchObject([
      { name: 'Write', ok: true },
      { name: 'Read back', ok: true },
      { name: 'Delete', ok: true },
    ])
  })

  it('says what the store says of a wrong key, and stops there', async () => {
    const steps = await stepsOf(linkTo({ accessKeyId: 'SOMEBODY' }))
    expect(steps).toHaveLength(1)
    expect(steps[0]).toMatchObject({ name: 'Write', ok: false })
    expect(steps[0]?.detail).toContain('InvalidAccessKeyId')
    expect((await stepsOf(linkTo({ bucket: 'nowhere' })))[0]?.detail).toContain('NoSuchBucket')
  })

  it('signs what it sends as the store computes it, so that another secret is told apart', async () => {
    const checking = await signatureServer('S3RVER')
    const put = (secret: string): Promise<unknown> =>
      askS3(linkTo({}, secret, checking.port), {
        method: 'PUT',
        name: "lapsed/a b'(ü)*.csv",
        query: 'partNumber=2&uploadId=x%2By',
        body: Buffer.from('C1'),
      })
    await put('S3RVER')
    await expect(put('another secret')).rejects.toMatchObject({ message: expect.stringContaining('SignatureDoesNotMatch') as string })
    await checking.close()
  })

  it.each(['people.csv', "Lapsed (spring) 50% & more' ünï.csv"])('writes %s as it is', async (name) => {
    await s3.upload(linkTo(), work, { name, chunks: bytes(Buffer.from('id\n'), Buffer.from('C1\n')) })
    expect((await askS3(linkTo(), { method: 'GET', name: `lapsed/${name}` })).body).toBe('id\nC1\n')
  })

  it('writes a long file in parts, of which the store makes one', async () => {
    const text = randomBytes(12 * 1024 * 1024).toString('hex')
    const chunks = Array.from({ length: 24 }, (_, index) => Buffer.from(text.slice(index * 1024 * 1024, (index + 1) * 1024 * 1024)))
    await s3.upload(linkTo(), work, { name: 'long.csv', chunks: bytes(...chunks) })
    const stored = readdirSync(folder, { recursive: true }).find((name) => String(name).includes('long.csv._S3rver_object'))
    expect(hash(readFileSync(path.join(folder, String(stored))))).toBe(hash(text))
  })

  it('leaves no half a file where the connection is cut, and writes it when it is tried again', async () => {
    proxy.fault = { after: 2_000, how: 'cut' }
    const chunks = (): AsyncGenerator<Uint8Array> => bytes(randomBytes(100_000))
    await expect(s3.upload(linkTo({}, 'S3RVER', proxy.port), work, { name: 'cut.csv', chunks: chunks() })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    })
    await expect(askS3(linkTo(), { method: 'GET', name: 'lapsed/cut.csv' })).rejects.toMatchObject({
      message: expect.stringContaining('NoSuchKey') as string,
    })
    await s3.upload(linkTo({}, 'S3RVER', proxy.port), work, { name: 'cut.csv', chunks: bytes(Buffer.from('all of it')) })
    expect((await askS3(linkTo(), { method: 'GET', name: 'lapsed/cut.csv' })).body).toBe('all of it')
  })

  it('takes no folder outside of the bucket', () => {
    for (const prefix of ['../other/', '/etc/', 'a/../../b']) expect(s3.settings.safeParse({ ...linkTo().settings, prefix }).success).toBe(false)
  })
})
