import { Agent, request } from 'node:http'

/** As many as browsers and programs would open, kept. */
const agent = new Agent({ keepAlive: true, maxSockets: 1_000 })

export interface Sent {
  method?: string
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
}

/** Asks as a browser does, compression and all, and drops what it reads: beside the product on the same processors, `fetch` takes four times as much of them. */
export function send(url: string, { method = 'GET', headers, body, signal }: Sent): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers: { 'accept-encoding': 'gzip, deflate', ...headers }, signal }, (answer) => {
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0 }))
      answer.once('error', reject)
      answer.resume()
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
