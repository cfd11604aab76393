import { request } from 'node:http'
import { inject } from 'vitest'

export interface Question {
  method?: string
  /** Path and query, sent as they are written: `/%2e/segments` stays that. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** An address of this machine to come from, like 127.0.0.7. */
  address?: string
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Name and value of each cookie that was set, as a browser sends them back. */
  cookies: string[]
  text: string
}

/** One raw request to the running product: no redirect is followed, no header is added but Host and Content-Length. */
export function ask({ method = 'GET', path, headers = {}, body, address }: Question, origin = inject('app').url): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  const length: Record<string, string> = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { ...length, ...headers }, agent: false, localAddress: address }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () => {
        const cookies = (answer.headers['set-cookie'] ?? []).flatMap((line) => line.split(';', 1))
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, cookies, text: Buffer.concat(chunks).toString('utf8') })
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
