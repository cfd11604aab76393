import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export const ACCOUNT = { sid: `AC${'a1'.repeat(16)}`, token: 'twilio-test-token-0123456789', from: '+15550001111' }

export interface Misdeed {
  status?: number
  body?: unknown
  headers?: Record<string, string>
  /** Takes the text and never answers. */
  drop?: true
}

export interface TwilioServer {
  url: string
  port: number
  /** Form fields of each text that was taken, in order. */
  taken: Record<string, string>[]
  /** Requests that the documented contract does not allow; a test ends with none. */
  refused: string[]
  misbehave: (form: Record<string, string>) => Misdeed | undefined
  close(): Promise<void>
}

/** Create a message, as its documentation has it: https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
export async function twilioServer(): Promise<TwilioServer> {
  const server = createServer((request, response) => void answer(request, response))
  const it: TwilioServer = {
    url: '',
    port: 0,
    taken: [],
    refused: [],
    misbehave: () => undefined,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const form = Object.fromEntries(new URLSearchParams(body))
    const wrong = wrongWith(request, body, form)
    if (wrong !== undefined) {
      it.refused.push(wrong.message)
      return reply(response, { status: wrong.status, body: { code: wrong.code, message: wrong.message, status: wrong.status } })
    }
    const misdeed = it.misbehave(form)
    if (misdeed?.drop) {
      it.taken.push(form)
      return void request.socket.destroy()
    }
    if (misdeed) return reply(response, misdeed)
    it.taken.push(form)
    const sid = `SM${String(it.taken.length).padStart(32, '0')}`
    // More than an excerpt, and the SID last, as nobody promises where it stands.
    reply(response, { status: 201, body: { body: form.Body, account_sid: ACCOUNT.sid, status: 'queued', filler: 'x'.repeat(3_000), sid } })
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  it.port = (server.address() as AddressInfo).port
  it.url = `http://127.0.0.1:${it.port}`
  return it
}

function wrongWith(
  request: IncomingMessage,
  body: string,
  form: Record<string, string>,
): { status: number; code: number; message: string } | undefined {
  const bad = (code: number, message: string, status = 400) => ({ status, code, message })
  if (request.headers.authorization !== `Basic ${Buffer.from(`${ACCOUNT.sid}:${ACCOUNT.token}`).toString('base64')}`)
    return bad(20003, 'Authenticate', 401)
  if (request.method !== 'POST' || request.url !== `/2010-04-01/Accounts/${ACCOUNT.sid}/Messages.json`) return bad(20404, 'Not found', 404)
  if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') return bad(20001, 'Not a form')
  if (request.headers['content-length'] !== String(Buffer.byteLength(body))) return bad(20001, 'Length does not match')
  if (!/^\+[1-9]\d{6,14}$/.test(form.To ?? '')) return bad(21211, 'Invalid To')
  if (!form.From === !form.MessagingServiceSid) return bad(21603, 'One of From and MessagingServiceSid is needed')
  if (!form.Body) return bad(21602, 'Message body is required')
  if (form.Body.length > 1_600) return bad(21617, 'The body is too long')
  if (form.StatusCallback !== undefined && !URL.canParse(form.StatusCallback)) return bad(21609, 'Invalid StatusCallback')
  return undefined
}

function reply(response: ServerResponse, { status = 200, body, headers = {} }: Misdeed): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
}
