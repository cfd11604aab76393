import 'server-only'
import * as z from 'zod'
import { BaseUrl } from '../base-url'
import { checkSteps } from '../check-steps'
import type { FileDriver, FilePart, Link } from '../driver'
import { FILE_FIELDS, FileSettings } from '../files/schema'
import { FILE_IDENTITIES, FILE_TARGETS } from '../files/targets'
import { MODES } from '../schema'
import { askS3, needsS3, type S3Place } from './s3-request'

/** S3 wants at least 5 MB in each part but the last, and takes 10,000 of them: 160 GB. */
const PART_BYTES = 16 * 1024 * 1024
const REGION = 'us-east-1'

const S3Settings = z.strictObject({
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be the name of a bucket' }),
  prefix: z
    .string()
    .trim()
    .max(500)
    .default('')
    .refine((text) => !text.split('/').includes('..') && !text.startsWith('/'), { error: 'must be a folder in the bucket, like winback/' }),
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, { error: 'must be a region, like eu-west-1' })
    .default(REGION),
  accessKeyId: z.string().trim().min(1, { error: 'is missing' }).max(200),
  endpoint: BaseUrl,
  ...FileSettings.shape,
})
type S3Settings = z.output<typeof S3Settings>

export const s3: FileDriver<S3Settings> = {
  kind: 'files',
  id: 's3',
  name: 'S3-compatible storage',
  description: 'A file in a bucket of Amazon S3, or of a store that speaks as it does.',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html',
  ],
  settings: S3Settings,
  fields: [
    { name: 'bucket', label: 'Bucket', kind: 'text' },
    { name: 'prefix', label: 'Folder', kind: 'text', initial: '', optional: true, hint: 'Like winback/; empty for the top of the bucket.' },
    { name: 'region', label: 'Region', kind: 'text', initial: REGION },
    { name: 'accessKeyId', label: 'Access key ID', kind: 'text' },
    {
      name: 'endpoint',
      label: 'Endpoint',
      kind: 'text',
      initial: `https://s3.${REGION}.amazonaws.com`,
      hint: 'Of Amazon with the region in it; of another store its own. The bucket is written behind it.',
    },
    ...FILE_FIELDS,
  ],
  secrets: [{ name: 'secretAccessKey', label: 'Secret access key', kind: 'password', hint: 'With the right to put, get and delete in this folder.' }],
  modes: MODES,
  targets: () => FILE_TARGETS,
  ownTargets: true,
  identities: () => FILE_IDENTITIES,
  file: (settings) => z.object(FileSettings.shape).parse(settings),
  check: checkS3,
  upload: uploadToS3,
}

async function* checkS3(link: Link<S3Settings>): ReturnType<typeof checkSteps> {
  const name = `${link.settings.prefix}rekindle-test-${link.now().getTime()}.txt`
  yield* checkSteps({
    Write: async () => {
      await askS3(link, { method: 'PUT', name, body: Buffer.from('rekindle') })
      return `Wrote ${name}.`
    },
    'Read back': async () => {
      const { body } = await askS3(link, { method: 'GET', name })
      if (body !== 'rekindle') throw needsS3('What was written does not come back as it was.')
      return 'It is there as it was written.'
    },
    Delete: async () => {
      await askS3(link, { method: 'DELETE', name })
      return 'Removed it again.'
    },
  })
}

/** In parts where it is long; under its name nothing shows before all of it is there. */
async function uploadToS3(link: Link<S3Settings>, _work: unknown, part: FilePart): Promise<void> {
  const name = link.settings.prefix + part.name
  const pieces = piecesOf(part.chunks)
  const first = (await pieces.next()).value ?? Buffer.alloc(0)
  const second = first.length < PART_BYTES ? undefined : await pieces.next()
  if (!second || second.done) {
    await askS3(link, { method: 'PUT', name, body: first })
    return
  }
  const uploadId = textOf('UploadId', (await askS3(link, { method: 'POST', name, query: 'uploads=' })).body)
  try {
    const tags = [
      await putPart(link, { name, uploadId, number: 1, body: first }),
      await putPart(link, { name, uploadId, number: 2, body: second.value }),
    ]
    for await (const body of pieces) tags.push(await putPart(link, { name, uploadId, number: tags.length + 1, body }))
    const list = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`).join('')
    const body = Buffer.from(`<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`)
    const done = await askS3(link, { method: 'POST', name, query: `uploadId=${encodeURIComponent(uploadId)}`, body })
    // It answers 200 before it knows.
    if (done.body.includes('<Error>')) throw needsS3('The parts of the file could not be put together.')
  } catch (error) {
    // What was not finished is paid for until it is removed; a store that cannot be asked now does so by its own rule.
    await askS3(link, { method: 'DELETE', name, query: `uploadId=${encodeURIComponent(uploadId)}` }).catch(() => undefined)
    throw error
  }
}

async function putPart(link: Link<S3Place>, of: { name: string; uploadId: string; number: number; body: Buffer }): Promise<string> {
  const query = `partNumber=${of.number}&uploadId=${encodeURIComponent(of.uploadId)}`
  const { headers } = await askS3(link, { method: 'PUT', name: of.name, query, body: of.body })
  return headers.etag ?? ''
}

function textOf(tag: string, xml: string): string {
  const [, text] = new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(xml) ?? []
  if (text === undefined) throw needsS3('The store did not answer as S3 does.')
  return text
}

/** The bytes in pieces of one size; the last is what is left. */
async function* piecesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, undefined> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    waiting.push(chunk)
    size += chunk.length
    while (size >= PART_BYTES) {
      const all = Buffer.concat(waiting)
      yield all.subarray(0, PART_BYTES)
      waiting = [all.subarray(PART_BYTES)]
      size -= PART_BYTES
    }
  }
  if (size > 0) yield Buffer.concat(waiting)
  return undefined
}
