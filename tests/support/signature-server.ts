import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const sha = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')

/** Computes Signature Version 4 from what arrives, as Amazon's documentation says, and refuses what was signed with another secret. */
export async function signatureServer(secret: string): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void isSigned(request, secret).then((signed) => {
      response.statusCode = signed ? 200 : 403
      response.end(signed ? '' : '<Error><Code>SignatureDoesNotMatch</Code></Error>')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}

async function isSigned(request: IncomingMessage, secret: string): Promise<boolean> {
  const { headers, method = '', url = '' } = request
  const [, scope = '', names = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '') ?? []
  const [path = '', query = ''] = url.split('?')
  const payload = sha(await buffer(request))
  if (headers['x-amz-content-sha256'] !== payload) return false
  const canonical = [
    method,
    path,
    query.split('&').sort().join('&'),
    ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    payload,
  ].join('\n')
  const [day = '', region = '', service = '', end = ''] = scope.split('/')
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), end)
  const text = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), scope, sha(canonical)].join('\n')
  return hmac(key, text).toString('hex') === signature
}
