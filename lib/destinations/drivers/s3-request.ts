import 'server-only'
import { createHash } from 'node:crypto'
import aws4 from 'aws4'
import type { AppError } from '../../core/errors'
import type { OutboundAnswer } from '../../outbound/guarded-request'
import type { Link } from '../driver'
import { failureOf, needsPerson } from '../failures'

export interface S3Place {
  bucket: string
  region: string
  accessKeyId: string
  endpoint: string
}

interface Asked {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  name: string
  query?: string
  body?: Buffer
}

const EMPTY = Buffer.alloc(0)

/** One signed request (Signature Version 4, the bucket in the path). @throws AppError UNAVAILABLE or PRECONDITION_FAILED */
export async function askS3(link: Link<S3Place>, { method, name, query, body = EMPTY }: Asked): Promise<OutboundAnswer> {
  const { bucket, region, accessKeyId, endpoint } = link.settings
  const base = new URL(endpoint)
  const path = `${base.pathname.replace(/\/$/, '')}/${bucket}/${name.split('/').map(encoded).join('/')}${query === undefined ? '' : `?${query}`}`
  const { headers } = aws4.sign(
    {
      service: 's3',
      region,
      host: base.host,
      method,
      path,
      body,
      headers: { 'X-Amz-Content-Sha256': createHash('sha256').update(body).digest('hex'), 'Content-Type': 'application/octet-stream' },
    },
    { accessKeyId, secretAccessKey: link.secrets.secretAccessKey ?? '' },
  )
  const answer = await link.request({ url: `${base.origin}${path}`, method, headers: toText(headers ?? {}), body })
  if (!answer.isSuccess) throw failureOf('The store', answer, codeOf(answer.body))
  return answer
}

export function needsS3(message: string): AppError {
  return needsPerson(message, 'Compare the endpoint, the bucket and the rights of the key with those at the store, then try again.')
}

/** Its own code alone, like AccessDenied: its words can repeat the name of a file. */
function codeOf(xml: string): string {
  return /<Code>([A-Za-z]{1,60})<\/Code>/.exec(xml)?.[1] ?? ''
}

function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}

function toText(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
